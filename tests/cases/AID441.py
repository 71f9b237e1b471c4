import asyncpg
import psycopg
from django.db import transaction
from sqlalchemy import Engine, select, text
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker
from sqlalchemy.orm import Session, sessionmaker

Maker = sessionmaker()
async_session = async_sessionmaker()


async def read_before(session: AsyncSession, key, name):
    user = await session.get(User, key)
    async with session.begin():  # AID441
        user.name = name


def executed_before(session: Session):
    rows = session.execute(select(User)).all()
    with session.begin():  # AID441
        session.add_all(rows)


def inside(session: Session, a):
    with session.begin():
        with session.begin():  # AID441
            session.add(a)


def connection_inside(engine: Engine):
    with engine.begin() as conn:
        with conn.begin():  # AID441
            conn.execute(text("DELETE FROM t"))


def connection_after(engine: Engine):
    with engine.connect() as conn:
        conn.execute(text("SELECT 1"))
        with conn.begin():  # AID441
            conn.execute(text("DELETE FROM t"))


def factory_inside(a):
    with Maker.begin() as session:
        session.begin()  # AID441
        session.add(a)


def twice(session: Session):
    session.begin()
    session.begin()  # AID441


@transaction.atomic
def durable(order):
    with transaction.atomic(durable=True):  # AID441
        order.save()


# --- innocent ---------------------------------------------------------------------------------------------------------


async def begun_first(session: AsyncSession, key, name):
    async with session.begin():
        user = await session.get(User, key)
        user.name = name


def committed_before(session: Session):
    rows = session.execute(select(User)).all()
    session.commit()
    with session.begin():
        session.add_all(rows)


def one_after_the_other(session: Session, a, b):
    with session.begin():
        session.add(a)
    with session.begin():
        session.add(b)


def savepoint(session: Session, a):
    with session.begin():
        with session.begin_nested():
            session.add(a)


def new_session(a):
    with Maker() as session:
        rows = session.execute(select(User)).all()
    with Maker() as session, session.begin():
        session.add_all(rows)


def perhaps(session: Session, key):
    if key:
        session.get(User, key)
    with session.begin():
        session.add(User())


def handed(session: Session, a):
    session.get(User, 1)
    finish(session)  # may commit
    with session.begin():
        session.add(a)


def django(order):
    with transaction.atomic():
        with transaction.atomic():
            order.save()  # a savepoint


def drivers(conn: psycopg.Connection):
    with conn.transaction():
        with conn.transaction():
            conn.execute("SELECT 1")


async def async_drivers(conn: asyncpg.Connection):
    async with conn.transaction():
        async with conn.transaction():
            await conn.execute("SELECT 1")


def other_sessions(a: Session, b: Session):
    with a.begin(), b.begin():
        a.add(1)
