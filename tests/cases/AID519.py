import asyncio
import atexit
import functools
import multiprocessing
import sched
import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import anyio
import click
import httpx
import paho.mqtt.client
import schedule
import typer
import websocket
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.schedulers.background import BackgroundScheduler
from celery import shared_task
from fastapi import BackgroundTasks
from fastapi.concurrency import run_in_threadpool

client = httpx.AsyncClient(timeout=3)
cli = typer.Typer()
background = BackgroundScheduler()
in_loop = AsyncIOScheduler()


async def job(number=None):
    return number


def plain():
    return 1


threading.Thread(target=job).start()  # AID519
threading.Thread(None, job).start()  # AID519
threading.Thread(target=functools.partial(job, 1)).start()  # AID519
threading.Thread(target=lambda: job()).start()  # AID519
threading.Thread(target=job()).start()  # AID519
threading.Timer(3, job).start()  # AID519
multiprocessing.Process(target=job).start()  # AID519
atexit.register(job)  # AID519
atexit.register(client.aclose)  # AID519
signal.signal(signal.SIGTERM, job)  # AID519
sched.scheduler(time.time).enter(3, 1, job)  # AID519
schedule.every().day.at("10:00").do(job)  # AID519
schedule.every(3).seconds.do(job)  # AID519
background.add_job(job, "interval", seconds=3)  # AID519
in_loop.add_job(job, "interval", seconds=3)  # awaits it
threading.Thread(target=plain).start()
threading.Thread(target=lambda: asyncio.run(job())).start()  # runs a loop
threading.Thread(target=asyncio.run, args=(job(),)).start()  # likewise
print(list(filter(job, [1, 2])))  # AID519


mqtt = paho.mqtt.client.Client()
mqtt.on_message = job  # AID519
mqtt.on_connect = plain
mqtt.user_data = job  # nobody calls it
socket = websocket.WebSocketApp("wss://a.example", on_open=plain, on_error=job)  # AID519


async def with_loops(loop, reactor, tasks: BackgroundTasks):
    await asyncio.to_thread(job)  # AID519
    await asyncio.to_thread(plain)
    await run_in_threadpool(job)  # AID519
    await anyio.to_thread.run_sync(job)  # AID519
    running = asyncio.get_running_loop()
    await running.run_in_executor(None, job)  # AID519
    running.call_soon(job)  # AID519
    running.call_later(3, job)  # AID519
    running.call_later(3, lambda: asyncio.create_task(job()))  # a task awaits it
    running.call_soon(plain)
    running.add_signal_handler(signal.SIGTERM, job)  # AID519
    running.add_signal_handler(signal.SIGTERM, lambda: asyncio.ensure_future(job()))  # likewise
    loop.call_soon_threadsafe(job)  # AID519
    reactor.callLater(3, job)  # of unknown type
    reactor.call_later(3, job)  # likewise
    task = asyncio.create_task(job())
    task.add_done_callback(job)  # AID519
    with ThreadPoolExecutor() as pool:
        pool.submit(job, 1)  # AID519
        pool.map(job, [1, 2])  # AID519
        pool.submit(asyncio.run, job())
    tasks.add_task(job)  # awaits it
    await asyncio.gather(*map(job, [1, 2]))  # awaited


class Worker:
    async def run(self):
        return 1

    def start(self):
        threading.Thread(target=self.run).start()  # AID519
        self.thread = threading.Thread(target=self.run_forever)
        self.thread.start()

    def run_forever(self):
        asyncio.run(self.run())


@click.command()  # AID519
async def command():
    return 1


@click.group()
def group():
    return 1


@group.command()  # AID519
@click.option("--name")
async def inside(name):
    return name


def runs(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        return asyncio.run(function(*args, **kwargs))

    return wrapper


@click.command()
@runs
async def wrapped():
    return 1  # the decorator between runs it


@cli.command()  # AID519
async def typed():
    return 1


@shared_task  # AID519
async def task():
    return 1


@shared_task
def plain_task():
    return asyncio.run(job())


@background.scheduled_job("interval", seconds=3)  # AID519
async def scheduled():
    return 1


@in_loop.scheduled_job("interval", seconds=3)
async def awaited():
    return 1
