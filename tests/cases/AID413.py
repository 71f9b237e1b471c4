import psycopg
import sqlite3
from django.db import connection, transaction
from sqlalchemy import create_engine
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker
from sqlalchemy.orm import Session, sessionmaker

engine = create_engine("sqlite://")
Maker = sessionmaker(engine)
async_session = async_sessionmaker()


def goes_on(engine):
    with engine.begin() as conn:
        conn.execute(A)
        conn.commit()  # AID413
        conn.execute(B)


async def in_a_loop(session, rows):
    async with session.begin():
        for row in rows:
            session.add(row)
            await session.commit()  # AID413


def django(order):
    with transaction.atomic():
        order.save()
        transaction.commit()  # AID413


@transaction.atomic
def django_decorated(order):
    order.save()
    if order.late:
        transaction.rollback()  # AID413


def django_connection(order):
    with transaction.atomic():
        order.save()
        connection.commit()  # AID413


def factory(rows):
    with Maker.begin() as session:
        session.add_all(rows)
        session.commit()  # the last thing the block does: superfluous, and nothing fails


def factory_goes_on(rows):
    with Maker.begin() as session:
        session.add_all(rows)
        session.commit()  # AID413
        session.add(rows[0])


async def async_factory(rows):
    async with async_session.begin() as session:
        session.add_all(rows)
        await session.commit()  # AID413
        await session.execute(B)


def one_with(rows):
    with Session(engine) as session, session.begin():
        session.add_all(rows)
        session.commit()  # the last thing the block does: superfluous, and nothing fails


def one_with_goes_on(rows):
    with Session(engine) as session, session.begin():
        session.add_all(rows)
        session.commit()  # AID413
        session.add(rows[0])


def driver(conn: psycopg.Connection):
    with conn.transaction():
        conn.execute("INSERT INTO t VALUES (1)")
        conn.commit()  # AID413


def rolled_back_and_used(session: Session, rows):
    with session.begin():
        session.add_all(rows)
        session.rollback()  # AID413
        session.add(rows[0])


def through_its_transaction():
    with engine.connect() as conn:
        with conn.begin() as tx:
            conn.execute(A)
            tx.commit()  # AID413
            conn.execute(B)


# --- innocent ---------------------------------------------------------------------------------------------------------


def begun(engine):
    with engine.begin() as conn:
        conn.execute(A)


def connected(engine):
    with engine.connect() as conn:
        conn.execute(A)
        conn.commit()  # that block only closes


def savepoint(session: Session, a):
    with session.begin_nested():
        session.add(a)
    session.commit()


def afterwards(session: Session, a):
    with session.begin():
        session.add(a)
    session.commit()


def another(session: Session, log_session: Session, a):
    with session.begin():
        session.add(a)
        log_session.add(a)
        log_session.commit()  # another session's


def left(session: Session, a):
    with session.begin():
        session.add(a)
        if a.bad:
            session.rollback()
            return


def sqlite(path):
    with sqlite3.connect(path) as conn:
        conn.execute("INSERT INTO t VALUES (1)")
        conn.commit()  # allowed, and goes on
        conn.execute("INSERT INTO t VALUES (2)")


def plain_session(rows):
    with Session(engine) as session:
        session.add_all(rows)
        session.commit()
        session.add(rows[0])
        session.commit()


def own_savepoint(session: Session, a):
    with session.begin():
        with session.begin_nested() as point:
            session.add(a)
            point.rollback()


def later(order):
    with transaction.atomic():
        order.save()

        def flush():
            transaction.commit()  # runs when somebody calls it

        register(flush)
