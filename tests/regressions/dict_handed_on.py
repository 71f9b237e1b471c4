# AID101: a dict that the project's own code is handed may come back with a timeout; one built with | or dict() is read
import requests
from somewhere import with_defaults

URL = "https://api.example.org/rates"


def handed_on():
    options = {"json": 1}
    with_defaults(options)
    return requests.get(URL, **options)


def printed():
    options = {"json": 1}
    print(options)
    return requests.get(URL, **options)  # AID101


def joined(more):
    requests.get(URL, **({"json": 1} | {"timeout": 3}))
    requests.get(URL, **({"json": 1} | {"headers": {}}))  # AID101
    requests.get(URL, **({"json": 1} | more))
    requests.get(URL, **dict(more, timeout=3))
    requests.get(URL, **dict({"json": 1}, headers={}))  # AID101
