import backoff
from aiohttp_retry import JitterRetry
from elsewhere import STATUSES, is_pending
from requests.adapters import Retry
from tenacity import retry, retry_if_result, stop_after_attempt
from urllib3.util import Retry as Retries

BAD = [404, 500]
GOOD = frozenset({429, 500, 502, 503, 504})

Retry(total=3, status_forcelist=[400, 429, 500])  # AID208
Retry(total=3, status_forcelist=range(400, 600))  # AID208
Retries(3, status_forcelist=BAD)  # AID208
Retries(3, status_forcelist={401, *GOOD})  # AID208
Retries(3, status_forcelist=tuple(range(400, 500)))  # AID208
JitterRetry(attempts=3, statuses={403, 500})  # AID208

Retry(total=3, status_forcelist=[429, 500, 502, 503, 504])
Retry(total=3, status_forcelist=GOOD)
Retry(total=3, status_forcelist=[408, 409, 425])  # they pass
Retry(total=3, status_forcelist=STATUSES)  # theirs
Retry(total=3)
Retry(total=3, status_forcelist=range(500, 600))


def wait_until_it_exists():
    return Retry(total=9, status_forcelist=[404, 503])  # it is not there yet


@retry(retry=retry_if_result(lambda response: not response.ok), stop=stop_after_attempt(3))  # AID208
def not_ok(): ...


@backoff.on_predicate(backoff.expo, lambda response: response.status_code >= 400, max_tries=3)  # AID208
def client_errors(): ...


@backoff.on_predicate(backoff.expo, lambda response: response.status_code >= 500, max_tries=3)
def server_errors(): ...


@retry(retry=retry_if_result(is_pending), stop=stop_after_attempt(3))
def pending(): ...


@retry(retry=retry_if_result(lambda response: response.status_code != 200), stop=stop_after_attempt(3))
def wait_until_ready(): ...
