"""The start page that took the whole shop down because its least important part was slow.

It asks three services in a row. On a Friday evening the third one, which only knows what to recommend, stopped answering. The
first customer of that minute stopped the event loop of each process; the health check got no answer either, so the
orchestrator restarted one after the other, and each of them served exactly one more page.

    python services.py 9000 & python before.py 8080 http://127.0.0.1:9000
"""
import sys

import requests
from aiohttp import web

SERVICES = sys.argv[2] if len(sys.argv) > 2 else "http://services.internal.example"
routes = web.RouteTableDef()


@routes.get("/start/{customer}")
async def start_page(request: web.Request) -> web.Response:
    customer = request.match_info["customer"]
    profile = requests.get(f"{SERVICES}/profiles/{customer}").json()  # AID101, AID314, AID501
    orders = requests.get(f"{SERVICES}/orders/{customer}").json()  # AID101, AID314, AID501
    offers = recommended(customer)  # AID502
    return web.json_response({"profiles": profile, "orders": orders, "offers": offers})


def recommended(customer: str) -> dict:
    return requests.get(f"{SERVICES}/offers/{customer}").json()  # AID101, AID314


@routes.get("/health")
async def health(request: web.Request) -> web.Response:
    return web.json_response({"status": "ok"})


if __name__ == "__main__":
    app = web.Application()
    app.add_routes(routes)
    web.run_app(app, host="127.0.0.1", port=int(sys.argv[1]), print=None)
