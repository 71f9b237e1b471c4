"""AID237."""
from collections.abc import Iterator

from ...finding import Finding
from ...model import File
from ...model.messaging.settling import acked_after_failure
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

    Left alone: handlers that do anything beside logging (publish the failure, store it, raise, return), and handlers for
    particular exceptions.

    References:
        - https://www.rabbitmq.com/docs/confirms#consumer-nacks-requeue
        - https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html
    """

    code = "AID237"
    message = "{call}() also acks what failed and was only logged: it is lost"
    cwe = 391

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for settled in acked_after_failure(file):
            yield cls.finding(file, settled.call, settled.use.callee.how, call=file.spelled(settled.use))
