import asyncpg
import sqlite3
from django.db import models
from django.shortcuts import get_object_or_404
from flask_sqlalchemy import SQLAlchemy
from functools import lru_cache
from pymongo import MongoClient
from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Session, joinedload, relationship, selectinload
from tortoise.models import Model
import peewee
import time

db = SQLAlchemy()
users = MongoClient("mongodb://shop", serverSelectionTimeoutMS=3000).shop.users


class User(db.Model):
    orders = db.relationship("Order")
    shops = db.relationship("Shop", lazy="selectin")


class Customer(models.Model):
    name = models.CharField(max_length=80)


class Invoice(models.Model):
    customer = models.ForeignKey(Customer, on_delete=models.PROTECT)
    number = models.IntegerField()


class Person(peewee.Model):
    name = peewee.CharField()


class Tweet(peewee.Model):
    author = peewee.ForeignKeyField(Person)


class Team(Model):
    pass


# --- guilty: the question itself in the loop


def django(ids, owners):
    found = [Invoice.objects.get(pk=key) for key in ids]  # AID601
    for owner in owners:
        print(Invoice.objects.filter(customer=owner).count())  # AID601
        invoice = get_object_or_404(Invoice, customer=owner)  # AID601
        lines = Line.objects.filter(invoice=invoice)  # AID601
        for line in lines:
            print(line)
    return found


def sqlalchemy(session: Session, orders, factory):
    for order in orders:
        user = session.get(User, order.user_id)  # AID601
        statement = select(User).where(User.id == order.user_id)
        same = session.execute(statement).scalar_one()  # AID601
        number = session.scalar(select(func.count()).where(User.id == user.id))  # AID601
        print(same, number, session.query(User).filter_by(id=order.user_id).first())  # AID601
    with factory() as other:
        return {order.id: other.get(User, order.user_id) for order in orders}


async def awaited(session: AsyncSession, pool: asyncpg.Pool, ids):
    for key in ids:
        print(await session.get(User, key))  # AID601
        print(await pool.fetchrow("SELECT * FROM users WHERE id = $1", key))  # AID601
        print(await Team.get(id=key))  # AID601


def cursors(cursor, ids):
    with sqlite3.connect("shop.db") as connection:
        for place, key in enumerate(ids):
            cursor.execute("SELECT name FROM users WHERE id = %s", (key,))  # AID601
            print(place, cursor.fetchone())
            print(connection.execute(f"SELECT name FROM users WHERE id = {key}").fetchone())  # AID601


def documents(ids):
    return list(map(lambda key: users.find_one({"_id": key}), ids))  # AID601


def checkout(session: Session, cart):
    total = 0
    for item in cart.items:
        product = session.query(Product).filter(Product.id == item.product_id).first()  # AID601
        if not product:
            return {"error": "gone"}
        total += product.price
    return total


def only_when_given(session: Session, rows):
    for row in rows:
        if row.owner_id:
            row.owner = session.get(User, row.owner_id)  # AID601


# --- guilty: in a function that the loop calls


def load(session, key):
    if key is None:
        return None
    return session.query(User).filter(User.id == key).one_or_none()


class Repository:
    def __init__(self, session: Session):
        self.session = session

    def find(self, key):
        return load(self.session, key)

    def all(self, keys):
        return [self.find(key) for key in keys]  # AID601


def inside(session: Session, keys):
    def fetch(key):
        return session.get(User, key)

    return [fetch(key) for key in keys]  # AID601


# --- guilty: attributes that ask


def related():
    for invoice in Invoice.objects.filter(number__gt=3):
        print(invoice.customer.name)  # AID601
        print(invoice.customer_id)
    for author in Author.objects.all():
        print([book.title for book in author.books.all()])  # AID601
    for tweet in Tweet.select():
        print(tweet.author.name)  # AID601
    return [len(user.orders) for user in User.query.filter_by(active=True).all()]  # AID601


# --- innocent


def in_one_go(session: Session, ids):
    for user in session.scalars(select(User).where(User.id.in_(ids))):  # one query for all
        print(user.id)
    return Invoice.objects.filter(pk__in=ids)


def fetched_along(session: Session):
    for invoice in Invoice.objects.select_related("customer"):
        print(invoice.customer.name)
    for author in Author.objects.prefetch_related("books"):
        print(author.books.all())
    for user in User.query.options(selectinload(User.orders)):
        print(user.orders)
    for user in session.query(User).all():
        print(user.shops)  # the model itself says that they come along
    for tweet in Tweet.select(Tweet, Person).join(Person):
        print(tweet.author.name)
    rows = Invoice.objects.all()
    rows = rows.select_related("customer")
    return [row.customer.name for row in rows]


def a_handful(session: Session, chunks):
    for name in ("admin", "staff"):  # two
        print(session.query(User).filter_by(name=name).one())
    for month in range(12):
        print(session.query(User).filter_by(month=month).count())
    for chunk in chunks:  # many at once
        print(session.query(User).filter(User.id.in_(chunk)).all())


def by_field(session: Session, fields, values):
    for field in fields:  # those of a form
        print(session.query(User).filter_by(name=values[field]).first())


def first_that_fits(session: Session, candidates):
    for candidate in candidates:  # ends with the first hit
        user = session.query(User).filter_by(name=candidate).first()
        if user:
            return user
    return None


def remembers(session: Session, rows):
    known = {}
    for row in rows:
        if row.user_id not in known:  # each is asked for once
            known[row.user_id] = session.get(User, row.user_id)
    return known


def waits(session: Session, ids):
    for key in ids:
        print(session.get(User, key))
        time.sleep(1)  # slow on purpose


def locks(session: Session, ids):
    for key in ids:  # rows are locked one by one, in order
        row = session.query(User).filter_by(id=key).with_for_update().one()
        row.touched = True


def every_model(session: Session, models_, kinds):
    for one in models_:  # another table each time
        print(session.query(one).count())
        print(one.objects.count())


def every_shard(sessions, key):
    for session in sessions:  # another database each time
        print(session.get(User, key))


def same_for_all(session: Session, rows):
    for row in rows:  # the question does not depend on the row
        print(row, session.query(User).filter_by(name="root").one())


def depends_on_the_kind(session: Session, items):
    for item in items:
        if item.kind == "user":
            print(session.get(User, item.key))
        else:
            print(item)


def tree(session: Session, root):
    keys = [root]
    for key in keys:  # grows while it goes: no single query asks for it
        keys.extend(session.scalars(select(User.id).where(User.parent == key)))
    return keys


@lru_cache
def kept(key):
    return db.session.get(User, key)


def asks_a_cache(keys):
    return [kept(key) for key in keys]


def writes(session: Session, rows):
    for row in rows:  # writes are AID602's
        session.add(User(**row))
        session.execute(text("UPDATE users SET seen = 1 WHERE id = :id"), {"id": row["id"]})


def seed_users(session: Session, names):
    for name in names:  # once, by hand
        print(session.query(User).filter_by(name=name).first())


def not_a_database(requests_session, session_cache, urls, mapping):
    for url in urls:
        print(mapping.get(url), session_cache.get(url))
        print(requests_session.get(url))


def two_names(session: Session, given):
    for name in dict.fromkeys((given, "admin")):  # two of them
        print(session.query(User).filter_by(name=name).first())


async def paid(session: AsyncSession, wallet):
    async for checking_id in wallet.paid_invoices_stream():  # comes in when it comes in
        print(await session.scalar(select(User).where(User.checking == checking_id)))


def under_its_lock(session: Session, parts):
    for part in parts:
        with part.lock:  # holds only now, while nobody else changes the part
            print(session.query(User).filter_by(part=part.id).first())


def by_pattern(session: Session, names):
    for name in names:  # there is no list of patterns
        print(session.query(User).filter(User.name.ilike(name)).all())


def described(descriptions):
    return [Invoice.objects.get(**description) for description in descriptions]  # each brings conditions of its own


def by_name(customers):
    return [Invoice.objects.get(customer=customer) for customer in customers]  # AID601


def totals(customers):
    for customer in customers:
        total = Invoice.objects.filter(customer=customer).aggregate(sum=models.Sum("number"))  # AID601
        print(total.get("sum"))  # of a dict
