"""AID234."""
from collections.abc import Iterator

from ...finding import Finding
from ...model import File
from ...model.messaging.queues import unbounded_consumers
from ...rule import Rule


class ConsumerWithoutPrefetch(Rule):
    """
    A consumer that lets RabbitMQ push the whole queue at it.

    Without a prefetch count the broker sends every waiting message to the first consumer that connects. After an outage that
    is a million messages in the memory of one worker, which dies and has them all redelivered to the next, while the workers
    that were started to help find the queue empty.

    Bad::

        import pika

        connection = pika.BlockingConnection(pika.ConnectionParameters("mq", blocked_connection_timeout=300))
        channel = connection.channel()
        channel.basic_consume("orders", on_order)  # AID234
        channel.start_consuming()

    Good::

        import pika

        connection = pika.BlockingConnection(pika.ConnectionParameters("mq", blocked_connection_timeout=300))
        channel = connection.channel()
        channel.basic_qos(prefetch_count=10)
        channel.basic_consume("orders", on_order)
        channel.start_consuming()

    Good::

        import pika
        from broker import set_qos

        connection = pika.BlockingConnection(pika.ConnectionParameters("mq", blocked_connection_timeout=300))
        channel = connection.channel()
        set_qos(channel)
        channel.basic_consume("orders", on_order)
        channel.start_consuming()

    Left alone: automatic acknowledgement, to which no prefetch applies; channels that come from outside the file; reply queues;
    files that set a prefetch in some other way; callbacks that put the message into a buffer and leave the acknowledgement to
    who empties it.

    References:
        - https://www.rabbitmq.com/docs/consumer-prefetch
        - https://www.rabbitmq.com/docs/confirms#channel-qos-prefetch
    """

    code = "AID234"
    message = "{call}() gets the whole queue at once; {repair}"
    cwe = 770

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for use, repair in unbounded_consumers(file):
            yield cls.finding(file, use.node, use.callee.how, call=file.spelled(use), repair=repair)
