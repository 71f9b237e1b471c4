import collections
import json
import uuid
from collections import OrderedDict, defaultdict
from weakref import WeakValueDictionary

from cachetools import TTLCache
from fastapi import FastAPI

app = FastAPI()

_cache = {}  # AID618
sessions: dict[str, object] = {}  # AID618
history = defaultdict(list)  # AID618
jobs = dict()  # AID618
seen = set()  # AID618
by_name = {}  # AID618
chats = collections.OrderedDict()  # AID618
counts = collections.Counter()  # AID618
locks = {}  # AID618
composed = {}  # AID618
merged = {}  # AID618

popped = {}
deleted = {}
emptied = {}
measured = {}
replaced = {}
handed = {}
another_name = {}
timed = TTLCache(1000, 60)
weak = WeakValueDictionary()
filled = {"first": 1}
models = {}
registry = {}
at_start = {}
read_only = {}
shadowed = {}
languages = {}
running = set()
keys_by_address = {}
clients = {}


@app.get("/x")
async def x(q: str):
    if q not in _cache:
        _cache[q] = await compute(q)
    return _cache[q]


async def start(uid):
    sessions[uid] = Session(uid)


async def chat(user_id, message):
    history[user_id].append(message)
    print(len(history))


@app.post("/jobs")
def submit(order: dict):
    number = str(uuid.uuid4())
    jobs[number] = order
    return number


async def once(message):
    seen.add(message.user.id)


@app.get("/people/{name}")
def person(name: str):
    return by_name.setdefault(name, look_up(name))


@bot.message_handler(commands=["start"])
def welcome(message):
    chats[message.chat.id] = []


async def count(request):
    counts[request.client.host] += 1
    remember(request.session_id)


def remember(session_id):  # called by one that serves
    locks[session_id] = Lock()


async def compose(user, question):
    key = f"{user}:{question}"
    composed[key] = await ask(question)
    merged.update({user: question})


async def popping(user_id):
    popped[user_id] = 1
    popped.pop(user_id, None)


async def deleting(user_id):
    deleted[user_id] = 1


def end(user_id):
    del deleted[user_id]


async def emptying(user_id):
    emptied[user_id] = 1


def nightly():
    emptied.clear()


async def measuring(user_id):
    if len(measured) > 1000:
        measured.popitem()
    measured[user_id] = 1


async def replacing(user_id):
    global replaced
    replaced[user_id] = 1
    replaced = {key: value for key, value in replaced.items() if value}


async def handing(user_id):
    handed[user_id] = 1
    evict_oldest(handed)
    json.dumps(_cache)


async def aliased(user_id):
    another_name[user_id] = 1
    entries = another_name
    entries.popitem()


async def elsewhere(user_id):
    timed[user_id] = 1
    weak[user_id] = Session(user_id)
    filled[user_id] = 1  # somebody wrote down what it holds
    read_only.get(user_id)


async def load_model(model_name):
    models[model_name] = 1  # there are few of them


async def translate(language):
    languages[language] = 1


def register(user, function):
    registry[user] = function  # called while the program is imported


async def startup(users):
    for user in users:
        at_start[user] = 1


async def with_its_own(user_id):
    shadowed = {}
    shadowed[user_id] = 1
    return shadowed


async def background(request):
    task = create_task(answer(request.user_id))
    running.add(task)
    task.add_done_callback(running.discard)


async def verify(jwks_url, client_key):
    keys_by_address[jwks_url] = 1  # an address of the program's own
    clients[client_key] = 1


class Conversations:
    def __init__(self):
        self.histories = {}  # AID618
        self.open = {}

    async def reply(self, conversation_id, text):
        self.histories.setdefault(conversation_id, []).append(text)
        self.open[conversation_id] = text

    async def end(self, conversation_id):
        self.open.pop(conversation_id)


conversations = Conversations()


class PerRequest:
    def __init__(self):
        self.parts = {}  # made anew for each request

    async def add(self, user_id):
        self.parts[user_id] = 1
