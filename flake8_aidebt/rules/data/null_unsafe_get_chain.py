"""AID423."""
from collections.abc import Iterator

from ...finding import Finding
from ...model import File
from ...model.serving.payloads import null_steps
from ...model.texts import shown
from ...rule import Rule, Twin


class NullUnsafeGetChain(Rule):
    """
    A step taken on what ``get`` gave, with no thought of ``None``.

    ``request.args.get("q").lower()`` works for every client that fills in the field. The first one that leaves it out, a crawler
    or an old version of the app, is answered with a 500 and an ``AttributeError`` about ``NoneType`` that names no field.

    Bad::

        from flask import Flask, request

        app = Flask(__name__)

        @app.get("/search")
        def search():
            return find(request.args.get("q").lower())  # AID423

    Bad::

        import json

        def city(text):
            order = json.loads(text)
            return order.get("address").get("city")  # AID423

    Good::

        from flask import Flask, request

        app = Flask(__name__)

        @app.get("/search")
        def search():
            return find(request.args.get("q", "").lower())

    Good::

        import json

        def city(text):
            order = json.loads(text)
            return (order.get("address") or {}).get("city")

    Left alone: dictionaries that come from inside the program; keys that a condition, a handler, or a schema has asked for.

    References:
        - https://docs.python.org/3/library/stdtypes.html#dict.get
        - https://docs.djangoproject.com/en/stable/ref/request-response/#querydict-objects
    """

    code = "AID423"
    message = "{get} is None where the key is absent, and the next step fails"
    cwe = 476
    twins = (Twin("mypy", "union-attr"),)

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for step in null_steps(file):
            if step.absent:
                yield cls.finding(file, step.node, get=shown(step.get))
