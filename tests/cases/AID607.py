import contextlib
from functools import lru_cache

import click
import pandas as pd
from flask import Flask
from pymongo import MongoClient
from sqlalchemy import create_engine, inspect, text
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.orm import Session, sessionmaker

URL = "postgresql://db/shop"
site = Flask(__name__)


def rows(query):
    engine = create_engine(URL)  # AID607
    return pd.read_sql(query, engine)


def write(frame):
    frame.to_sql("t", create_engine(URL))  # AID607


def get_session():
    engine = create_engine(URL)  # AID607
    maker = sessionmaker(bind=engine)
    return maker()


async def count():
    engine = create_async_engine(URL)  # AID607
    async with engine.connect() as connection:
        return await connection.execute(text("x"))


def users():
    client = MongoClient(URL)  # AID607
    table = client["shop"].users
    return table.count_documents({})


class Orders:
    def __init__(self, url):
        self.url = url
        self.engine = create_engine(url)  # kept by the object

    def load(self):
        engine = create_engine(self.url)  # AID607
        with Session(engine) as session:
            return session.execute(text("x")).all()

    def reuse(self):
        with self.engine.connect() as connection:  # that one
            return connection.execute(text("x")).all()


# --- innocent


def engine_of(url):
    return create_engine(url)  # the caller's


def factory():
    engine = create_engine(URL)
    return sessionmaker(bind=engine)  # whoever gets the factory keeps the engine


def table():
    return MongoClient(URL).shop.users  # the caller's


@lru_cache
def cached():
    engine = create_engine(URL)  # once
    return engine


_engine = None


def shared():
    global _engine
    if _engine is None:
        _engine = create_engine(URL)  # once
    with _engine.connect() as connection:
        return connection.execute(text("x")).all()


def disposed():
    engine = create_engine(URL)
    try:
        return pd.read_sql("x", engine)
    finally:
        engine.dispose()  # closed


def entered():
    with MongoClient(URL) as client:  # closed
        return client.a.b.find_one()


def closing():
    with contextlib.closing(MongoClient(URL)) as client:  # closed
        return client.a.b.find_one()


def init_db(base):
    base.metadata.create_all(create_engine(URL))  # once, by its name


@click.command()
def sync():
    engine = create_engine(URL)  # a command
    pd.read_sql("x", engine)


def handed(work):
    work(create_engine(URL))  # who knows


def run_migrations_online():
    engine = create_engine(URL)  # a migration
    with engine.connect() as connection:
        return connection


def inspectors(names):
    engine = create_engine(URL)
    with engine.connect() as connection:
        for name in names:
            yield inspect(connection), name  # whoever asks has it


@site.get("/a")
def route():
    engine = create_engine(URL)  # AID606 says so
    return pd.read_sql("x", engine).to_json()
