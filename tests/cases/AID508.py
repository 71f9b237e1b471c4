import datetime

from django.db import models, transaction
from django.db.models import F
from django.shortcuts import get_object_or_404
from sqlalchemy import select, update
from sqlalchemy.orm import Session


class Product(models.Model):
    stock = models.IntegerField()
    views = models.IntegerField()
    log = models.TextField()

    def hit(self):
        self.views += 1  # AID508
        self.save(update_fields=["views"])


def load(pk):
    return Product.objects.get(pk=pk)


def store(row):
    row.save()


def plain(pk, amount):
    product = Product.objects.get(pk=pk)
    product.stock -= amount  # AID508
    product.save()


def through_functions(pk):
    product = load(pk)
    product.stock = product.stock - 1  # AID508
    store(product)


def through_a_variable(pk):
    product = get_object_or_404(Product, pk=pk)
    left = product.stock - 1
    if left < 0:
        raise ValueError
    product.stock = left  # AID508
    product.save()


def never_below_zero(pk):
    product = Product.objects.filter(pk=pk).first()
    product.stock = max(0, product.stock - 1)  # AID508
    product.save()


def atomic_is_not_enough(pk):
    with transaction.atomic():
        product = Product.objects.get(pk=pk)
        product.stock -= 1  # AID508
        product.save()


async def in_a_coroutine(pk):
    product = await Product.objects.aget(pk=pk)
    product.stock -= 1  # AID508
    await product.asave()


def by_update(pk):
    product = Product.objects.get(pk=pk)
    Product.objects.filter(pk=pk).update(stock=product.stock - 1)  # AID508


def pay(db: Session, source, target, amount):
    payer = db.query(Account).get(source)
    payee = db.get(Account, target)
    payer.balance -= amount  # AID508
    payee.balance = payee.balance + amount  # AID508
    db.commit()


async def pay_async(session, pk, amount):
    account = (await session.execute(select(Account).where(Account.id == pk))).scalar_one()
    account.balance -= amount  # AID508
    await session.commit()


def pay_by_statement(session, pk, amount):
    account = session.execute(select(Account).where(Account.id == pk)).scalar_one()
    session.execute(update(Account).where(Account.id == pk).values(balance=account.balance - amount))  # AID508
    session.commit()


class Repository:
    def __init__(self, session: Session):
        self.session = session

    def find(self, pk):
        return self.session.get(Account, pk)

    def take(self, pk, amount):
        account = self.find(pk)
        account.balance -= amount  # AID508
        self.session.commit()


def by_sql(cursor, pk, amount):
    cursor.execute("SELECT balance FROM accounts WHERE id = %s", (pk,))
    balance = cursor.fetchone()[0]
    cursor.execute("UPDATE accounts SET balance = %s WHERE id = %s", (balance - amount, pk))  # AID508


def documents(db, pk):
    user = db.users.find_one({"_id": pk})
    db.users.update_one({"_id": pk}, {"$set": {"points": user["points"] + 1}})  # AID508


def whole_document(db, pk):
    user = db.users.find_one({"_id": pk})
    user["points"] += 1  # AID508
    db.users.replace_one({"_id": pk}, user)


# --- innocent -------------------------------------------------------------------------------------------------------


def by_the_database(pk):
    product = Product.objects.get(pk=pk)
    product.stock = F("stock") - 1  # the database subtracts
    product.save()


def locked(pk):
    with transaction.atomic():
        product = Product.objects.select_for_update().get(pk=pk)
        product.stock -= 1  # nobody else has the row
        product.save()


def locked_session(db: Session, pk):
    account = db.query(Account).with_for_update().get(pk)
    account.balance -= 1  # nobody else has the row
    db.commit()


def new_row():
    product = Product(stock=3)
    product.stock -= 1  # nobody else knows it yet
    product.save()


def summed_up(pk):
    order = Order.objects.get(pk=pk)
    order.total = 0
    for line in order.lines.all():
        order.total += line.price  # starts from nothing
    order.save()


def text_and_time(pk):
    product = Product.objects.get(pk=pk)
    product.log += "sold\n"  # a text
    product.expires_at += datetime.timedelta(days=1)  # a time
    product.save()


def compared(pk):
    product = Product.objects.get(pk=pk)
    return Product.objects.filter(pk=pk, stock=product.stock).update(stock=product.stock - 1)  # only while it is what was read


def in_sql(cursor, amount, pk):
    cursor.execute("UPDATE accounts SET balance = balance - %s WHERE id = %s", (amount, pk))  # the database subtracts


def locked_sql(cursor, pk, amount):
    cursor.execute("SELECT balance FROM accounts WHERE id = %s FOR UPDATE", (pk,))
    balance = cursor.fetchone()[0]
    cursor.execute("UPDATE accounts SET balance = %s WHERE id = %s", (balance - amount, pk))  # the row is locked


def one_at_a_time(pk, mutex):
    with mutex:
        product = Product.objects.get(pk=pk)
        product.stock -= 1  # one at a time
        product.save()


def no_row(basket):
    basket.total += 1  # no row, and nobody saves it
    return basket


def backfill_stock():
    for product in Product.objects.all():
        product.stock += 1  # run by hand
        product.save()


def reversal(product):
    copy = Product.objects.get(pk=product)
    copy.pk = None
    copy.stock *= -1  # saved as a new row
    copy.save()
