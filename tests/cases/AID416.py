import asyncio
import smtplib
import sqlite3
import subprocess
import time
from contextlib import contextmanager
from time import sleep

import asyncpg
import boto3
import httpx
import peewee
import requests
import stripe
from django.core.mail import EmailMessage, send_mail
from django.db import transaction
from openai import AsyncOpenAI
from sqlalchemy import update
from sqlalchemy.orm import Session

db = peewee.SqliteDatabase("app.db")
client = AsyncOpenAI()
http = requests.Session()


def charge(order):
    return requests.post(URL, json={"id": order.id}, timeout=9)


def in_atomic(order):
    with transaction.atomic():
        order.save()
        requests.post(URL, json={}, timeout=9)  # AID416
        http.get(URL, timeout=9)  # AID416


@transaction.atomic
def decorated(order):
    made = stripe.Charge.create(amount=1)  # AID416
    order.ref = made.id
    order.save()


def through_a_helper(order):
    with transaction.atomic():
        order.save()
        charge(order)  # AID416


def mailed(order):
    with transaction.atomic():
        order.save()
        send_mail("paid", "thanks", "shop@example.com", [order.email])  # AID416
        EmailMessage("paid", "thanks").send()  # AID416


def waited(order):
    with transaction.atomic():
        order.save()
        time.sleep(5)  # AID416
        subprocess.run(["convert", order.path], check=True, timeout=60)  # AID416


async def asked(session, order):
    async with session.begin():
        session.add(order)
        await client.chat.completions.create(model="m", messages=[])  # AID416


async def asked_unknown(session, order, llm):
    async with session.begin():
        session.add(order)
        await llm.chat.completions.create(model="m", messages=[])  # AID416


async def in_asyncpg(conn: asyncpg.Connection, web: httpx.AsyncClient, order):
    async with conn.transaction():
        await conn.execute("UPDATE orders SET paid = true WHERE id = $1", order)
        await web.post(URL, json={"id": order}, timeout=5)  # AID416


def in_peewee(order):
    with db.atomic():
        order.save()
        requests.post(URL, timeout=5)  # AID416


@db.atomic()
def peewee_decorated(order):
    order.save()
    requests.post(URL, timeout=5)  # AID416


def flushed(session: Session, order):
    session.add(order)
    session.flush()
    requests.post(URL, json={"id": order.id}, timeout=5)  # AID416
    session.commit()


def updated(session: Session, order):
    session.execute(update(Order).values(paid=True))
    requests.post(URL, timeout=5)  # AID416
    session.commit()


def uploaded(order):
    s3 = boto3.client("s3")
    with transaction.atomic():
        order.save()
        s3.put_object(Bucket="b", Key="k", Body=b"")  # AID416


def in_a_connection(path, order):
    with sqlite3.connect(path) as conn:
        conn.execute("UPDATE orders SET paid = 1 WHERE id = ?", (order,))
        requests.post(URL, timeout=5)  # AID416


@contextmanager
def session_scope():
    session = Maker()
    yield session
    session.commit()


def in_a_scope(order):
    with session_scope() as session:
        session.add(order)
        session.flush()
        requests.post(URL, timeout=5)  # AID416


# --- innocent ---------------------------------------------------------------------------------------------------------


def before(order):
    answer = requests.post(URL, json={}, timeout=9)
    with transaction.atomic():
        order.ref = answer.json()["id"]
        order.save()


def afterwards(order):
    with transaction.atomic():
        order.save()
        transaction.on_commit(lambda: requests.post(URL, json={}, timeout=9))


def unknown(order):
    with transaction.atomic():
        order.save()
        order.get("x")
        order.payments.create(amount=1)  # a related manager


def a_turn(order):
    with transaction.atomic():
        order.save()
        sleep(0)


def debugged(order, settings):
    with transaction.atomic():
        order.save()
        if settings.DEBUG:
            sleep(2)


def only_added(session: Session, order):
    session.add(order)  # nothing is sent, so nothing is locked
    requests.post(URL, timeout=5)
    session.commit()


def committed(session: Session, order):
    session.add(order)
    session.flush()
    session.commit()
    requests.post(URL, timeout=5)
    session.commit()


def before_the_write(path, order):
    with sqlite3.connect(path) as conn:
        requests.post(URL, timeout=5)  # nothing is written yet
        conn.execute("UPDATE orders SET paid = 1 WHERE id = ?", (order,))


def sent_later(order):
    with transaction.atomic():
        order.save()

        def later():
            requests.post(URL, timeout=5)

        transaction.on_commit(later)


def connected(engine, order):
    with engine.connect() as conn:
        conn.execute("SELECT 1")
        requests.post(URL, timeout=5)  # nothing was written


def explained(order):
    with transaction.atomic():
        # Lock the payment for as long as the provider takes: the webhook that it sends meanwhile must find the refund stored,
        # or a race between the two pays the customer twice.
        order.refresh_from_db()
        requests.post(URL, timeout=5)  # somebody has weighed it


def said_in_passing(order):
    with transaction.atomic():
        # lock the order
        order.save()
        requests.post(URL, timeout=5)  # AID416
