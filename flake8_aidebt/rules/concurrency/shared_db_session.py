"""AID520."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File, Kind
from ...model.concurrency.shared_handles import shared_handles
from ...rule import Rule


class SharedDbSession(Rule):
    """
    One database session or connection for the whole process.

    Made at import, it is the same object for every request and thread. Their statements meet in one transaction: the commit of one
    makes half of another permanent, the rollback of one throws away the work of all, and after one error every request fails until
    somebody restarts the process. Some drivers crash, others mix up the answers.

    Bad::

        from sqlalchemy import create_engine
        from sqlalchemy.orm import sessionmaker

        engine = create_engine("postgresql+psycopg://shop@db/shop?connect_timeout=5&options=-c%20statement_timeout%3D9000")
        Session = sessionmaker(engine)
        session = Session()  # AID520

        def rename(model, key, name):
            row = session.get(model, key)
            row.name = name
            session.commit()

    Good::

        from sqlalchemy import create_engine
        from sqlalchemy.orm import sessionmaker

        engine = create_engine("postgresql+psycopg://shop@db/shop?connect_timeout=5&options=-c%20statement_timeout%3D9000")
        Session = sessionmaker(engine)

        def rename(model, key, name):
            with Session.begin() as session:
                row = session.get(model, key)
                row.name = name

    Left alone: engines, pools and scoped sessions, which are made to be shared; connections used under a lock; programs that run
    themselves or read a command line and have neither threads nor a web framework; SQLite that only the event loop's thread uses.

    References:
        - https://docs.sqlalchemy.org/en/20/orm/session_basics.html#is-the-session-thread-safe-is-asyncsession-safe-to-share-in-concurrent-tasks
        - https://docs.python.org/3/library/sqlite3.html#sqlite3.threadsafety
    """

    code = "AID520"
    message = "One {kind}, {name}, for all requests: {why}"
    severity = Severity.ERROR
    cwe = 567
    skips = frozenset({Kind.TEST, Kind.STUB, Kind.SCRIPT, Kind.MIGRATION})

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for shared in shared_handles(file):
            yield cls.finding(file, shared.node, shared.how, kind=shared.row.kind, name=shared.name[:24], why=shared.row.why)
