"""What a running application throws away."""
import redis
from flask_sqlalchemy import SQLAlchemy
from pymongo import MongoClient
from sqlalchemy import MetaData, create_engine
from sqlalchemy.orm import declarative_base

Base = declarative_base()
db = SQLAlchemy()
engine = create_engine("sqlite:///app.db")


def init(cursor):
    cursor.execute("DROP TABLE IF EXISTS codes")  # AID405
    cursor.execute("CREATE TABLE codes (phone TEXT, code TEXT)")


def init_in_one(connection):
    connection.executescript("""DROP TABLE IF EXISTS codes; CREATE TABLE codes (phone TEXT);""")  # AID405


def init_better(cursor):
    cursor.execute("CREATE TABLE IF NOT EXISTS codes (phone TEXT, code TEXT)")  # keeps what is there


def of_passing_use(cursor):
    cursor.execute("DROP TABLE IF EXISTS tmp_codes")  # of passing use
    cursor.execute("CREATE TABLE tmp_codes (phone TEXT)")
    cursor.execute("DROP TABLE IF EXISTS codes")
    cursor.execute("CREATE TEMPORARY TABLE codes (phone TEXT)")  # ends with the connection


def rebuild_by_renaming(cursor):
    cursor.execute("CREATE TABLE new_codes (phone TEXT NOT NULL)")
    cursor.execute("INSERT INTO new_codes SELECT phone FROM codes")
    cursor.execute("DROP TABLE codes")  # the copy takes its place
    cursor.execute("ALTER TABLE new_codes RENAME TO codes")


def startup():
    Base.metadata.drop_all(engine)  # AID405
    Base.metadata.create_all(engine)


async def async_startup(async_engine):
    async with async_engine.begin() as connection:
        await connection.run_sync(Base.metadata.drop_all)  # AID405
        await connection.run_sync(Base.metadata.create_all)


def create_app(drop_first):
    if drop_first:
        db.drop_all()  # somebody asked for it
    db.create_all()


def make_app():
    db.drop_all()  # AID405
    db.create_all()


def reset_database():
    Base.metadata.drop_all(engine)  # what it is there for


def log_out(client: redis.Redis, r):
    client.flushall()  # AID405
    r.flushdb()  # AID405


def flush_cache(client: redis.Redis):
    client.flushdb()  # what it is there for


def close_month(cursor, rows):
    cursor.execute("TRUNCATE TABLE invoices")  # AID405


def snapshot(cursor, rows):
    cursor.execute("TRUNCATE TABLE prices")  # it is filled again at once
    cursor.executemany("INSERT INTO prices VALUES (%s, %s)", rows)


def start_again(cursor, client: MongoClient):
    cursor.execute("DROP SCHEMA public CASCADE")  # AID405
    cursor.execute("DROP DATABASE shop")  # AID405
    client.drop_database("shop")  # AID405


def drop_tenant(cursor):
    cursor.execute("DROP SCHEMA tenant CASCADE")  # what it is there for


def reflected(metadata: MetaData):
    metadata.create_all(engine)  # makes, drops nothing
