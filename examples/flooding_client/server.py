"""The supplier's API, which takes fifty requests a minute from an address and bans those that do not listen.

``python server.py 9000 --minute 1`` serves it, with minutes of one second. The fifty-first request of a minute is answered with
429 and ``Retry-After``; after a hundred of those within a minute the address is banned for ten minutes, counted from its last
request: whoever goes on asking stays banned. ``GET /statistics`` says what happened and is not counted.
"""
import argparse
import json
import math
import threading
import time
from collections import Counter, deque
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

ALLOWED = 50  # requests a minute
TOLERATED = 100  # refusals a minute
BANNED = 10  # minutes


class Doorkeeper:
    """What an address has asked, and what it may ask."""

    def __init__(self, minute: float) -> None:
        self.minute = minute
        self.counts = Counter()
        self._lock = threading.Lock()
        self._taken: deque[float] = deque(maxlen=ALLOWED)  # moments of the last answers, and of the last refusals
        self._refused: deque[float] = deque(maxlen=TOLERATED)
        self._banned_until = 0.0

    def verdict(self) -> tuple[int, float]:
        """The status of one more request, and the seconds after which the next one would be answered."""
        with self._lock:
            now = time.monotonic()
            self.counts["requests"] += 1
            if now < self._banned_until:
                self._banned_until = now + BANNED * self.minute
                return self._told(403, BANNED * self.minute)
            if len(self._taken) < ALLOWED or now - self._taken[0] >= self.minute:
                self._taken.append(now)
                return self._told(200, 0)
            self._refused.append(now)
            if len(self._refused) == TOLERATED and now - self._refused[0] < self.minute:
                self._banned_until = now + BANNED * self.minute
                self.counts["bans"] += 1
            return self._told(429, self._taken[0] + self.minute - now)

    def statistics(self) -> dict[str, int]:
        """How many requests came, and how they were answered."""
        with self._lock:
            return dict(self.counts)

    def _told(self, status: int, wait: float) -> tuple[int, float]:
        self.counts[str(status)] += 1
        return status, wait


class Supplier(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256

    def __init__(self, address: tuple[str, int], minute: float) -> None:
        super().__init__(address, Handler)
        self.door = Doorkeeper(minute)


class Handler(BaseHTTPRequestHandler):
    server: Supplier
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        self.answer({"available": 3, "price": 4.5})

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.answer({"id": "order-1"})

    def answer(self, body: dict) -> None:
        if self.path == "/statistics":
            status, wait, body = 200, 0.0, self.server.door.statistics()
        else:
            status, wait = self.server.door.verdict()
        text = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(text)))
        if wait:
            self.send_header("Retry-After", str(math.ceil(wait)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("port", type=int)
    parser.add_argument("--minute", type=float, default=60.0, help="seconds that a minute has")
    options = parser.parse_args()
    Supplier(("127.0.0.1", options.port), options.minute).serve_forever()


if __name__ == "__main__":
    main()
