"""AID318."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File
from ...model.handling.breadth import spelled
from ...model.serving.masking import masked
from ...rule import Rule


class HttpErrorMasked(Rule):
    """
    An HTTP error that a broad handler of the same function catches.

    In FastAPI, Flask and Django an answer such as 404 is an exception. Raised inside a ``try`` whose ``except Exception`` turns
    whatever it catches into a 500, it leaves the service as a 500: clients that should have stopped try again, and the error
    rate that wakes people counts every mistyped address.

    Bad::

        from fastapi import FastAPI, HTTPException

        app = FastAPI()

        @app.get("/users/{key}")
        def user(key: int):
            try:
                found = load(key)
                if found is None:
                    raise HTTPException(404)
                return found
            except Exception:  # AID318
                raise HTTPException(500, "failed")

    Good::

        from fastapi import FastAPI, HTTPException

        app = FastAPI()

        @app.get("/users/{key}")
        def user(key: int):
            try:
                found = load(key)
            except OSError:
                raise HTTPException(502, "storage unavailable")
            if found is None:
                raise HTTPException(404)
            return found

    Good::

        from fastapi import FastAPI, HTTPException

        app = FastAPI()

        @app.get("/users/{key}")
        def user(key: int):
            try:
                found = load(key)
                if found is None:
                    raise HTTPException(404)
                return found
            except HTTPException:
                raise
            except Exception as error:
                raise HTTPException(502, "storage unavailable") from error

    Left alone: handlers that raise again, ask what they caught, keep its status, or hand it on; handlers after one that names
    the HTTP error.

    References:
        - https://fastapi.tiangolo.com/tutorial/handling-errors/
        - https://flask.palletsprojects.com/en/stable/errorhandling/
    """

    code = "AID318"
    message = "{handler} catches {answer} of this try, and its status is lost"
    severity = Severity.ERROR
    cwe = 755

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for found in masked(file):
            yield cls.finding(file, found.handler, handler=spelled(found.handler), answer=found.name)
