"""AID409."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File, Kind
from ...model.transactions.endings import committed_in_loops
from ...model.transactions.spelling import shortened
from ...rule import Rule


class CommitInLoop(Rule):
    """
    A commit for every row of a loop.

    Each commit waits until the disk has it, so ten thousand rows take minutes instead of a second, and the locks of other
    writers are taken and given back ten thousand times. When row 4000 fails, the first 3999 stay, and running the job again
    meets them. Commit once behind the loop, or once for every few hundred rows with a mark of how far it came.

    Bad::

        from sqlalchemy.orm import Session

        def deactivate(session: Session, users):
            for user in users:
                user.active = False
                session.commit()  # AID409

    Good::

        from sqlalchemy.orm import Session

        def deactivate(session: Session, users):
            for user in users:
                user.active = False
            session.commit()

    Left alone: loops over batches, pages or attempts, a handful of items, sessions that the loop itself makes, commits under a
    condition (every hundredth row), and ``while`` loops, which are workers more often than batches.

    References:
        - https://docs.sqlalchemy.org/en/20/orm/session_basics.html#committing
        - https://www.sqlite.org/faq.html#q19
    """

    code = "AID409"
    message = "{call}() for every row: slow, and a failure leaves the batch half applied"
    severity = Severity.INFO
    off_by_default = True
    skips = frozenset({Kind.TEST, Kind.STUB, Kind.MIGRATION, Kind.SCRIPT})

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for call in committed_in_loops(file):
            yield cls.finding(file, call, call=shortened(file.written(call), 16))
