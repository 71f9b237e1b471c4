import time

import backoff
import httpx
import redis
import requests
from elsewhere import backoff_between, pause, refresh
from requests.adapters import HTTPAdapter
from retry import retry as plain_retry
from retrying import retry as retrying_retry
from tenacity import retry, retry_if_exception_type, retry_if_result, stop_after_attempt, wait_fixed, wait_none, wait_random
from urllib3.util.retry import Retry

session = requests.Session()


@retry(stop=stop_after_attempt(5))  # AID202
def no_wait(): ...


@retry(stop=stop_after_attempt(5), wait=wait_none())  # AID202
def none(): ...


@retry(stop=stop_after_attempt(5), wait=wait_fixed(0))  # AID202
def zero(): ...


@plain_retry(ConnectionError, tries=5)  # AID202
def plain(): ...


@plain_retry(ConnectionError, tries=5, backoff=2)  # AID202
def twice_nothing(): ...


@retrying_retry(stop_max_attempt_number=5)  # AID202
def attempts(): ...


session.mount("https://", HTTPAdapter(max_retries=3))  # AID202
session.mount("http://", HTTPAdapter(10, 10, 3))  # AID202
Retry(total=5, status_forcelist=[503])  # AID202


def hand(url):
    for attempt in range(5):  # AID202
        try:
            return session.get(url, timeout=5)
        except requests.RequestException:
            pass


async def hand_async(client: httpx.AsyncClient, url):
    tries = 0
    while tries < 4:  # AID202
        try:
            return await client.get(url)
        except httpx.TransportError as error:
            tries += 1
            print(error)


@retry(stop=stop_after_attempt(5), wait=wait_fixed(2) + wait_random(0, 1))  # it waits
def waits(): ...


@retry(stop=stop_after_attempt(2))  # one immediate retry is fine
def once_more(): ...


@retry(stop=stop_after_attempt(5), retry=retry_if_result(lambda found: found is None))  # no failure
def result(): ...


@retry(stop=stop_after_attempt(5), retry=retry_if_exception_type(redis.WatchError))  # a lost race: at once is right
def race(): ...


@backoff.on_exception(backoff.constant, OSError, max_tries=5)  # waits a second by default
def constant(): ...


@plain_retry(ConnectionError, tries=5, delay=1)
def delayed(): ...


@retrying_retry(stop_max_attempt_number=5, wait_func=backoff_between)
def their_own(): ...


HTTPAdapter(max_retries=0)
HTTPAdapter(pool_maxsize=20)
HTTPAdapter(max_retries=1)
HTTPAdapter(max_retries=Retry(3, backoff_factor=1))
HTTPAdapter(max_retries=backoff_between)  # may be a policy
Retry(total=5, backoff_factor=0.5)
Retry(total=False)


def sleeps(url):
    for attempt in range(5):
        try:
            return session.get(url, timeout=5)
        except requests.RequestException:
            time.sleep(attempt)


def pauses_elsewhere(url):
    for attempt in range(5):
        try:
            return session.get(url, timeout=5)
        except requests.RequestException:
            pause.sleep_between()  # may well sleep


def watch(client: redis.Redis):
    while True:  # optimistic lock
        try:
            client.watch("key")
            return client.get("key")
        except redis.WatchError:
            continue


def halves(items, url):
    size = len(items)
    while size > 1:
        try:
            return session.post(url, json=items[:size], timeout=5)
        except requests.RequestException:
            size //= 2  # the next attempt is another one


def ports(host):
    for port in range(8000, 8010):  # the number is part of the question
        try:
            return session.get(f"http://{host}:{port}", timeout=1)
        except requests.ConnectionError:
            continue


def mirrors(urls):
    for url in urls:  # not a retry: another host
        try:
            return session.get(url, timeout=5)
        except requests.ConnectionError:
            continue


def twice(url, token):
    for _ in range(2):  # refresh and try once more
        try:
            return session.get(url, headers={"Authorization": token}, timeout=5)
        except requests.HTTPError:
            token = refresh()


def collects(urls):
    found = []
    for attempt in range(5):  # nothing leaves it on success
        try:
            found.append(session.get(urls[attempt], timeout=5))
        except requests.ConnectionError:
            continue
    return found


def long_poll(consul_session: requests.Session, left):
    while left > 0:
        try:
            return consul_session.get("https://consul.example.org", params={}, timeout=left, wait="5m")  # the server holds the answer back
        except requests.ConnectionError:
            left -= 1


def another_host(hosts):
    for attempt in range(4):
        host = hosts.pick()  # each attempt asks somebody else
        try:
            return session.get(f"https://{host}/", timeout=5)
        except requests.ConnectionError:
            continue


def without_the_missing(client, names):
    while True:
        try:
            return client.describe(Names=list(names))
        except requests.HTTPError as error:
            names.pop(error.name)  # the next attempt asks for less


class Login:
    def token(self):
        for attempt in range(3):
            try:
                return self._login()
            except requests.ConnectionError:
                continue  # _login() polls, and sleeps while it does

    def _login(self):
        return self._polled(requests.post("https://login.example.org/device", timeout=5))

    def _polled(self, answer):
        for _ in range(12):
            time.sleep(5)
        return answer


def drops_what_is_refused(client, options):
    for attempt in range(5):  # AID202
        try:
            return client.post("https://api.example.org/answers", json=options)
        except requests.ConnectionError:
            continue  # nothing has changed for the next attempt
        except requests.HTTPError:
            options.pop("temperature")
