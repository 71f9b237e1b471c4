import asyncio
import threading
from collections import defaultdict, deque
from concurrent.futures import ThreadPoolExecutor

from celery import shared_task
from fastapi import FastAPI, WebSocket
from flask import Blueprint

app = FastAPI()
blueprint = Blueprint("one", __name__)
sessions = {}
users = []
orders: list = []
counts = defaultdict(int)
recent = deque(maxlen=10)
visits = 0
total = 0
_cache = {}
TASKS = set()
REGISTRY = {}
cancelled: dict[str, asyncio.Event] = {}
guard = threading.Lock()
guarded = []


def remember(user):
    sessions[user] = 1  # AID510


@app.post("/login")
def login(user: str):
    remember(user)


@blueprint.route("/users", methods=["POST"])
def add_user():
    users.append(1)  # AID510
    users.append(2)  # told once a handler


@app.post("/orders")
async def create(order: dict):
    orders.append(order)  # AID510
    counts[order["item"]] += 1  # AID510
    sessions.setdefault("a", []).append(1)  # AID510


@app.get("/visits")
async def count():
    global visits
    visits += 1  # AID510
    return visits


@app.delete("/orders/{number}")
def delete(number: int):
    del orders[number]  # AID510


@shared_task
def work(item):
    recent.append(item)  # AID510


def add(amounts):
    global total
    for amount in amounts:
        total += amount  # AID510


def start_all(parts):
    for part in parts:
        threading.Thread(target=add, args=(part,)).start()


class Crawler:
    def __init__(self):
        self.done = 0

    def run(self, links):
        with ThreadPoolExecutor(4) as pool:
            return list(pool.map(self.visit, links))

    def visit(self, link):
        self.done += 1  # AID510


# --- innocent -------------------------------------------------------------------------------------------------------


def register(name, function):
    REGISTRY[name] = function  # nobody calls it to answer a request


@app.get("/cached")
def cached(key: str):
    _cache[key] = 1  # each process may have a cache of its own
    local = {}
    local["a"] = 1  # of this call
    return local


@app.post("/jobs")
async def job():
    task = asyncio.create_task(work_on_it())
    TASKS.add(task)  # keeps it from being collected
    task.add_done_callback(TASKS.discard)


@app.post("/cancel")
async def cancel(key: str):
    cancelled[key] = asyncio.Event()  # can live in one process only


@app.post("/guarded")
def under_lock():
    with guard:
        guarded.append(1)  # somebody has thought about it


@app.websocket("/ws")
async def talk(websocket: WebSocket):
    users.append(websocket)  # the socket is of this process


def one_thread():
    threading.Thread(target=add_once).start()


def add_once():
    global total
    total += 1  # one thread
