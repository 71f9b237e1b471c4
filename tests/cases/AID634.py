import json
import os
import shutil
from pathlib import Path

from fastapi import FastAPI, UploadFile
from fastapi.responses import FileResponse
from fastapi.staticfiles import StaticFiles

app = FastAPI()
UPLOADS = Path("uploads")
DATA = "data/orders.json"
MEDIA = os.getenv("MEDIA_DIR", "media")

app.mount("/media", StaticFiles(directory=MEDIA))


@app.post("/files")
async def upload(file: UploadFile):
    with open(UPLOADS / file.filename, "wb") as target:  # AID634
        shutil.copyfileobj(file.file, target)
    return {}


@app.get("/files/{name}")
async def download(name: str):
    return FileResponse(UPLOADS / name)


@app.post("/orders")
def order(wanted: dict):
    store(wanted)
    return {}


def store(wanted):
    with open(DATA, "w") as target:  # AID634
        json.dump(wanted, target)


@app.get("/orders")
def orders():
    with open(DATA) as source:
        return json.load(source)


@app.post("/media")
def add(number: int, text: str):
    path = os.path.join(MEDIA, str(number))
    Path(path).write_text(text)  # AID634
    return {}


@app.post("/reports/{number}")
def report(number: int):
    Path(f"reports/{number}.pdf").write_bytes(render(number))  # AID634
    return {}


@app.get("/reports/{number}")
def read_report(number: int):
    return FileResponse(f"reports/{number}.pdf")


@app.post("/convert")
def convert(number: int):
    with open(f"work/{number}.txt", "w") as target:  # the same request reads it
        target.write("x")
    return FileResponse(f"work/{number}.txt")


@app.get("/thumbnails/{number}")
def thumbnail(number: int):
    path = f"thumbnail_cache/{number}.png"  # made again where it is missing
    if not os.path.exists(path):
        Path(path).write_bytes(render(number))
    return FileResponse(path)


@app.get("/thumbnails/{number}/size")
def size(number: int):
    return len(Path(f"thumbnail_cache/{number}.png").read_bytes())


@app.get("/legal")
def legal():
    return FileResponse("pages/legal.html")  # no request writes it


@app.post("/elsewhere")
def elsewhere(path: str, order):
    with open(path, "w") as target:
        target.write("x")
    order.save("fast")
    return {}


def main():
    Path("uploads/readme.txt").write_text("x")  # not a request


if __name__ == "__main__":
    main()
