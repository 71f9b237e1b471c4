import asyncio
import threading
from contextlib import contextmanager

LOCK = threading.Lock()
LIMIT = asyncio.Semaphore(3)


def plain(work):
    LOCK.acquire()  # AID515
    work()
    LOCK.release()


async def async_plain(work):
    await LIMIT.acquire()  # AID515
    await work()
    LIMIT.release()


def by_name(lock, work, mutex, sem):
    lock.acquire()  # AID515
    work()
    lock.release()
    mutex.acquire(timeout=3)  # AID515
    work()
    mutex.release()
    got = sem.acquire()  # AID515
    work(got)
    sem.release()


class Service:
    def __init__(self):
        self._lock = threading.RLock()
        self.count = 0
        self.ready = False

    def leaves_early(self):
        self._lock.acquire()  # AID515
        if self.ready:
            return
        self.count += 1
        self._lock.release()

    def waits_for_it(self, work):
        if not self._lock.acquire(timeout=3):  # AID515
            return
        work()
        self._lock.release()

    def narrow(self, work):
        self._lock.acquire()  # AID515
        try:
            work()
        except KeyError:
            self._lock.release()
            raise
        self._lock.release()

    def safe(self, work):
        self._lock.acquire()
        try:
            work()
        finally:
            self._lock.release()  # always

    def also_safe(self, work):
        self._lock.acquire()
        try:
            work()
        except Exception:
            self._lock.release()  # on every error
            raise
        self._lock.release()

    def nothing_raises(self):
        self._lock.acquire()
        self.ready = True
        self._lock.release()

    def nothing_between(self):
        self._lock.acquire()
        self._lock.release()

    def __enter__(self):
        self._lock.acquire()  # released in another method
        return self

    def __exit__(self, *error):
        self._lock.release()

    def lend(self, work):
        self._lock.release()
        try:
            work()
        finally:
            self._lock.acquire()  # given back

    def with_statement(self, work):
        with self._lock:
            work()


@contextmanager
def held():
    LOCK.acquire()  # AID515
    yield
    LOCK.release()


@contextmanager
def held_for_sure():
    LOCK.acquire()
    try:
        yield
    finally:
        LOCK.release()


def tried(lock):
    if lock.acquire(blocking=False):
        lock.release()  # tried, not waited for


async def released_by_a_callback(run):
    await LIMIT.acquire()
    task = asyncio.create_task(run())
    task.add_done_callback(lambda _: LIMIT.release())  # when the task is done
    return task


def not_a_lock(pool, work, blocks, clock):
    pool.acquire()
    work()
    pool.release()
    blocks.acquire()
    work()
    blocks.release()
    clock.acquire("minute", 3)
    work()
    clock.release()


def a_service(lock, work):
    lock.acquire("orders", owner=3)  # takes a name: no lock of the process
    work()
    lock.release("orders")


def drain(permits, work):
    for _ in range(permits):
        LIMITED.acquire()  # all the permits are counted out and in again
    work()
    for _ in range(permits):
        LIMITED.release()


LIMITED = threading.Semaphore(9)


def one_way_out(jobs):
    LOCK.acquire()  # AID515
    for job in jobs:
        if not job():
            LOCK.release()
            return
    LOCK.release()


def own(work):
    mine = threading.Lock()
    mine.acquire()  # a lock that nobody else can wait for
    work()
    mine.release()
