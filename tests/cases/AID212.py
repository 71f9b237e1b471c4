import itertools
import threading
import time

import httpx
import redis
import requests
from elsewhere import call, stop


def hot(url):
    while True:  # AID212
        try:
            return requests.get(url, timeout=5)
        except requests.ConnectionError:
            continue


def named_error():
    while 1:  # AID212
        try:
            return call()
        except ConnectionError:
            time.sleep(1)


def counted(url):
    for attempt in itertools.count():  # AID212
        try:
            return requests.get(url, timeout=5)
        except requests.ConnectionError:
            time.sleep(attempt)


async def breaks(client: httpx.AsyncClient, url):
    while True:  # AID212
        try:
            response = await client.get(url)
            break
        except httpx.ConnectError as error:
            print(error)
        except httpx.HTTPError:
            raise
    return response


def raises_in_the_end(url):
    attempts = 0
    while True:
        try:
            return requests.get(url, timeout=5)
        except requests.ConnectionError:
            attempts += 1
            if attempts > 5:
                raise
            time.sleep(1)


def deadline(url, end):
    while True:
        try:
            return requests.get(url, timeout=5)
        except requests.ConnectionError:
            time.sleep(1)
        if time.monotonic() > end:
            raise TimeoutError(url)


def checked_first(url, end):
    while True:
        if time.monotonic() > end:
            raise TimeoutError(url)
        try:
            return requests.get(url, timeout=5)
        except requests.ConnectionError:
            time.sleep(1)


def flagged(url):
    while not stop.is_set():
        try:
            return requests.get(url, timeout=5)
        except requests.ConnectionError:
            time.sleep(1)


def daemon(url):
    while True:  # never returns by design
        try:
            requests.post(url, timeout=5)
        except requests.ConnectionError:
            time.sleep(1)


def asks():
    while True:  # a dialog
        try:
            return requests.get(input("URL? "), timeout=5)
        except requests.ConnectionError:
            print("no such host")


def bounded(url):
    for attempt in range(5):
        try:
            return requests.get(url, timeout=5)
        except requests.ConnectionError:
            time.sleep(1)


def parses():
    while True:  # nothing remote
        try:
            return int(call())
        except ValueError:
            continue


def connect_and_stay(url):
    delay = 1
    while True:  # a client that must come back, with a pause that grows
        try:
            return requests.get(url, timeout=5)
        except requests.ConnectionError:
            time.sleep(delay)
            delay = min(delay * 2, 60)


class Events:
    async def __anext__(self):
        while True:  # events for as long as there are any
            try:
                return await self.client.get("https://events.example.org/next")
            except httpx.ConnectError:
                time.sleep(1)


class Monitor(threading.Thread):
    def run(self):
        while True:  # what the thread lives for: it ends with the process
            try:
                self.watch(requests.get("https://sensor.example.org", timeout=5))
                break
            except requests.ConnectionError:
                print("lost")


def wait_for_redis(client):
    while True:
        try:
            return client.lindex("queue", -1)
        except redis.exceptions.BusyLoadingError:
            time.sleep(1)  # the server says that it is coming up
