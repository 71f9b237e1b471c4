"""Running the programs of ``examples``: free ports, processes that are ended, questions over HTTP that do not wait for ever."""
import json
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"


class Answer(NamedTuple):
    """What came back, and after how many seconds; status 0 where nothing did."""

    status: int
    body: dict
    seconds: float


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return listening.getsockname()[1]


def ask(url: str, method: str = "GET", timeout: float = 10) -> Answer:
    """One request."""
    started = time.monotonic()
    try:
        with urllib.request.urlopen(urllib.request.Request(url, method=method), timeout=timeout) as response:
            status, text = response.status, response.read()
    except urllib.error.HTTPError as error:
        status, text = error.code, error.read()
    except OSError:
        status, text = 0, b"{}"
    return Answer(status, json.loads(text or b"{}"), time.monotonic() - started)


@contextmanager
def running(program: Path, *arguments: str, ready: str) -> Iterator[subprocess.Popen]:
    """A program of an example, from when ``ready`` answers until the end of the block."""
    with tempfile.TemporaryFile("w+") as output:  # a pipe that nobody reads would be full one day, and the program stand still
        process = subprocess.Popen([sys.executable, program, *arguments], stdout=output, stderr=subprocess.STDOUT)
        try:
            for _ in range(400):
                if ask(ready, timeout=1).status == 200:
                    break
                assert process.poll() is None, (output.seek(0), output.read())
                time.sleep(0.05)
            else:
                raise AssertionError(f"{program.name} did not start")
            yield process
        finally:
            process.kill()
            process.wait()
