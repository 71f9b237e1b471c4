import redis
from redis import asyncio as aioredis
from redis.asyncio import Redis

r = redis.Redis()
r.keys("session:*")  # AID630
r.keys(pattern="session:*")  # AID630
r.keys()  # AID630


async def awaited(cache: Redis, other: aioredis.Redis):
    for key in await cache.keys("a:*"):  # AID630
        await other.delete(key)


async def named(redis_client, pattern):
    return await redis_client.keys(pattern)  # AID630


class Cache:
    def __init__(self, url):
        self.client = redis.from_url(url)

    def all(self):
        return self.client.keys("*")  # AID630

    def as_command(self):
        return self.client.execute_command("KEYS", "*")  # AID630

    def other_command(self):
        return self.client.execute_command("INFO")  # another one

    def cursor(self):
        return list(self.client.scan_iter(match="*"))  # in pieces


def get_redis():
    return redis.StrictRedis.from_url("redis://cache")


def factory():
    return get_redis().keys("a:*")  # AID630


d = {}
d.keys()  # a dictionary
r.hkeys("h")  # the fields of one key


def parameters(options, redis_settings: dict):
    options.keys()  # a dictionary, as far as anybody knows
    redis_settings.keys()  # likewise
