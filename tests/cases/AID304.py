import asyncio
import contextlib
import os
from contextlib import ExitStack, suppress
from contextlib import suppress as ignoring

import requests

with contextlib.suppress(Exception):  # AID304
    session.commit()

with suppress(Exception):  # AID304
    requests.post(url, json=data, timeout=5)

with ignoring(ValueError, Exception), open(path) as stream:  # AID304
    cur.execute("INSERT INTO t VALUES (1)")

with suppress(BaseException):  # AID304
    work()


def through_a_variable(order):
    everything = (OSError, Exception)
    with suppress(everything):  # AID304
        order.objects.create(a=1)


with suppress(FileNotFoundError):
    os.unlink(p)

with suppress(Exception):
    clip.close()

with suppress(Exception):
    parse(text)  # nothing that we know of is lost


async def cancels(task):
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


class Service:
    def close(self):
        with suppress(Exception):
            self.session.commit()

    def run(self):
        try:
            self.work()
        finally:
            with suppress(BaseException):
                self.pool.join()


def suppress_of_our_own(suppressed):
    with suppressed(Exception):
        session.commit()


async def show_failure(trigger, database):
    with suppress(Exception):  # tells of an error itself
        async with database.session() as session:
            await record_listener_error(session, trigger)
