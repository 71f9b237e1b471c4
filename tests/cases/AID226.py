import concurrent.futures
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

import requests


def fetch(url):
    return requests.get(url, timeout=10)


def parse(text):
    return text.split()


def main(urls, texts):
    with ThreadPoolExecutor() as pool:  # AID226
        list(pool.map(fetch, urls))
    with concurrent.futures.ThreadPoolExecutor(thread_name_prefix="x") as pages:  # AID226
        [pages.submit(requests.get, url, timeout=10) for url in urls]
    with ThreadPoolExecutor(max_workers=8) as eight:
        list(eight.map(fetch, urls))
    with ThreadPoolExecutor(4) as four:
        list(four.map(fetch, urls))
    with ThreadPoolExecutor() as parsers:
        list(parsers.map(parse, texts))  # asks nobody
    with ProcessPoolExecutor() as processes:
        list(processes.map(parse, texts))
