import logging
from contextlib import ExitStack, contextmanager

import asyncpg
import psycopg
from django.db import DatabaseError, IntegrityError, connection, models, transaction
from django.db.transaction import atomic
from sqlalchemy.exc import IntegrityError as AlchemyIntegrityError
from sqlalchemy.orm import Session

from shop.models import A, B

log = logging.getLogger(__name__)


def passed_over():
    with transaction.atomic():
        try:
            A.objects.create(k=1)
        except IntegrityError:  # AID410
            pass
        B.objects.create()


@atomic
def per_row(rows):
    for row in rows:
        try:
            row.save()
        except Exception:  # AID410
            log.warning("x")


@transaction.atomic()
def continued(rows):
    for row in rows:
        try:
            A.objects.create(**row)
        except (IntegrityError, ValueError) as error:  # AID410
            log.error(error)
            continue


def no_savepoint():
    with atomic():
        try:
            with atomic(savepoint=False):
                A.objects.create(k=1)
        except IntegrityError:  # AID410
            pass


def cursor_of_it():
    with transaction.atomic(), connection.cursor() as cursor:
        try:
            cursor.execute("INSERT INTO a VALUES (1)")
        except DatabaseError:  # AID410
            log.info("there already")
        cursor.execute("SELECT 1")


def through_stack(rows):
    with ExitStack() as stack:
        stack.enter_context(transaction.atomic())
        for row in rows:
            try:
                A.objects.create(**row)
            except IntegrityError:  # AID410
                pass


@contextmanager
def unit_of_work():
    with transaction.atomic():
        yield


def through_own_manager():
    with unit_of_work():
        try:
            A.objects.create(k=1)
        except IntegrityError:  # AID410
            log.info("there already")
        B.objects.create()


@transaction.atomic
def asks_in_the_handler(k):
    try:
        return A.objects.create(k=k)
    except IntegrityError:  # AID410
        return A.objects.get(k=k)


async def postgres(conn: asyncpg.Connection, rows):
    async with conn.transaction():
        for row in rows:
            try:
                await conn.execute("INSERT INTO t VALUES ($1)", row)
            except asyncpg.UniqueViolationError:  # AID410
                continue


def psycopg_three(conn: psycopg.Connection, rows):
    with conn.transaction():
        for row in rows:
            try:
                conn.execute("INSERT INTO t VALUES (%s)", row)
            except psycopg.errors.UniqueViolation:  # AID410
                log.info("duplicate")


def alchemy(session: Session, rows):
    with session.begin():
        for row in rows:
            session.add(row)
            try:
                session.flush()
            except AlchemyIntegrityError:  # AID410
                log.info("duplicate")


# --- innocent ---------------------------------------------------------------------------------------------------------


def nested():
    with transaction.atomic():
        try:
            with transaction.atomic():
                A.objects.create(k=1)
        except IntegrityError:
            pass  # the savepoint took it
        B.objects.create()


def around():
    try:
        with transaction.atomic():
            A.objects.create(k=1)
    except IntegrityError:
        pass  # the transaction is over


def raised():
    with transaction.atomic():
        try:
            A.objects.create()
        except IntegrityError as error:
            raise ValueError("taken") from error


def rolled_back():
    with transaction.atomic():
        try:
            A.objects.create()
        except IntegrityError:
            transaction.set_rollback(True)


def of_its_own():
    with transaction.atomic():
        try:
            A.objects.get_or_create(k=1)
        except IntegrityError:
            pass  # get_or_create has a savepoint


def not_found():
    with transaction.atomic():
        try:
            a = A.objects.get(k=1)
        except A.DoesNotExist:
            a = A.objects.create(k=1)  # a SELECT that finds nothing breaks nothing
        return a


def parsed(text):
    with transaction.atomic():
        try:
            number = int(text)
        except Exception:
            number = 0  # no database in the try
        A.objects.create(k=number)


@transaction.atomic
def given_up(k):
    try:
        A.objects.create(k=k)
    except IntegrityError:
        return None  # leaves, and nothing more is asked


def next_transaction(rows):
    for row in rows:
        with transaction.atomic():
            try:
                A.objects.create(**row)
            except IntegrityError:
                continue  # leaves the transaction as well


def mostly_other_work(rule):
    with transaction.atomic():
        try:
            rule.send()
            rule.state = "sent"
            rule.save()
        except Exception:
            log.exception("not sent")  # what failed is hardly the database


async def savepoint(conn: asyncpg.Connection, rows):
    async with conn.transaction():
        for row in rows:
            try:
                async with conn.transaction():
                    await conn.execute("INSERT INTO t VALUES ($1)", row)
            except asyncpg.UniqueViolationError:
                continue


def alchemy_savepoint(session: Session, rows):
    with session.begin():
        for row in rows:
            try:
                with session.begin_nested():
                    session.add(row)
                    session.flush()
            except AlchemyIntegrityError:
                log.info("duplicate")


def kept_for_later(rows):
    failure = None
    with transaction.atomic():
        try:
            A.objects.create(k=1)
        except IntegrityError as error:
            failure = error
        if failure:
            raise failure
