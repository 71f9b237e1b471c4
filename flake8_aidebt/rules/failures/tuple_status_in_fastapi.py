"""AID316."""
import ast
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File
from ...model.serving.answers import misplaced_status
from ...model.serving.routes import route_around
from ...rule import Rule


class TupleStatusInFastapi(Rule):
    """
    A FastAPI route that returns a body and a status as a pair.

    Flask takes ``return body, 503`` for a body and a status. FastAPI takes it for a body: it sends the pair as a JSON list, with
    status 200. The probe that asks whether the service is ready reads 200 and keeps the traffic coming, and the client that
    should have heard "no" reads a list.

    Bad::

        from fastapi import FastAPI

        app = FastAPI()

        @app.get("/ready")
        def ready():
            if not connected():
                return {"ready": False}, 503  # AID316
            return {"ready": True}

    Good::

        from fastapi import FastAPI
        from fastapi.responses import JSONResponse

        app = FastAPI()

        @app.get("/ready")
        def ready():
            if not connected():
                return JSONResponse({"ready": False}, status_code=503)
            return {"ready": True}

    Left alone: routes of other frameworks, pairs whose second half is no HTTP status, functions annotated to return a tuple.

    References:
        - https://fastapi.tiangolo.com/advanced/response-change-status-code/
        - https://fastapi.tiangolo.com/tutorial/handling-errors/
    """

    code = "AID316"
    message = "FastAPI sends this pair as a list with status 200; {status} is never set"
    severity = Severity.ERROR
    cwe = 393

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for statement in file.nodes(ast.Return):
            if isinstance(statement.value, ast.Tuple):
                route = route_around(file, statement)
                if route is not None and file.function(statement) is route.function:
                    status = misplaced_status(file, statement.value, route)
                    if status is not None:
                        yield cls.finding(file, statement, status=status)
