"""The incident of the flooding client, run against an API that takes fifty requests a minute and bans: what each of the two sends, and who recovers.

A minute has half a second here.
"""
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from flake8_aidebt.catalogue import default_rules

from .expectations import expected, reported
from .incidents import EXAMPLES, ask, free_port, running

FOLDER = EXAMPLES / "flooding_client"
MINUTE = 0.5  # seconds
ALLOWED = 50
BANNED = 10  # minutes
DONE = "120 counted, order order-1\n"


class Supplier:
    """The API."""

    def __init__(self, url: str) -> None:
        self.url = url

    def statistics(self) -> dict[str, int]:
        """Requests and how they were answered, those of this test's own questions included."""
        return {"429": 0, "403": 0, "bans": 0, **ask(f"{self.url}/statistics").body}

    def answers(self) -> bool:
        """Whether one more request is answered."""
        return ask(f"{self.url}/stock/probe").status == 200


@contextmanager
def supplier() -> Iterator[Supplier]:
    """The API, of which nothing has been asked yet."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    with running(FOLDER / "server.py", str(port), "--minute", str(MINUTE), ready=f"{url}/statistics"):
        yield Supplier(url)


def after(api: Supplier) -> tuple[str, float]:
    """What the repaired client prints, and the minutes that it takes."""
    pytest.importorskip("tenacity")
    started = time.monotonic()
    done = subprocess.run([sys.executable, FOLDER / "after.py", api.url, "--minute", str(MINUTE)], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout, (time.monotonic() - started) / MINUTE


def test_before_floods_is_banned_and_does_not_recover() -> None:
    with supplier() as api:
        client = subprocess.Popen([sys.executable, FOLDER / "before.py", api.url], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            deadline = time.monotonic() + 30
            while not api.statistics()["bans"] and time.monotonic() < deadline:
                time.sleep(0.05)
            early = api.statistics()
            time.sleep(3 * MINUTE)
            late = api.statistics()
            assert client.poll() is None, "it is still asking"
        finally:
            client.kill()
            client.wait()
        assert early["bans"] == 1
        assert late["429"] >= 100
        assert late["403"] > early["403"] + ALLOWED, "banned, it goes on, and so it stays banned"
        assert not api.answers()
        time.sleep(BANNED * MINUTE + 0.1)
        assert api.answers(), "an address recovers ten minutes after the last request of its client"


def test_after_keeps_to_the_limit() -> None:
    with supplier() as api:
        said, minutes = after(api)
        assert said == DONE
        assert api.statistics() == {"requests": 121, "200": 121, "429": 0, "403": 0, "bans": 0}
        assert minutes > 2, "121 requests do not fit into two minutes"


def test_after_recovers_when_others_use_up_what_is_allowed() -> None:
    """Another client shares the address: a few refusals, as long a pause as the supplier says, and all of the work is done."""
    with supplier() as api:
        finished = threading.Event()
        neighbour = threading.Thread(target=_asks_steadily, args=(api, finished))
        neighbour.start()
        try:
            said, minutes = after(api)
        finally:
            finished.set()
            neighbour.join()
        found = api.statistics()
        assert said == DONE
        assert 0 < found["429"] < 100
        assert (found["403"], found["bans"]) == (0, 0)
        assert minutes < 60
        time.sleep(MINUTE)
        assert api.answers()


def _asks_steadily(api: Supplier, finished: threading.Event) -> None:
    """Twenty-five requests a minute."""
    while not finished.wait(MINUTE / 25):
        api.answers()


@pytest.mark.usefixtures("with_and_without_inference")
@pytest.mark.parametrize("program", ["before.py", "after.py", "server.py"])
def test_the_rules_name_the_guilty_lines(program: str) -> None:
    path = FOLDER / program
    found = reported(path.read_text(encoding="utf-8"), default_rules(), str(path))
    assert found == expected(path.read_text(encoding="utf-8"))
    if program == "before.py":
        assert set().union(*found.values()) >= {"AID101", "AID202", "AID212", "AID240"}
