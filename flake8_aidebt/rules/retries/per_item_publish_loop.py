"""AID235."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File
from ...model.messaging.publishing import published_one_by_one
from ...rule import Rule


class PerItemPublishLoop(Rule):
    """
    One task or message per item, sent in a loop.

    A loop over a query or a file that sends one task for each row makes one round trip to the broker per row and puts all of
    them into the queue in one burst, in front of everything else that waits there. Every consumer then hammers the same
    service until the burst is through.

    Bad::

        from celery import shared_task

        @shared_task
        def remind(user_id):
            mail(user_id)

        def remind_all(users):
            for user in users:
                remind.delay(user.id)  # AID235

    Good::

        from celery import shared_task

        @shared_task
        def remind(user_id):
            mail(user_id)

        def remind_all(users):
            remind.chunks([(user.id,) for user in users], 100).apply_async()

    Left alone: a handful of items, chunks, loops that sleep, sends with a ``countdown`` or a delay, and Kafka, whose producers
    batch by themselves.

    References:
        - https://docs.celeryq.dev/en/stable/userguide/canvas.html#chunks
        - https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-batch-api-actions.html
    """

    code = "AID235"
    message = "{call}() per item floods the queue in one burst; use {repair}"
    severity = Severity.INFO
    off_by_default = True
    cwe = 770

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for use, row in published_one_by_one(file):
            yield cls.finding(file, use.node, use.callee.how, call=file.spelled(use), repair=row.batch)
