import asyncio
import signal
from signal import SIG_IGN, SIGTERM
from signal import signal as on

signal.signal(signal.SIGTERM, signal.SIG_IGN)  # AID330
signal.signal(signal.SIGTERM, lambda s, f: None)  # AID330
on(SIGTERM, SIG_IGN)  # AID330


def nothing(number, frame):
    """Not now."""


def says(number, frame):
    print("not now")


def stops(number, frame):
    stop.set()


signal.signal(signal.SIGTERM, nothing)  # AID330
signal.signal(signal.SIGINT, says)  # AID330
signal.signal(signal.SIGTERM, stops)
signal.signal(signal.SIGTERM, signal.SIG_DFL)
signal.signal(signal.SIGPIPE, signal.SIG_IGN)
signal.signal(signal.SIGHUP, signal.SIG_IGN)


def init_worker():
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent stops it


async def main():
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGTERM, lambda: None)  # AID330
    loop.add_signal_handler(signal.SIGTERM, stop.set)


class Server:
    def run(self):
        signal.signal(signal.SIGTERM, self.handle)  # stop() logs, too, and stops

    def handle(self, number, frame):
        print("stopping")
        self.stop()

    def stop(self):
        print("stopped")
        self.running = False


def once(number, frame):
    signal.signal(signal.SIGTERM, signal.SIG_IGN)  # the first one is under way
    raise SystemExit(1)


signal.signal(signal.SIGTERM, once)
