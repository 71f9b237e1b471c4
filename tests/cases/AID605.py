import asyncio
import os
import smtplib
import sqlite3
from functools import lru_cache

import aiohttp
import boto3
import httpx
import paramiko
import pika
import psycopg2 as pg
import redis
import requests
from sqlalchemy import create_engine
from tenacity import Retrying

DSN = os.environ["DSN"]


def in_for(keys):
    for key in keys:
        s3 = boto3.client("s3")  # AID605
        s3.delete_object(Bucket="b", Key=key)


def with_statement(urls):
    for url in urls:
        with httpx.Client(timeout=3) as client:  # AID605
            client.get(url)


async def in_async_for(urls):
    async for url in urls:
        async with aiohttp.ClientSession() as session:  # AID605
            await session.get(url)


def in_comprehension(urls):
    return [requests.Session().get(url, timeout=3) for url in urls]  # AID605


def under_a_condition(rows):
    for row in rows:
        if row.changed:
            pg.connect(DSN).cursor().execute("x", row)  # AID605


def an_engine(rows):
    for row in rows:
        engine = create_engine(DSN)  # AID605
        row.to_sql("t", engine)


def mails(people):
    for person in people:
        server = smtplib.SMTP("mail.example.org", timeout=5)  # AID605
        server.sendmail("a@example.org", person, "hi")
        server.quit()


def nested(groups):
    for group in groups:
        for key in group:
            redis.Redis().delete(key)  # AID605


def constants_of_the_loop(keys):
    for key in keys:
        timeout = 3
        httpx.Client(timeout=timeout).get(key)  # AID605


# --- through functions


def connect():
    return pg.connect(DSN)


def factory(rows):
    for row in rows:
        connection = connect()  # AID605
        connection.cursor().execute("x", row)


def save(row):
    connection = pg.connect(DSN)
    try:
        connection.cursor().execute("x", row)
    finally:
        connection.close()


def helper(rows):
    for row in rows:
        save(row)  # AID605


class Store:
    def __init__(self, dsn):
        self.dsn = dsn
        self.http = httpx.Client(timeout=3)

    def save(self, row):
        connection = pg.connect(self.dsn)
        try:
            connection.cursor().execute("x", row)
        finally:
            connection.close()

    def save_all(self, rows):
        for row in rows:
            self.save(row)  # AID605

    def send(self, rows):
        for row in rows:
            self.http.post("https://a.example", json=row)  # made once


def stores(dsns):
    for dsn in dsns:
        Store(dsn).save({})  # another database each


async def fetch(url):
    async with httpx.AsyncClient(timeout=3) as client:
        return await client.get(url)


async def gathered(urls):
    return await asyncio.gather(*(fetch(url) for url in urls))  # AID605


async def awaited(urls):
    for url in urls:
        await fetch(url)  # AID605


# --- innocent


def depends_on_the_item(regions, hosts, tenants):
    for region in regions:
        boto3.client("ec2", region_name=region)  # one for each region
    for host in hosts:
        shell = paramiko.SSHClient()
        shell.connect(host)  # another machine
    for tenant in tenants:
        token = tenant.token()
        httpx.Client(headers={"Authorization": token})  # another user
    for tenant in tenants:
        session = requests.Session()
        session.headers.update({"X-Tenant": tenant.name})  # likewise


def few():
    for name in ("a", "b"):
        boto3.client(name)  # as many as are written here
    for attempt in range(5):
        pg.connect(DSN)  # an attempt


def first_that_works(hosts):
    for host in hosts:
        connection = pg.connect(DSN)  # it leaves with the first
        if connection:
            return connection


def reconnects(parameters):
    while True:
        try:
            return pika.BlockingConnection(parameters)  # until it works
        except pika.exceptions.AMQPError:
            pass


def tries():
    for attempt in Retrying():
        with attempt:
            pg.connect(DSN)  # a retry


def kept(keys):
    clients = {}
    for key in keys:
        if key not in clients:
            clients[key] = httpx.Client(timeout=3)  # kept by its key
        clients[key].get("https://a.example")


def lazily(keys):
    client = None
    for key in keys:
        if client is None:
            client = httpx.Client(timeout=3)  # only the first time
        client.get(key)


def given(keys):
    for key in keys:
        yield httpx.Client(timeout=3)  # whoever asks for one gets one


def pool(names):
    clients = []
    for name in names:
        clients.append(httpx.Client(timeout=3))  # as many as are wanted
    return clients


@lru_cache
def shared():
    return httpx.Client(timeout=3)


def cached(urls):
    for url in urls:
        shared().get(url)  # the same one


def files(paths):
    for path in paths:
        sqlite3.connect("a.db").execute("x", path)  # opening a file is cheap


def over_a_pool(rows, pool):
    for row in rows:
        redis.Redis(connection_pool=pool).set(row, 1)  # the pool is somebody else's


def again_after_failure(rows):
    connection = pg.connect(DSN)
    for row in rows:
        try:
            connection.cursor().execute("x", row)
        except pg.OperationalError:
            connection = pg.connect(DSN)  # the old one is broken


def sometimes(rows):
    for row in rows:
        if row.remote:
            save(row)  # who knows how often
