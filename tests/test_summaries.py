"""What calls do through functions of the project."""
import ast
from pathlib import Path

import pytest

from flake8_aidebt import settings
from flake8_aidebt.model import File
from flake8_aidebt.model.summaries.chains import chain, names_of
from flake8_aidebt.model.summaries.deeds import Does

RATES = '''
import time
import requests
from .store import keep

def fetch_rates():
    return requests.get("https://rates.example.org", timeout=3).json()

class Base:
    def load(self):
        return fetch_rates()

def stored():
    return keep({})

def lazily():
    yield fetch_rates()

def ping():
    pong()

def pong():
    ping()

def one():
    two()
def two():
    three()
def three():
    four()
def four():
    five()
def five():
    six()
def six():
    time.sleep(1)

@some_executor
def elsewhere():
    time.sleep(1)
'''
STORE = '''
import time

def keep(rates):
    time.sleep(1)
'''


def opened(tmp_path: Path, program: str) -> File:
    """A file of a small project."""
    package = tmp_path / "shop"
    package.mkdir()
    (tmp_path / "pyproject.toml").touch()
    (package / "__init__.py").touch()
    (package / "rates.py").write_text(RATES)
    (package / "store.py").write_text(STORE)
    path = package / "main.py"
    path.write_text(program)
    return settings.file(ast.parse(program), program.splitlines(True), str(path))


def told(tmp_path: Path, program: str, does: Does = Does.BLOCKS) -> str | None:
    """The way from the last call of a program, as findings name it."""
    file = opened(tmp_path, program)
    found = chain(file, max(file.nodes(ast.Call), key=lambda call: (call.lineno, -call.col_offset)), does)
    return found and f"{names_of(found)} {found.told(file)}".strip()


WAYS = {
    "import time\ntime.sleep(1)": "line 2 time.sleep",
    "from time import sleep as rest\ndef helper():\n    rest(1)\nhelper()": "helper() line 3 rest",
    "from .rates import fetch_rates\nfetch_rates()": "fetch_rates() rates.py:7 requests.get",
    "from . import rates\nrates.fetch_rates()": "fetch_rates() rates.py:7 requests.get",
    "from shop.rates import fetch_rates as f\nf()": "fetch_rates() rates.py:7 requests.get",
    "from .rates import Base\nclass Service(Base):\n    def go(self):\n        return self.load()\nservice = Service()\nservice.go()": "go() -> load() -> fetch_rates() rates.py:7 requests.get",
    "from .rates import stored\nstored()": "stored() -> keep() store.py:5 time.sleep",
    "from .store import keep\nclass Loader:\n    def __init__(self):\n        keep(1)\nLoader()": "__init__() -> keep() store.py:5 time.sleep",
    "from .rates import two\ntwo()": "two() -> three() -> four() -> five() -> six() rates.py:36 time.sleep",
}


@pytest.mark.parametrize("program", WAYS)
def test_ways_are_found_and_named(tmp_path: Path, program: str) -> None:
    assert told(tmp_path, program) == WAYS[program]


QUIET = {
    "a generator runs later": "from .rates import lazily\nlazily()",
    "circles end": "from .rates import ping\nping()",
    "too far": "from .rates import one\none()",
    "perhaps in a thread": "from .rates import elsewhere\nelsewhere()",
    "a coroutine of its own": "import time\nasync def helper():\n    time.sleep(1)\nhelper()",
    "awaited, so it is none of the synchronous ones": "import redis\nasync def f():\n    await redis.Redis().get('a')",
    "does not wait": "import queue\nqueue.Queue().get(block=False)",
    "nothing to see": "def helper():\n    return 1\nhelper()",
}  # fmt: skip


@pytest.mark.parametrize("case", QUIET)
def test_nothing_is_made_up(tmp_path: Path, case: str) -> None:
    assert told(tmp_path, QUIET[case]) is None


def test_an_awaited_coroutine_is_followed_for_what_it_asks(tmp_path: Path) -> None:
    program = "import httpx\nasync def ask(client: httpx.AsyncClient):\n    return await client.get('https://a.example')\nasync def f(client):\n    await ask(client)"
    assert told(tmp_path, program, Does.REQUESTS) == "ask() line 3 client.get"


def test_answers_are_let_go(tmp_path: Path) -> None:
    file = opened(tmp_path, "from .rates import fetch_rates\nfetch_rates()")
    (call,) = file.nodes(ast.Call)
    found = chain(file, call, Does.BLOCKS)
    assert found.deed.file is not file
    file.close()
    assert file.names.file is None
