"""AID524."""
from collections.abc import Iterator

from ...finding import Finding
from ...model import File
from ...model.concurrency.background_sessions import handovers
from ...rule import Rule


class RequestSessionInBackground(Rule):
    """
    A request's database session in the hands of work that outlives the request.

    The framework closes the session when the answer is sent; the thread or task that was given it works on. It then finds it closed,
    or opens a new transaction in it that nobody will ever end, while the pool may have handed the connection to somebody else. With
    background tasks it depends on the version of FastAPI which of the two comes first.

    Bad::

        from fastapi import BackgroundTasks, Depends, FastAPI
        from sqlalchemy.orm import Session

        from shop.database import get_session

        app = FastAPI()

        def write_audit(session, user): ...

        @app.post("/login")
        def login(user: str, background: BackgroundTasks, session: Session = Depends(get_session)):
            background.add_task(write_audit, session, user)  # AID524

    Good::

        from fastapi import BackgroundTasks, FastAPI

        app = FastAPI()

        def write_audit(user): ...  # opens a session of its own

        @app.post("/login")
        def login(user: str, background: BackgroundTasks):
            background.add_task(write_audit, user)

    Left alone: work that the function waits for; values read from the session before they are handed over. Off by default:
    whether ``add_task`` comes to harm depends on the version of the framework.

    References:
        - https://fastapi.tiangolo.com/tutorial/dependencies/dependencies-with-yield/
        - https://docs.sqlalchemy.org/en/20/orm/session_basics.html
    """

    code = "AID524"
    message = "{call}() gets {name}, which is closed with the request; open a session in the task"
    off_by_default = True
    cwe = 664

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for found in handovers(file):
            yield cls.finding(file, found.node, call=found.call.rpartition(".")[2][:20], name=found.name[:16])
