import asyncio
import signal
import socket
import subprocess
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.request import urlopen

import aiomysql
import oracledb
import pymysql
import requests
import zeep
from kubernetes import client
from sqlalchemy import create_engine


async def a(u, s):
    async with asyncio.timeout(3):
        requests.get(u)  # AID116
        x = requests.get(u).json()  # AID116
        urlopen(u)  # AID116
        time.sleep(5)  # AID116
        time.sleep(0.01)  # shorter than anybody minds
        subprocess.run(["curl", u])  # AID116
        requests.get(u, timeout=2)  # bounded by itself
        await s.get(u)
    requests.get(u)  # AID101's: no deadline was tried
    await asyncio.wait_for(asyncio.to_thread(requests.get, u), 3)  # AID116
    await asyncio.wait_for(asyncio.to_thread(requests.get, u, timeout=3), 3)
    async with asyncio.timeout(3):
        await asyncio.get_running_loop().run_in_executor(None, requests.get, u)  # AID116
def pool(work, u):
    with ThreadPoolExecutor() as ex:
        f = ex.submit(work)
        f.result(timeout=3)  # AID116
        ex.submit(requests.get, u, timeout=3).result(timeout=3)
    ex = ThreadPoolExecutor(); f = ex.submit(work); f.result(timeout=3); ex.shutdown(wait=False)
core = client.CoreV1Api()
core.list_node(timeout_seconds=3)  # AID116
core.list_node(timeout_seconds=3, _request_timeout=3)
core.list_node()
create_engine("postgresql://x", pool_timeout=3)  # AID116
create_engine(url, pool_timeout=3)  # AID116
create_engine("sqlite://", pool_timeout=3)  # a file
create_engine(url, pool_timeout=3, pool_size=3)  # tunes the pool of a database we do not know
create_engine("postgresql://x", pool_timeout=3, connect_args={"connect_timeout": 3})
pymysql.connect(host=1, connect_timeout=5)  # AID116
pymysql.connect(host=1, connect_timeout=5, read_timeout=3)
async def m():
    await aiomysql.connect(host=1, connect_timeout=3)  # AID116
    async with asyncio.timeout(3):
        await aiomysql.connect(host=1, connect_timeout=3)
oracledb.connect(tcp_connect_timeout=3)  # AID116
def o():
    c = oracledb.connect(tcp_connect_timeout=3)
    c.call_timeout = 3000  # bounds each call
zeep.Transport(timeout=3)  # AID116
zeep.Transport(timeout=3, operation_timeout=3)
def worker():
    signal.alarm(5)  # AID116
    work()
threading.Thread(target=worker).start()
def main():
    signal.alarm(5)  # runs in the main thread


class Remote(ThreadPoolExecutor):
    def shutdown(self, wait=True, *, cancel_futures=False):
        super().shutdown(wait=False, cancel_futures=True)


def leaves_at_once(work):
    with Remote() as pool:
        return pool.submit(work).result(timeout=3)  # this pool's end does not wait
