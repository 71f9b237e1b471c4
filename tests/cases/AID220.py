import asyncio
import time

import httpx
import requests
from openai import OpenAI
from requests_ratelimiter import LimiterSession

client = OpenAI(timeout=30)
HOSTS = load()


def push(user):
    requests.post("https://crm.example.org/contacts", json=user, timeout=10)


def slow(user):
    time.sleep(0.1)
    requests.post("https://crm.example.org/contacts", json=user, timeout=10)


def guilty(users, ids, docs):
    for user in users:
        requests.post("https://crm.example.org/contacts", json=user, timeout=10)  # AID220
    for user in users:
        push(user)  # AID220
    found = [requests.get(f"https://crm.example.org/{id}", timeout=10) for id in ids]  # AID220
    for doc in docs:
        text = doc.text
        client.embeddings.create(model="m", input=text)  # AID220
    return found


async def guilty_too(ids):
    async with httpx.AsyncClient(timeout=10) as http:
        for id in ids:
            await http.get(f"/items/{id}")  # AID220


def innocent(users, ids, mirrors):
    for host in ("a", "b"):
        requests.get(host, timeout=10)  # two
    for host in HOSTS:
        requests.get(host, timeout=10)  # a constant of the program
    for number in range(3):
        requests.get(f"/{number}", timeout=10)  # three
    for user in users:
        push(user)
        time.sleep(0.1)
    for user in users:
        slow(user)  # sleeps itself
    for chunk in chunked(ids, 100):
        requests.post("/batch", json=chunk, timeout=10)  # a hundred each
    for start in range(0, len(ids), 100):
        requests.post("/batch", json=ids[start : start + 100], timeout=10)  # a hundred each
    for user in users:
        unknown(user)  # not known to ask anybody
    for mirror in mirrors:
        try:
            return requests.get(mirror, timeout=10)  # the first that answers
        except requests.RequestException:
            continue


def limited(users):
    session = LimiterSession(per_second=5)
    for user in users:
        session.post("/contacts", json=user, timeout=10)  # five a second


async def all_at_once(ids):
    async with httpx.AsyncClient(timeout=10) as http:
        await asyncio.gather(*[http.get(f"/items/{id}") for id in ids])  # fan-out is another rule's
