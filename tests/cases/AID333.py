import asyncio
import inspect

import anyio
import trio


async def polls(source):
    while True:
        try:
            await source.get()
        except asyncio.CancelledError:  # AID333
            continue


async def with_everything(client, url):
    try:
        return await client.get(url)
    except BaseException:  # AID333
        return None


async def together(source):
    for item in source:
        try:
            await handle(item)
        except (asyncio.CancelledError, Exception):  # AID333
            log.exception("item")


async def with_trio(source):
    while True:
        try:
            await source.receive()
        except trio.Cancelled:  # AID333
            log.debug("not now")


async def with_anyio(source):
    while True:
        try:
            async with source.open() as stream:
                await handle(stream)
        except anyio.get_cancelled_exc_class():  # AID333
            pass


async def raised_again(source):
    while True:
        try:
            await source.get()
        except asyncio.CancelledError:
            await source.close()
            raise


async def ends(source):
    try:
        while True:
            await source.get()
    except asyncio.CancelledError:
        log.debug("done")


async def leaves_the_loop(source):
    while True:
        try:
            await source.get()
        except asyncio.CancelledError:
            break


async def cancels_it_itself(task):
    task.cancel()
    try:
        await task
    except BaseException:
        pass


async def results_of_others(tasks):
    for task in tasks:
        try:
            await task
        except asyncio.CancelledError:
            log.info("was cancelled")


async def before_everything(client):
    try:
        await client.get()
    except asyncio.CancelledError:
        raise
    except BaseException:
        log.exception("x")


async def hands_it_on(future, client):
    try:
        future.set_result(await client.get())
    except BaseException as error:
        future.set_exception(error)


async def nothing_awaited(x):
    try:
        parse(x)
    except BaseException:
        return None


def not_async(client):
    try:
        client.get()
    except BaseException:
        return None


async def errors_only(client):
    try:
        await client.get()
    except Exception:
        return None


async def close(client):
    try:
        await client.goodbye()
    except BaseException:
        pass


async def drop_half_open(tool):
    try:
        maybe = tool.safe_cleanup()
        if inspect.isawaitable(maybe):
            await maybe
    except BaseException:  # cleans up, whatever it asks before
        pass
