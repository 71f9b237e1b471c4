import asyncio
import time
from time import sleep

from celery import shared_task
from fastapi import FastAPI
from flask import Flask
from rest_framework.decorators import api_view

app = FastAPI()
flask = Flask(__name__)


def wait():
    while not ready():
        sleep(2)


@flask.get("/direct")
def direct():
    time.sleep(5)  # AID628
    return ""


@app.get("/loop")
def loop():
    for _ in range(10):
        time.sleep(1)  # AID628
    return {}


@app.get("/helper")
def through_helper():
    wait()  # AID628


@api_view(["GET"])
def view(request):
    time.sleep(2)  # AID628
    return 1


@app.get("/nested")
def nested():
    def poll():
        time.sleep(1)

    poll()  # AID628


# --- innocent -------------------------------------------------------------------------------------------------------


@app.get("/async")
async def coroutine():
    await asyncio.sleep(1)  # waits for nobody


@app.get("/brief")
def brief():
    time.sleep(0.05)  # nobody notices


@flask.get("/stream")
def stream():
    def events():
        while True:
            yield "data"
            time.sleep(1)  # a stream lasts

    return events()


@shared_task
def task():
    time.sleep(5)  # in a worker of its own


def worker():
    time.sleep(5)  # no handler


def handler(event, context):
    time.sleep(5)  # serves one request at a time


def start(foreground=False):
    launch()
    if foreground:
        while True:
            time.sleep(10)


@flask.post("/start")
def started():
    start()  # the option is off
    return ""


@flask.post("/start-and-wait")
def started_here():
    start(foreground=True)  # AID628
    return ""


def release(lock):
    for attempt in range(3):
        try:
            return lock.release()
        except OSError:
            time.sleep(0.2 * attempt)


def dispatch(lock):
    release(lock)


@flask.post("/tasks")
def dispatched():
    dispatch(the_lock())  # far away, and only when something has failed
    return ""
