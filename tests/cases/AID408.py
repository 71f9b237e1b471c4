from functools import partial

import asyncpg
import peewee
import sqlite3
from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import F
from django.utils.decorators import method_decorator
from rest_framework import serializers, viewsets
from sqlalchemy.orm import Session
from tortoise import models as tortoise_models
from tortoise.transactions import in_transaction

from shop.models import Account, AuditLog, Line, Order, Product, Profile


class Invoice(peewee.Model):
    number = peewee.IntegerField()


class Entry(peewee.Model):
    invoice = peewee.ForeignKeyField(Invoice)


class Team(tortoise_models.Model):
    pass


class Member(tortoise_models.Model):
    pass


def in_a_loop(user, items):
    order = Order.objects.create(user=user)  # AID408
    for item in items:
        Line.objects.create(order=order, item=item)


def constructed(user, items):
    order = Order(user=user)
    order.save()  # AID408
    for item in items:
        Line.objects.create(order=order, item=item)


def counted_down(user, items):
    order = Order.objects.create(user=user)  # AID408
    for item in items:
        product = Product.objects.get(pk=item)
        product.stock -= 1
        product.save()
    return order


def in_bulk(user, items):
    order = Order.objects.create(user=user)  # AID408
    Line.objects.bulk_create([Line(order=order, item=item) for item in items])


async def asynchronous(user, items):
    order = await Order.objects.acreate(user=user)  # AID408
    for item in items:
        await Line.objects.acreate(order=order, item=item)


def child_of(data):
    user = get_user_model().objects.create_user(**data)  # AID408
    Profile.objects.create(user=user)


def moved(source, target, amount):
    source.balance -= amount
    source.save()  # AID408
    target.balance += amount
    target.save()


def moved_by_query(source, target, amount):
    Account.objects.filter(pk=source).update(balance=F("balance") - amount)  # AID408
    Account.objects.filter(pk=target).update(balance=F("balance") + amount)


class OrderSerializer(serializers.ModelSerializer):
    def create(self, validated_data):
        items = validated_data.pop("items")
        order = Order.objects.create(**validated_data)  # AID408
        for item in items:
            Line.objects.create(order=order, **item)
        return order


class Orders(viewsets.ViewSet):
    def create(self, request):
        order = Order.objects.create(user=request.user)  # AID408
        for item in request.data["items"]:
            Line.objects.create(order=order, item=item)


def with_peewee(number, rows):
    invoice = Invoice.create(number=number)  # AID408
    for row in rows:
        Entry.create(invoice=invoice, **row)


async def with_tortoise(names):
    team = await Team.create(name="a")  # AID408
    for name in names:
        await Member.create(team=team, name=name)


async def with_asyncpg(pool: asyncpg.Pool, user, items):
    async with pool.acquire() as conn:
        order = await conn.fetchval("INSERT INTO orders (user_id) VALUES ($1) RETURNING id", user)  # AID408
        for item in items:
            await conn.execute("INSERT INTO lines (order_id, item) VALUES ($1, $2)", order, item)


def with_autocommit(path, user, items):
    conn = sqlite3.connect(path, isolation_level=None)
    conn.execute("INSERT INTO orders (user_id) VALUES (?)", (user,))  # AID408
    for item in items:
        conn.execute("INSERT INTO lines (item) VALUES (?)", (item,))


def committed_between(session: Session, user_id, items):
    order = Order(user_id=user_id)
    session.add(order)
    session.commit()  # AID408
    session.refresh(order)
    for item in items:
        line = Line(order_id=order.id, item_id=item)
        session.add(line)
    session.commit()


def sold(request, pk):
    product = Product.objects.get(pk=pk)
    product.stock = product.stock - 1
    product.save()  # AID408
    order = Order(product=product, user=request.user)
    order.save()


async def by_placeholders(pool, a, b, amount):
    async with pool.acquire() as conn:
        await conn.execute("UPDATE accounts SET balance = balance - $1 WHERE id = $2", amount, a)  # AID408
        await conn.execute("UPDATE accounts SET balance = balance + $1 WHERE id = $2", amount, b)


class Nested(viewsets.ModelViewSet):
    def perform_create(self, serializer):
        order = serializer.save(user=self.request.user)  # AID408
        for item in self.request.data["items"]:
            Line.objects.create(order=order, item=item)


def from_a_form(request, form):
    user = form.save()  # AID408
    Profile.objects.create(user=user)


# --- innocent ---------------------------------------------------------------------------------------------------------


def in_atomic(user, items):
    with transaction.atomic():
        order = Order.objects.create(user=user)
        for item in items:
            Line.objects.create(order=order, item=item)


@transaction.atomic
def decorated(user, items):
    order = Order.objects.create(user=user)
    for item in items:
        Line.objects.create(order=order, item=item)


@transaction.atomic(using="orders")
def decorated_with_arguments(user, items):
    order = Order.objects.create(user=user)
    for item in items:
        Line.objects.create(order=order, item=item)


atomically = partial(transaction.atomic, using="orders")


def in_a_partial(user, items):
    with atomically():
        order = Order.objects.create(user=user)
        for item in items:
            Line.objects.create(order=order, item=item)


@method_decorator(transaction.atomic, name="dispatch")
class AtomicOrders(viewsets.ViewSet):
    def dispatch(self, request):
        order = Order.objects.create(user=request.user)
        for item in request.data["items"]:
            Line.objects.create(order=order, item=item)


class MethodDecorated(viewsets.ViewSet):
    @method_decorator(transaction.atomic)
    def post(self, request):
        order = Order.objects.create(user=request.user)
        for item in request.data["items"]:
            Line.objects.create(order=order, item=item)


def helper(user, items):
    order = Order.objects.create(user=user)  # every caller here holds a transaction
    for item in items:
        Line.objects.create(order=order, item=item)


@transaction.atomic
def caller(user, items):
    helper(user, items)


def outer(user, items):
    with transaction.atomic():
        caller_of_helper(user, items)


def caller_of_helper(user, items):
    helper(user, items)


def not_saved_yet(form, user):
    order = form.save(commit=False)
    Line.objects.create(order=order)


def one_row(user):
    return Order.objects.create(user=user)


def audited(user):
    order = Order.objects.create(user=user)
    AuditLog.objects.create(order=order)  # a lost log line leaves nothing inconsistent


def unrelated(user, names):
    if user is None:
        Order.objects.create(user=user)
    for name in names:
        Product.objects.create(name=name)  # in no way about that order


def seed_demo(user, items):
    order = Order.objects.create(user=user)  # fills an empty database
    for item in items:
        Line.objects.create(order=order, item=item)


def in_peewee_atomic(db: peewee.Database, number, rows):
    with db.atomic():
        invoice = Invoice.create(number=number)
        for row in rows:
            Entry.create(invoice=invoice, **row)


async def in_tortoise_transaction(names):
    async with in_transaction():
        team = await Team.create(name="a")
        for name in names:
            await Member.create(team=team, name=name)


async def in_asyncpg_transaction(conn: asyncpg.Connection, user, items):
    async with conn.transaction():
        order = await conn.fetchval("INSERT INTO orders (user_id) VALUES ($1) RETURNING id", user)
        for item in items:
            await conn.execute("INSERT INTO lines (order_id, item) VALUES ($1, $2)", order, item)


def flushed(session: Session, user_id, items):
    order = Order(user_id=user_id)
    session.add(order)
    session.flush()  # the id is known, nothing is committed
    for item in items:
        session.add(Line(order_id=order.id, item_id=item))
    session.commit()


def one_transaction(path, user, items):
    conn = sqlite3.connect(path)  # commits when told
    conn.execute("INSERT INTO orders (user_id) VALUES (?)", (user,))
    for item in items:
        conn.execute("INSERT INTO lines (item) VALUES (?)", (item,))
    conn.commit()


def two_counters(page, visitor):
    page.hits += 1
    page.save()
    visitor.visits += 1  # both go up: nothing is moved from one to the other
    visitor.save()


class Restore:
    @transaction.atomic
    def restore(self, backups):
        self.walk(backups, apply=True)

    def check(self, backups):
        self.walk(backups, apply=False)  # writes nothing

    def walk(self, backups, apply):
        for backup in backups:
            if apply:
                self.one(backup)

    def one(self, backup):
        order = Order.objects.create(user=backup.user)  # one caller's caller holds a transaction
        for item in backup.items:
            OrderItem.objects.create(order=order, item=item)


class Unrelated:
    @transaction.atomic
    def elsewhere(self, user):
        Customer.objects.copy_of(user)

    def copy_of(self, user, items):
        order = Order.objects.create(user=user)  # AID408
        for item in items:
            OrderItem.objects.create(order=order, item=item)


def mended(form):
    user = form.save()
    try:
        user = authenticate(user.email)
    except Customer.MultipleObjectsReturned:
        for other in Customer.objects.filter(email=user.email)[1:]:
            other.active = False
            other.save()  # mends what two requests at once have done: no other half


def of_another_run(export, versions):
    CreatedResource.objects.create(content=export)  # what the loop writes does not belong to this row
    for version in versions:
        ExportedResource.objects.create(export=export, content=version)


class TestReceiver:
    def receive(self, user, items):
        order = Order.objects.create(user=user)  # prepares a test
        for item in items:
            OrderItem.objects.create(order=order, item=item)
