import asyncio
import random
import time
from random import uniform

import aiohttp
import backoff
import openai
import requests
import stamina
import tenacity
import websockets
from aiohttp_retry import ExponentialRetry, JitterRetry
from celery import shared_task
from elsewhere import OperationalError, compute_delay, is_busy, wait_somehow
from redis.backoff import ExponentialBackoff, FullJitterBackoff
from redis.retry import Retry as RedisRetry
from requests.adapters import HTTPAdapter, Retry
from retry import retry as plain_retry
from retrying import retry as retrying_retry
from tenacity import retry as again
from tenacity import (
    retry_if_result,
    stop_after_attempt,
    wait_chain,
    wait_combine,
    wait_exponential,
    wait_exponential_jitter,
    wait_fixed,
    wait_incrementing,
    wait_random,
    wait_random_exponential,
)

WAIT = wait_exponential(max=60)
SPREAD = wait_fixed(3) + wait_random(0, 2)
STOP = stop_after_attempt(5)
policy = again(stop=STOP, wait=WAIT)  # AID203
DELAYS = [1, 2, 4, 8]


@again(stop=stop_after_attempt(5), wait=wait_exponential(multiplier=1, min=4, max=10))  # AID203
def exponential(): ...


@tenacity.retry(None, STOP, WAIT)  # AID203
def positional(): ...


@again(  # AID203
    stop=STOP,
    wait=wait_fixed(3) + wait_exponential(max=9),
)
def added(): ...


@again(stop=STOP, wait=wait_chain(wait_fixed(1), wait_fixed(5)))  # AID203
def chain(): ...


@again(stop=STOP, wait=wait_combine(wait_fixed(1), wait_incrementing(max=9)))  # AID203
def combined(): ...


@again(stop=STOP, wait=wait_exponential_jitter(jitter=0))  # AID203
def no_jitter(): ...


@backoff.on_exception(backoff.expo, OSError, max_tries=5, jitter=None)  # AID203
def expo(): ...


@plain_retry(TimeoutError, tries=4, delay=1, backoff=2, jitter=1)  # AID203
def a_number_is_not_jitter(): ...


@retrying_retry(stop_max_attempt_number=5, wait_exponential_multiplier=100)  # AID203
def multiplier(): ...


@stamina.retry(on=OSError, attempts=5, wait_jitter=0)  # AID203
def stamina_zero(): ...


Retry(total=5, backoff_factor=1, status_forcelist=[502, 503])  # AID203
HTTPAdapter(max_retries=Retry(total=5, backoff_factor=1))  # AID203
ExponentialRetry(attempts=5)  # AID203
RedisRetry(ExponentialBackoff(), 5)  # AID203


def power(session: requests.Session, url):
    for attempt in range(5):
        try:
            return session.get(url, timeout=5)
        except requests.ConnectionError:
            time.sleep(2 ** attempt)  # AID203


def doubles(url):
    delay = 1
    while True:
        try:
            return requests.get(url, timeout=5)
        except requests.ConnectionError:
            if delay > 60:
                raise
            time.sleep(delay)  # AID203
            delay *= 2


def capped(url):
    wait = 1
    for _ in range(6):
        try:
            return requests.get(url, timeout=5)
        except requests.ConnectionError:
            time.sleep(wait)  # AID203
            wait = min(wait * 2, 30)


async def awaited(session: aiohttp.ClientSession, url):
    for attempt in range(1, 5):
        try:
            async with session.get(url) as response:
                return await response.json()
        except aiohttp.ClientError:
            await asyncio.sleep(0.5 * attempt)  # AID203


def llm(client, prompt):
    retries = 0
    while retries < 5:
        try:
            return client.complete(prompt)
        except Exception as error:
            retries += 1
            print(error)
            time.sleep(min(60, 2 ** retries))  # AID203


def list_of_delays(url):
    for delay in (1, 2, 4):
        try:
            return requests.get(url, timeout=5)
        except requests.ConnectionError:
            time.sleep(delay)  # AID203


def indexed(url):
    for attempt in range(4):
        try:
            return requests.get(url, timeout=5)
        except requests.ConnectionError:
            time.sleep(DELAYS[attempt])  # AID203


def backoff_for(attempt, base=1):
    return min(base * 2 ** attempt, 30)


def jittered_for(attempt):
    delay = 2 ** attempt
    return delay + random.random()


def helped(url):
    for attempt in range(4):
        try:
            return requests.get(url, timeout=5)
        except requests.ConnectionError:
            time.sleep(backoff_for(attempt))  # AID203


def at_the_end(url):
    for attempt in range(4):
        try:
            return requests.get(url, timeout=5)
        except requests.ConnectionError as error:
            print(error)
        delay = 1 << attempt
        time.sleep(delay)  # AID203


def at_the_start(url):
    for attempt in range(4):
        if attempt:
            time.sleep(2 ** attempt)  # AID203
        try:
            return requests.get(url, timeout=5)
        except requests.ConnectionError as error:
            print(error)


def by_status(url):
    for attempt in range(4):
        response = requests.get(url, timeout=5)
        if response.ok:
            return response
        time.sleep(2 ** attempt)  # AID203


class Client:
    def __init__(self):
        self.delay = 1
        self.session = requests.Session()

    def fetch(self, url):
        while True:
            try:
                return self.session.get(url, timeout=5)
            except requests.ConnectionError:
                time.sleep(self.delay)  # AID203
                self.delay = self.delay * 2

    def _pause(self, attempt):
        time.sleep(2 ** attempt)  # AID203

    def paused(self, url):
        for attempt in range(5):
            try:
                return self.session.get(url, timeout=5)
            except requests.ConnectionError:
                self._pause(attempt)

    def _delay(self, attempt):
        return 2 ** attempt * (1 + random.random())

    def jittered(self, url):
        for attempt in range(5):
            try:
                return self.session.get(url, timeout=5)
            except requests.ConnectionError:
                time.sleep(self._delay(attempt))  # chance in the helper


@again(stop=STOP, wait=wait_random_exponential(max=60))
def random_exponential(): ...


@again(stop=STOP, wait=SPREAD)
def spread(): ...


@again(stop=STOP, wait=wait_exponential_jitter())
def exponential_jitter(): ...


@again(stop=STOP, wait=wait_somehow)  # theirs
def unknown(): ...


@again(stop=stop_after_attempt(2), wait=wait_fixed(1))  # a single retry
def once(): ...


@again(stop=STOP, wait=wait_fixed(1), retry=retry_if_result(lambda found: not found))  # polls for a result
def polls(): ...


@backoff.on_exception(backoff.expo, OSError, max_tries=3)  # full jitter by default
def default_jitter(): ...


@backoff.on_exception(backoff.runtime, OSError, value=lambda error: 3, jitter=None, max_tries=3)  # told by the server
def told(): ...


@plain_retry(TimeoutError, tries=3, delay=1, jitter=(0, 2))
def range_jitter(): ...


@retrying_retry(stop_max_attempt_number=5, wait_random_min=100, wait_random_max=900)
def random_range(): ...


@stamina.retry(on=OSError, attempts=3)
def stamina_default(): ...


Retry(total=3, backoff_factor=1, backoff_jitter=1)
Retry(total=3)  # no pause at all: another rule's
JitterRetry(attempts=5)
RedisRetry(FullJitterBackoff(), 5)


def augmented(url):
    for n in range(5):
        try:
            return requests.get(url, timeout=5)
        except requests.ConnectionError:
            d = 2 ** n
            d += random.random()
            time.sleep(d)


def imported(url):
    for n in range(5):
        try:
            return requests.get(url, timeout=5)
        except requests.ConnectionError:
            time.sleep(uniform(0, 2 ** n))


def helped_with_chance(url):
    for attempt in range(4):
        try:
            return requests.get(url, timeout=5)
        except requests.ConnectionError:
            time.sleep(jittered_for(attempt))


def somebody_elses(url):
    for attempt in range(4):
        try:
            return requests.get(url, timeout=5)
        except requests.ConnectionError:
            time.sleep(compute_delay(attempt))


def server_says(url):
    for attempt in range(4):
        response = requests.get(url, timeout=5)
        if response.ok:
            return response
        time.sleep(int(response.headers.get("Retry-After", 2 ** attempt)))


def renames(source, target):
    import os

    for attempt in range(5):
        try:
            os.replace(source, target)
            return
        except PermissionError:  # another process on this machine
            time.sleep(0.1 * 2 ** attempt)


def numbers(jitter):
    for attempt in range(5):
        try:
            return openai.chat.completions.create(model="x", messages=[])
        except openai.RateLimitError:
            time.sleep(2 ** attempt + jitter)


def counts_down():
    for left in range(3):  # no retry at all
        print(left)
        time.sleep(left)


@shared_task(bind=True, max_retries=5)
def task(self, url):
    try:
        requests.get(url, timeout=5)
    except requests.ConnectionError as error:
        raise self.retry(exc=error, countdown=2 ** self.request.retries)  # AID203


@shared_task(bind=True, max_retries=5)
def spread_task(self, url):
    try:
        requests.get(url, timeout=5)
    except requests.ConnectionError as error:
        raise self.retry(exc=error, countdown=random.uniform(0, 2 ** self.request.retries))


@shared_task(bind=True, max_retries=5)
def constant_task(self, url):
    try:
        requests.get(url, timeout=5)
    except requests.ConnectionError as error:
        raise self.retry(exc=error, countdown=60)  # another rule's


def recursive(url, attempt=0):
    try:
        return requests.get(url, timeout=5)
    except requests.ConnectionError:
        if attempt == 5:
            raise
        time.sleep(2 ** attempt)  # AID203
        return recursive(url, attempt + 1)


def decorator(times, delay):
    def decorate(function):
        def wrapper(*args, **kwargs):
            pause = delay
            for attempt in range(times):
                try:
                    return function(*args, **kwargs)
                except Exception:
                    if attempt == times - 1:
                        raise
                    time.sleep(pause)  # AID203
                    pause *= 2

        return wrapper

    return decorate


def too_many(url):
    for attempt in range(5):
        response = requests.get(url, timeout=5)
        if response.status_code == 429:
            time.sleep(2 ** attempt)  # to be asked of the server: another rule's
            continue
        return response


def by_the_clock(url):
    for attempt in range(5):
        try:
            return requests.get(url, timeout=5)
        except requests.ConnectionError:
            delay = 2 ** attempt
            delay += time.time() % 3  # poor, but chance
            time.sleep(delay)


def reads(path):
    for attempt in range(5):
        try:
            return path.read_text()
        except OSError:
            time.sleep(0.1 * (attempt + 1))


@tenacity.retry(retry=tenacity.retry_if_exception(is_busy), stop=tenacity.stop_after_attempt(9), wait=tenacity.wait_fixed(60))
def cleaned_up():  # asks one cluster until it is no longer busy: polling, nobody is in step
    ...


def locked(query):
    delay = 3
    while delay < 99:
        try:
            return query()
        except OperationalError as error:
            if "database is locked" not in str(error):
                raise
            time.sleep(delay)  # waits for the lock of a file on this machine
            delay *= 2


def written(settings):
    for attempt in range(5):
        try:
            settings.store()
            break
        except OSError:  # nothing here leaves the machine
            time.sleep(attempt * 0.1)


async def handshake(port):
    for attempt in range(5):
        try:
            return await websockets.connect(f"ws://localhost:{port}")
        except TimeoutError:
            await asyncio.sleep(2**attempt)  # the process at the other end has one client


def spread_before(client):
    time.sleep(random.randrange(30))  # each starts at a moment of its own
    for attempt in range(5):
        try:
            return client.fetch()
        except ConnectionError:
            time.sleep(2**attempt)


def _run_worker(quit_event, stream):
    wait = 0
    while not quit_event.wait(wait):  # the rhythm of a worker, ended from outside
        try:
            if not stream.run():
                break
        except ConnectionError:
            pass
        wait = wait * 2 + 1
