"""Several levels into JSON from outside."""
import json

import httpx
import requests
from flask import request
from pydantic import BaseModel


class Page(BaseModel):
    data: list


def in_one_go(url):
    return requests.get(url, timeout=3).json()["data"][0]["id"]  # AID422


def from_text(text):
    order = json.loads(text)
    return order["user"]["email"]  # AID422


def handler(event, context):
    body = json.loads(event["body"])
    return body["order"]["items"][0]  # AID422


async def awaited(client: httpx.AsyncClient, url):
    answer = await client.get(url, timeout=3)
    payload = answer.json()
    return payload["results"][0]  # AID422


def of_a_request():
    sent = request.get_json()
    return sent["user"]["name"]  # AID422


def null_value(text):
    order = json.loads(text)
    return order.get("address", {}).get("city")  # AID422


def null_list(url):
    found = requests.get(url, timeout=3).json()
    return found.get("items", [])[0]  # AID422


def one_of_a_chain(url):
    found = requests.get(url, timeout=3).json()
    return found.get("a", {}).get("b", {}).get("c")  # AID422


def handled(text):
    try:
        return json.loads(text)["a"]["b"]
    except (KeyError, TypeError) as error:
        raise ValueError("no a.b") from error


def checked(url):
    page = Page.model_validate(requests.get(url, timeout=3).json())
    return page.data[0]["id"]


def asks(url):
    found = requests.get(url, timeout=3).json()
    if "a" in found:
        return found["a"]["b"]
    return None


def status(url):
    answer = requests.get(url, timeout=3)
    answer.raise_for_status()
    return answer.json()["a"]["b"]  # an error page does not get this far


def one_level(text):
    return json.loads(text)["a"]


def by_number(text):
    return json.loads(text)[0][1]  # rows and columns


def own_file(path):
    with open(path, encoding="utf-8") as stream:
        return json.loads(stream.read())["a"]["b"]  # written by the program itself


def inside(settings):
    return settings["a"]["b"]  # a dictionary of the program


def writes(text):
    order = json.loads(text)
    order["a"]["b"] = 1  # puts something in
    return order


def guarded(text):
    order = json.loads(text)
    return (order.get("address") or {}).get("city")
