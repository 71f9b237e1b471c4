import sqlite3
from contextlib import closing

import aiosqlite
import asyncpg
import mysql.connector
import psycopg
import psycopg2
import pymysql
from sqlalchemy import create_engine, delete, insert, text, update
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import Session, sessionmaker

engine = create_engine("sqlite://")
SessionLocal = sessionmaker(bind=engine)
async_engine = create_async_engine("sqlite+aiosqlite://")
async_session = async_sessionmaker(async_engine)
Autocommitting = sessionmaker(engine, class_=OwnSession)
INSERT = "INSERT INTO users (name) VALUES (?)"


def closed(name):
    conn = sqlite3.connect("a.db")
    conn.execute("INSERT INTO u VALUES (?)", (name,))  # AID414
    conn.close()


def through_a_cursor(name):
    conn = sqlite3.connect("a.db")
    cur = conn.cursor()
    cur.execute(INSERT, (name,))  # AID414
    cur.close()
    conn.close()


def closing_only(name):
    with closing(sqlite3.connect("a.db")) as conn:
        conn.execute(INSERT, (name,))  # AID414


def connected(engine, name):
    with engine.connect() as c:
        c.execute(text("INSERT INTO u VALUES (:n)"), {"n": name})  # AID414


def built(name):
    with engine.connect() as conn:
        conn.execute(insert(User).values(name=name))  # AID414


def changed(name):
    with Session(engine) as session:
        session.execute(update(User).where(User.id == 1).values(name=name))  # AID414


def added(user):
    with SessionLocal() as session:
        session.add(user)  # AID414


def opened(user):
    db = SessionLocal()
    db.add(user)  # AID414
    db.close()


async def async_added(user):
    async with async_session() as session:
        session.add(user)  # AID414


async def async_deleted():
    async with AsyncSession(async_engine) as session:
        await session.execute(delete(User))  # AID414


def by_pymysql(name):
    with pymysql.connect(host="db") as conn:
        with conn.cursor() as cur:
            cur.execute("INSERT INTO u VALUES (%s)", (name,))  # AID414


def by_mysql(name):
    conn = mysql.connector.connect(host="db")
    cur = conn.cursor()
    cur.execute("UPDATE u SET name = %s", (name,))  # AID414
    conn.close()


async def by_aiosqlite(name):
    async with aiosqlite.connect("a.db") as db:
        await db.execute(INSERT, (name,))  # AID414


def by_psycopg2(url, name):
    conn = psycopg2.connect(url)
    cur = conn.cursor()
    cur.execute(f"DELETE FROM u WHERE name = '{name}'")  # AID414
    cur.close()
    conn.close()


def row_changed(key):
    with SessionLocal() as session:
        user = session.get(User, key)
        user.name = "new"  # AID414


def row_counted(key):
    with SessionLocal() as db:
        product = db.query(Product).filter(Product.id == key).first()
        product.stock -= 1  # AID414


def opened_connection(engine, name):
    conn = engine.connect()
    conn.execute(text("DELETE FROM u WHERE name = :n"), {"n": name})  # AID414
    conn.close()


def in_one_line(name):
    engine.connect().execute(insert(User).values(name=name))  # AID414
    sqlite3.connect("a.db").execute(INSERT, (name,))  # AID414


# --- innocent ---------------------------------------------------------------------------------------------------------


def with_connection(name):
    with sqlite3.connect("a.db") as conn:
        conn.execute(INSERT, (name,))  # the block commits


def with_psycopg(url, name):
    with psycopg.connect(url) as conn:
        conn.execute("INSERT INTO u VALUES (%s)", (name,))  # the block commits


def committed(name):
    conn = sqlite3.connect("a.db")
    conn.execute(INSERT, (name,))
    conn.commit()
    conn.close()


def entered_later(name):
    conn = sqlite3.connect("a.db")
    with conn:
        conn.execute(INSERT, (name,))


def closed_and_entered(name):
    with closing(sqlite3.connect("a.db")) as conn, conn:
        conn.execute(INSERT, (name,))


def begun(engine, name):
    with engine.begin() as c:
        c.execute(text("INSERT INTO u VALUES (:n)"), {"n": name})


def session_begun(user):
    with SessionLocal() as session, session.begin():
        session.add(user)


def factory_begun(user):
    with SessionLocal.begin() as session:
        session.add(user)


def only_reads():
    conn = sqlite3.connect("a.db")
    found = conn.execute("SELECT 1").fetchone()
    conn.close()
    return found


def only_tables():
    conn = sqlite3.connect("a.db")
    conn.execute("CREATE TABLE t (id INTEGER)")  # sqlite3 commits it at once
    conn.close()


def autocommit(name):
    conn = sqlite3.connect("a.db", isolation_level=None)
    conn.execute(INSERT, (name,))


def option(engine, name):
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as conn:
        conn.execute(insert(User).values(name=name))


def handed(name):
    conn = sqlite3.connect("a.db")
    conn.execute(INSERT, (name,))
    finish(conn)  # may commit


def returned(user):
    session = SessionLocal()
    session.add(user)
    return session


def row_read(key):
    with SessionLocal() as session:
        user = session.get(User, key)
        return user.name


async def of_a_pool(pool, name):
    async with pool.acquire() as conn:
        await conn.execute("INSERT INTO u VALUES ($1)", name)  # asyncpg's, by its placeholders


def depends():
    session = SessionLocal()
    try:
        yield session
    finally:
        session.close()


async def own_transactions(url, name):
    conn = await asyncpg.connect(url)
    await conn.execute("INSERT INTO u VALUES ($1)", name)  # asyncpg commits every statement
    await conn.close()


def scripted():
    conn = sqlite3.connect("a.db")
    conn.executescript("INSERT INTO u VALUES (1);")  # begins no transaction
    conn.close()


def given(session: Session, user):
    session.add(user)  # the caller commits


def dry_run(user):
    with SessionLocal() as session:
        session.add(user)
        session.rollback()


def own_class(user):
    with Autocommitting() as session:
        session.add(user)  # a session class of the project's


def spelled_out(name):
    conn = sqlite3.connect("a.db")
    conn.execute("BEGIN")
    conn.execute(INSERT, (name,))
    conn.execute("COMMIT")


def upgrade():
    session = Session(bind=op.get_bind())
    session.execute(insert(USERS).values(name="a"))  # joins the transaction that Alembic commits
    session.close()


def entered(name):
    with engine.begin() as conn:
        with Session(conn) as session:
            session.execute(INSERT, {"name": name})  # joins one that commits


def own(name):
    session = Session(bind=engine)
    session.execute(insert(USERS).values(name=name))  # AID414
    session.close()
