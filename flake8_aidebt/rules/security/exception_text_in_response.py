"""AID724."""
from collections.abc import Iterator

from ...finding import Finding
from ...model import File
from ...model.serving.failing import exposures
from ...rule import Rule, Twin


class ExceptionTextInResponse(Rule):
    """
    The text of an unexpected error, sent to the client.

    Nobody knows what ``str(error)`` says when every exception is caught: the SQL that failed with the values in it, the host and
    user of the database, paths, tokens in a URL. It is read first by whoever is trying what breaks the service.

    Bad::

        from fastapi import FastAPI, HTTPException

        app = FastAPI()

        @app.post("/orders")
        def order(item: int):
            try:
                return save(item)
            except Exception as error:
                raise HTTPException(status_code=500, detail=str(error))  # AID724

    Good::

        import logging
        from fastapi import FastAPI, HTTPException

        app = FastAPI()
        log = logging.getLogger(__name__)

        @app.post("/orders")
        def order(item: int):
            try:
                return save(item)
            except OSError as error:
                log.exception("saving the order failed")
                raise HTTPException(status_code=500, detail="the order was not saved") from error

    Left alone: named errors, whose text is usually written for the caller; answers that blame the client (4xx); text shown only
    while debugging. A traceback is reported whatever was caught.

    References:
        - https://owasp.org/API-Security/editions/2023/en/0xa8-security-misconfiguration/
        - https://cheatsheetseries.owasp.org/cheatsheets/Error_Handling_Cheat_Sheet.html
    """

    code = "AID724"
    message = "the client is sent {what}; log it, and send a fixed text"
    cwe = 209
    twins = (Twin("codeql", "py-stack-trace-exposure"),)

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for found in exposures(file):
            yield cls.finding(file, found.node, what="a traceback" if found.traceback else "the text of an unforeseen error")
