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
def collect(urls):
    with cf.ThreadPoolExecutor() as pool:
        futures = [pool.submit(f, url) for url in urls]
        for future in cf.as_completed(futures):  # leaving the pool waits for them anyway, a limit here would end nothing
            print(future)
def collect_in_order(urls):
    with cf.ThreadPoolExecutor() as pool:
        return list(pool.map(f, urls))  # the same
def collect_one(url):
    with cf.ThreadPoolExecutor() as pool:
        return pool.submit(f, url).result()  # the same
def drain_some(batch):
    if not q.empty():
        batch.append(q.get())  # there is one
def collect_with(factory, urls):
    with factory(max_workers=2) as workers:
        for future in cf.as_completed([workers.submit(f, url) for url in urls]):  # an executor too: it is submitted to
            print(future)
async def collect_in_coroutine():
    with cf.ThreadPoolExecutor() as pool:
        return pool.submit(f).result()  # AID110
def fill(bounded=queue.Queue(maxsize=3)):
    q.put(1)  # no maxsize: there is always room
small = queue.Queue(3)
any_size = queue.Queue(SIZE)
def fill_bounded():
    small.put(1)  # AID110
    any_size.put(1)  # AID110
def restart():
    child = mp.Process(target=f); child.start()
    child.terminate()
    child.join()  # was told to end
def replace():
    child = mp.Process(target=f); other = mp.Process(target=f)
    other.terminate()
    child.join()  # AID110
class Plugin:
    def deactivate(self):  # shutting down
        threading.Thread(target=f).join()
