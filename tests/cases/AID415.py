from contextlib import contextmanager
from functools import partial

import django_rq
import dramatiq
from celery import Celery, Task, shared_task
from celery.contrib.django.task import DjangoTask
from django.db import transaction
from django.db.transaction import atomic, on_commit
from huey import RedisHuey
from kafka import KafkaProducer
from sqlalchemy.orm import Session

app = Celery("app")
huey = RedisHuey()
producer = KafkaProducer()


@shared_task
def receipt(order_id):
    pass


@dramatiq.actor
def index(order_id):
    pass


@huey.task()
def thumbnail(order_id):
    pass


class AfterCommit(Task):
    def apply_async(self, *args, **kwargs):
        transaction.on_commit(lambda: super().apply_async(*args, **kwargs))


@app.task(base=AfterCommit)
def patient(order_id):
    pass


def notify(order):
    receipt.delay(order.id)


def in_atomic(order):
    with transaction.atomic():
        order.save()
        receipt.delay(order.id)  # AID415


@atomic
def decorated(order):
    order.save()
    receipt.apply_async(args=[order.pk])  # AID415
    app.send_task("receipt", args=[order.pk])  # AID415


def unknown_task(order):
    with transaction.atomic():
        order.save()
        send_mail_task.delay(order.id)  # AID415
        chain(first.s(order.id), second.s()).apply_async()  # AID415


def other_queues(order, arq_redis):
    with transaction.atomic():
        order.save()
        index.send(order.id)  # AID415
        thumbnail(order.id)  # AID415
        django_rq.get_queue("mail").enqueue(receipt, order.id)  # AID415
        django_rq.enqueue(receipt, order.id)  # AID415
        producer.send("orders", order.id)  # AID415


def through_a_helper(order):
    with transaction.atomic():
        order.save()
        notify(order)  # AID415


async def in_begin(session, order):
    async with session.begin():
        session.add(order)
        receipt.delay(order.id)  # AID415


def before_commit(session: Session, order):
    session.add(order)
    session.flush()
    receipt.delay(order.id)  # AID415
    session.commit()


def added_then_sent(db: Session, order):
    db.add(order)
    receipt.delay(order.id)  # AID415
    db.commit()


class Orders:
    @transaction.atomic
    def post(self, request):
        order = self.make(request)
        if order.paid:
            receipt.delay(order.id)  # AID415


@contextmanager
def unit_of_work():
    with transaction.atomic():
        yield


def in_own_manager(order):
    with unit_of_work():
        order.save()
        receipt.delay(order.id)  # AID415


@contextmanager
def session_scope():
    session = Maker()
    try:
        yield session
        session.commit()
    except Exception:
        session.rollback()
        raise


def in_a_scope(order):
    with session_scope() as session:
        session.add(order)
        session.flush()
        receipt.delay(order.id)  # AID415


# --- innocent ---------------------------------------------------------------------------------------------------------


def on_commit_in_every_form(order):
    with transaction.atomic():
        order.save()
        transaction.on_commit(lambda: receipt.delay(order.id))
        on_commit(partial(receipt.delay, order.id))
        transaction.on_commit(receipt.s(order.id).delay)

        def later():
            receipt.delay(order.id)

        transaction.on_commit(later)

        @transaction.on_commit
        def send():
            receipt.apply_async(args=[order.id])


def waits_itself(order):
    with transaction.atomic():
        order.save()
        receipt.delay_on_commit(order.id)
        receipt.apply_async_on_commit(args=[order.id])
        patient.delay(order.id)  # its class waits for the commit


def behind(order):
    with transaction.atomic():
        order.save()
    receipt.delay(order.id)


def later_by_itself(order):
    with transaction.atomic():
        order.save()
        receipt.apply_async(args=[order.id], countdown=30)


def run_here(order):
    with transaction.atomic():
        order.save()
        receipt(order.id)  # a Celery task called is a function


def after_commit(session: Session, order):
    session.add(order)
    session.commit()
    receipt.delay(order.id)


def behind_a_scope(order):
    with session_scope() as session:
        session.add(order)
    receipt.delay(order.id)


def about_something_else(session: Session, order, user):
    session.add(order)
    receipt.delay(user.id)  # that row is there already
    session.commit()


def in_another_branch(session: Session, order, late):
    if late:
        session.add(order)
        session.commit()
    else:
        receipt.delay(order.id)
        session.commit()


def read_only(session: Session, key):
    order = session.get(Order, key)
    receipt.delay(order.id)
    session.commit()


def in_a_savepoint_of_autocommit(session: Session, order):
    with session.begin_nested():
        receipt.delay("nightly")


def sends_otherwise(order, stopwatch, generator):
    with transaction.atomic():
        order.save()
        generator.send(order)  # no actor
