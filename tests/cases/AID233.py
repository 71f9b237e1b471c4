import json
import logging
import time

import aio_pika
import kombu
import pika
from celery.exceptions import Reject


def bare(channel, method, properties, body):
    try:
        work(body)
    except:
        channel.basic_nack(method.delivery_tag)  # AID233


def spelled_out(ch, method, properties, body):
    try:
        work(json.loads(body))
        ch.basic_ack(method.delivery_tag)
    except json.JSONDecodeError:
        ch.basic_reject(delivery_tag=method.delivery_tag, requeue=True)  # AID233
    except Exception:
        logging.exception("will retry later")
        if ch.is_open:
            ch.basic_nack(delivery_tag=method.delivery_tag, multiple=False, requeue=True)  # AID233


def positional(ch, method, properties, body):
    try:
        work(body)
    except ValueError:
        ch.basic_nack(method.delivery_tag, False, True)  # AID233
    except KeyError:
        ch.basic_nack(method.delivery_tag, False, False)  # not requeued
    except TypeError:
        ch.basic_reject(method.delivery_tag, False)  # not requeued


def passing_trouble(ch, method, properties, body):
    try:
        work(body)
    except (ConnectionError, TimeoutError):
        ch.basic_nack(method.delivery_tag, requeue=True)  # goes away by itself


def first_time_only(ch, method, properties, body):
    try:
        work(body)
    except Exception:
        ch.basic_nack(method.delivery_tag, requeue=not method.redelivered)  # once


def counted(ch, method, properties, body):
    try:
        work(body)
    except Exception:
        if (properties.headers or {}).get("x-death"):
            ch.basic_reject(method.delivery_tag, requeue=False)
        else:
            ch.basic_nack(method.delivery_tag, requeue=True)  # looks at the history of the message


def slowed(ch, method, properties, body):
    try:
        work(body)
    except Exception:
        time.sleep(30)
        ch.basic_nack(method.delivery_tag, requeue=True)  # not at once


def not_mine(ch, method, properties, body):
    if not accepts(body):
        ch.basic_nack(method.delivery_tag, requeue=True)  # handed on, not failed
        return
    work(body)


class Worker:
    def __init__(self):
        self._channel = pika.BlockingConnection(pika.ConnectionParameters("mq")).channel()
        self._channel.basic_qos(prefetch_count=1)
        self._channel.basic_consume("jobs", self._on_message)

    def _on_message(self, _channel, deliver, properties, body):
        try:
            work(body)
        except Exception:
            self._channel.basic_nack(deliver.delivery_tag)  # AID233


async def event(message: aio_pika.IncomingMessage):
    try:
        await store(message)
        await message.ack()
    except Exception:
        await message.nack()  # AID233


async def rejected(message: aio_pika.abc.AbstractIncomingMessage):
    try:
        await store(message)
        await message.ack()
    except ValueError:
        await message.reject()  # aio-pika's reject does not requeue
    except KeyError:
        await message.reject(requeue=True)  # AID233
    except Exception:
        await message.nack(requeue=False)  # dead-lettered


async def in_scope(message: aio_pika.IncomingMessage):
    async with message.process(requeue=True):  # AID233
        await store(message)


async def in_bounded_scope(message: aio_pika.IncomingMessage):
    async with message.process(requeue=True, reject_on_redelivered=True):  # once
        await store(message)
    async with message.process():  # rejects
        await store(message)


def task(body, message):
    try:
        work(body)
    except Exception:
        message.requeue()  # AID233


def consumer(connection):
    return kombu.Consumer(connection, callbacks=[task])


def celery_task(order):
    try:
        work(order)
    except ValueError:
        raise Reject("bad", requeue=True)  # AID233
    except KeyError:
        raise Reject("bad", requeue=False)  # dropped


def wished(ch, method, properties, body):
    try:
        work(body)
    except RequeueMessage:
        ch.basic_nack(method.delivery_tag, requeue=True)  # the work asks for it


def stopped(ch, method, properties, body):
    try:
        work(body)
    except Exception:
        ch.basic_nack(method.delivery_tag, requeue=True)  # pika lets the exception end the consumer
        raise


async def goes_on(message: aio_pika.IncomingMessage):
    try:
        await store(message)
    except Exception:
        await message.nack(requeue=True)  # AID233
        raise


def handed_over(ch, method, properties, body):
    try:
        logging.debug("got %s", clean(body))
        inbox.put((method.delivery_tag, body))
    except Exception:
        ch.basic_nack(method.delivery_tag, requeue=True)  # what failed is our queue, not the message


def parsed_and_handed_over(ch, method, properties, body):
    try:
        inbox.put((method.delivery_tag, json.loads(body)))
    except Exception:
        ch.basic_nack(method.delivery_tag, requeue=True)  # AID233
