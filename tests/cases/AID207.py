import backoff
import httpx
import requests
from requests.adapters import HTTPAdapter
from retry.api import retry_call
from tenacity import Retrying, retry, retry_if_result, stop_after_attempt, wait_random
from urllib3.util.retry import Retry

RULES = {"stop": stop_after_attempt(3), "wait": wait_random(0, 1)}
session = requests.Session()


@retry(**RULES)
def deliver(event):
    return requests.post("https://hooks.example.org/events", json=event, timeout=5)  # AID207


@backoff.on_exception(backoff.expo, httpx.TransportError, max_tries=3)
async def create(client: httpx.AsyncClient, item):
    return await client.post("https://api.example.org/items", json=item)  # AID207


@retry(**RULES)
def by_name(item):
    return session.request("POST", "https://api.example.org/items", json=item, timeout=5)  # AID207


def hand(item):
    for attempt in range(3):
        try:
            return session.post("https://api.example.org/items", json=item, timeout=5)  # AID207
        except requests.ConnectionError:
            print(attempt)


def block(item):
    for attempt in Retrying(**RULES):
        with attempt:
            session.patch("https://api.example.org/items/1", json=item, timeout=5)  # AID207


def send(item):
    return session.post("https://api.example.org/items", json=item, timeout=5)  # AID207


retry_call(send, [1], tries=3, delay=1)
Retry(3, backoff_factor=1, allowed_methods=None)  # AID207
Retry(3, backoff_factor=1, method_whitelist=False)  # AID207


class PaymentGateway:
    adapter = HTTPAdapter(max_retries=Retry(total=3, allowed_methods=["GET", "POST"]))  # AID207


Retry(3, backoff_factor=1, allowed_methods=["GET"])
Retry(3, backoff_factor=1, allowed_methods=["GET", "POST"])  # most APIs read with POST: only with payments is it a finding
Retry(3, backoff_factor=1)


@retry(**RULES)
def with_key(event):
    headers = {"Idempotency-Key": event["id"]}
    return requests.post("https://hooks.example.org/events", json=event, headers=headers, timeout=5)


@retry(**RULES)
def search(query):
    return requests.post("https://es.example.org/_search", json=query, timeout=5)


@retry(**RULES)
def completion(prompt):
    return requests.post("https://llm.example.org/v1/complete", json=prompt, timeout=5)


@retry(**RULES)
def gets(url):
    return requests.get(url, timeout=5)


@retry(stop=stop_after_attempt(3), wait=wait_random(0, 1), retry=retry_if_result(lambda found: not found))
def polls(item):
    return requests.post("https://api.example.org/items", json=item, timeout=5)


def not_retried(item):
    return requests.post("https://api.example.org/items", json=item, timeout=5)


@retry(**RULES)
def send_trace(trace):  # telemetry: a second trace hurts nobody
    return requests.post("https://rucio.example.org/traces/", json=trace, timeout=5)


@retry(**RULES)
def call_webhook(url, payload):
    return requests.post(url, json=payload, timeout=5)  # receivers of webhooks expect a delivery more than once
