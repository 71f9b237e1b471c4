# AID101: a lambda is a function like another, and getattr with an unknown verb is still a call of the library
import requests

make = lambda: requests.Session()  # noqa: E731
make().get("https://api.example.org/rates")  # AID101
make().get("https://api.example.org/rates", timeout=3)


def call(verb):
    return getattr(requests, verb)("https://api.example.org/rates")  # AID101
