import asyncpg
from django.db import models, transaction
from django.shortcuts import get_object_or_404
from tortoise.transactions import in_transaction

from shop.models import Job, Row, Stock


def taken(pk):
    stock = Stock.objects.select_for_update().get(pk=pk)  # AID440
    stock.n -= 1
    stock.save()


class View:
    def post(self, request):
        for row in Row.objects.select_for_update().filter(a=1):  # AID440
            row.save()


def listed():
    return list(Job.objects.select_for_update(skip_locked=True)[:5])  # AID440


def looked_up(pk):
    return get_object_or_404(Stock.objects.select_for_update(), pk=pk)  # AID440


def in_a_variable(pk):
    rows = Row.objects.select_for_update().filter(a=1)  # AID440
    for row in rows:
        row.save()


async def awaited(pk):
    return await Stock.objects.select_for_update().aget(pk=pk)  # AID440


async def by_asyncpg(conn: asyncpg.Connection, pk):
    row = await conn.fetchrow("SELECT n FROM stock WHERE id = $1 FOR UPDATE", pk)  # AID440
    await conn.execute("UPDATE stock SET n = $1 WHERE id = $2", row["n"] - 1, pk)


# --- innocent ---------------------------------------------------------------------------------------------------------


def in_atomic(pk):
    with transaction.atomic():
        stock = Stock.objects.select_for_update().get(pk=pk)
        stock.save()


class Stocks(models.QuerySet):
    def locked(self):
        return self.select_for_update()  # lazy


def lazy(pk):
    return Stock.objects.select_for_update().filter(pk=pk)


@transaction.atomic
def decorated(pk):
    return Stock.objects.select_for_update().get(pk=pk)


def helper(pk):
    return Stock.objects.select_for_update().get(pk=pk)  # every caller here holds a transaction


def caller(pk):
    with transaction.atomic():
        return helper(pk)


def checked(pk):
    verify_in_transaction()
    return Stock.objects.select_for_update().get(pk=pk)


async def tortoise(pk):
    async with in_transaction():
        return await Stock.filter(id=pk).select_for_update().get()


async def asyncpg_transaction(conn: asyncpg.Connection, pk):
    async with conn.transaction():
        return await conn.fetchrow("SELECT n FROM stock WHERE id = $1 FOR UPDATE", pk)
