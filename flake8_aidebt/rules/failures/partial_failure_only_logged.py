"""AID326."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File
from ...model.handling.breadth import spelled
from ...model.handling.losses import logged_rows
from ...rule import Rule


class PartialFailureOnlyLogged(Rule):
    """
    A loop of writes whose failures are logged and not counted.

    The run ends well whether three rows failed or all of them. Whoever started it sees the end and not the log, and the next step
    takes the half for the whole.

    Bad::

        import logging
        from django.core.mail import send_mail

        def remind(bills):
            for bill in bills:
                try:
                    send_mail("Reminder", bill.text, None, [bill.email])
                except Exception:  # AID326
                    logging.exception("bill %s", bill.id)

    Good::

        import logging
        from django.core.mail import send_mail

        def remind(bills):
            failed = []
            for bill in bills:
                try:
                    send_mail("Reminder", bill.text, None, [bill.email])
                except Exception:
                    logging.exception("bill %s", bill.id)
                    failed.append(bill.id)
            if failed:
                raise RuntimeError(f"{len(failed)} reminders not sent: {failed[:10]}")

    Left alone: handlers that count, collect, raise, leave the loop or do something else about it. Keeping independent items apart
    is often right, so the rule is off by default.

    References:
        - https://docs.python.org/3/library/exceptions.html#ExceptionGroup
    """

    code = "AID326"
    message = "{handler} only logs the failed {call}: a partial run looks like a full one"
    severity = Severity.INFO
    off_by_default = True
    cwe = 390

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for handler, call in logged_rows(file):
            yield cls.finding(file, handler, handler=spelled(handler), call=call)
