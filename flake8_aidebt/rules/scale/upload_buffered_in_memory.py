"""AID613."""
from collections.abc import Iterator

from ...finding import Finding
from ...model import File
from ...model.resources.whole_bodies import uploads
from ...rule import Rule


class UploadBufferedInMemory(Rule):
    """
    An upload that is read into memory as a whole, whatever its size.

    Neither FastAPI nor Flask limits what a client may send. The framework spools a large file to the disk, and ``read()`` brings it
    back into memory at once. One client who sends ten gigabytes, by mistake or not, ends the process for all the others.

    Bad::

        from fastapi import FastAPI, UploadFile

        app = FastAPI()

        @app.post("/documents")
        async def store(document: UploadFile):
            data = await document.read()  # AID613
            return {"length": len(data)}

    Good::

        from fastapi import FastAPI, HTTPException, UploadFile

        app = FastAPI()
        MAX_BYTES = 20_000_000

        @app.post("/documents")
        async def store(document: UploadFile):
            if document.size is None or document.size > MAX_BYTES:
                raise HTTPException(413)
            data = await document.read()
            return {"length": len(data)}

        @app.post("/archives")
        async def count(archive: UploadFile):
            length = 0
            while chunk := await archive.read(1 << 16):
                length += len(chunk)
            return {"length": length}

    Left alone: reading in pieces; functions that look at the size, or whose file sets a limit for all bodies.

    References:
        - https://fastapi.tiangolo.com/tutorial/request-files/#uploadfile
        - https://flask.palletsprojects.com/en/stable/patterns/fileuploads/#improving-uploads
    """

    code = "AID613"
    message = "{body}() reads the whole upload into memory, whatever its size"
    cwe = 770

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for buffered in uploads(file):
            yield cls.finding(file, buffered.node, body=buffered.spelled)
