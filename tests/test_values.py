"""What arguments are, and what expressions are worth where the file says so."""
import datetime
import math

import pytest

from flake8_aidebt.model import UNKNOWN
from flake8_aidebt.model.values import seconds

from .test_names import file_of, marked


def value(source: str) -> object:
    """What the argument of the last ``probe(...)`` is worth."""
    file = file_of(source)
    return file.value(marked(file))


KNOWN = {
    "probe(3)": 3, "probe(-1)": -1, "probe(+2.5)": 2.5, "probe('a')": "a", "probe(None)": None, "probe(True)": True,
    "probe(10 * 60)": 600, "probe(1 + 2 - 4)": -1, "probe(7 // 2)": 3, "probe(1 / 4)": 0.25,
    "probe((3.05, 27))": (3.05, 27), "probe([1, None])": (1, None), "probe((1, x))": (1, UNKNOWN),
    "T = 5\nprobe(T)": 5, "T = 5\nU = T * 2\nprobe(U)": 10, "T: int = 5\nprobe(T)": 5,
    "T = 5\ndef f():\n    probe(T)": 5, "def f():\n    t = 5\n    probe(t)": 5,
    "class A:\n    T = 5\n    def f(self):\n        probe(self.T)": 5, "class A:\n    T = 5\nprobe(A.T)": 5,
    "class A:\n    def __init__(self):\n        self.t = 5\n    def f(self):\n        probe(self.t)": 5,
    "probe(float('inf'))": math.inf, "import math\nprobe(math.inf)": math.inf, "from math import inf\nprobe(inf)": math.inf,
    "probe(int('3'))": 3,
    "from datetime import timedelta\nprobe(timedelta(minutes=2))": datetime.timedelta(minutes=2),
    "import datetime as d\nprobe(d.timedelta(0, 3) * 2)": datetime.timedelta(seconds=6),
}  # fmt: skip


@pytest.mark.parametrize("source", KNOWN)
def test_worth(source: str) -> None:
    found = value(source)
    assert found == KNOWN[source]
    assert type(found) is type(KNOWN[source])


@pytest.mark.parametrize("source", [
    "probe(x)", "probe(f())", "def f(t=5):\n    probe(t)", "T = 5\nT = 6\nprobe(T)", "T = 5\nT += 1\nprobe(T)", "for T in x:\n    probe(T)",
    "T = 5\ndef f():\n    global T\n    T = g()\ndef h():\n    probe(T)", "probe(1 / 0)", "probe('a' * 3)", "probe(2 ** 9999999)", "x = x\nprobe(x)",
    "a = b\nb = a\nprobe(a)", "probe(float('many'))", "probe(int('9' * 5000))", "import math\ndef f(math):\n    probe(math.inf)",
    "class A:\n    T = 5\n    def f(self):\n        self.T = g()\n    def h(self):\n        probe(self.T)",
    "import os\nprobe(int(os.environ['T']))", "probe(5 if x else None)", "from datetime import timedelta\nprobe(timedelta(days=10**12))",
    "probe(not x)", "probe(-'a')", "probe(1e308 * 10 - x)",
])  # fmt: skip
def test_not_decided_by_the_file(source: str) -> None:
    assert value(source) is UNKNOWN


def test_unknown_is_neither_true_nor_false() -> None:
    with pytest.raises(TypeError):
        bool(UNKNOWN)


def test_seconds() -> None:
    assert seconds(3) == 3.0
    assert seconds(3000, "ms") == 3.0
    assert seconds(datetime.timedelta(minutes=1), "ms") == 60.0
    assert seconds(True) is None
    assert seconds("3") is None
    assert seconds(UNKNOWN) is None


def argument(source: str, name: str = "timeout", position: int | None = None):
    """(given, what it is worth) of an argument of the only call of ``requests.get``."""
    file = file_of("import requests, functools\n" + source)
    [use] = file.calls("requests.get")
    found = use.argument(name, position)
    return found.given, None if found.expr is None else file.value(found.expr, found.names)


ARGUMENTS = {
    "requests.get(u)": (False, None), "requests.get(u, timeout=3)": (True, 3), "requests.get(u, timeout=None)": (True, None),
    "requests.get(u, **kw)": (None, None), "requests.get(u, timeout=3, **kw)": (True, 3), "requests.get(u, **{'timeout': 3})": (True, 3),
    "requests.get(u, **{'json': 3})": (False, None), "requests.get(u, **{'json': 3, **kw})": (None, None), "requests.get(u, **{k: 3})": (None, None),
    "D = {'timeout': 3}\nrequests.get(u, **D)": (True, 3), "D = {'json': 3}\nrequests.get(u, **D)": (False, None),
    "D = dict(timeout=3)\nrequests.get(u, **D)": (True, 3), "D = {}\nD['timeout'] = 3\nrequests.get(u, **D)": (None, None),
    "D = {}\nD.update(x)\nrequests.get(u, **D)": (None, None), "D = {}\nD.setdefault('timeout', 3)\nrequests.get(u, **D)": (None, None),
    "D = {}\nD |= x\nrequests.get(u, **D)": (None, None), "D = {'timeout': 3}\nE = {**D}\nrequests.get(u, **E)": (True, 3),
    "D = {} if x else {}\nrequests.get(u, **D)": (None, None), "def f(**kw):\n    requests.get(u, **kw)": (None, None),
    "def f(D={}):\n    requests.get(u, **D)": (None, None), "D = {}\nD = {}\nrequests.get(u, **D)": (None, None),
    "D = {}\nf(D)\nrequests.get(u, **D)": (None, None),
    "requests.get(u, **dict(timeout=3))": (True, 3), "requests.get(u, **dict(kw, timeout=3))": (True, 3), "requests.get(u, **({} | kw))": (None, None),
    "g = functools.partial(requests.get, timeout=3)\ng(u)": (True, 3), "g = functools.partial(requests.get)\ng(u)": (False, None),
    "g = functools.partial(requests.get, **kw)\ng(u)": (None, None), "g = functools.partial(requests.get, timeout=3)\ng(u, timeout=4)": (True, 4),
    "g = functools.partial(functools.partial(requests.get, timeout=3), json=1)\ng(u)": (True, 3),
}  # fmt: skip


@pytest.mark.parametrize("source", ARGUMENTS)
def test_argument(source: str) -> None:
    given, worth = ARGUMENTS[source]
    found = argument(source)
    assert found[0] is given
    if given:
        assert found[1] == worth


POSITIONS = {
    "requests.get(u, p, 3)": (True, 3), "requests.get(u, p)": (False, None), "requests.get(*a)": (None, None), "requests.get(u, *a)": (None, None),
    "requests.get(u, p, 3, *a)": (True, 3), "g = functools.partial(requests.get, u, p)\ng(3)": (True, 3),
    "g = functools.partial(requests.get, *a)\ng(3)": (None, None), "requests.get(*[u, p, 3])": (None, None),
}  # fmt: skip


@pytest.mark.parametrize("source", POSITIONS)
def test_position(source: str) -> None:
    found = argument(source, "timeout", 2)
    assert found[0] is POSITIONS[source][0]
    if found[0]:
        assert found[1] == POSITIONS[source][1]


HANDED = {
    "asyncio.to_thread(requests.get, u)": False, "asyncio.to_thread(requests.get, u, timeout=3)": True,
    "loop.run_in_executor(None, requests.get, u)": False, "loop.run_in_executor(None, functools.partial(requests.get, u, timeout=3))": True,
    "loop.run_in_executor(None, functools.partial(requests.get, u))": False, "pool.submit(requests.get, u)": False,
    "pool.submit(requests.get, u, timeout=3)": True, "threading.Thread(target=requests.get, args=(u,))": False,
    "threading.Thread(target=requests.get, args=(u,), kwargs={'timeout': 3})": True, "threading.Thread(target=requests.get, kwargs=kw)": None,
    "pool.map(requests.get, us)": False,
}  # fmt: skip


@pytest.mark.parametrize("source", HANDED)
def test_a_function_handed_on(source: str) -> None:
    assert argument("import asyncio, threading\n" + source)[0] is HANDED[source]


def test_columns_count_characters() -> None:
    file = file_of('import requests\nx = "äöü€𝄞" or requests.get("é")\n')
    [use] = file.calls("requests.get")
    assert file.column(use.node) == 15
    assert file.end(use.node) == (2, 32)


def test_comments() -> None:
    file = file_of("x = 1  # one\n# two\ny = '# not this'\n'''\n# nor this\n'''\né = 2  # three\n")
    assert [(comment.line, comment.column, comment.text) for comment in file.comments] == [(1, 7, "# one"), (2, 0, "# two"), (7, 7, "# three")]


def test_flow() -> None:
    file = file_of("""
        async def f():
            for x in xs:
                try:
                    a()
                except E:
                    b()
                else:
                    c()
                def g():
                    d()
            else:
                e()
        while h():
            [i() for y in ys]
    """)
    calls = {call.func.id: call for call in file.nodes(__import__("ast").Call)}
    assert {name for name, call in calls.items() if file.loops(call)} >= {"a", "b", "c", "h", "i"}
    assert not {name for name, call in calls.items() if file.loops(call)} & {"d", "e"}
    assert {name for name, call in calls.items() if file.handlers(call)} == {"a"}
    assert {name for name, call in calls.items() if file.in_async(call)} == {"a", "b", "c", "e"}
