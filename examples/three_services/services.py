"""The three services that ``before.py`` and ``after.py`` ask, on one port: profiles, orders and offers.

``python services.py 9000`` serves them. ``POST /offers/stall`` lets one of them take requests and not answer, as a service does
whose database hangs; ``POST /offers/resume`` lets it answer again, those that wait included.
"""
import json
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

SERVICES = ("profiles", "orders", "offers")


class Services(ThreadingHTTPServer):
    """The server, and for each service whether it answers."""

    daemon_threads = True
    request_queue_size = 256

    def __init__(self, address: tuple[str, int]) -> None:
        super().__init__(address, Handler)
        self.answering = {name: threading.Event() for name in SERVICES}
        for answers in self.answering.values():
            answers.set()


class Handler(BaseHTTPRequestHandler):
    server: Services

    def do_GET(self) -> None:
        name, customer = self.path.strip("/").split("/")
        self.server.answering[name].wait(timeout=600)
        self.reply({"service": name, "customer": customer})

    def do_POST(self) -> None:
        name, wish = self.path.strip("/").split("/")
        if wish == "stall":
            self.server.answering[name].clear()
        else:
            self.server.answering[name].set()
        self.reply({name: wish})

    def reply(self, body: dict) -> None:
        text = json.dumps(body).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


if __name__ == "__main__":
    Services(("127.0.0.1", int(sys.argv[1]))).serve_forever()
