import time
from typing import Optional

import backoff
import requests


def falls_off(url):
    for attempt in range(3):  # AID213
        try:
            return requests.get(url, timeout=5)
        except requests.RequestException:
            time.sleep(1)


def prints(url):
    for attempt in range(3):  # AID213
        try:
            return requests.get(url, timeout=5)
        except requests.RequestException as error:
            print(error)
    print("gave up")


async def awaits(client, url) -> dict:
    tries = 0
    while tries < 3:  # AID213
        try:
            return (await client.get(url)).json()
        except ConnectionError:
            tries += 1


@backoff.on_exception(backoff.expo, OSError, max_tries=3, raise_on_giveup=False)  # AID213
def silent(): ...


def has_else(url):
    for attempt in range(3):
        try:
            return requests.get(url, timeout=5)
        except requests.RequestException:
            time.sleep(1)
    else:
        raise RuntimeError(url)


def raises_after(url):
    for attempt in range(3):
        try:
            return requests.get(url, timeout=5)
        except requests.RequestException as error:
            last = error
    raise last


def raises_inside(url):
    for attempt in range(3):
        try:
            return requests.get(url, timeout=5)
        except requests.RequestException:
            if attempt == 2:
                raise


def optional(url) -> Optional[bytes]:  # says so
    for attempt in range(3):
        try:
            return requests.get(url, timeout=5).content
        except requests.RequestException:
            time.sleep(1)


def union(url) -> bytes | None:
    for attempt in range(3):
        try:
            return requests.get(url, timeout=5).content
        except requests.RequestException:
            time.sleep(1)


def procedure(url):  # promises nothing
    for attempt in range(3):
        try:
            requests.post(url, timeout=5)
            return
        except requests.RequestException:
            time.sleep(1)


def default(url):
    for attempt in range(3):
        try:
            return requests.get(url, timeout=5).json()
        except requests.RequestException:
            time.sleep(1)
    return {}  # on purpose


def try_fetch(url):  # the name says it may not
    for attempt in range(3):
        try:
            return requests.get(url, timeout=5)
        except requests.RequestException:
            time.sleep(1)


def polls(url, end):
    while True:  # never falls off its end
        if time.monotonic() > end:
            return {"status": "failed"}
        try:
            return requests.get(url, timeout=5).json()
        except requests.RequestException:
            time.sleep(1)
