import json
import random
import time

import backoff
import openai
import requests
from anthropic import Anthropic
from celery import shared_task
from openai import AsyncOpenAI, OpenAI
from retry import retry as plain_retry
from tenacity import Retrying, retry, retry_if_exception_type, stop_after_attempt, wait_random

RULES = {"stop": stop_after_attempt(5), "wait": wait_random(0, 1)}
client = OpenAI()
patient = OpenAI(max_retries=0)
claude = Anthropic(max_retries=3)


@retry(**RULES)  # AID210
def answer(messages):
    return client.chat.completions.create(model="gpt-4o", messages=messages)


class Bot:
    def __init__(self):
        self.client = AsyncOpenAI()

    @backoff.on_exception(backoff.expo, openai.RateLimitError, max_tries=5)  # AID210
    async def answer(self, messages):
        return await self.client.chat.completions.create(model="gpt-4o", messages=messages)


def by_hand(messages):
    for attempt in range(3):  # AID210
        try:
            return claude.messages.create(model="claude", max_tokens=1, messages=messages)
        except Exception:
            time.sleep(attempt)


@retry(**RULES)
@backoff.on_exception(backoff.expo, requests.ConnectionError, max_tries=3)  # AID210
def two_decorators(url):
    return requests.get(url, timeout=5)


@retry(**RULES)
def a_loop_inside(url):
    for attempt in range(3):  # AID210
        try:
            return requests.get(url, timeout=5)
        except requests.RequestException:
            time.sleep(attempt)


@plain_retry(requests.ConnectionError, tries=3, delay=1)  # AID210
def inner(url):
    return requests.get(url, timeout=5)


@retry(**RULES)
def calls_inner(url):
    return inner(url)


@retry(**RULES)
def no_retries_of_its_own(messages):
    return patient.chat.completions.create(model="gpt-4o", messages=messages)


@retry(retry=retry_if_exception_type(json.JSONDecodeError), **RULES)  # other errors
def parses(messages):
    return json.loads(client.chat.completions.create(model="gpt-4o", messages=messages).choices[0].message.content)


@retry(**RULES)
def plain(url):
    return requests.get(url, timeout=5)


def not_retried(messages):
    return client.chat.completions.create(model="gpt-4o", messages=messages)


@shared_task(bind=True)
def two_ways_back(self, url):
    try:
        requests.get(url, timeout=5)
    except requests.Timeout as slow:
        raise self.retry(exc=slow, countdown=random.uniform(10, 60))  # one way to come back ...
    except requests.ConnectionError as gone:
        raise self.retry(exc=gone, countdown=random.uniform(100, 600))  # ... or the other, never both
