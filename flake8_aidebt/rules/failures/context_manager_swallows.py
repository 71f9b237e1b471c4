"""AID331."""
from collections.abc import Iterator

from ...finding import Finding
from ...model import File
from ...model.handling.suppressing import swallowing_managers
from ...rule import Rule


class ContextManagerSwallows(Rule):
    """
    A context manager after whose block no error is left.

    ``__exit__`` says with ``True`` that the error is dealt with. Said for every error and without a look at it, each ``with`` block
    that uses the manager ends well, whatever happened inside: the failure, the cancellation and Ctrl-C. At the ``with``, nothing
    shows it.

    Bad::

        class Timer:
            def __enter__(self):
                self.start()
                return self

            def __exit__(self, kind, error, traceback):
                self.stop()
                return True  # AID331

    Bad::

        from contextlib import contextmanager

        @contextmanager
        def locked(lock):
            lock.acquire()
            try:
                yield
            except Exception:  # AID331
                pass
            finally:
                lock.release()

    Good::

        class Timer:
            def __enter__(self):
                self.start()
                return self

            def __exit__(self, kind, error, traceback):
                self.stop()
                return False

    Left alone: an ``__exit__`` that looks at the error in any way or gives something else on some path; generators that report it.

    References:
        - https://docs.python.org/3/reference/datamodel.html#object.__exit__
    """

    code = "AID331"
    message = "{name} swallows every error of the block it manages, and nothing shows it there"
    cwe = 391

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for node, name in swallowing_managers(file):
            yield cls.finding(file, node, name=f"{name}()")
