import backoff
import requests
import retrying
import stamina
import tenacity
from retry import retry as plain_retry

policy = tenacity.retry(stop=tenacity.stop_after_attempt(3))  # AID215


@tenacity.retry(stop=tenacity.stop_after_attempt(3))  # AID215
def pages(urls):
    for url in urls:
        yield requests.get(url, timeout=5)


@backoff.on_exception(backoff.expo, OSError, max_tries=3)  # AID215
async def lines(stream):
    async for line in stream:
        yield line


@plain_retry(tries=3)  # AID215
def delegates(items):
    yield from items


@retrying.retry  # AID215
def bare(items):
    yield items


@policy
def by_policy(items):
    yield from items


@stamina.retry(on=OSError)  # runs it again from the start
def replayed(items):
    yield from items


@tenacity.retry(stop=tenacity.stop_after_attempt(3))
def holds_one(items):
    def inner():
        yield from items

    return list(inner())


@tenacity.retry(stop=tenacity.stop_after_attempt(3))
def expression(items):
    return [item for item in (x for x in items)]
