"""AID629."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File
from ...model.resources.reloading import reloaded
from ...rule import Rule


class ModelLoadedPerRequest(Rule):
    """
    A model or a table that is read again for every request or message.

    One request takes three seconds instead of thirty milliseconds, and two gigabytes of memory on top. Ten at the same time take
    twenty gigabytes, and the kernel ends the process in the middle of all ten. Looked at are routes, what FastAPI calls for them, and
    the tasks of queues; a function of the project that reads it for them is followed, and the message says where.

    Bad::

        import joblib
        from flask import Flask

        app = Flask(__name__)

        @app.get("/score")
        def score():
            model = joblib.load("churn.joblib")  # AID629
            return {"score": float(model.predict([[1, 2]])[0])}

    Good::

        from functools import lru_cache

        import joblib
        from flask import Flask

        app = Flask(__name__)

        @lru_cache(maxsize=1)
        def load_model():
            return joblib.load("churn.joblib")

        @app.get("/score")
        def score():
            return {"score": float(load_model().predict([[1, 2]])[0])}

    Left alone: what depends on the request, such as an uploaded table; what is read once and kept, also where a variable of the
    module is still ``None``; pickles of which nothing says that they are models.

    References:
        - https://fastapi.tiangolo.com/advanced/events/#lifespan
        - https://docs.celeryq.dev/en/stable/userguide/signals.html#worker-process-init
    """

    code = "AID629"
    message = "{call}(){place} reads the same {what} again for every request"
    severity = Severity.ERROR
    cwe = 1072

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for again in reloaded(file):
            yield cls.finding(file, again.call, call=again.spelled, place=again.place(file), what=again.row.what)
