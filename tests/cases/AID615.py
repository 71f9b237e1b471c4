import functools
from enum import Enum
from functools import cache, lru_cache
from functools import lru_cache as memo

import async_lru
import cachetools
import cachetools.func
from cachetools import LRUCache, cached

NOTHING = None


class Colour(Enum):
    RED = 1


@lru_cache(maxsize=None)  # AID615
def profile(user_id: int):
    return fetch(user_id)


@functools.cache  # AID615
def embed(text: str):
    return model.encode(text)


@cache  # AID615
def page(url):
    return get(url)


@memo(None)  # AID615
def by_position(session_id: "str"):
    return get(session_id)


@lru_cache(maxsize=NOTHING)  # AID615
def by_constant(query: str | None, limit: int = 10):
    return get(query, limit)


@cached(cache={})  # AID615
def in_a_dictionary(email: str):
    return get(email)


@cachetools.cached(dict())  # AID615
def in_another(token):
    return get(token)


@cachetools.func.lru_cache(maxsize=None)  # AID615
def with_tools(customer_id):
    return get(customer_id)


@async_lru.alru_cache(maxsize=None)  # AID615
async def asynchronously(user_id: int):
    return await get(user_id)


class Directory:
    @cache  # AID615
    def address(self, user_id: int):
        return self.get(user_id)

    @cache
    def everything(self):  # one answer for each directory
        return self.get()

    @staticmethod
    @lru_cache(maxsize=None)  # AID615
    def name_of(customer_id: str):
        return get(customer_id)


def load(user_id):
    return get(user_id)


load_once = lru_cache(maxsize=None)(load)  # AID615
load_always = cache(load)  # AID615
load_few = lru_cache(maxsize=10)(load)


@async_lru.alru_cache(maxsize=None, ttl=60)
async def that_grows_old(user_id: int):
    return await get(user_id)


@lru_cache
def bare(user_id):  # 128 by default
    return get(user_id)


@lru_cache(maxsize=1024)
def bounded(user_id: int):
    return get(user_id)


@cached(LRUCache(100))
def bounded_by_its_container(user_id):
    return get(user_id)


@cached(shared_cache)
def in_a_container_of_somebody(user_id):
    return get(user_id)


@lru_cache(maxsize=size())
def bounded_by_somebody(user_id):
    return get(user_id)


@cache
def settings():
    return Settings()


@cache
def load_config(path: str):  # there are few of them
    return read(path)


@cache
def spec(func: Callable):
    return inspect.signature(func)


@cache
def of_colour(query: Colour):
    return query


@cache
def of_class(user: type):
    return user


@cache
def flagged(request: bool):
    return request


@cache
def fibonacci(n: int):  # what a recursive function remembers belongs to it
    return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)


@cache
def cleared(user_id: int):
    return get(user_id)


def forget():
    cleared.cache_clear()


def report(users):
    @cache
    def team(user_id):  # ends with the report
        return get(user_id)

    return [team(user.id) for user in users]


@some_cache(maxsize=None)
def elsewhere(user_id):  # nothing is known of it
    return get(user_id)
