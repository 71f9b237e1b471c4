import asyncio

q = asyncio.Queue(); ev = asyncio.Event()
async def a():
    await q.get()  # AID111
    await ev.wait()  # AID111
    async with asyncio.timeout(3): await q.get()
    await asyncio.wait_for(q.get(), 3)  # bounded
    await asyncio.gather(a(), a())  # AID111
async def w():
    while True:
        x = await q.get()
        if x is None: return  # a sentinel ends the worker
bounded = asyncio.Queue(maxsize=3)
async def p():
    await q.put(1)  # no maxsize: there is always room
    await bounded.put(1)  # AID111
async def retried():
    retry = asyncio.Queue()
    if not retry.empty():
        return await retry.get()  # there is one
    return await retry.get()  # AID111
