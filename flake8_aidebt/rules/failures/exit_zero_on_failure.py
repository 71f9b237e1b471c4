"""AID322."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File
from ...model.handling.exits import quiet_exits
from ...rule import Rule


class ExitZeroOnFailure(Rule):
    """
    A program that fails and exits with status 0.

    Cron, the pipeline and the Kubernetes Job look at the exit status and at nothing else. The migration that failed last night is
    marked as completed, the next step has run on half of the data, and the message is in a log that nobody had a reason to open.

    Bad::

        import logging
        import sys

        def migrate(run):
            try:
                run()
            except Exception:
                logging.exception("migration failed")
                sys.exit(0)  # AID322

    Bad::

        from shop.jobs import rebuild

        if __name__ == "__main__":
            try:
                rebuild()
            except Exception as error:  # AID322
                print(f"Error: {error}")

    Good::

        import logging
        import sys
        from shop.jobs import rebuild

        if __name__ == "__main__":
            try:
                rebuild()
            except Exception:
                logging.exception("rebuild failed")
                sys.exit(1)

    Left alone: exits under a condition, particular errors such as ``KeyboardInterrupt``, functions whose result may become the
    status, programs that serve until they are stopped or wait for somebody at the keyboard, and errors that are written as the answer.

    References:
        - https://docs.python.org/3/library/sys.html#sys.exit
        - https://kubernetes.io/docs/concepts/workloads/controllers/job/
    """

    code = "AID322"
    message = "{way} with status 0, as if it had worked"
    severity = Severity.ERROR
    cwe = 393

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for found in quiet_exits(file):
            yield cls.finding(file, found.node, way=found.how)
