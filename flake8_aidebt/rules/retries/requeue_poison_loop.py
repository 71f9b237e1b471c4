"""AID233."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File
from ...model.messaging.requeues import requeued_on_failure
from ...rule import Rule


class RequeuePoisonLoop(Rule):
    """
    A failed message put back into its queue with nothing to count the attempts.

    The broker delivers a requeued message again at once. When the message itself is the reason for the failure, it fails
    again, is put back again, and one bad message keeps every consumer busy at full speed, fills the log and holds up all
    messages behind it. In pika and aio-pika ``nack`` requeues unless told otherwise.

    Bad::

        import json
        import pika

        channel = pika.BlockingConnection(pika.ConnectionParameters("mq", blocked_connection_timeout=300)).channel()

        def on_order(channel, method, properties, body):
            try:
                ship(json.loads(body))
                channel.basic_ack(method.delivery_tag)
            except Exception:
                channel.basic_nack(method.delivery_tag)  # AID233

        channel.basic_qos(prefetch_count=10)
        channel.basic_consume("orders", on_order)

    Good::

        import json
        import pika

        channel = pika.BlockingConnection(pika.ConnectionParameters("mq", blocked_connection_timeout=300)).channel()

        def on_order(channel, method, properties, body):
            try:
                ship(json.loads(body))
                channel.basic_ack(method.delivery_tag)
            except Exception:
                channel.basic_nack(method.delivery_tag, requeue=False)  # to the dead-letter exchange of the queue

        channel.basic_qos(prefetch_count=10)
        channel.basic_consume("orders", on_order)

    Left alone: handlers for errors that pass (a lost connection, a timeout); functions that look at ``redelivered``,
    ``x-death`` or a count of attempts; handlers that sleep first; queues with ``x-delivery-limit``;
    exceptions that ask for the message again (``Nack``, ``RequeueMessage``); handlers that end the consumer by raising on; a
    failed put into a queue of the process itself.

    References:
        - https://www.rabbitmq.com/docs/nack
        - https://www.rabbitmq.com/docs/quorum-queues#poison-message-handling
    """

    code = "AID233"
    message = "{call}() requeues a failed message: a bad one circles forever"
    severity = Severity.ERROR
    cwe = 835

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for settled in requeued_on_failure(file):
            yield cls.finding(file, settled.call, settled.use.callee.how, call=file.spelled(settled.use))
