"""AID432."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File, Kind
from ...model.times.crossings import crossings
from ...rule import Rule, Twin


class NaiveDatetimeMisread(Rule):
    """
    A moment without a time zone that is taken for another one.

    ``utcnow()`` gives UTC and does not say so; ``timestamp()`` takes what says nothing for local time. On the developer's laptop, in
    the container and on the build server, which all keep UTC, the two errors cancel out. On the first host that does not, tokens expire
    an hour early and appointments move.

    Bad::

        from datetime import datetime, timedelta

        def expires():
            return int((datetime.utcnow() + timedelta(hours=1)).timestamp())  # AID432

    Bad::

        from datetime import datetime, timezone

        def now():
            return datetime.now().replace(tzinfo=timezone.utc)  # AID432

    Bad::

        from datetime import datetime
        from sqlalchemy import Column, DateTime, Integer
        from sqlalchemy.orm import declarative_base

        Base = declarative_base()

        class Event(Base):
            __tablename__ = "events"
            id = Column(Integer, primary_key=True)
            created = Column(DateTime(timezone=True), default=datetime.utcnow)  # AID432

    Good::

        from datetime import datetime, timedelta, timezone

        def expires():
            return int((datetime.now(timezone.utc) + timedelta(hours=1)).timestamp())

        def local_day():
            return datetime.now().strftime("%Y-%m-%d")

    Left alone: naive moments that stay naive, among others of their kind: Ruff's DTZ rules are about those.

    References:
        - https://docs.python.org/3/library/datetime.html#datetime.datetime.timestamp
        - https://docs.python.org/3/library/datetime.html#datetime.datetime.utcnow
    """

    code = "AID432"
    message = "{moment}: {says}"
    severity = Severity.ERROR
    twins = (Twin("ruff", "DTZ003"), Twin("ruff", "DTZ005"))
    skips = frozenset({Kind.TEST, Kind.STUB, Kind.MIGRATION})

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for found in crossings(file):
            yield cls.finding(file, found.node, moment=found.moment, says=found.says)
