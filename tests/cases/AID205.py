import requests
from tenacity import RetryError, Retrying, retry, retry_if_exception_type, stop_after_attempt, wait_random

STOP = stop_after_attempt(3)
WAIT = wait_random(0, 1)


@retry(stop=STOP, wait=WAIT, retry=retry_if_exception_type(requests.Timeout))  # AID205
def leaks():
    return requests.get("https://example.org", timeout=5)


@retry(stop=STOP, wait=WAIT, retry=retry_if_exception_type(requests.Timeout), reraise=True)
def reraises():
    return requests.get("https://example.org", timeout=5)


@retry(stop=STOP, wait=WAIT, retry=retry_if_exception_type(requests.Timeout))
def known():
    return requests.get("https://example.org", timeout=5)


@retry(stop=STOP, wait=WAIT, retry=retry_if_exception_type(requests.Timeout))
def uncaught():
    return requests.get("https://example.org", timeout=5)


class Client:
    @retry(stop=STOP, wait=WAIT, retry=retry_if_exception_type(requests.Timeout))  # AID205
    def fetch(self):
        return requests.get("https://example.org", timeout=5)

    def get(self):
        try:
            return self.fetch()
        except (requests.Timeout, requests.ConnectionError):
            return None


def caller():
    try:
        return leaks()
    except requests.Timeout:
        return None


def fine():
    try:
        return reraises()
    except requests.Timeout:
        return None


def knows():
    try:
        return known()
    except RetryError:
        return None


def broad():
    try:
        return known()
    except Exception:
        return uncaught()
