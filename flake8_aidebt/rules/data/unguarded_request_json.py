"""AID425."""
from collections.abc import Iterator

from ...finding import Finding
from ...model import File
from ...model.serving.inputs import decodings
from ...rule import Rule


class UnguardedRequestJson(Rule):
    """
    JSON decoded from a request or message, with nobody ready for text that is none.

    Whoever sends a comma too many is told that the server failed, and the people who watch the server are told the same. In a
    consumer it is worse: the message fails before it is acknowledged, the broker delivers it again, and it fails again.
    ``await request.json()`` of Starlette and aiohttp decodes in the same way; Flask's ``get_json`` answers 400 by itself.

    Bad::

        import json
        from django.http import JsonResponse

        def hook(request):
            event = json.loads(request.body)  # AID425
            return JsonResponse({"kind": event.get("kind")})

    Bad::

        import json

        def on_order(channel, method, properties, body):
            handle(json.loads(body))  # AID425

    Good::

        import json
        from django.http import HttpResponseBadRequest, JsonResponse

        def hook(request):
            try:
                event = json.loads(request.body)
            except ValueError:
                return HttpResponseBadRequest("not JSON")
            return JsonResponse({"kind": event.get("kind")})

    Left alone: JSON that a framework decodes and refuses by itself; handlers around the call, its callers, or the application's
    own answer to the error; text from anywhere else.

    References:
        - https://docs.python.org/3/library/json.html#json.JSONDecodeError
        - https://www.starlette.io/requests/#body
    """

    code = "AID425"
    message = "{call}() fails on {source} that is no JSON, and nobody catches it"
    off_by_default = True
    cwe = 755

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for found in decodings(file):
            yield cls.finding(file, found.node, call=file.written(found.node), source=found.source)
