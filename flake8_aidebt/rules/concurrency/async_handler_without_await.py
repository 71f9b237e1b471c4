"""AID503."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File
from ...model.summaries.loops import idle_handlers
from ...rule import Rule, Twin


class AsyncHandlerWithoutAwait(Rule):
    """
    An ``async def`` request handler that blocks and never awaits.

    The framework runs a plain ``def`` handler in a thread, where it may wait as long as it likes. With ``async`` in front, the same
    handler runs on the event loop, and while it waits for its database nobody else is served: not the other users, not the health
    check. The word was added because it sounds faster, and it makes the service serve one request at a time.

    The calls that block are not reported one by one in such a handler; a handler that does await gets AID501 and AID502.

    Bad::

        import requests
        from fastapi import FastAPI

        app = FastAPI()

        @app.get("/rates")
        async def rates():  # AID503
            response = requests.get("https://rates.example.org/today", timeout=5)
            response.raise_for_status()
            return response.json()

    Good::

        import requests
        from fastapi import FastAPI

        app = FastAPI()

        @app.get("/rates")
        def rates():
            response = requests.get("https://rates.example.org/today", timeout=5)
            response.raise_for_status()
            return response.json()

    Left alone: handlers of frameworks that run plain functions on the loop as well; websockets.

    References:
        - https://fastapi.tiangolo.com/async/#path-operation-functions
        - https://docs.djangoproject.com/en/stable/topics/async/
    """

    code = "AID503"
    message = "{name}() never awaits but blocks the event loop: {place}"
    severity = Severity.ERROR
    cwe = 833
    twins = (Twin("ruff", "RUF029"), Twin("ruff", "ASYNC210"))

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for function, holds in idle_handlers(file).items():
            yield cls.finding(file, function, name=function.name, place=holds[0].chain.told(file))
