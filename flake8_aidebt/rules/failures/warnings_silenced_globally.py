"""AID323."""
from collections.abc import Iterator

from ...finding import Finding
from ...model import File
from ...model.handling.silencing import silenced
from ...rule import Rule


class WarningsSilencedGlobally(Rule):
    """
    Every warning or log line of the process, switched off on import.

    One line at the top of a module keeps every other module quiet, too: the deprecations that the next upgrade turns into errors,
    the rows that pandas did not write because it worked on a copy, the connection that was never closed. The day it breaks is the
    first that anybody hears of it.

    Bad::

        import warnings

        warnings.filterwarnings("ignore")  # AID323

    Bad::

        import logging

        logging.disable(logging.CRITICAL)  # AID323

    Good::

        import warnings

        warnings.filterwarnings("ignore", category=DeprecationWarning, module="old_client")

    Good::

        import warnings

        def load(parse, path):
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                return parse(path)

    Left alone: one category, message or module; what stands in ``catch_warnings()`` or in a function; levels below errors.

    References:
        - https://docs.python.org/3/library/warnings.html#the-warnings-filter
        - https://docs.python.org/3/library/logging.html#logging.disable
    """

    code = "AID323"
    message = "{call} silences every {what} of the whole process"
    cwe = 778

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for node, call, what in silenced(file):
            yield cls.finding(file, node, call=call, what=what)
