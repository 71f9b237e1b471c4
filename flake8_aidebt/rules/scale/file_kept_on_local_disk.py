"""AID634."""
from collections.abc import Iterator

from ...finding import Finding
from ...model import File
from ...model.files.kept import kept_here
from ...rule import Rule


class FileKeptOnLocalDisk(Rule):
    """
    A file that one request leaves on the disk of the machine for another request to find.

    With one process on one machine it works. With two, every other customer gets a 404 for the picture that was uploaded a second
    ago, because the other machine has it. And in a container the folder is gone after each deployment: the shop has lost the
    pictures of all its customers, and nobody has a backup, because nobody knew that there was something to back up.

    Bad::

        import os

        from flask import Flask, request, send_from_directory

        app = Flask(__name__)
        UPLOADS = "uploads"

        @app.post("/pictures/<int:number>")
        def upload(number):
            request.files["picture"].save(os.path.join(UPLOADS, f"{number}.png"))  # AID634
            return "", 204

        @app.get("/pictures/<int:number>")
        def picture(number):
            return send_from_directory(UPLOADS, f"{number}.png")

    Good::

        from flask import Flask, redirect, request

        from shop.storage import bucket

        app = Flask(__name__)

        @app.post("/pictures/<int:number>")
        def upload(number):
            bucket.put(f"pictures/{number}.png", request.files["picture"].stream)
            return "", 204

        @app.get("/pictures/<int:number>")
        def picture(number):
            return redirect(bucket.signed_url(f"pictures/{number}.png"))

    Left alone: files that the same request reads again, caches and logs, and programs that know a store for objects. Off by
    default: whether the folder is shared between machines is not written in the program.

    References:
        - https://12factor.net/processes
        - https://docs.docker.com/engine/storage/
    """

    code = "AID634"
    message = "What is written to {folder} stays on this machine, and {reader} may run on another"
    off_by_default = True

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for kept in kept_here(file):
            yield cls.finding(file, kept.node, folder=kept.folder[-20:], reader=kept.reader[:20])
