"""AID310."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File
from ...model.results.gathered import mixed
from ...rule import Rule


class GatherExceptionsIgnored(Rule):
    """
    Exceptions among the results of a ``gather``, which nobody tells apart.

    ``return_exceptions=True`` keeps one failure from cancelling the others, and turns it into a value. If nobody asks which of
    the values are exceptions, none of the 300 mails that failed is logged, counted or tried again, and "sent to 1 000
    subscribers" is what the report says.

    Bad::

        import asyncio

        async def send_all(mailer, users):
            await asyncio.gather(*[mailer.send(user) for user in users], return_exceptions=True)  # AID310

        async def count(mailer, users):
            results = await asyncio.gather(*[mailer.send(user) for user in users], return_exceptions=True)  # AID310
            return {"sent": len(results)}

    Good::

        import asyncio
        import logging

        async def send_all(mailer, users):
            results = await asyncio.gather(*[mailer.send(user) for user in users], return_exceptions=True)
            failed = [(user, result) for user, result in zip(users, results) if isinstance(result, BaseException)]
            for user, error in failed:
                logging.error("mail to %s was not sent", user, exc_info=error)
            return {"sent": len(results) - len(failed), "failed": len(failed)}

    Left alone: results that are returned or handed on; code that cancels or shuts down; tasks that others may look at; functions
    that catch whatever goes wrong in them.

    References:
        - https://docs.python.org/3/library/asyncio-task.html#asyncio.gather
    """

    code = "AID310"
    message = "{call}({parameter}={value}) {outcome}"
    severity = Severity.ERROR
    cwe = 252

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for answer, dropped in mixed(file):
            outcome = "hides what failed: its results are dropped" if dropped else "mixes errors into results that nobody tells apart"
            row, call = answer.row, file.written(answer.use.node)
            yield cls.finding(file, answer.node, answer.use.callee.how, call=call[-20:], parameter=row.parameter, value=row.value, outcome=outcome)
