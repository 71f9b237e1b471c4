import asyncio
import collections
import contextlib
import multiprocessing
import queue
import subprocess
import threading
import time
from queue import Empty, Queue

jobs = Queue()
work = multiprocessing.Queue()
line = collections.deque()
stop = threading.Event()
process = subprocess.Popen(["true"])

while True:
    try:
        job = jobs.get_nowait()  # AID632
        run(job)
    except queue.Empty:
        continue

while True:
    try:
        message = q.get(block=False)  # AID632
        handle(message)
    except Empty:
        pass


def w(q):
    while True:
        try:
            go(q.get_nowait())  # AID632
        except Exception:
            pass


def flagged(self):
    while not stop.is_set():
        try:
            job = jobs.get(False)  # AID632
        except Empty:
            job = None
        if job is not None:
            run(job)


def suppressed():
    while True:
        with contextlib.suppress(queue.Empty):
            run(work.get_nowait())  # AID632


def otherwise(log):
    while True:
        try:
            job = work.get(block=False)  # AID632
        except (queue.Empty, OSError):
            log.debug("nothing")
        else:
            run(job)


def guarded():
    while True:
        if not jobs.empty():  # AID632
            run(jobs.get())


def guarded_by_size():
    while not stop.is_set():
        if jobs.qsize() > 0:  # AID632
            run(jobs.get_nowait())
        else:
            pass


def guarded_line():
    while True:
        if line:  # AID632
            run(line.popleft())


def idle(thread, future):
    while not stop.is_set():  # AID632
        pass
    while thread.is_alive():  # AID632
        continue
    while process.poll() is None:  # AID632
        pass
    while True:  # AID632
        pass


async def on_a_loop(q: asyncio.Queue):
    while True:
        try:
            run(q.get_nowait())  # AID632
        except asyncio.QueueEmpty:
            continue


def waits():
    while True:
        run(jobs.get())
    while True:
        try:
            job = jobs.get(timeout=1)
        except queue.Empty:
            continue
    while True:
        try:
            job = jobs.get_nowait()
        except queue.Empty:
            time.sleep(0.1)


def drains():
    while True:
        try:
            run(jobs.get_nowait())
        except queue.Empty:
            break
    while not jobs.empty():
        run(jobs.get_nowait())
    while True:
        try:
            run(jobs.get_nowait())
        except queue.Empty:
            return


def does_other_work(connection):
    while True:
        connection.process_events(1)  # may wait
        try:
            run(jobs.get_nowait())
        except queue.Empty:
            pass


def waits_afterwards(connection):
    while True:
        try:
            run(jobs.get_nowait())
        except queue.Empty:
            pass
        stop.wait(0.5)


async def gives_way(q: asyncio.Queue):
    while True:
        try:
            run(q.get_nowait())
        except asyncio.QueueEmpty:
            await asyncio.sleep(0)


def ends_when_nothing_comes():
    while True:
        try:
            job = jobs.get_nowait()
        except queue.Empty:
            job = None
        if job is None:
            break
        run(job)


def counted():
    tries = 0
    while tries < 10:
        tries += 1
        try:
            return jobs.get_nowait()
        except queue.Empty:
            continue


def makes_room(item):
    while True:
        try:
            jobs.put_nowait(item)
            return
        except queue.Full:
            jobs.get_nowait()  # takes the oldest one out


def waits_elsewhere():
    while True:
        if not jobs.empty():
            run(jobs.get())
        else:
            time.sleep(1)


def searches(tree):
    while line:
        line.extend(line.popleft().children)
    while True:
        if line:
            line.extend(line.popleft())
        else:
            break


def works_in_its_test(parser):
    while parser.advance():
        pass
    while (chunk := parser.read()):
        pass
    while next_item():
        pass


def drains_what_is_there(stopped):
    while not stopped.is_set():
        stopped.wait(1)
        while not jobs.empty():
            try:
                run(jobs.get_nowait())
            except queue.Empty:
                continue  # the test of this loop ends it
