import logging

import aio_pika
import boto3
import dramatiq
import pika
from celery import Celery, shared_task
from huey import RedisHuey
from kafka import KafkaConsumer
from rq.decorators import job

log = logging.getLogger(__name__)
app = Celery()
huey = RedisHuey()


def after(ch, method, properties, body):
    try:
        work(body)
    except Exception as error:
        print(error)
    ch.basic_ack(delivery_tag=method.delivery_tag)  # AID237


def whatever_happens(ch, method, properties, body):
    try:
        work(body)
    except Exception:
        log.exception("failed")
    finally:
        ch.basic_ack(delivery_tag=method.delivery_tag)  # AID237


def bare(ch, method, properties, body):
    try:
        work(body)
    except:
        pass
    log.info("next")
    ch.basic_ack(method.delivery_tag)  # AID237


def reported(ch, method, properties, body):
    try:
        work(body)
    except Exception:
        publish_failed(body)
    ch.basic_ack(method.delivery_tag)  # the failure is kept elsewhere


def rejected(ch, method, properties, body):
    try:
        work(body)
    except Exception:
        ch.basic_nack(method.delivery_tag, requeue=False)
        return
    ch.basic_ack(method.delivery_tag)  # only after success


def raised(ch, method, properties, body):
    try:
        work(body)
    except Exception:
        log.exception("failed")
        raise
    ch.basic_ack(method.delivery_tag)  # only after success


def decided(ch, method, properties, body):
    ok = False
    try:
        ok = work(body)
    except Exception:
        log.exception("failed")
    if ok:
        ch.basic_ack(method.delivery_tag)  # only after success


def particular(ch, method, properties, body):
    try:
        work(body)
    except DuplicateOrder:
        log.info("seen before")
    ch.basic_ack(method.delivery_tag)  # a known case, dealt with


def only_parsing(ch, method, properties, body):
    try:
        text = body.decode()
    except Exception:
        log.warning("not text")
    ch.basic_ack(method.delivery_tag)  # nothing was to be done


async def event(message: aio_pika.abc.AbstractIncomingMessage):
    async with message.process():  # AID237
        try:
            await store(message.body)
        except Exception:
            log.exception("failed")


async def loud(message: aio_pika.abc.AbstractIncomingMessage):
    async with message.process():  # the exception reaches it
        try:
            await store(message.body)
        except ValueError:
            log.exception("bad")
            raise


async def consume(queue: aio_pika.Queue):
    async for message in queue:
        try:
            await store(message)
        except Exception:
            log.error("lost")
        await message.ack()  # AID237


def receive():
    sqs = boto3.client("sqs")
    for message in sqs.receive_message(QueueUrl=URL)["Messages"]:
        try:
            work(message)
        except Exception as error:
            log.error("failed: %s", error)
        sqs.delete_message(QueueUrl=URL, ReceiptHandle=message["ReceiptHandle"])  # AID237
    for message in sqs.receive_message(QueueUrl=URL)["Messages"]:
        try:
            work(message)
        except Exception as error:
            log.error("failed: %s", error)
            continue
        sqs.delete_message(QueueUrl=URL, ReceiptHandle=message["ReceiptHandle"])  # only after success


reader = KafkaConsumer("orders", enable_auto_commit=False)
for record in reader:
    try:
        work(record)
    except Exception:
        log.exception("failed")
    reader.commit()  # AID237

pika.ConnectionParameters("mq")


async def skipped(queue: aio_pika.Queue):
    async for message in queue:
        async with message.process(requeue=False):  # AID237
            try:
                await store(message)
            except Exception:
                continue


# --- tasks, which the queue takes for done when they return ---


@shared_task
def only_logs(i):
    try:
        mail(i)
    except Exception as e:  # AID237
        logger.error(f"failed {e}")


@app.task(bind=True)
def gives_none(self, i):
    """Charges."""
    try:
        charge(i)
    except Exception:  # AID237
        logger.exception("pay")
        return None


@dramatiq.actor
def passes(i):
    try:
        run(i)
    except:  # AID237
        pass


@huey.task()
def with_huey(i):
    run(i)
    try:
        mail(i)
    except (ValueError, Exception):  # AID237
        return False


@job("default", timeout=60)
def with_rq(i):
    try:
        run(i)
    except Exception as error:  # AID237
        print(error)


@shared_task(bind=True, max_retries=5)
def retries(self, i):
    try:
        mail(i)
    except Exception as e:
        raise self.retry(exc=e)


@shared_task(bind=True)
def retries_without_raise(self, i):
    try:
        mail(i)
    except Exception as e:
        self.retry(exc=e)


@shared_task
def one_error(i):
    try:
        mail(i)
    except SMTPRecipientsRefused:
        logger.warning("bad address")


@shared_task
def leaves_a_mark(i):
    order = get(i)
    try:
        mail(order)
    except Exception:
        logger.exception("mail")
        order.status = "failed"


@shared_task
def sends_again(i):
    try:
        mail(i)
    except Exception:
        mail_later.delay(i)


@shared_task
def a_part_of_it(items):
    settings = read()
    total = 0
    try:
        warm_up(settings)
    except Exception:
        logger.exception("goes on without")
    for item in items:
        total += handle(item)
    return total


def no_task(i):
    try:
        mail(i)
    except Exception:
        logger.exception("mail")
