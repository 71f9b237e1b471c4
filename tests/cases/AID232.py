import asyncio
import json
import logging

import aio_pika
import aiokafka
import boto3
import confluent_kafka
import kombu
import pika
from kafka import KafkaConsumer as Reader

connection = pika.BlockingConnection(pika.URLParameters("amqp://mq"))
channel = connection.channel()
AUTO = True


def handle(channel, method, properties, body):
    work(body)
    channel.basic_ack(method.delivery_tag)


channel.basic_consume("orders", handle, True)  # AID232
channel.basic_consume(queue="orders", on_message_callback=handle, auto_ack=AUTO)  # AID232
channel.basic_consume(handle, queue="orders", no_ack=True)  # AID232
channel.basic_get("orders", auto_ack=True)  # AID232
channel.basic_consume("orders", handle, auto_ack=False)  # acks when done
channel.basic_consume("orders", handle, auto_ack=settings.auto)  # not said in the file
channel.basic_consume(queue="amq.rabbitmq.reply-to", on_message_callback=handle, auto_ack=True)  # an answer, asked for again if lost
channel.basic_consume("orders", handle, auto_ack=True, exclusive=True)  # for this process alone
channel.basic_consume("worker.heartbeat", handle, auto_ack=True)  # the next one comes in a second
answers = channel.queue_declare(queue="", exclusive=True)
channel.basic_consume(queue=answers.method.queue, on_message_callback=handle, auto_ack=True)  # named by the broker


class Client:
    def __init__(self):
        self.channel = pika.BlockingConnection(pika.ConnectionParameters("mq")).channel()
        result = self.channel.queue_declare(queue="", exclusive=True)
        self.replies = result.method.queue
        self.channel.basic_consume(queue=self.replies, on_message_callback=self.on_reply, auto_ack=True)  # a reply queue
        self.channel.basic_consume(queue="jobs", on_message_callback=self.on_job, auto_ack=True)  # AID232

    def on_reply(self, channel, method, properties, body):
        self.reply = body

    def on_job(self, ch, method, properties, body):
        logging.info("got %s", body)
        ch.basic_ack(delivery_tag=method.delivery_tag)  # AID232
        job = json.loads(body)
        self.run(job)

    def on_plain(self, ch, method, properties, body):
        ch.basic_ack(delivery_tag=method.delivery_tag)  # nothing follows but a log line
        logging.info("done %s", body)

    def on_late(self, ch, method, properties, body):
        try:
            self.run(json.loads(body))
        finally:
            ch.basic_ack(delivery_tag=method.delivery_tag)  # after the work

    def on_checked(self, ch, method, properties, body):
        if not body:
            ch.basic_ack(delivery_tag=method.delivery_tag)  # nothing to do for this one
            return
        self.run(body)
        ch.basic_ack(delivery_tag=method.delivery_tag)


async def on_event(message):
    await message.ack()  # AID232
    await store(message.body)


async def on_typed(message: aio_pika.abc.AbstractIncomingMessage) -> None:
    event = json.loads(message.body)
    await message.ack()  # AID232
    await store(event)


async def consume():
    connection = await aio_pika.connect_robust("amqp://mq")
    async with connection:
        channel = await connection.channel()
        queue = await channel.declare_queue("events")
        await queue.consume(on_event)
        await queue.consume(on_event, no_ack=True)  # AID232
        async with queue.iterator(no_ack=True) as events:  # AID232
            async for event in events:
                await store(event.body)
        async with queue.iterator() as events:
            async for event in events:
                async with event.process():  # acks when the block ends
                    await store(event.body)


def drain(broker):
    with kombu.Connection("amqp://mq") as broker:
        with kombu.Consumer(broker, queues=[], callbacks=[on_task], no_ack=True):  # AID232
            broker.drain_events(timeout=5)


def on_task(body, message):
    message.ack()  # AID232
    work(body)


reader = Reader("orders", enable_auto_commit=False)
for record in reader:
    reader.commit()  # AID232
    work(record.value)
for record in reader:
    work(record.value)
    reader.commit()  # done
for record in reader:
    if record.value is None:
        continue
    try:
        reader.commit()  # AID232
        work(record.value)
    except ValueError:
        logging.exception("bad record")


async def stream():
    source = aiokafka.AIOKafkaConsumer("orders")
    async for record in source:
        await source.commit()  # AID232
        await store(record)


def poll():
    source = confluent_kafka.Consumer({})
    while True:
        message = source.poll(1.0)
        if message is None:
            continue
        if message.error():
            raise confluent_kafka.KafkaException(message.error())
        source.commit(message)  # AID232
        work(message.value())


def receive():
    sqs = boto3.client("sqs")
    while True:
        answer = sqs.receive_message(QueueUrl=URL, WaitTimeSeconds=20)
        for message in answer.get("Messages", []):
            sqs.delete_message(QueueUrl=URL, ReceiptHandle=message["ReceiptHandle"])  # AID232
            work(json.loads(message["Body"]))
        for message in answer.get("Messages", []):
            work(json.loads(message["Body"]))
            sqs.delete_message(QueueUrl=URL, ReceiptHandle=message["ReceiptHandle"])  # done


def forget(bot, chat, message):
    bot.delete_message(chat, message.id)  # a chat, not a queue
    work(message)


def save(session, order):
    session.commit()  # a database, not a consumer
    work(order)


asyncio.run(consume())


def batches():
    source = Reader("orders", enable_auto_commit=False)
    while True:
        for partition, records in source.poll(timeout_ms=1000).items():
            for record in records:
                source.commit()  # AID232
                work(record.value)


def resource():
    queue = boto3.resource("sqs").get_queue_by_name(QueueName="orders")
    for message in queue.receive_messages(WaitTimeSeconds=20):
        message.delete()  # AID232
        work(message.body)
    for message in queue.receive_messages(WaitTimeSeconds=20):
        work(message.body)
        message.delete()  # done


def given():
    source = Reader("orders", enable_auto_commit=False)
    for record in source:
        source.commit()  # AID232
        report = make()
        if report.add("raw", record.value):
            forward(report)
