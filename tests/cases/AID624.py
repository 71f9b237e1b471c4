import concurrent.futures as cf
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import Pool
from multiprocessing.pool import ThreadPool

shared = ThreadPoolExecutor()


def entered(batches, work):
    for batch in batches:
        with ThreadPoolExecutor(max_workers=8) as pool:  # AID624
            list(pool.map(work, batch))


def assigned(groups, work):
    for group in groups:
        pool = Pool(4)  # AID624
        pool.map(work, group)


def threads(groups, work):
    return [ThreadPool(4).map(work, group) for group in groups]  # AID624


def run(batch, work):
    with cf.ProcessPoolExecutor() as pool:
        return list(pool.map(work, batch))


def through_helper(batches, work):
    for batch in batches:
        run(batch, work)  # AID624


def outside(batches, work):
    with ThreadPoolExecutor() as pool:
        for batch in batches:
            list(pool.map(work, batch))  # made once


def of_the_module(batches, work):
    for batch in batches:
        list(shared.map(work, batch))  # likewise


def as_big_as_the_batch(batches, work):
    for batch in batches:
        with ThreadPoolExecutor(max_workers=len(batch)) as pool:  # another size
            list(pool.map(work, batch))


def few(work):
    for folder in ("a", "b"):
        with ThreadPoolExecutor() as pool:  # twice
            pool.submit(work, folder).result()


def attempts(work):
    for attempt in range(100):
        with ThreadPoolExecutor() as pool:  # tried again
            return pool.submit(work).result()


def left_behind(items, work):
    for item in items:
        pool = ThreadPoolExecutor(max_workers=1)  # so that it can be left behind
        pool.submit(work, item).result(timeout=5)
        pool.shutdown(wait=False)


def in_batches(prompts, ask):
    for start in range(0, len(prompts), 500):
        with ThreadPoolExecutor(max_workers=8) as pool:  # a turn for each batch, not for each item
            print(list(pool.map(ask, prompts[start:start + 500])))
