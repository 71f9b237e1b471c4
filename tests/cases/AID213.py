import asyncio
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


def gives_none_in_the_end(url):
    for attempt in range(3):  # AID213
        try:
            return requests.get(url, timeout=5)
        except Exception:
            time.sleep(1)
    return None


async def gives_nothing_in_the_end(client, url):
    for _ in range(3):  # AID213
        try:
            return await client.get(url)
        except:
            await asyncio.sleep(1)
    return []


def logs_before_the_empty_result(url, log):
    for attempt in range(3):
        try:
            return requests.get(url, timeout=5)
        except Exception as error:
            log.warning("attempt %d: %s", attempt, error)
            time.sleep(1)
    return None


def expects_the_error(url):
    for attempt in range(3):
        try:
            return requests.get(url, timeout=5)
        except requests.ConnectionError:
            time.sleep(1)
    return None  # one kind of error, and none is the answer to it


def says_that_it_may_give_none(url):
    """The answer, or None when there is none."""
    for attempt in range(3):
        try:
            return requests.get(url, timeout=5)
        except Exception:
            time.sleep(1)
    return None


def remembers_the_error(url):
    for attempt in range(3):
        try:
            return requests.get(url, timeout=5)
        except Exception as error:
            last = error
    notify(last)
    return None
