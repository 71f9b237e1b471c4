import asyncio
import time

import boto3
import httpx
import requests
from openai import OpenAI

client = OpenAI(timeout=30)


def assistant(thread, run):
    while run.status in ("queued", "in_progress"):  # AID223
        time.sleep(1)
        run = client.beta.threads.runs.retrieve(thread_id=thread.id, run_id=run.id)
    return run


def batch(key):
    while client.batches.retrieve(key).status != "completed":  # AID223
        time.sleep(30)


def fetch(url):
    return requests.get(url, timeout=10).json()


def through_a_function(url):
    while True:  # AID223
        job = fetch(url)
        if job["state"] == "done":
            break
        time.sleep(5)


def query(key):
    athena = boto3.client("athena")
    status = "RUNNING"
    while status == "RUNNING":  # AID223
        time.sleep(2)
        status = athena.get_query_execution(QueryExecutionId=key)["QueryExecution"]["Status"]["State"]


def unknown_client(api, job):
    while job.status != "done":  # AID223
        time.sleep(5)
        job = api.get(job.id)


def unknown_key(api, key):
    while True:  # AID223
        task = api.get_task(key)
        if task["state"] in ("finished", "failed"):
            return task
        time.sleep(5)


def checked_elsewhere(api, key, started):
    while True:
        check_timeout(started, 600)  # raises
        if api.get_task(key)["state"] == "finished":
            return
        time.sleep(5)


def enumerated(hook, name, interval):
    while True:  # AID223
        operation = hook.get_operation(name=name)
        status = operation.get("status")
        if status == Status.DONE:
            return operation
        time.sleep(interval)


def local_state(registry, key):
    class Registry:
        def get_state(self, key):
            return self.states[key]

    states = Registry()
    while True:
        state = states.get_state(key)
        if state == "done":
            return  # looks into a dictionary
        time.sleep(1)


def at_hand(worker):
    while worker.state == "running":
        time.sleep(1)  # an object at hand


async def in_async(url):
    async with httpx.AsyncClient(timeout=10) as http:
        while True:  # AID223
            data = (await http.get(url)).json()
            if data["status"] == "succeeded":
                return data
            await asyncio.sleep(2)


def counted(url):
    for _ in range(60):
        if fetch(url)["state"] == "done":
            return
        time.sleep(5)  # sixty times


def with_clock(url):
    end = time.monotonic() + 60
    while fetch(url)["state"] != "done":
        if time.monotonic() > end:
            raise TimeoutError
        time.sleep(5)  # a minute


def with_counter(url):
    asked = 0
    while True:
        if fetch(url)["state"] == "done":
            return
        asked += 1
        if asked > 100:
            raise RuntimeError(url)
        time.sleep(5)  # a hundred times


async def in_deadline(url):
    async with asyncio.timeout(60), httpx.AsyncClient(timeout=10) as http:
        while (await http.get(url)).json()["state"] != "done":
            await asyncio.sleep(2)  # a minute


def run_forever():
    while True:
        job = fetch("https://jobs.example.org/next")
        if job["state"] == "shutdown":
            return
        work(job)
        time.sleep(5)  # a daemon


def until_told(url, stop):
    while not stop.is_set():
        if fetch(url)["state"] == "done":
            return
        time.sleep(5)  # somebody can end it


def local(process):
    while process.poll() is None:
        time.sleep(1)  # asks no server


def forever(url):
    while True:
        publish(fetch(url))
        time.sleep(60)  # is not meant to end
