import asyncio
import random
import time

import aiohttp
import requests
from elsewhere import connect

RETRY_DELAY = 3


def ten(url):
    for _ in range(10):
        try:
            return requests.get(url, timeout=5)
        except requests.RequestException:
            time.sleep(2)  # AID211


def endless():
    while True:
        try:
            connect()
            break
        except ConnectionError:
            time.sleep(5)  # AID211


async def named(session: aiohttp.ClientSession, url):
    for attempt in range(5):
        try:
            async with session.get(url) as response:
                return await response.json()
        except aiohttp.ClientError:
            await asyncio.sleep(RETRY_DELAY)  # AID211


class Client:
    delay = 4

    def fetch(self, url, retries=5):
        for attempt in range(retries):
            try:
                return requests.get(url, timeout=5)
            except requests.ConnectionError:
                print(attempt)
            time.sleep(self.delay)  # AID211


def wait_for_server(url):
    while True:  # waits for something to come up
        try:
            return requests.get(url, timeout=5)
        except requests.ConnectionError:
            time.sleep(1)


def until(url, deadline):
    while True:
        try:
            return requests.get(url, timeout=5)
        except requests.ConnectionError:
            if time.monotonic() > deadline:
                raise
            time.sleep(1)


def local():
    for _ in range(9):
        try:
            return requests.get("http://localhost:8080/", timeout=5)
        except requests.ConnectionError:
            time.sleep(1)


def short(url):
    for _ in range(9):
        try:
            return requests.get(url, timeout=5)
        except requests.ConnectionError:
            time.sleep(0.1)


def jittered(url):
    for _ in range(9):
        try:
            return requests.get(url, timeout=5)
        except requests.ConnectionError:
            time.sleep(2 + random.random())


def grows(url):
    for attempt in range(9):
        try:
            return requests.get(url, timeout=5)
        except requests.ConnectionError:
            time.sleep(2 * attempt)


def once_more(url):
    for attempt in range(2):
        try:
            return requests.get(url, timeout=5)
        except requests.ConnectionError:
            time.sleep(2)


def files(path):
    for attempt in range(9):
        try:
            return open(path)
        except PermissionError:
            time.sleep(2)


def as_set(url, pause):
    for _ in range(9):
        try:
            return requests.get(url, timeout=5)
        except requests.ConnectionError:
            time.sleep(pause)  # how long is the choice of whoever calls
