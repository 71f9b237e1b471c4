import asyncio
import logging
from asyncio import gather


async def dropped(users, send):
    await asyncio.gather(*[send(user) for user in users], return_exceptions=True)  # AID310
    await gather(*(send(user) for user in users), return_exceptions=True)  # AID310
    await asyncio.gather(send(1), send(2), return_exceptions=True)  # AID310
    await asyncio.wait_for(asyncio.gather(send(1), send(2), return_exceptions=True), 10)  # AID310


async def made_before(users, send):
    tasks = [asyncio.create_task(send(user)) for user in users]
    await asyncio.gather(*tasks, return_exceptions=True)  # AID310


async def collected_before(users, send):
    jobs = []
    for user in users:
        jobs.append(send(user))
    await asyncio.gather(*jobs, return_exceptions=True)  # AID310


async def counted(users, send):
    results = await asyncio.gather(*[send(user) for user in users], return_exceptions=True)  # AID310
    return len(results)


async def shown(coroutines):
    out = await asyncio.gather(*coroutines, return_exceptions=True)  # AID310
    return "\n".join(str(one) for one in out)


async def logged(users, send):
    results = await asyncio.gather(*[send(user) for user in users], return_exceptions=True)  # AID310
    for user, result in zip(users, results):
        print(f"{user}: {result}")


async def taken_for_data(urls, fetch):
    pages = await asyncio.gather(*[fetch(url) for url in urls], return_exceptions=True)  # AID310
    total = 0
    for page in pages:
        total += page["size"]
    return total


async def truthy(urls, fetch):
    pages = await asyncio.gather(*[fetch(url) for url in urls], return_exceptions=True)  # AID310
    done = 0
    for page in pages:
        if page:  # an exception is true
            done += 1
    return done


async def never_read(urls, fetch):
    results = await asyncio.gather(*[fetch(url) for url in urls], return_exceptions=True)  # AID310


def from_outside(loop, urls, fetch):
    loop.run_until_complete(asyncio.gather(*[fetch(url) for url in urls], return_exceptions=True))  # AID310


async def chained(chain, inputs):
    answers = await chain.abatch(inputs, return_exceptions=True)  # AID310
    print(len(answers))


async def told_apart(coroutines):
    results = await asyncio.gather(*coroutines, return_exceptions=True)
    for result in results:
        if isinstance(result, BaseException):
            logging.error("failed", exc_info=result)
    good = [one for one in results if not isinstance(one, Exception)]
    return len(good)


async def by_position(coroutines, names):
    results = await asyncio.gather(*coroutines, return_exceptions=True)
    for i, name in enumerate(names):
        if isinstance(results[i], Exception):
            logging.error("%s failed", name)


async def unpacked(a, b):
    first, second = await asyncio.gather(a(), b(), return_exceptions=True)
    if isinstance(first, Exception):
        raise first
    return second


async def in_parts(coroutines):
    return [type(one).__name__ for one in await asyncio.gather(*coroutines, return_exceptions=True)]


async def handed_on(coroutines, report):
    results = await asyncio.gather(*coroutines, return_exceptions=True)
    report(results)  # somebody else may look


async def each_handed_on(coroutines, handle):
    for one in await asyncio.gather(*coroutines, return_exceptions=True):
        handle(one)


async def returned(coroutines):
    return await asyncio.gather(*coroutines, return_exceptions=True)


async def raised(coroutines):
    await asyncio.gather(*coroutines)  # raises
    await asyncio.gather(*coroutines, return_exceptions=False)


async def cancelling(tasks):
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)  # waits for what it cancelled


class Server:
    async def stop(self):
        await asyncio.gather(*[client.bye() for client in self.clients], return_exceptions=True)  # ends things

    async def wait(self):
        await asyncio.gather(*self.tasks, return_exceptions=True)  # others hold these tasks


async def asked_later(jobs):
    tasks = [asyncio.create_task(job()) for job in jobs]
    await asyncio.gather(*tasks, return_exceptions=True)
    return [task.result() for task in tasks if not task.exception()]  # asks the tasks themselves


async def _safe(user):
    try:
        await user.send()
    except Exception:
        logging.exception("not sent")


async def careful(users):
    await asyncio.gather(*[_safe(user) for user in users], return_exceptions=True)  # nothing comes out of them


async def variable(coroutines, keep_going):
    results = await asyncio.gather(*coroutines, return_exceptions=keep_going)  # not known here
    print(len(results))


async def through_a_helper(servers):
    async def prompt_of(server):
        headers = {}
        headers.update(agent="x")
        server["prompt"] = await quiet_prompt(server["url"], headers)

    await asyncio.gather(*[prompt_of(server) for server in servers], return_exceptions=True)  # what it calls catches everything


async def quiet_prompt(url, headers):
    try:
        return await ask(url, headers)
    except Exception:
        return None
