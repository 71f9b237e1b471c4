# AID202, AID208: a range longer than the machine can count is a number of attempts all the same
import requests
from urllib3.util import Retry


def patient(url):
    for _ in range(10**30):  # AID202
        try:
            return requests.get(url, timeout=5)
        except requests.ConnectionError:
            pass


policy = Retry(3, backoff_factor=1, backoff_jitter=1, status_forcelist=range(-(10**30), 600))
