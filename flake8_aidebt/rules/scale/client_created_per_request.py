"""AID606."""
from collections.abc import Iterator

from ...finding import Finding
from ...model import File
from ...model.resources.repeated import per_request
from ...rule import Rule, Twin


class ClientCreatedPerRequest(Rule):
    """
    A client, pool or connection made anew for each request that a service answers.

    A hundred requests a second are a hundred handshakes a second, none of which is used twice. Latency doubles before anything
    fails; then the database runs out of connections, or the host out of ports, and every endpoint fails, those that need no
    client as well. The finding stands at the call in the route, or in the function that it depends on; where a function of the
    project makes the client, the message says where.

    Bad::

        import httpx
        from fastapi import FastAPI

        app = FastAPI()

        @app.get("/rates")
        async def rates():
            async with httpx.AsyncClient(timeout=5) as client:  # AID606
                response = await client.get("https://rates.example.org/today")
                response.raise_for_status()
            return response.json()

        from flask import Flask
        import psycopg2

        site = Flask(__name__)

        def connect():
            return psycopg2.connect("dbname=shop", connect_timeout=3)

        @site.get("/users")
        def users():
            connection = connect()  # AID606
            try:
                cursor = connection.cursor()
                cursor.execute("SELECT name FROM users LIMIT 50")
                return cursor.fetchall()
            finally:
                connection.close()

    Good::

        from contextlib import asynccontextmanager

        import httpx
        from fastapi import FastAPI, Request

        @asynccontextmanager
        async def lifespan(app):
            async with httpx.AsyncClient(timeout=5) as client:
                app.state.http = client
                yield

        app = FastAPI(lifespan=lifespan)

        @app.get("/rates")
        async def rates(request: Request):
            response = await request.app.state.http.get("https://rates.example.org/today")
            response.raise_for_status()
            return response.json()

    Left alone: clients made with something of the request, such as the user's token; what is kept on the application, on ``g`` or
    in a cache; health checks, which open a connection to see whether they can; WebSockets; SQLite, and drivers with a pool of their own.

    References:
        - https://www.python-httpx.org/async/#opening-and-closing-clients
        - https://docs.aiohttp.org/en/stable/client_quickstart.html#make-a-request
    """

    code = "AID606"
    message = "{call}(){place} is made for every request, each with {costs}"
    off_by_default = True
    cwe = 1072
    twins = (Twin("sonar", "S6243"),)

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for again in per_request(file):
            yield cls.finding(file, again.call, call=again.spelled, place=again.place(file), costs=again.row.costs)
