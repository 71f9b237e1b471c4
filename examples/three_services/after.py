"""The same start page: it asks all three at once, waits as long as a customer does, and shows what it has.

Nothing holds the event loop, so the health check answers whatever the others do. A service that stalls costs its own part of
the page and ``PATIENCE`` seconds, and holds no more than ``AT_ONCE`` connections.

    python services.py 9000 & python after.py 8080 http://127.0.0.1:9000
"""
import asyncio
import logging
import sys
from collections.abc import AsyncIterator

import aiohttp
from aiohttp import web

SERVICES = sys.argv[2] if len(sys.argv) > 2 else "http://services.internal.example"
PARTS = ("profiles", "orders", "offers")
NEEDED = "profiles"  # without it there is no page
PATIENCE = 0.5  # seconds
AT_ONCE = 20

log = logging.getLogger(__name__)
routes = web.RouteTableDef()
SESSION = web.AppKey("SESSION", aiohttp.ClientSession)
WAITING = web.AppKey("WAITING", dict)


@routes.get("/start/{customer}")
async def start_page(request: web.Request) -> web.Response:
    customer = request.match_info["customer"]
    found = await asyncio.gather(*(part(request.app, name, customer) for name in PARTS))
    page = dict(zip(PARTS, found, strict=True))
    page["missing"] = [name for name in PARTS if page[name] is None]
    return web.json_response(page, status=503 if page[NEEDED] is None else 200)


async def part(app: web.Application, name: str, customer: str) -> dict | None:
    """What a service knows of a customer; None when it does not say so in time."""
    try:
        async with asyncio.timeout(PATIENCE), app[WAITING][name], app[SESSION].get(f"{SERVICES}/{name}/{customer}") as answer:
            answer.raise_for_status()
            return await answer.json()
    except (aiohttp.ClientError, TimeoutError) as error:
        log.warning("%s is left out", name, exc_info=error)
        return None


@routes.get("/health")
async def health(request: web.Request) -> web.Response:
    return web.json_response({"status": "ok"})


async def connected(app: web.Application) -> AsyncIterator[None]:
    app[WAITING] = {name: asyncio.Semaphore(AT_ONCE) for name in PARTS}
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=PATIENCE)) as session:
        app[SESSION] = session
        yield


if __name__ == "__main__":
    app = web.Application()
    app.cleanup_ctx.append(connected)
    app.add_routes(routes)
    web.run_app(app, host="127.0.0.1", port=int(sys.argv[1]), print=None)
