"""AID628."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File
from ...model.serving.doings import sleeps
from ...rule import Rule, Twin


class SleepInRequestHandler(Rule):
    """
    A request handler that sleeps.

    A sleeping handler keeps its worker. With four workers, or forty threads, that many users are enough to make everybody else wait
    for nothing: the machine is idle, the service is down. A wait for something that is not ready yet belongs into a task, and the
    client asks again.

    A sleep in a function of the project that the handler calls is found, too; the message says where.

    Bad::

        import time
        from flask import Flask

        app = Flask(__name__)

        @app.post("/reports")
        def report():
            time.sleep(5)  # AID628
            return {"status": "done"}

    Good::

        from flask import Flask

        app = Flask(__name__)

        @app.post("/reports")
        def report():
            job = build_report.delay()
            return {"status": "started", "job": job.id}, 202

    Left alone: coroutines, where a blocking sleep is AID501; pauses of a tenth of a second and less; functions in the cloud that serve
    one request at a time.

    References:
        - https://docs.gunicorn.org/en/stable/design.html#how-many-workers
        - https://fastapi.tiangolo.com/async/
    """

    code = "AID628"
    message = "{call} keeps a worker of the server asleep{place}"
    off_by_default = True
    severity = Severity.ERROR
    cwe = 400
    twins = (Twin("semgrep", "arbitrary-sleep"),)

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for call, chain in sleeps(file):
            place = f": {chain.told(file)}" if chain.through else ""
            yield cls.finding(file, call, call=file.written(call) + ("()" if chain.through else ""), place=place)
