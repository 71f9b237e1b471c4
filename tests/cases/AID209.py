import asyncio
import time
from http import HTTPStatus

import aiohttp
import requests
import tweepy
from elsewhere import wait_as_told
from tenacity import retry, retry_if_exception, stop_after_attempt, wait_fixed
from urllib3.util.retry import Retry


def constant(url):
    while True:
        response = requests.get(url, timeout=5)
        if response.status_code == 429:  # AID209
            time.sleep(5)
            continue
        return response


def several(url):
    for attempt in range(4):
        response = requests.get(url, timeout=5)
        if response.status_code in (429, 503):  # AID209
            time.sleep(2 ** attempt)
        else:
            return response


def by_name(url):
    for attempt in range(4):
        response = requests.get(url, timeout=5)
        if response.status_code == HTTPStatus.TOO_MANY_REQUESTS:  # AID209
            time.sleep(10)
            continue
        return response


async def awaited(session: aiohttp.ClientSession, url):
    async with session.get(url) as response:
        if response.status == 429:  # AID209
            await asyncio.sleep(1)
            return await awaited(session, url)
        return await response.json()


def by_error(client):
    for attempt in range(4):
        try:
            return client.home_timeline()
        except tweepy.TooManyRequests:  # AID209
            time.sleep(60)


@retry(  # AID209
    retry=retry_if_exception(lambda error: error.response.status_code == 429),
    wait=wait_fixed(1),
    stop=stop_after_attempt(3),
)
def predicate(): ...


Retry(total=3, respect_retry_after_header=False)  # AID209
Retry(total=3, status_forcelist=[429])  # urllib3 reads the header


def told(url):
    while True:
        response = requests.get(url, timeout=5)
        if response.status_code == 429:
            time.sleep(int(response.headers.get("Retry-After", 5)))
            continue
        return response


def resets(url):
    while True:
        response = requests.get(url, timeout=5)
        if response.status_code == 429:
            time.sleep(float(response.headers["X-RateLimit-Reset"]) - time.time())
            continue
        return response


def maps(response):
    if response.status_code == 429:  # no retry here
        raise RuntimeError("too many requests")
    return response


def serves(busy):
    if busy:
        return {"status": 429}
    return {"status": 200}


def helper(url):
    while True:
        response = requests.get(url, timeout=5)
        if response.status_code == 429:  # their helper, and no sleep of ours
            wait_as_told(response)
            continue
        return response


def revision(api, repository):
    for attempt in range(7):
        try:
            return api.info(repository)
        except requests.HTTPError as error:
            if not _APP_TESTING:
                raise
            if error.response.status_code == 429:  # only the project's own test runs get here
                time.sleep(2**attempt)
                continue
            raise
