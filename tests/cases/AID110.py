import asyncio
import concurrent.futures as cf
import multiprocessing as mp
import os
import queue
import threading

import redis
from celery import shared_task

ready = threading.Event()
q = queue.Queue()
@shared_task
def task(x): pass
def f(c, loop, fs, key):
    ready.wait()  # AID110
    ready.wait(3)
    asyncio.run_coroutine_threadsafe(c, loop).result()  # AID110
    asyncio.run_coroutine_threadsafe(c, loop).result(3)
    task.delay(1).get()  # AID110
    task.apply_async((1,)).get(timeout=3)
    q.get()  # AID110
    q.get(timeout=1); q.get_nowait(); q.get(False); q.get(block=False)
    "".join([]); os.path.join("a")  # other joins
def g(fs):
    for x in cf.as_completed(fs, timeout=3): x.result()  # done already
def work():
    while True:
        item = q.get()
        if item is None:
            break  # a sentinel ends the worker
def t():
    th = threading.Thread(target=f); th.start()
    th.join()  # AID110
def stop():  # shutting down
    th = threading.Thread(target=f); th.start()
    th.join()
def ex():
    e = cf.ThreadPoolExecutor(); fut = e.submit(f)
    fut.result()  # AID110
    e.shutdown(wait=False)
