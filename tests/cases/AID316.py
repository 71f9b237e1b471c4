"""Pairs of body and status that FastAPI sends as a list."""
from http import HTTPStatus

import fastapi
import flask
from fastapi import APIRouter, FastAPI, status
from fastapi.responses import JSONResponse

from .application import make_app

app = FastAPI()
router = APIRouter(prefix="/orders")
site = flask.Flask(__name__)
api = fastapi.FastAPI()
GONE = 410


@app.get("/ready")
def ready():
    return {"ready": False}, 503  # AID316


@router.post("/")
async def create(order: dict):
    if not order:
        return {"error": "empty"}, status.HTTP_400_BAD_REQUEST  # AID316
    return order


@api.delete("/{key}")
async def remove(key: int):
    return None, HTTPStatus.NO_CONTENT  # AID316


@router.api_route("/gone", methods=["GET"])
def gone():
    return "gone", GONE  # AID316


@router.get("/teapot")
def teapot():
    code = 418
    return {"error": "short and stout"}, code, {"X-Tea": "yes"}  # AID316


def mounted():
    return {"error": "no"}, 404  # AID316


app.add_api_route("/mounted", mounted)


class Service:
    router = APIRouter()

    @router.get("/inside")
    def inside(self):
        return {"error": "no"}, 404  # AID316


@site.get("/ready")
def flask_ready():
    return {"ready": False}, 503  # Flask takes the pair for body and status


@app.get("/pair")
def pair():
    return "a", "b"  # no status


@app.get("/point")
def point():
    return 12, 7  # neither is a status


@app.get("/size")
def size() -> tuple[str, int]:
    return "pages", 200  # the annotation says that a pair is meant


@app.get("/right")
def right():
    return JSONResponse({"ready": False}, status_code=503)


def helper():
    return {"error": "no"}, 404  # no route: whoever calls it takes the pair apart


@app.get("/helped")
def helped():
    def inner():
        return {"error": "no"}, 404  # a function inside the route, whose result is not sent

    body, code = inner()
    return JSONResponse(body, status_code=code)


@app.get("/unknown")
def unknown(code: int):
    return "x", code  # which number it is, nobody can say


@app.websocket("/ws")
async def talk(websocket):
    return "bye", 403  # nothing is sent of what a websocket returns
