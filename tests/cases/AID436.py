"""Text from requests taken for numbers, dates and identifiers."""
import datetime
import re
import uuid
from decimal import Decimal, InvalidOperation

from aiohttp import web
from django.http import HttpResponse, HttpResponseBadRequest
from fastapi import FastAPI, Request
from flask import Flask, request as asked
from flask import request
from rest_framework.views import APIView

app = FastAPI()
site = Flask(__name__)


@site.get("/a")
def a():
    page = int(request.args.get("page", 1))  # AID436
    amount = float(request.form["amount"])  # AID436
    price = Decimal(request.values.get("price"))  # AID436
    key = uuid.UUID(asked.args["key"])  # AID436
    day = datetime.datetime.strptime(request.args["day"], "%Y-%m-%d")  # AID436
    count = int(request.get_json()["count"])  # AID436
    return load(page, amount, price, key, day, count)


@site.get("/b")
def b():
    size = request.args.get("size") or "10"
    size = int(size)  # AID436
    args = request.args
    start = datetime.date.fromisoformat(args["start"].strip())  # AID436
    return load(size, start)


def django_view(request):
    year = int(request.GET["year"])  # AID436
    return HttpResponse(str(year))


class Orders(APIView):
    def get(self, request):
        return load(int(request.query_params.get("page", 1)))  # AID436

    def post(self, request):
        return load(int(self.request.data["count"]))  # AID436


async def aio(request: web.Request):
    return load(int(request.query["page"]))  # AID436


@app.get("/c")
async def c(request: Request):
    return load(int(request.query_params["page"]))  # AID436


@app.get("/d")
def d(page: str):
    return load(int(page))  # AID436


@app.post("/e")
def e(order: dict):
    return load(int(order["count"]))  # AID436


@site.get("/typed")
def typed():
    return load(request.args.get("page", 1, type=int))  # falls back by itself


def guarded(request):
    try:
        year = int(request.GET["year"])
    except ValueError:
        return HttpResponseBadRequest()
    return load(year)


def guarded_price(request):
    try:
        return load(Decimal(request.GET["price"]))
    except InvalidOperation:
        return HttpResponseBadRequest()


def asked_first(request):
    text = request.GET["year"]
    if text.isdigit():
        return load(int(text))
    return HttpResponseBadRequest()


def matched(request):
    text = request.GET["year"]
    if not re.fullmatch(r"\d{4}", text):
        return HttpResponseBadRequest()
    return load(int(text))


def checked_by_a_form(request):
    form = YearForm(request.GET)
    if not form.is_valid():
        return HttpResponseBadRequest()
    return load(int(request.GET["year"]))


@app.get("/f/{key}")
def path(key: str):
    return load(int(key))  # a part of the URL


@app.get("/g")
def converted(page: int):
    return load(int(page))  # FastAPI has refused what is none


def listing(request, key):
    return load(int(key))  # converted by the route


def helper(text):
    return int(text)  # whose text it is, nobody can say


def parsed(request):
    return int(request.GET["year"])  # every caller here is ready for it


def calls_parsed(request):
    try:
        return load(parsed(request))
    except ValueError:
        return HttpResponseBadRequest()


def from_inside(session):
    return int(session["page"])  # not from a request


def fetches(client, request: "Outgoing"):
    return int(request.headers["Retry-After"])  # a request that the program sends
