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
