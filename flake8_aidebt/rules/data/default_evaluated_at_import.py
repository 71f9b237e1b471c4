"""AID431."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File, Kind
from ...model.times.frozen import frozen_defaults
from ...rule import Rule, Twin


class DefaultEvaluatedAtImport(Rule):
    """
    A default that is worked out once, when the module is imported.

    ``default=datetime.utcnow()`` asks the clock at the start of the process. From then on every row says that it was created when the
    last deployment was, every event has the same id, and the second insert fails on the primary key or, worse, overwrites the first.
    Tests do not see it: they start a process for one row.

    Bad::

        from datetime import datetime
        from sqlalchemy import Column, DateTime, Integer
        from sqlalchemy.orm import declarative_base

        Base = declarative_base()

        class Event(Base):
            __tablename__ = "events"
            id = Column(Integer, primary_key=True)
            created = Column(DateTime, default=datetime.utcnow())  # AID431

    Bad::

        import uuid
        from pydantic import BaseModel

        class Request(BaseModel):
            id: str = str(uuid.uuid4())  # AID431

    Bad::

        from datetime import datetime

        def record(message, at=datetime.now()):  # AID431
            return {"message": message, "at": at}

    Good::

        import uuid
        from datetime import datetime
        from pydantic import BaseModel, Field
        from sqlalchemy import Column, DateTime, Integer
        from sqlalchemy.orm import declarative_base

        Base = declarative_base()

        class Event(Base):
            __tablename__ = "events"
            id = Column(Integer, primary_key=True)
            created = Column(DateTime, default=datetime.utcnow)

        class Request(BaseModel):
            id: str = Field(default_factory=lambda: str(uuid.uuid4()))

    Left alone: constants of the module, class variables, settings (made once in each process), and migrations.

    References:
        - https://docs.djangoproject.com/en/5.2/ref/models/fields/#default
        - https://docs.sqlalchemy.org/en/20/core/defaults.html#python-executed-functions
    """

    code = "AID431"
    message = "{expr} runs once, at import: every {shared} gets the same {gives}"
    severity = Severity.ERROR
    cwe = 665
    twins = (Twin("ruff", "B008"), Twin("ruff", "RUF009"))
    skips = frozenset({Kind.TEST, Kind.STUB, Kind.MIGRATION})

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for found in frozen_defaults(file):
            gives = found.gives.removeprefix("the ").removeprefix("an ").removeprefix("a ")
            yield cls.finding(file, found.node, found.how, expr=found.written, shared=found.shared_by, gives=gives)
