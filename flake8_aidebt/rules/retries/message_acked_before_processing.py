"""AID232."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...knowledge.rows import Consumes
from ...model import File
from ...model.messaging.queues import is_reply_queue
from ...model.messaging.settling import acked_before_work
from ...model.traffic.marked import known_or_marked
from ...rule import Rule


class MessageAckedBeforeProcessing(Rule):
    """
    A message acknowledged before its work is done.

    An acknowledgement tells the broker to forget the message. When it is sent on delivery, or as the first thing in the
    handler, a crash, a deployment or an exception in the work that follows loses the message, and nothing will ever deliver
    it again. The loss shows only in what is missing: an order without an invoice.

    Bad::

        import pika

        channel = pika.BlockingConnection(pika.ConnectionParameters("mq", blocked_connection_timeout=300)).channel()

        def charge(channel, method, properties, body):
            book(body)

        channel.basic_consume(queue="charges", on_message_callback=charge, auto_ack=True)  # AID232

    Bad::

        from kafka import KafkaConsumer

        consumer = KafkaConsumer("orders", enable_auto_commit=False)
        for message in consumer:
            consumer.commit()  # AID232
            ship(message.value)

    Good::

        from kafka import KafkaConsumer

        consumer = KafkaConsumer("orders", enable_auto_commit=False)
        for message in consumer:
            ship(message.value)
            consumer.commit()

    Left alone: reply queues of remote calls (exclusive, named by the broker, or called a reply or callback queue), where a lost
    answer is asked for again; Kafka's automatic commit; Celery's default of acknowledging early.

    References:
        - https://www.rabbitmq.com/docs/confirms#acknowledgement-modes
        - https://kafka.apache.org/documentation/#semantics
    """

    code = "AID232"
    message = "{call}() acks before the work: a crash loses the message"
    severity = Severity.ERROR

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for use, row in known_or_marked(file, Consumes):
            for argument in use.arguments(row.auto_ack, row.auto_ack_position) if row.auto_ack else ():
                if argument.given and file.value(argument.expr, argument.names) is True and not is_reply_queue(file, use):
                    yield cls.finding(file, use.node, use.callee.how, call=file.spelled(use))
        for settled in acked_before_work(file):
            yield cls.finding(file, settled.call, settled.use.callee.how, call=file.spelled(settled.use))
