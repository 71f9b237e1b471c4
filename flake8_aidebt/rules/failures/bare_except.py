"""AID301."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File
from ...model.handling.swallowing import bare_excepts
from ...rule import Rule, Twin


class BareExcept(Rule):
    """
    An ``except:`` that lets nothing through.

    It is meant for errors and catches what is none as well: Ctrl-C, the exit that an orchestrator asks for, and around an
    ``await`` the cancellation by which timeouts and shutdown work. At 3 a.m. the process does not stop when it is told to,
    is killed in the middle of a write, and has said nothing about the errors that came before.

    Bad::

        def refresh(cache, load):
            try:
                cache.value = load()
            except:  # AID301
                cache.value = None

    Bad::

        async def broadcast(sockets, text):
            for socket in sockets:
                try:
                    await socket.send(text)
                except:  # AID301
                    continue

    Good::

        def refresh(cache, load):
            try:
                cache.value = load()
            except OSError:
                cache.value = None

    Good::

        def refresh(cache, load):
            try:
                cache.value = load()
            except:
                cache.value = None
                raise

    Left alone: handlers that raise or end the process somewhere, that keep ``sys.exc_info()`` for somebody else, ``__del__``, what
    closes or undoes something, conversions and look-ups that are over at once (``int(text)``), and lines on which another linter
    was told that the handler is meant. It is an error around an ``await``, a warning elsewhere.

    References:
        - https://docs.python.org/3/howto/logging.html#logging-advanced-tutorial
        - https://docs.python.org/3/library/asyncio-exceptions.html#asyncio.CancelledError
    """

    code = "AID301"
    message = "bare except also swallows {what}"
    cwe = 396
    twins = (Twin("ruff", "E722"), Twin("pylint", "W0702"), Twin("flake8-bugbear", "B001"), Twin("flake8-async", "ASYNC103"))

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for handler, awaits in bare_excepts(file):
            what = "CancelledError: a timeout or a shutdown cannot end this task" if awaits else "SystemExit and KeyboardInterrupt: name what may fail"
            yield cls.finding(file, handler, what=what)._replace(severity=Severity.ERROR if awaits else Severity.WARNING)
