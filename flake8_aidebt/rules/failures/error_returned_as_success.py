"""AID315."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File
from ...model.handling.claims import claims_inside
from ...model.serving.failing import false_successes
from ...rule import Rule, Twin


class ErrorReturnedAsSuccess(Rule):
    """
    A failure that is reported as success.

    Dashboards, load balancers, retries and clients read the status, not the body. ``return {"error": ...}`` from an ``except``
    is a 200: the error rate stays at nothing while nobody can pay, and the client stores the apology as if it were the order.
    A function that returns ``{"status": "ok"}``, or the ``True`` it returns when all goes well, from its handler lies likewise.

    Bad::

        from fastapi import FastAPI

        app = FastAPI()

        @app.get("/orders/{key}")
        def order(key: int):
            try:
                return load(key)
            except OSError:
                return {"error": "storage unavailable"}  # AID315

    Bad::

        from flask import Flask, jsonify

        app = Flask(__name__)

        @app.errorhandler(500)
        def failed(error):
            return jsonify(success=False)  # AID315

    Good::

        from fastapi import FastAPI, HTTPException

        app = FastAPI()

        @app.get("/orders/{key}")
        def order(key: int):
            try:
                return load(key)
            except OSError as error:
                raise HTTPException(502, "storage unavailable") from error

    Good::

        from flask import Flask, jsonify

        app = Flask(__name__)

        @app.errorhandler(500)
        def failed(error):
            return jsonify(success=False), 500

    Left alone: webhooks, chat bots, JSON-RPC and GraphQL, whose protocols want a 200; routes that validate something; a status
    that is set apart from the answer; templates that show the error, but for those of an application's error handler.

    References:
        - https://sre.google/sre-book/monitoring-distributed-systems/
        - https://flask.palletsprojects.com/en/stable/errorhandling/
    """

    code = "AID315"
    message = "{what}"
    severity = Severity.ERROR
    cwe = 393
    twins = (Twin("sonar", "S6863"),)

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for found in false_successes(file):
            yield cls.finding(file, found.node, what="the request failed, and is answered with status 200" + (" and a claim that it worked" if found.claims else ""))
        for claim in claims_inside(file):
            yield cls.finding(file, claim.node, what=f"a failed {claim.failed}() is reported as success")
