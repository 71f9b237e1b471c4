"""A checkout that asks three services in a row and waits as long as they like.

When the slowest of them stopped answering, every worker of the shop stood in this function within four minutes.
"""
import subprocess

import redis
import requests
from fastapi import FastAPI

INVENTORY = "https://inventory.internal.example"
PAYMENTS = "https://payments.internal.example"
SHIPPING = "https://shipping.internal.example"

app = FastAPI()
carts = redis.Redis(host="carts.internal.example", socket_timeout=None)  # AID102


@app.post("/checkout/{cart}")
def checkout(cart: str) -> dict:  # AID115
    items = carts.lrange(cart, 0, -1)
    reserved = requests.post(f"{INVENTORY}/reservations", json={"items": items})  # AID101, AID314
    payment = requests.post(f"{PAYMENTS}/charges", json={"cart": cart, "amount": reserved.json()["total"]})  # AID101, AID314
    label = requests.post(f"{SHIPPING}/labels", json={"payment": payment.json()["id"]})  # AID101, AID314
    subprocess.run(["scp", f"/var/labels/{cart}.pdf", "printer.internal.example:"], check=True)  # AID105
    return {"label": label.json()["id"]}
