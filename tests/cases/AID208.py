from aiohttp_retry import JitterRetry
from elsewhere import STATUSES
from requests.adapters import Retry
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
