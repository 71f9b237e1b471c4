"""Data that somebody made up, in place of what could not be had."""
from unittest.mock import MagicMock, Mock

import requests

MOCK_RATES = {"EUR": 1.1}
FAKE_USERS = [{"name": "Ada"}]

try:
    import redis
except ImportError:
    redis = Mock()  # stands for a library that is not there


def rates(url):
    try:
        return requests.get(url, timeout=3).json()
    except requests.RequestException:
        return MOCK_RATES  # AID335


def users(url):
    try:
        return requests.get(url, timeout=3).json()
    except Exception:
        return FAKE_USERS[0]  # AID335


def client(url):
    try:
        return connect(url)
    except OSError:
        return MagicMock()  # AID335


def price(symbol):
    try:
        found = ask(symbol)
    except Exception:
        found = generate_mock_price(symbol)  # AID335
    return found


async def weather(city):
    try:
        return await ask(city)
    except Exception:
        return await get_fake_weather(city)  # AID335


def charge(order):
    try:
        return pay(order)
    except Exception:
        return {"id": "ch_1", "status": "paid", "mock": True}  # AID335


def stock(item):
    try:
        return ask(item)
    except Exception:
        return {"count": 3, "source": "simulated"}  # AID335


def from_cache(url, cache):
    try:
        return requests.get(url, timeout=3).json()
    except requests.RequestException:
        return cache.latest()  # real, if old


def mock_rates(url):
    try:
        return requests.get(url, timeout=3).json()
    except requests.RequestException:
        return MOCK_RATES  # the function says what it is


class FakeGateway:
    def pay(self, order):
        try:
            return self.rules[order]
        except KeyError:
            return self.mock_answer  # the class says so


def chosen(url, mock_answer):
    try:
        return ask(url) or mock_answer
    except OSError:
        return mock_answer  # which it would give anyway


def without_failure(url):
    return MOCK_RATES  # no failure: another rule's business


def hammock(url):
    try:
        return ask(url)
    except OSError:
        return hammock_size  # another word
