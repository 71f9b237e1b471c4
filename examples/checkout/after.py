"""The same checkout with one deadline for the whole of it, handed from call to call."""
import subprocess
import time

import redis
import requests
from fastapi import FastAPI

INVENTORY = "https://inventory.internal.example"
PAYMENTS = "https://payments.internal.example"
SHIPPING = "https://shipping.internal.example"
PATIENCE = 8.0  # seconds a customer waits

app = FastAPI()
carts = redis.Redis(host="carts.internal.example", socket_timeout=0.5, socket_connect_timeout=0.5)


@app.post("/checkout/{cart}")
def checkout(cart: str) -> dict:
    deadline = time.monotonic() + PATIENCE
    items = carts.lrange(cart, 0, -1)
    reserved = requests.post(f"{INVENTORY}/reservations", json={"items": items}, timeout=left(deadline))
    reserved.raise_for_status()
    charge = {"cart": cart, "amount": reserved.json()["total"]}
    payment = requests.post(f"{PAYMENTS}/charges", json=charge, headers={"Idempotency-Key": cart}, timeout=left(deadline))
    payment.raise_for_status()
    label = requests.post(f"{SHIPPING}/labels", json={"payment": payment.json()["id"]}, timeout=left(deadline))
    label.raise_for_status()
    subprocess.run(["scp", f"/var/labels/{cart}.pdf", "printer.internal.example:"], check=True, timeout=left(deadline))
    return {"label": label.json()["id"]}


def left(deadline: float) -> float:
    """Seconds until the deadline, and never none: a timeout of 0 is an error."""
    return max(deadline - time.monotonic(), 0.05)
