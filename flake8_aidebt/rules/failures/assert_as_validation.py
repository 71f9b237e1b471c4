"""AID328."""
from collections.abc import Iterator

from ...finding import Finding
from ...model import File
from ...model.serving.asserting import asserted_inputs
from ...rule import Rule, Twin


class AssertAsValidation(Rule):
    """
    Input of a request checked with ``assert``.

    Under ``python -O`` the statement is not there, and neither is the check. Without it the client that sent nonsense is
    answered with a 500 and an ``AssertionError`` that has no words, and the log blames the server.

    Bad::

        from flask import Flask, request

        app = Flask(__name__)

        @app.post("/transfers")
        def transfer():
            sent = request.get_json()
            assert "amount" in sent  # AID328
            return book(sent)

    Good::

        from flask import Flask, abort, request

        app = Flask(__name__)

        @app.post("/transfers")
        def transfer():
            sent = request.get_json()
            if "amount" not in sent:
                abort(400, "amount is missing")
            return book(sent)

    Left alone: assertions that tell a type checker what it cannot know (``is not None``, ``isinstance``), and all that are not
    about what came in.

    References:
        - https://docs.python.org/3/reference/simple_stmts.html#the-assert-statement
    """

    code = "AID328"
    message = "this check of the request is gone under python -O, and a 500 without it"
    off_by_default = True
    cwe = 617
    twins = (Twin("ruff", "S101", whole=True), Twin("bandit", "B101", whole=True))

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for statement in asserted_inputs(file):
            yield cls.finding(file, statement)
