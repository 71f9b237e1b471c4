import json
import time

import redis
from django.core.cache import cache, caches

store = redis.Redis()
shared = redis.asyncio.Redis()
settings = {}


def counted(key):
    count = int(store.get(key) or 0)
    store.set(key, count + 1)  # AID509


def limited(user):
    count = cache.get(f"limit:{user}", 0)
    if count > 10:
        return False
    cache.set(f"limit:{user}", count + 1, 60)  # AID509
    return True


async def counted_async(key):
    value = await shared.get(key)
    value = int(value or 0) + 1
    await shared.setex(key, 60, value)  # AID509


def appended(user, message):
    raw = store.get(f"history:{user}")
    history = json.loads(raw) if raw else []
    history.append(message)
    store.set(f"history:{user}", json.dumps(history))  # AID509


def of_a_hash(redis_client, user):
    data = json.loads(redis_client.hget("users", user))
    data["visits"] += 1
    redis_client.hset("users", user, json.dumps(data))  # AID509


def claimed(redis, key):
    if redis.get(key):
        return False
    redis.set(key, "1", ex=60)  # AID509
    return True


def claimed_by_exists(key):
    if not store.exists(key):
        store.set(key, int(time.time()))  # AID509
        send()


def other_cache(key):
    backend = caches["limits"]
    caches["limits"].set(key, caches["limits"].get(key, 0) + 1)  # AID509
    return backend


class Limiter:
    def __init__(self):
        self.redis = redis.Redis()

    def hit(self, key):
        count = self.redis.get(key) or 0
        self.redis.set(key, int(count) + 1)  # AID509


# --- innocent -------------------------------------------------------------------------------------------------------


def kept(key):
    value = cache.get(key)
    if value is None:
        value = compute() + 1
        cache.set(key, value, 60)  # made again, the same for everybody
    return value


def kept_with_a_return(key):
    value = cache.get(key)
    if value:
        return value
    value = []
    value.append(compute())
    cache.set(key, value)  # made anew
    return value


def renewed(key):
    value = cache.get(key)
    cache.set(key, value, 600)  # the same value


def counted_by_the_store(key):
    return store.incr(key)


def claimed_by_the_store(key):
    return store.set(key, "1", nx=True, ex=60)


def locked(key):
    with store.lock(f"lock:{key}"):
        count = int(store.get(key) or 0)
        store.set(key, count + 1)  # one at a time


def another_key(one, two):
    count = int(store.get(one) or 0)
    store.set(two, count + 1)  # written elsewhere


def no_store(key):
    config = Config()
    config.set(key, config.get(key) + 1)  # nobody knows what that is
