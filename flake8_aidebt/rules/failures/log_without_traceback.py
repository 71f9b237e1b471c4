"""AID306."""
from collections.abc import Iterator

from ...finding import Finding
from ...model import File
from ...model.handling.breadth import spelled
from ...model.handling.losses import written
from ...model.handling.told import logs_without_traceback
from ...rule import Rule, Twin


class LogWithoutTraceback(Rule):
    """
    An error of any kind, logged without its traceback.

    The handler catches everything, so the error may come from any line below. What the log has is its text, and the text of a
    ``KeyError`` is ``'id'``. Whoever is on call knows that something failed, not what and not where.

    Bad::

        import logging

        logger = logging.getLogger(__name__)

        def sync(pull):
            try:
                pull()
            except Exception as error:
                logger.error("sync failed: %s", error)  # AID306

    Good::

        import logging

        logger = logging.getLogger(__name__)

        def sync(pull):
            try:
                pull()
            except Exception:
                logger.exception("sync failed")

    Left alone: particular errors, whose text is enough; warnings and lower levels; handlers that raise, exit, hand the error on, or
    report it to an error tracker or through a function of the project as well, or name the type of the error; what only cleans up.
    A third of what it finds is a single call whose text says enough, and there is a lot of it, so it is off by default.

    References:
        - https://docs.python.org/3/library/logging.html#logging.Logger.exception
    """

    code = "AID306"
    message = "{call}() in {handler} leaves out the traceback: where it failed is lost"
    off_by_default = True
    cwe = 778
    twins = (Twin("ruff", "TRY400"),)

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for handler, told in logs_without_traceback(file):
            yield cls.finding(file, told.call, call=written(told.call), handler=spelled(handler))
