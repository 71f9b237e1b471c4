"""AID305."""
from collections.abc import Iterator

from ...finding import Finding
from ...model import File
from ...model.handling.breadth import spelled
from ...model.handling.told import only_printed_failures
from ...rule import Rule, Twin


class FailureOnlyPrinted(Rule):
    """
    A failure in a service that is only printed.

    A line on standard output has no level, no time and no traceback. No alert looks at it, and on a pipe it waits in a buffer
    that dies with the process. The dashboards stay green all night.

    Bad::

        def save(store, item):
            try:
                store.put(item)
            except Exception as error:  # AID305
                print(f"could not save: {error}")

    Good::

        import logging

        logger = logging.getLogger(__name__)

        def save(store, item):
            try:
                store.put(item)
            except Exception:
                logger.exception("could not save")
                raise

    Good::

        def pack(run, paths):
            print("Packing")
            print(f"{len(paths)} files")
            try:
                run(paths)
            except Exception as error:
                print(f"Could not pack: {error}")
            print("Now compressing")
            print("That takes a while")

    Left alone: programs for a terminal (a main guard, ``argparse``, ``click``, a folder of scripts or commands), tracebacks that
    are printed, modules that have no log and print their good news as well, prints behind a switch (``if verbose:``) or on a line with
    ``noqa: T201``, what is tried again or another way, particular errors, and handlers that also log, raise, exit, count or give the error back.

    References:
        - https://docs.python.org/3/howto/logging.html#when-to-use-logging
        - https://12factor.net/logs
    """

    code = "AID305"
    message = "{handler} only prints the failure: no log has it, no alert, no traceback"
    cwe = 778
    twins = (Twin("ruff", "T201"), Twin("ruff", "BLE001"))

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for handler in only_printed_failures(file):
            yield cls.finding(file, handler, handler=spelled(handler))
