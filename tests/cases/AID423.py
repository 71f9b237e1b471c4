"""Steps taken on what ``get`` gave."""
import json

import requests
from django.http import HttpResponse
from fastapi import Request
from flask import request
from rest_framework.decorators import api_view


def a():
    return find(request.args.get("q").lower())  # AID423


def b():
    return request.headers.get("Authorization").split(" ")[1]  # AID423


def c():
    return request.form.get("ids")[0]  # AID423


def d():
    sent = request.get_json()
    return sent.get("user").get("name")  # AID423


def django_view(request):
    first = request.POST.get("coords").split(",")  # AID423
    agent = request.META.get("HTTP_USER_AGENT").lower()  # AID423
    name = request.GET.get("name", None).strip()  # AID423
    return HttpResponse(f"{first} {agent} {name}")


@api_view(["POST"])
def drf(request):
    return load(request.data.get("when").split("T"))  # AID423


async def starlette(request: Request):
    return request.query_params.get("q").lower()  # AID423


def of_another_service(url):
    found = requests.get(url, timeout=3).json()
    return found.get("data").get("id")  # AID423


def of_text(text):
    return json.loads(text).get("items")[0]  # AID423


def handler(event, context):
    page = event["queryStringParameters"]["page"]  # AID423
    size = event.get("queryStringParameters").get("size")  # AID423
    return {"statusCode": 200, "body": page + size}


def with_default():
    return request.args.get("q", "").lower()


def or_default():
    return (request.args.get("q") or "").lower()


def asked_in_if():
    if request.args.get("q"):
        return request.args.get("q").lower()
    return None


def asked_and():
    return request.args.get("q") and request.args.get("q").lower()


def left_before():
    if not request.args.get("q"):
        return "", 400
    return request.args.get("q").lower()


def in_the_keys():
    if "q" in request.args:
        return request.args.get("q").lower()
    return None


def in_a_variable():
    words = request.args.get("q")
    return words.lower() if words else ""


def caught():
    try:
        return request.headers.get("Authorization").split(" ")[1]
    except (AttributeError, IndexError):
        return None


def from_inside(settings):
    return settings.get("a").get("b")  # the program knows its own dictionaries


def checked(text):
    order = json.loads(text)
    validate(order, SCHEMA)
    return order.get("a").get("b")


def another_method(cache):
    return cache.get("a").decode()


def gateway(event, context):
    if event["queryStringParameters"]:
        return event["queryStringParameters"]["page"]
    return None


def of_a_session(session):
    return session.get("https://example.org").json()  # a request that the program sends
