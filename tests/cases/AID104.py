import os

import asyncpg
import psycopg
import psycopg2
import pymysql
import redis
import redis.asyncio as aioredis
from motor.motor_asyncio import AsyncIOMotorClient
from pymongo import MongoClient
from redis import Redis, StrictRedis
from redis.asyncio import Redis as AR
from sqlalchemy import URL, create_engine
from sqlalchemy.ext.asyncio import create_async_engine

dsn = "postgresql://u@db/app"
psycopg2.connect(dsn)  # AID104
psycopg2.connect(os.environ["DATABASE_URL"])  # AID104
psycopg2.connect(host=H, dbname="x")  # AID104
redis.Redis(host=H)  # AID104
Redis(host=H)  # AID104
StrictRedis()  # AID104
AR()  # AID104
aioredis.from_url("redis://x")  # AID104
redis.from_url(URLX)  # AID104
redis.Redis.from_url(URLX)  # AID104
redis.ConnectionPool(host="x")  # AID104
pymysql.connect(host=H, connect_timeout=5)  # AID104
AsyncIOMotorClient(uri)  # AID104
MongoClient(uri)  # AID104
async def f():
    await asyncpg.create_pool(dsn)  # AID104
    await asyncpg.connect(dsn)  # AID104
    await asyncpg.create_pool(dsn, command_timeout=30)
    conn = await asyncpg.connect(dsn)
    await conn.fetch("select 1", timeout=4)
    await conn.close()
create_engine("postgresql+psycopg2://u@h/d")  # AID104
create_engine(f"postgresql://{user}:{pw}@{host}/{db}")  # AID104
DATABASE_URL = "postgresql://x@y/z"
engine = create_engine(DATABASE_URL, echo=True)  # AID104
create_async_engine("postgresql+asyncpg://u@h/d")  # AID104
create_engine("mysql+pymysql://u@h/d", connect_args={"charset": "utf8"})  # AID104
create_engine(URL.create("postgresql+psycopg2", host="x"))  # AID104
create_engine(url="postgresql://a@b/c")  # AID104
create_engine("postgresql+psycopg://u@h/d")
create_engine(os.environ["URL"])
create_engine("postgresql://u@h/d?connect_timeout=10")
psycopg2.connect("host=x connect_timeout=5")
psycopg2.connect(f"postgresql://{u}@{h}/db?connect_timeout=5")
redis.Redis(socket_timeout=2)
redis.from_url("redis://x?socket_timeout=3")
create_engine(url, connect_args={"connect_timeout": 5})
create_engine("postgresql://x@y/z", connect_args=ARGS)
MongoClient(uri, timeoutMS=5000)
MongoClient("mongodb://h/?socketTimeoutMS=2000")
create_engine("sqlite://")
redis.Redis(connection_pool=pool)
psycopg.connect(dsn)
psycopg2.connect(**cfg)


class Store:
    def __init__(self, connection_string, host=None):
        import pymongo

        self.client = pymongo.MongoClient(connection_string)  # an adapter: its user writes the options into the string
        self.other = pymongo.MongoClient(f"mongodb://{host}")  # AID104


class Warehouse:
    def __init__(self, connection_string=None, host=None):
        if connection_string:
            self.client = MongoClient(connection_string)  # one way of two: the caller's string decides
        else:
            self.client = MongoClient(f"mongodb://{host}:27017/")  # AID104


class Repository:
    def __init__(self, uri):
        self.client = MongoClient(uri)  # AID104


class News:
    def __init__(self, settings):
        self.client = MongoClient(settings.uri)  # a change stream waits for news, however long they take

    def read(self):
        with self.client["db"]["items"].watch() as stream:
            yield from stream


class Archive:
    def __init__(self, uri=None):
        if uri:
            self.client = MongoClient(uri)  # AID104
        else:
            self.client = None
