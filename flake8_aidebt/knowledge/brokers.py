"""Message brokers: what delivers messages, what settles them, what publishes, and what bounds the flow."""
from .rows import Alias, Consumes, Delivers, Prefetch, Publishes, Returns, Settles, Subclass

_CHANNEL = "pika.channel.Channel"
_BLOCKING = "pika.adapters.blocking_connection.BlockingChannel"
_PIKA = ("pika", "1.4.4")
_AIO_PIKA = ("aio-pika", "10.2.1")
_KOMBU = ("kombu", "5.7.0")
_ON_MESSAGE = ("on_message_callback", "consumer_callback")
_NO_ACK = ("auto_ack", "no_ack")  # the second is the spelling before pika 1.0

_NAMES = (
    Subclass(_BLOCKING, _CHANNEL),
    Returns("pika.BlockingConnection.channel", _BLOCKING),
    *(Returns(f"pika.{name}.channel", _CHANNEL) for name in ("SelectConnection", "adapters.asyncio_connection.AsyncioConnection")),
    Alias("pika.adapters.blocking_connection.BlockingConnection", "pika.BlockingConnection"),
    Alias("pika.adapters.BlockingConnection", "pika.BlockingConnection"),
    *(Alias(f"aio_pika.abc.Abstract{name}", f"aio_pika.{name}") for name in ("IncomingMessage", "Queue", "Channel", "Connection", "Exchange",
                                                                         "RobustConnection", "RobustChannel", "RobustQueue", "RobustExchange")),
    Alias("aio_pika.message.IncomingMessage", "aio_pika.IncomingMessage"),
    *(Subclass(f"aio_pika.Robust{name}", f"aio_pika.{name}") for name in ("Connection", "Channel", "Queue", "Exchange")),
    Returns("aio_pika.connect", "aio_pika.Connection"),
    Returns("aio_pika.connect_robust", "aio_pika.RobustConnection"),
    Returns("aio_pika.Connection.channel", "aio_pika.Channel"),
    *(Returns(f"aio_pika.Channel.{name}", "aio_pika.Queue") for name in ("declare_queue", "get_queue")),
    *(Returns(f"aio_pika.Channel.{name}", "aio_pika.Exchange") for name in ("declare_exchange", "get_exchange")),
    Returns("aio_pika.Queue.get", "aio_pika.IncomingMessage"),
    Returns("aio_pika.Queue.iterator().__iter__", "aio_pika.IncomingMessage"),
    Returns("aio_pika.Queue.__iter__", "aio_pika.IncomingMessage"),
    Returns("aio_pika.RobustQueue.iterator", "aio_pika.Queue.iterator()"),
    Alias("kombu.message.Message", "kombu.Message"),
    Alias("kombu.messaging.Consumer", "kombu.Consumer"),
    Alias("kombu.messaging.Producer", "kombu.Producer"),
    Alias("kombu.connection.Connection", "kombu.Connection"),
    Returns("kombu.Connection.Consumer", "kombu.Consumer"),
    Returns("kombu.Connection.Producer", "kombu.Producer"),
    *(Alias(f"kafka.{module}.{name}", f"kafka.{name}") for module, name in (("consumer", "KafkaConsumer"), ("producer", "KafkaProducer"),
                                                                           ("consumer.group", "KafkaConsumer"), ("producer.kafka", "KafkaProducer"))),
    Alias("aiokafka.consumer.AIOKafkaConsumer", "aiokafka.AIOKafkaConsumer"),
    Alias("aiokafka.producer.AIOKafkaProducer", "aiokafka.AIOKafkaProducer"),
    *(Returns(f"boto3.resource().{queue}.receive_messages().__iter__", "boto3.resource().Message()") for queue in ("Queue()", "get_queue_by_name()")),
    *(Subclass(f"confluent_kafka.{name}", f"confluent_kafka.{base}") for name, base in (
        ("DeserializingConsumer", "Consumer"), ("SerializingProducer", "Producer"))),
)  # fmt: skip

_CONSUMERS = (
    Consumes(f"{_CHANNEL}.basic_consume", *_PIKA, _ON_MESSAGE, 1, (_CHANNEL,), _NO_ACK, 2, pushed=True, mark="*"),
    Consumes(f"{_BLOCKING}.consume", *_PIKA, auto_ack=_NO_ACK, auto_ack_position=1, pushed=True, mark="auto_ack"),
    Consumes(f"{_BLOCKING}.basic_get", *_PIKA, auto_ack=_NO_ACK, auto_ack_position=1, mark="*"),
    Consumes(f"{_CHANNEL}.basic_get", *_PIKA, auto_ack=_NO_ACK, auto_ack_position=2),
    Consumes("aio_pika.Queue.consume", *_AIO_PIKA, ("callback",), 0, ("aio_pika.IncomingMessage",), ("no_ack",), 1, pushed=True, mark="no_ack"),
    Consumes("aio_pika.Queue.iterator", *_AIO_PIKA, auto_ack=("no_ack",), pushed=True, mark="no_ack"),
    Consumes("aio_pika.Queue.get", *_AIO_PIKA, auto_ack=("no_ack",), mark="no_ack"),
    Consumes("kombu.Consumer", *_KOMBU, ("callbacks",), 4, ("", "kombu.Message"), ("no_ack",), 2, mark="callbacks"),
    Consumes("kombu.Consumer.register_callback", *_KOMBU, ("callback",), 0, ("", "kombu.Message")),
    Consumes("kombu.Connection.SimpleQueue", *_KOMBU, auto_ack=("no_ack",), auto_ack_position=1),
)  # fmt: skip

_DELIVERIES = tuple(
    Delivers(name)
    for name in (
        f"{_BLOCKING}.consume().__iter__",
        "aio_pika.Queue.iterator().__iter__", "aio_pika.Queue.__iter__",
        "kafka.KafkaConsumer.__iter__", "aiokafka.AIOKafkaConsumer.__iter__",
        "kafka.KafkaConsumer.poll", "aiokafka.AIOKafkaConsumer.getone", "aiokafka.AIOKafkaConsumer.getmany",
        "boto3.resource().Queue().receive_messages().__iter__", "boto3.resource().get_queue_by_name().receive_messages().__iter__",
        "confluent_kafka.Consumer.poll", "confluent_kafka.Consumer.consume",
    )
)  # fmt: skip

_SETTLEMENTS = (
    Settles(f"{_CHANNEL}.basic_ack", *_PIKA, "ack", mark="*"),
    Settles(f"{_CHANNEL}.basic_nack", *_PIKA, "nack", "requeue", 2, True, mark="*"),
    Settles(f"{_CHANNEL}.basic_reject", *_PIKA, "nack", "requeue", 1, True, mark="*"),
    Settles("aio_pika.IncomingMessage.ack", *_AIO_PIKA, "ack"),
    Settles("aio_pika.IncomingMessage.nack", *_AIO_PIKA, "nack", "requeue", 1, True),
    Settles("aio_pika.IncomingMessage.reject", *_AIO_PIKA, "nack", "requeue", 0, False),
    Settles("aio_pika.IncomingMessage.process", *_AIO_PIKA, "scope", "requeue", 0, False, ("reject_on_redelivered",), mark="requeue"),
    *(Settles(f"kombu.Message.{name}", *_KOMBU, "ack") for name in ("ack", "ack_log_error")),
    Settles("kombu.Message.reject", *_KOMBU, "nack", "requeue", 0, False),
    Settles("kombu.Message.reject_log_error", *_KOMBU, "nack", "requeue", 2, False),
    Settles("kombu.Message.requeue", *_KOMBU, "nack", default=True),
    Settles("celery.exceptions.Reject", "celery", "5.7.0", "nack", "requeue", 1, False),
    Settles("kafka.KafkaConsumer.commit", "kafka-python", "3.0.12", "ack"),
    Settles("aiokafka.AIOKafkaConsumer.commit", "aiokafka", "0.14.0", "ack"),
    Settles("confluent_kafka.Consumer.commit", "confluent-kafka", "2.16.1", "ack"),
    Settles("boto3.resource().Message().delete", "boto3", "1.44.5", "ack"),
    Settles("boto3.client().delete_message", "boto3", "1.44.5", "ack", mark="ReceiptHandle"),
)

_PUBLISHERS = (
    Publishes(f"{_CHANNEL}.basic_publish", "pika"),
    Publishes("aio_pika.Exchange.publish", "aio-pika", waits=False),
    Publishes("kombu.Producer.publish", "kombu"),
    Publishes("kafka.KafkaProducer.send", "kafka-python"),
    Publishes("kafka.KafkaProducer.send().get", "kafka-python", waits=True),
    Publishes("confluent_kafka.Producer.produce", "confluent-kafka"),
    Publishes("aiokafka.AIOKafkaProducer.send", "aiokafka"),
    Publishes("aiokafka.AIOKafkaProducer.send_and_wait", "aiokafka", waits=True),
    *(Publishes(f"{owner}.flush", library, flush=True) for owner, library in (
        ("kafka.KafkaProducer", "kafka-python"), ("aiokafka.AIOKafkaProducer", "aiokafka"), ("confluent_kafka.Producer", "confluent-kafka"))),
    Publishes("celery.Task.delay", "celery", batch="task.chunks()"),
    Publishes("celery.Task.apply_async", "celery", batch="task.chunks()", spread_by=("countdown", "eta", "expires", "priority", "rate_limit")),
    Publishes("celery.Celery.send_task", "celery", batch="chunks", spread_by=("countdown", "eta")),
    Publishes("dramatiq.Actor.send", "dramatiq", batch="batches"),
    Publishes("rq.Queue.enqueue", "rq", batch="enqueue_many()"),
    Publishes("boto3.client().send_message", "boto3", batch="send_message_batch()", spread_by=("DelaySeconds",), mark="QueueUrl"),
)  # fmt: skip

_PREFETCH = (
    Prefetch(f"{_CHANNEL}.basic_qos", "prefetch_count", 1, "*"),
    Prefetch("aio_pika.Channel.set_qos", "prefetch_count", 0),
)

ROWS = (*_NAMES, *_CONSUMERS, *_DELIVERIES, *_SETTLEMENTS, *_PUBLISHERS, *_PREFETCH)
