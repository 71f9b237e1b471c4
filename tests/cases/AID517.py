import multiprocessing
import threading
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from threading import Thread

from django.http import HttpResponse
from fastapi import BackgroundTasks, FastAPI, WebSocket
from flask import Flask

app = FastAPI()
flask = Flask(__name__)
executor = ThreadPoolExecutor(4)
worker = None


def start(function):
    Thread(target=function, daemon=True).start()


@app.post("/thread")
def thread():
    threading.Thread(target=work).start()  # AID517


@app.post("/helper")
async def through_helper():
    start(work)  # AID517


@flask.route("/pool")
def pool():
    with ThreadPoolExecutor(10) as pool:  # AID517
        return list(pool.map(work, range(9)))


@flask.route("/processes")
def processes():
    with ProcessPoolExecutor() as pool:  # AID517
        pool.submit(work)
    multiprocessing.Process(target=work).start()  # AID517


def view(request):
    later = threading.Timer(5, work)  # AID517
    later.start()
    return HttpResponse()


# --- innocent -------------------------------------------------------------------------------------------------------


@app.post("/tasks")
def tasks(background: BackgroundTasks):
    background.add_task(work)  # the framework's own


@app.post("/shared")
def shared():
    executor.submit(work)  # one pool for all


@app.post("/once")
def once():
    global worker
    if worker is None:
        worker = threading.Thread(target=work)  # kept by the module
        worker.start()


@app.post("/single")
def single():
    if not app.state.running:
        threading.Thread(target=work).start()  # one at a time


@app.websocket("/ws")
async def socket(websocket: WebSocket):
    threading.Thread(target=work).start()  # a long conversation


def main():
    threading.Thread(target=work).start()  # no handler
