import asyncio
import threading

TOTALS = {"orders": 0}
COUNT = 0


class Cart:
    total = 0

    def __init__(self, catalogue, stream):
        self.catalogue = catalogue
        self.stream = stream
        self.items = []
        self.prices = {}
        self.buffer = b""
        self.token = None
        self.state = None
        self._lock = asyncio.Lock()

    async def add(self, item):
        self.total += await self.catalogue.price(item)  # AID511
        self.total -= (await self.catalogue.rebate(item)).amount  # AID511
        self.total = self.total + await self.catalogue.price(item)  # AID511
        self.total = (self.total * 2) - len([await self.catalogue.price(item)])  # AID511
        self.prices[item] += await self.catalogue.price(item)  # AID511
        self.prices[item] = self.prices.get(item, 0) + await self.catalogue.price(item)  # AID511
        self.prices[item] = self.prices.get("other", 0) + await self.catalogue.price(item)  # of another key
        self.items = [*self.items, await self.catalogue.item(item)]  # AID511
        self.items += [part async for part in self.stream]  # no await is written, yet: left to the reader
        self.total = await self.catalogue.price(item) + self.total  # read after the wait
        price = await self.catalogue.price(item)
        self.total += price  # nothing runs in between

    async def extend(self, item):
        self.items += await self.catalogue.parts(item)  # the list that is there grows
        self.results += await self.catalogue.parts(item)  # a list by its name
        self.seen |= await self.catalogue.known(item)  # a set, likewise
        self.items += [await self.catalogue.item(item)]

    async def locked(self, item):
        async with self._lock:
            self.total += await self.catalogue.price(item)  # one at a time
        await self._lock.acquire()
        try:
            self.total += await self.catalogue.price(item)  # likewise
        finally:
            self._lock.release()

    async def _add_locked(self, item):
        self.total += await self.catalogue.price(item)  # says that its caller holds the lock

    async def fill(self, reader):
        self.buffer += await reader.read(1024)  # one task reads a stream
        self.buffer = self.buffer + await reader.readline()  # likewise

    async def login(self, client):
        self.token = self.token or await client.login()  # keeps what is there
        self.state = await client.step(self.state)  # the whole is one call, whose result it is
        self.token = self.token if self.token else await client.login()  # keeps what is there


async def add_order(price):
    TOTALS["orders"] += await price()  # AID511
    global COUNT
    COUNT += await price()  # AID511


async def local(price):
    total = 0
    total += await price()  # nobody else sees it
    own = {"a": 0}
    own["a"] += await price()  # likewise
    made = Cart(None, None)
    made.total += await price()  # likewise
    return total, own, made


async def everyone(prices):
    totals = {"sum": 0}
    number = 0

    async def worker(price):
        nonlocal number
        totals["sum"] += await price()  # AID511
        number += await price()  # AID511

    await asyncio.gather(*(worker(price) for price in prices))
    return totals, number


async def given(statistics, price):
    statistics["sum"] += await price()  # AID511
    statistics.sum += await price()  # AID511


def not_async(price):
    TOTALS["orders"] += price()  # nothing is awaited
    with threading.Lock():
        TOTALS["orders"] += 1
