"""AID422."""
from collections.abc import Iterator

from ...finding import Finding
from ...model import File
from ...model.serving.payloads import null_steps, paths
from ...model.texts import shown
from ...rule import Rule


class UnguardedJsonPath(Rule):
    """
    Several levels into somebody else's JSON, with no check on the way.

    The answer of another service has the shape of the day it was tried. A missing key, a ``null`` where an object stood, an
    empty list: each is a ``KeyError`` or ``TypeError`` somewhere in the middle of the work, with nothing to say which field of
    which message it was. ``get("user", {})`` helps against a key that is not there and not against one that is null.

    Bad::

        import requests

        def first_id(url):
            return requests.get(url, timeout=3).json()["data"][0]["id"]  # AID314, AID422

    Bad::

        import json

        def city(text):
            order = json.loads(text)
            return order.get("address", {}).get("city")  # AID422

    Good::

        import requests
        from pydantic import BaseModel

        class Page(BaseModel):
            data: list[dict]

        def first_id(url):
            response = requests.get(url, timeout=3)
            response.raise_for_status()
            page = Page.model_validate(response.json())
            return page.data[0]["id"] if page.data else None

    Left alone: one level; functions that handle ``KeyError``, ask whether the key is there, look at the status of the answer, or
    have the payload checked by a schema.

    References:
        - https://docs.python.org/3/library/json.html
        - https://docs.pydantic.dev/latest/concepts/models/
    """

    code = "AID422"
    message = "{path} takes every key on the way for granted"
    off_by_default = True
    cwe = 754

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for found in paths(file):
            yield cls.finding(file, found.node, path=shown(found.node))
        for step in null_steps(file):
            if not step.absent and not step.inner:
                yield cls.finding(file, step.node, path=shown(step.get))
