"""AID517."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File
from ...model.serving.doings import spawned
from ...rule import Rule


class ThreadPerRequest(Rule):
    """
    A thread, a process or a pool made anew for every request.

    Nothing bounds how many there are. A burst of a thousand requests makes a thousand threads, or a pool of ten each, that fight
    for one interpreter and for the connections of one database, until memory or the limit of the system ends it. And at a deployment
    nobody waits for them: what they were doing is half done.

    A thread made in a function of the project that the handler calls is found, too.

    Bad::

        import threading
        from flask import Flask

        app = Flask(__name__)

        @app.post("/mail")
        def mail():
            threading.Thread(target=send_mail).start()  # AID517
            return {"status": "sent"}

    Good::

        from concurrent.futures import ThreadPoolExecutor
        from flask import Flask

        app = Flask(__name__)
        mailers = ThreadPoolExecutor(max_workers=4)

        @app.post("/mail")
        def mail():
            mailers.submit(deliver)
            return {"status": "accepted"}, 202

        def deliver():
            try:
                send_mail()
            except OSError:
                app.logger.exception("mail failed")

    Left alone: what the module makes once, also on first use; websockets; servers that start a thread for each connection anyway.

    References:
        - https://docs.python.org/3/library/concurrent.futures.html#threadpoolexecutor
        - https://fastapi.tiangolo.com/tutorial/background-tasks/
    """

    code = "AID517"
    message = "{call} makes a {kind} for every request{place}"
    off_by_default = True
    severity = Severity.ERROR
    cwe = 770

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for call, chain in spawned(file):
            place = f": {chain.told(file)}" if chain.through else ""
            yield cls.finding(file, call, call=file.written(call) + ("()" if chain.through else ""), kind=chain.deed.row.kind, place=place)
