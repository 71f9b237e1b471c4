"""AID237."""
from collections.abc import Iterator

from ...finding import Finding
from ...model import File
from ...model.messaging.settling import acked_after_failure, tasks_that_hide_failure
from ...rule import Rule


class FailedMessageAcked(Rule):
    """
    A message acknowledged although handling it failed.

    The handler catches everything, writes a line to the log, and goes on to acknowledge the message, so the broker forgets
    what was never done. During an outage of the database every message of that hour is consumed, logged and gone; the queue
    looks empty and healthy.

    Bad::

        import logging
        import pika

        def on_order(channel, method, properties, body):
            try:
                ship(body)
            except Exception:
                logging.exception("order failed")
            channel.basic_ack(method.delivery_tag)  # AID237

    Good::

        import logging
        import pika

        def on_order(channel, method, properties, body):
            try:
                ship(body)
            except Exception:
                logging.exception("order failed")
                channel.basic_nack(method.delivery_tag, requeue=False)
                return
            channel.basic_ack(method.delivery_tag)

    Bad::

        import logging
        from celery import shared_task

        @shared_task(time_limit=60)
        def ship(order):
            try:
                hand_over(order)
            except Exception:  # AID237
                logging.exception("order %s", order)

    Good::

        import logging
        from celery import shared_task

        @shared_task(bind=True, time_limit=60, max_retries=5, retry_backoff=True, autoretry_for=(OSError,))
        def ship(self, order):
            hand_over(order)

    Left alone: handlers that do anything beside logging (publish the failure, store it, raise, return), and handlers for
    particular exceptions.

    References:
        - https://www.rabbitmq.com/docs/confirms#consumer-nacks-requeue
        - https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html
    """

    code = "AID237"
    message = "{way}: what failed is lost"
    cwe = 391

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for settled in acked_after_failure(file):
            yield cls.finding(file, settled.call, settled.use.callee.how, way=f"{file.spelled(settled.use)}() also acks what was only logged")
        for handler, task in tasks_that_hide_failure(file):
            yield cls.finding(file, handler, way=f"{task.row.library} takes {task.function.name[:32]}() for done although it failed")
