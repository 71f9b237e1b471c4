"""Assertions about the input of requests."""
from fastapi import FastAPI, UploadFile
from flask import Flask, request
from rest_framework.decorators import api_view

app = FastAPI()
site = Flask(__name__)


@site.post("/a")
def a():
    assert "id" in request.json  # AID328
    sent = request.get_json()
    assert sent["amount"] > 0, "amount"  # AID328
    assert request.headers["X-Token"] == "x"  # AID328
    return "1"


@app.post("/upload")
async def upload(file: UploadFile):
    assert file.filename, "no name"  # AID328
    return 1


@app.post("/plain")
def plain(order: dict):
    assert order  # AID328
    return 1


def view(request):
    assert request.POST["amount"].isdigit()  # AID328
    return 1


@api_view(["POST"])
def drf(request):
    assert "id" in request.data  # AID328
    return 1


def helper(user):
    found = find(user)
    assert found is not None  # no route, no input
    return found


@app.get("/row")
def row():
    found = get()
    assert found is not None  # for the type checker
    assert isinstance(found, dict)
    return found


@site.get("/narrow")
def narrow():
    sent = request.get_json()
    assert isinstance(sent, dict)  # narrows a type
    assert sent is not None
    return sent


@app.get("/state")
def state():
    assert app.state.ready  # about the program, not about the request
    return 1
