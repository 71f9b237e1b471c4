import functools
from functools import cache, cached_property, lru_cache, partial

import streamlit as st
from aiocache import cached as async_cached
from async_lru import alru_cache
from cachetools import TTLCache, cached
from cachetools.func import ttl_cache
from django.utils.functional import cached_property as django_property


@lru_cache  # AID617
async def bare(number):
    return number


@lru_cache(maxsize=None)  # AID617
async def called(number):
    return number


@functools.cache  # AID617
async def whole():
    return 1


@cached(TTLCache(9, 60))  # AID617
async def with_tools(number):
    return number


@ttl_cache(ttl=60)  # AID617
async def with_ttl(number):
    return number


@st.cache_data  # AID617
async def page():
    return 1


class Report:
    @cached_property  # AID617
    async def rows(self):
        return 1

    @django_property  # AID617
    async def columns(self):
        return 1

    @staticmethod
    @cache  # AID617
    async def shared():
        return 1

    @cached_property
    def plain(self):
        return 1


async def fetch(number):
    return number


remembered = lru_cache(maxsize=9)(fetch)  # AID617
kept = cache(fetch)  # AID617
made = partial(fetch, 1)


@alru_cache(maxsize=9)
async def made_for_it(number):
    return number


@async_cached(ttl=60)
async def likewise(number):
    return number


@cache
@unknown_decorator
async def may_be_awaited_again():
    return 1


@cache
def plain():
    return 1


def makes():
    return fetch(1)
