import logging
import asyncio
import concurrent.futures as cf
from concurrent.futures import FIRST_COMPLETED, as_completed, wait

from tqdm import tqdm


def counted(futures):
    done = 0
    for future in as_completed(futures):  # AID311
        done += 1
    return done


def shown(pool, work, items):
    futures = {pool.submit(work, item): item for item in items}
    for future in tqdm(as_completed(futures), total=len(futures)):  # AID311
        print("done", futures[future])


def numbered(futures, bar):
    for number, future in enumerate(cf.as_completed(futures)):  # AID311
        bar.update(number)


def waited(futures):
    cf.wait(futures)  # AID311
    return True


def only_counted(futures):
    done, not_done = wait(futures, timeout=60)  # AID311
    return len(done)


def swept(futures):
    for _ in as_completed(futures):  # AID311
        pass


async def awaited(jobs):
    tasks = [asyncio.create_task(job()) for job in jobs]
    await asyncio.wait(tasks)  # AID311


async def timed(jobs):
    tasks = {asyncio.create_task(job()) for job in jobs}
    done, pending = await asyncio.wait(tasks, timeout=30)  # AID311
    print(f"{len(done)} done, {len(pending)} late")


def asked(futures):
    for future in as_completed(futures):
        future.result()
    for future in as_completed(futures):
        if future.exception():
            print("failed")
    for future in as_completed(futures):
        ask = future.result  # read to be called
        ask()


def handed(futures, handle):
    for future in as_completed(futures):
        handle(future)


def asked_elsewhere(pool, work, items):
    futures = [pool.submit(work, item) for item in items]
    for _ in tqdm(as_completed(futures)):
        pass  # a progress bar
    return [future.result() for future in futures]


def asked_after(futures):
    wait(futures)
    return [future.result() for future in futures]


def asked_of_the_done(futures):
    done, _ = wait(futures)
    return [future.result() for future in done]


def asked_by_name(futures):
    ended = cf.wait(futures)
    for future in ended.done:
        future.result()


def asked_by_items(configs, handle):
    cf.wait(configs.values())
    for name, future in configs.items():
        handle(name, future)


async def asked_by_await(coroutines):
    for next_one in asyncio.as_completed(coroutines):
        print(await next_one)


async def race(reader, writer):
    done, pending = await asyncio.wait({reader, writer}, return_when=asyncio.FIRST_COMPLETED)
    for task in pending:
        task.cancel()  # the first one decides


def race_of_threads(futures):
    wait(futures, return_when=FIRST_COMPLETED)


async def shut_down(tasks):
    for task in tasks:
        task.cancel()
    await asyncio.wait(tasks)  # waits for what it cancelled


class Flow:
    async def settled(self):
        await asyncio.wait(self.tasks)  # others hold these

    async def settled_for(self, handler):
        current = self.pending.get(handler)
        await asyncio.wait(current.values())  # others hold these, too


async def one(task):
    await asyncio.wait([task], timeout=5)
    if task.done():
        return task.result()


def collected(futures):
    return list(as_completed(futures))  # the caller has them


async def signals(events):
    await asyncio.wait([asyncio.create_task(event.wait()) for event in events])  # nothing that can fail


async def setups(platforms):
    async def set_up(platform):
        try:
            await platform.load()
        except Exception:
            logging.exception("set-up of %s failed", platform)

    await asyncio.wait([asyncio.create_task(set_up(platform)) for platform in platforms])  # each tells its own failure


async def refreshed(entities):
    tasks = []
    for entity in entities:
        tasks.append(asyncio.create_task(entity.async_update_state(True)))
    await asyncio.wait(tasks)  # the newest state, asked for again in a minute


async def written(entities, stock):
    tasks = []
    for entity in entities:
        tasks.append(asyncio.create_task(entity.update(stock)))
    await asyncio.wait(tasks)  # AID311


def digests(pool, hashers, data):
    jobs = [pool.submit(hasher.update, data) for hasher in hashers.values()]
    cf.wait(jobs)  # nothing that can fail


def two_of_them(pool, work):
    first = pool.submit(work, 1)
    second = pool.submit(work, 2)
    cf.wait([first, second])  # AID311


class Storage:
    def save(self, item):
        raise NotImplementedError

    def save_all(self, pool, items):
        jobs = [pool.submit(self.save, item) for item in items]
        for _ in as_completed(jobs):  # AID311
            pass


_running = set()


async def settle(timeout):
    pending = [task for task in _running if not task.done()]
    await asyncio.wait(pending, timeout=timeout)  # started by others, who look


async def settle_these(tasks):
    pending = [task for task in tasks if not task.done()]
    await asyncio.wait(pending)  # AID311
