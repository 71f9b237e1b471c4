import concurrent.futures
import googleapiclient.discovery
import filelock
import click
import asyncio
import contextlib
import functools
import queue
import socket
import subprocess
import threading
import time as clock
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from subprocess import run as execute
from time import sleep

import boto3
import httpx
import openai
import psycopg2
import redis
import redis.asyncio
import requests
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Session, sessionmaker

web = requests.Session()
s3 = boto3.client("s3")
make_session = sessionmaker()


async def direct():
    clock.sleep(1)  # AID501
    sleep(1)  # AID501
    requests.get("https://a.example", timeout=3)  # AID501
    web.post("https://a.example", timeout=3)  # AID501
    urllib.request.urlopen("https://a.example", timeout=3)  # AID501
    execute(["ls"], timeout=3)  # AID501
    subprocess.check_output(["ls"], timeout=3)  # AID501
    socket.create_connection(("a.example", 80), timeout=3)  # AID501
    s3.put_object(Bucket="b", Key="k", Body=b"")  # AID501
    s3.generate_presigned_url("get_object")  # signs, asks nobody


async def databases(db: Session, other: AsyncSession):
    db.execute("x")  # AID501
    db.commit()  # AID501
    db.query(int).filter(1).all()  # AID501
    await other.execute("x")  # a coroutine
    with make_session() as session:
        session.flush()  # AID501
    connection = psycopg2.connect("x")  # AID501
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")  # AID501
        return cursor.fetchall()  # AID501


class Service:
    def __init__(self):
        self.http = httpx.Client(timeout=3)
        self.later = httpx.AsyncClient(timeout=3)
        self.model = openai.OpenAI(timeout=3)
        self.cache = redis.Redis()
        self.async_cache = redis.asyncio.Redis()
        self.pool = ThreadPoolExecutor()

    async def go(self):
        self.http.get("https://a.example")  # AID501
        await self.later.get("https://a.example")  # a coroutine
        self.model.chat.completions.create(model="m", messages=[])  # AID501
        self.cache.get("a")  # AID501
        await self.async_cache.get("a")  # a coroutine
        future = self.pool.submit(sleep, 1)  # runs in a thread
        future.result()  # AID501
        future.result(timeout=0)  # does not wait

    def sync(self):
        self.http.get("https://a.example")  # no loop here


async def moved_to_threads(loop):
    await asyncio.to_thread(sleep, 1)  # handed over, not called
    await loop.run_in_executor(None, functools.partial(sleep, 1))  # likewise
    await loop.run_in_executor(None, lambda: sleep(1))  # likewise

    def inner():
        sleep(1)  # a function of its own

    await asyncio.to_thread(inner)


async def waits(thread: threading.Thread, flag: threading.Event, items: queue.Queue):
    thread.join()  # AID501
    flag.wait()  # AID501
    items.get()  # AID501
    items.get(block=False)  # does not wait
    items.get_nowait()  # likewise
    ", ".join(["a"])  # another join


async def main():
    sleep(1)  # nothing else runs yet


@contextlib.asynccontextmanager
async def lifespan(app):
    sleep(1)  # likewise
    yield


async def named_alike(input, requests):
    input("?")  # a parameter
    requests.get("a")  # likewise


async def ready(items: queue.Queue, job: concurrent.futures.Future, process: subprocess.Popen):
    if not items.empty():
        items.get()  # there is one
    while not items.empty():
        items.get()  # likewise
    if job.done():
        job.result()  # likewise
    threading.Thread(target=print).join(timeout=0)  # does not wait
    process.kill()
    process.wait()  # dead already
    process.wait()  # AID501
    sleep(0.001)  # the loop would not have turned


async def locked(path):
    filelock.FileLock(path, timeout=0).acquire()  # does not wait
    filelock.FileLock(path).acquire(timeout=0)  # likewise
    filelock.FileLock(path).acquire()  # AID501


async def drive(credentials):
    service = googleapiclient.discovery.build("drive", "v3", credentials=credentials)
    request = service.files().list()  # puts a request together
    await asyncio.to_thread(request.execute)
    return request.execute()  # AID501


@click.group()
def commands():
    pass


@commands.command("new")
async def new(name):
    sleep(1)  # a program of the command line


async def remove_models(app, loop):
    sleep(1)  # registered for the end


server.register_listener(remove_models, "after_server_stop")


@server.listener("before_server_start")
async def load_models(app, loop):
    sleep(1)  # nothing is served yet


@server.listener("request")
async def each(app):
    sleep(1)  # AID501


async def record(steps):
    step = ""
    while step not in steps:
        step = input("step: ")  # somebody at a terminal, and nothing else runs
    name = input("name: ")  # AID501
    return step, name
