import random
import time

import backoff
import requests
from retry import retry as plain_retry
from tenacity import retry, stop_after_attempt, stop_after_delay, wait_exponential, wait_incrementing, wait_random_exponential


@retry(stop=stop_after_attempt(12), wait=wait_random_exponential())  # AID206
def many(): ...


@retry(wait=wait_exponential(multiplier=1))  # AID206
def endless(): ...


@backoff.on_exception(backoff.expo, OSError, max_tries=10)  # AID206
def expo(): ...


@plain_retry(OSError, tries=10, delay=1, backoff=2)  # AID206
def plain(): ...


def hand(url):
    for attempt in range(12):
        try:
            return requests.get(url, timeout=5)
        except requests.ConnectionError:
            time.sleep(random.uniform(0, 2 ** attempt))  # AID206


@retry(stop=stop_after_attempt(12), wait=wait_random_exponential(max=60))
def capped(): ...


@retry(stop=stop_after_attempt(12), wait=wait_random_exponential(1, 60))
def capped_by_position(): ...


@retry(stop=stop_after_attempt(4), wait=wait_random_exponential())  # never gets far
def few(): ...


@retry(stop=stop_after_delay(60), wait=wait_random_exponential())  # bounded by time
def timed(): ...


@retry(stop=stop_after_attempt(12), wait=wait_incrementing(1, 1, 9))
def incrementing(): ...


@backoff.on_exception(backoff.expo, OSError, max_tries=10, max_value=60)
def max_value(): ...


@backoff.on_exception(backoff.expo, OSError, max_tries=10, max_time=60)
def max_time(): ...


@plain_retry(OSError, tries=10, delay=1, backoff=2, max_delay=30)
def max_delay(): ...


def hand_capped(url):
    for attempt in range(12):
        try:
            return requests.get(url, timeout=5)
        except requests.ConnectionError:
            time.sleep(random.uniform(0, min(60, 2 ** attempt)))


def hand_compared(url):
    delay = 1
    for attempt in range(12):
        try:
            return requests.get(url, timeout=5)
        except requests.ConnectionError:
            time.sleep(delay)
            delay *= 2
            if delay > 60:
                delay = 60


def hand_linear(url):
    for attempt in range(12):
        try:
            return requests.get(url, timeout=5)
        except requests.ConnectionError:
            time.sleep(random.random() + attempt)


class Pool:
    LONGEST = 90

    def run(self, url):
        started = time.time()
        delay = random.random()
        while True:
            try:
                return requests.get(url, timeout=5)
            except requests.ConnectionError:
                elapsed = time.time() - started
                if elapsed > self.LONGEST:  # bounded by time
                    raise
                time.sleep(delay)
                delay *= 2
