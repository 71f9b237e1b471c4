import aio_pika
import pika


def on_message(channel, method, properties, body):
    channel.basic_ack(method.delivery_tag)


def start():
    channel = pika.BlockingConnection(pika.ConnectionParameters("mq")).channel()
    channel.basic_consume("orders", on_message)  # AID234
    channel.basic_consume(queue="mail", on_message_callback=on_message, auto_ack=False)  # AID234
    channel.basic_consume("orders", on_message, auto_ack=True)  # no prefetch applies to automatic acks
    channel.basic_consume("amq.rabbitmq.reply-to", on_message)  # answers to this process
    for method, properties, body in channel.consume("orders"):  # AID234
        channel.basic_ack(method.delivery_tag)


class Worker:
    def open(self, connection):
        self.channel = connection.channel()
        self.channel.basic_consume("orders", on_message)  # AID234


class Derived(Worker):
    def consume(self):
        self.outside.basic_consume("orders", on_message)  # a channel set who knows where


def given(channel):
    channel.basic_consume("orders", on_message)  # whoever made the channel may have bounded it


async def main():
    connection = await aio_pika.connect_robust("amqp://mq")
    channel = await connection.channel()
    queue = await channel.declare_queue("events")
    await queue.consume(handle)  # AID234
    await queue.consume(handle, no_ack=True)  # no prefetch applies
    async with queue.iterator() as events:  # AID234
        async for event in events:
            await event.ack()
    await queue.get()  # asked for, not pushed


def from_elsewhere():
    channel = make_channel()
    channel.basic_consume("orders", on_message)  # whoever made the channel may have bounded it


class Asynchronous:
    def on_channel_open(self, channel):
        self._channel = channel
        self._channel.basic_consume("orders", on_message)  # AID234


class Buffering:
    def open(self, connection):
        self.channel = connection.channel()
        self.channel.basic_consume("orders", self.keep)  # who empties the buffer acks
        self.channel.basic_consume("mail", self.keep_and_ack)  # AID234

    def keep(self, channel, method, properties, body):
        self.inbox.put((method.delivery_tag, body))

    def keep_and_ack(self, channel, method, properties, body):
        self.inbox.put(body)
        channel.basic_ack(method.delivery_tag)
