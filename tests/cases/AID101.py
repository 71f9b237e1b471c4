import asyncio
import functools
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from threading import Thread
from typing import Optional

import requests
import requests as rq
import urllib3
from requests import Session
from requests import get as fetch

rq.post(url, json=body)  # AID101
fetch(url)  # AID101
requests.Session().get(url)  # AID101
urllib.request.urlopen(req)  # AID101
getattr(requests, verb)(url)  # AID101


class Api:
    default = requests.Session()

    def __init__(self):
        self.http = requests.Session()

    def get(self, path):
        return self.http.get(BASE + path)  # AID101

    def raw(self, prepared):
        return self.default.send(prepared)  # AID101


with requests.Session() as opened:
    opened.request("GET", url, headers=headers)  # AID101
    opened.request("GET", url, None, None, None, None, None, None, 10)  # the ninth argument is the timeout


def annotated(client: Optional[Session], other: "requests.Session | None" = None):
    client.get(url)  # AID101
    other.get(url)  # AID101


def made():
    return requests.Session()


made().get(url)  # AID101
ask = functools.partial(requests.get, headers={})
ask(url)  # AID101
bounded = functools.partial(requests.get, timeout=5)
bounded(url)  # the partial passes it


async def threads():
    await asyncio.to_thread(requests.get, url)  # AID101
    await asyncio.get_running_loop().run_in_executor(None, requests.get, url)  # AID101
    await asyncio.to_thread(requests.get, url, timeout=3)  # passed on
    async with asyncio.timeout(3):
        requests.get(url)  # a deadline that cannot end it is a gap of its own


with ThreadPoolExecutor() as pool:
    pool.map(requests.get, urls)  # AID101
    pool.submit(requests.get, url)  # AID101
    pool.submit(requests.get, url, timeout=3)  # passed on
Thread(target=requests.get, args=(url,)).start()  # AID101
Thread(target=requests.get, args=(url,), kwargs={"timeout": 4}).start()  # passed on

http = urllib3.PoolManager()  # AID101
http.request("GET", url)
http.request("GET", url, timeout=3)
told = urllib3.PoolManager()  # every call through it passes a limit
told.request("GET", url, timeout=3)
urllib3.PoolManager(timeout=2).request("GET", url)
urllib3.HTTPSConnectionPool("example.org", 443, 5)  # the third argument is the timeout
urllib3.request("GET", url)  # 3 s by default

requests.get(url, timeout=TIMEOUT)
requests.get(url, **options)  # nobody knows
requests.get(url, **{"timeout": 3})
requests.Request("GET", url)  # is not sent

wrapped = requests.Session()
wrapped.request = functools.partial(wrapped.request, timeout=10)
wrapped.get(url)  # goes through request()


class Patient(requests.Session):
    def request(self, *args, **kwargs):
        kwargs.setdefault("timeout", 9)
        return super().request(*args, **kwargs)


Patient().get(url)  # the class decides

mounted = requests.Session()
mounted.mount("https://", TimeoutHTTPAdapter(timeout=5))
mounted.get(url)  # the adapter decides


def shadowed(requests):
    requests.get(url)  # whatever the caller passes


class Config:
    def build(self) -> requests.Session:
        session = requests.Session()
        session.request = functools.partial(session.request, timeout=self.timeout)
        return session


Config().build().get(url)  # made with a limit in build()


class Pinned(requests.adapters.HTTPAdapter):
    def init_poolmanager(self, connections, maxsize, block=False):
        self.poolmanager = urllib3.PoolManager(num_pools=connections)  # requests passes its own timeout with each call
