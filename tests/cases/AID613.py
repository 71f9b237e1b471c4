import io
import shutil
from typing import Annotated, List

import pandas as pd
from fastapi import FastAPI, File, UploadFile
from flask import request

app = FastAPI()
MAX_SIZE = 1_000_000


@app.post("/a")
async def awaited(file: UploadFile):
    return len(await file.read())  # AID613


@app.post("/b")
async def declared(photo: UploadFile = File(...)):
    data = await photo.read()  # AID613
    return len(data)


@app.post("/c")
def inner(file: UploadFile):
    return len(file.file.read())  # AID613


@app.post("/d")
async def several(files: List[UploadFile]):
    for file in files:
        await file.read()  # AID613


@app.post("/e")
async def optional(file: "UploadFile | None" = None, other: Annotated[UploadFile, File()] = None):
    pd.read_csv(io.BytesIO(await file.read()))  # AID613
    return await other.read()  # AID613


def flask_view():
    file = request.files["a"]
    return file.read()  # AID613


def flask_chained():
    return request.files["a"].stream.read() + request.files.get("b").read()  # AID613


@app.post("/f")
async def in_pieces(file: UploadFile):
    length = 0
    while chunk := await file.read(65536):  # a piece
        length += len(chunk)
    return length


@app.post("/g")
async def looked_at(file: UploadFile):
    if file.size > MAX_SIZE:
        raise ValueError
    return await file.read()  # small


@app.post("/h")
async def copied(file: UploadFile):
    with open("x", "wb") as target:
        shutil.copyfileobj(file.file, target)  # in pieces


def unknown(file):
    return file.read()  # who knows


def own_file(path):
    with open(path) as file:
        return file.read()  # no upload
