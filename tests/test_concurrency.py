"""Locks, coroutines and sessions that another file of the project makes."""
from pathlib import Path

from flake8_aidebt.catalogue import rule
from flake8_aidebt.engine import check

_STATE = """
import asyncio
import threading
from sqlalchemy.orm import sessionmaker

LOCK = threading.Lock()
session = sessionmaker()()

def make_lock():
    return asyncio.Lock()

async def send(to):
    return to

class Mailer:
    async def send(self, to):
        return to

    def send_now(self, to):
        return asyncio.run(self.send(to))

mailer = Mailer()
"""


def reported(folder: Path, code: str, source: str) -> list[int]:
    """The lines that a rule reports in a file beside the one above."""
    (folder / "pyproject.toml").write_text("")
    (folder / "state.py").write_text(_STATE)
    return [found.line for found in check(source, str(folder / "app.py"), rules=[rule(code)])]


def test_coroutines_of_another_file(tmp_path: Path) -> None:
    source = "import state\nfrom state import Mailer, mailer, send\nasync def go():\n send(1)\n state.send(1)\n mailer.send(1)\n Mailer().send(1)\n await send(1)\n"
    assert reported(tmp_path, "AID518", source) == [4, 5, 6, 7]


def test_callbacks_of_another_file(tmp_path: Path) -> None:
    source = "from threading import Thread\nfrom state import mailer, send\nThread(target=send)\nThread(target=mailer.send)\nThread(target=mailer.send_now)\n"
    assert reported(tmp_path, "AID519", source) == [3, 4]


def test_loops_run_in_another_file(tmp_path: Path) -> None:
    source = "from state import mailer\nasync def go():\n mailer.send_now(1)\ndef plain():\n mailer.send_now(1)\n"
    assert reported(tmp_path, "AID516", source) == [3]


def test_locks_of_another_file(tmp_path: Path) -> None:
    source = "from state import LOCK, make_lock\nasync def go(work):\n with LOCK:\n  await work()\n async with make_lock():\n  await work()\n"
    assert reported(tmp_path, "AID514", source) == [3]
    assert reported(tmp_path, "AID513", source) == [5]


def test_sessions_of_another_file(tmp_path: Path) -> None:
    source = "from state import session\ndef read(key):\n return session.get(int, key)\n"
    assert reported(tmp_path, "AID520", source) == [1]
    assert reported(tmp_path, "AID520", "from state import session\nprint(session)\n") == []
