import time

import boto3
import requests

LIMIT = 100


def next_link(url):
    items = []
    while url:  # AID222
        page = requests.get(url, timeout=10).json()
        items += page["items"]
        url = page.get("next")
    return items


def offset(session: requests.Session, url):
    items, start = [], 0
    while True:  # AID222
        page = session.get(url, params={"offset": start}, timeout=10).json()
        if not page:
            break
        items.extend(page)
        start += len(page)
    return items


def token(url):
    params = {}
    while True:  # AID222
        page = requests.get(url, params=params, timeout=10).json()
        yield from page["items"]
        if not page.get("cursor"):
            return
        params["cursor"] = page["cursor"]


def known_cursors(url):
    cursor, seen = "", set()
    while True:
        page = requests.get(url, params={"cursor": cursor}, timeout=10).json()
        cursor = page["cursor"]
        if not cursor or cursor in seen:
            break  # notices a cursor that comes back
        seen.add(cursor)


def numbered(url):
    for number in range(LIMIT):
        if not requests.get(url, params={"page": number}, timeout=10).json():
            break  # a hundred at most


def enough(url):
    items = []
    while url and len(items) < LIMIT:
        page = requests.get(url, timeout=10).json()
        items += page["items"]
        url = page["next"]  # a hundred at most


def at_most(url, max_pages):
    page = 1
    while True:
        answer = requests.get(url, params={"page": page}, timeout=10).json()
        page += 1
        if not answer or page > max_pages:
            break  # counts


def paginator(bucket):
    for page in boto3.client("s3").get_paginator("list_objects_v2").paginate(Bucket=bucket):
        yield from page["Contents"]  # the SDK's own


def local(reader):
    position = 0
    while True:
        chunk = reader.read(position)
        if not chunk:
            break
        position += len(chunk)  # asks no server


def poll(url):
    while True:
        answer = requests.get(url, timeout=10).json()
        if answer["state"] == "done":
            return answer
        time.sleep(5)  # the same page again: another rule's matter


def upwards(url, parts):
    while len(parts) != 1:
        url = requests.get(url, timeout=10).json()["parent"]
        parts.pop()  # its own list ends it
