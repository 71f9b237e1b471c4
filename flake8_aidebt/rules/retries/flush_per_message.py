"""AID236."""
from collections.abc import Iterator

from ...finding import Finding
from ...model import File
from ...model.messaging.publishing import waited_one_by_one
from ...rule import Rule


class FlushPerMessage(Rule):
    """
    A Kafka producer made to wait after every message.

    A producer collects messages and sends them in batches. ``flush()``, ``send(...).get()`` or ``send_and_wait()`` inside the
    loop sends each message alone and waits a round trip to the brokers for it: ten to a hundred times slower, and the first
    slow broker brings the loop, and what feeds it, to a halt.

    Bad::

        from kafka import KafkaProducer

        producer = KafkaProducer()
        for row in rows:
            producer.send("events", row)
            producer.flush(timeout=30)  # AID236

    Good::

        from kafka import KafkaProducer

        producer = KafkaProducer()
        for row in rows:
            producer.send("events", row).add_errback(log_failure)
        producer.flush(timeout=30)

    Left alone: a wait behind an ``if``, after an inner loop, or in a loop that sleeps; transactions; a handful of messages.

    References:
        - https://kafka.apache.org/documentation/#producerconfigs_linger.ms
        - https://kafka-python.readthedocs.io/en/master/apidoc/KafkaProducer.html
    """

    code = "AID236"
    message = "{call}() in a loop waits for the broker after each message"

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for use in waited_one_by_one(file):
            yield cls.finding(file, use.node, use.callee.how, call=file.spelled(use))
