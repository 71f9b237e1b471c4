"""What an expression stands for: everything name resolution must see through, and everything it must not guess."""
import ast
import textwrap

import pytest

from flake8_aidebt.finding import How
from flake8_aidebt.model import File, Names, Symbol
from flake8_aidebt.settings import workspace


def file_of(source: str, path: str = "-") -> File:
    source = textwrap.dedent(source)
    return File(ast.parse(source), source.splitlines(keepends=True), path, workspace())


def marked(file: File, name: str = "probe") -> ast.expr:
    """The argument of the last ``probe(...)`` in a file."""
    calls = [node for node in ast.walk(file.tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name]
    return max(calls, key=lambda call: (call.lineno, call.col_offset)).args[0]


def probe(source: str) -> Symbol | None:
    """What the argument of the last ``probe(...)`` stands for."""
    file = file_of(source)
    return file.resolve(marked(file))


def library(source: str) -> str | None:
    """The dotted name of what the argument of the last ``probe(...)`` stands for."""
    symbol = probe(source)
    return symbol.name or None if symbol is not None else None


SEEN = {
    # imports
    "module": ("import requests\nprobe(requests.get)", "requests.get"),
    "module alias": ("import requests as rq\nprobe(rq.get)", "requests.get"),
    "submodule": ("import urllib.request\nprobe(urllib.request.urlopen)", "urllib.request.urlopen"),
    "submodule alias": ("import urllib.request as ur\nprobe(ur.urlopen)", "urllib.request.urlopen"),
    "from": ("from requests import get\nprobe(get)", "requests.get"),
    "from alias": ("from requests import get as fetch\nprobe(fetch)", "requests.get"),
    "from package": ("from urllib import request\nprobe(request.urlopen)", "urllib.request.urlopen"),
    "two modules of a package": ("import urllib.parse\nimport urllib.request\nprobe(urllib.request.urlopen)", "urllib.request.urlopen"),
    "other spelling of the library": ("from requests.sessions import Session\nprobe(Session)", "requests.Session"),
    "local import": ("def f():\n    import requests\n    probe(requests.get)", "requests.get"),
    "local from import": ("def f():\n    from requests import get as g\n    probe(g)", "requests.get"),
    "global import seen in a method": ("import requests\nclass A:\n    def f(self):\n        probe(requests.get)", "requests.get"),
    "import in try": ("try:\n    import requests\nexcept ImportError:\n    requests = None\nprobe(requests.get)", "requests.get"),
    "import under TYPE_CHECKING": ("if x:\n    import requests\nelse:\n    import requests\nprobe(requests.get)", "requests.get"),
    # variables
    "function in a variable": ("import requests\nget = requests.get\nprobe(get)", "requests.get"),
    "instance": ("import requests\ns = requests.Session()\nprobe(s.get)", "requests.Session.get"),
    "chained": ("import requests\nprobe(requests.Session().get)", "requests.Session.get"),
    "returned by the library": ("import requests\nprobe(requests.session().get)", "requests.Session.get"),
    "variable of a variable": ("import requests\na = requests.Session()\nb = a\nprobe(b.get)", "requests.Session.get"),
    "walrus": ("import requests\nif (s := requests.Session()):\n    probe(s.get)", "requests.Session.get"),
    "unpacked": ("import requests\na, b = 1, requests.Session()\nprobe(b.get)", "requests.Session.get"),
    "with": ("import requests\nwith requests.Session() as s:\n    probe(s.get)", "requests.Session.get"),
    "second of two withs": ("import requests\nwith open(p) as f, requests.Session() as s:\n    probe(s.get)", "requests.Session.get"),
    "async with": ("import httpx\nasync def f():\n    async with httpx.AsyncClient() as c:\n        probe(c.get)", "httpx.AsyncClient.get"),
    "awaited": ("import httpx\nasync def make() -> httpx.AsyncClient: ...\nasync def f():\n    c = await make()\n    probe(c.get)", "httpx.AsyncClient.get"),
    "closing": ("import requests, contextlib\nwith contextlib.closing(requests.Session()) as s:\n    probe(s.get)", "requests.Session.get"),
    "global, set in a function": ("import requests\ns = None\ndef f():\n    global s\n    s = requests.Session()\ndef g():\n    probe(s.get)", "requests.Session.get"),
    "nonlocal": ("import requests\ndef f():\n    s = None\n    def g():\n        nonlocal s\n        s = requests.Session()\n    probe(s.get)", "requests.Session.get"),
    "closure": ("import requests\ndef f():\n    s = requests.Session()\n    def g():\n        probe(s.get)", "requests.Session.get"),
    "either of two of the same": ("import requests\ns = requests.Session() if x else requests.session()\nprobe(s.get)", "requests.Session.get"),
    "or": ("import requests\ndef f(s: requests.Session | None = None):\n    s = s or requests.Session()\n    probe(s.get)", "requests.Session.get"),
    "getattr": ("import requests\nprobe(getattr(requests, 'get'))", "requests.get"),
    "getattr of an unknown verb": ("import requests\nprobe(getattr(requests, verb))", "requests.request"),
    "in a lambda": ("import requests\nf = lambda: probe(requests.get)", "requests.get"),
    "in a comprehension": ("import requests\n[probe(requests.get) for x in xs]", "requests.get"),
    "in a default": ("import requests\ndef f(requests=probe(requests.get)): ...", "requests.get"),
    "in a decorator": ("import requests\n@probe(requests.get)\ndef f(requests): ...", "requests.get"),
    # annotations
    "annotated parameter": ("import httpx\ndef f(c: httpx.Client):\n    probe(c.get)", "httpx.Client.get"),
    "Optional": ("import httpx\nfrom typing import Optional\ndef f(c: Optional[httpx.Client] = None):\n    probe(c.get)", "httpx.Client.get"),
    "Union with None": ("import httpx, typing\ndef f(c: typing.Union[None, httpx.Client]):\n    probe(c.get)", "httpx.Client.get"),
    "bar None": ("import httpx\ndef f(c: httpx.Client | None):\n    probe(c.get)", "httpx.Client.get"),
    "string annotation": ("import httpx\ndef f(c: 'httpx.Client'):\n    probe(c.get)", "httpx.Client.get"),
    "string inside Optional": ("import httpx\nfrom typing import Optional\ndef f(c: Optional['httpx.Client']):\n    probe(c.get)", "httpx.Client.get"),
    "string of Optional": ("import httpx\nfrom typing import Optional\ndef f(c: 'Optional[httpx.Client]'):\n    probe(c.get)", "httpx.Client.get"),
    "Annotated": ("import httpx\nfrom typing import Annotated\ndef f(c: Annotated[httpx.Client, Depends(x)]):\n    probe(c.get)", "httpx.Client.get"),
    "annotated variable": ("import httpx\nc: httpx.Client = make()\nprobe(c.get)", "httpx.Client.get"),
    "annotated variable without a value": ("import httpx\nc: httpx.Client\nprobe(c.get)", "httpx.Client.get"),
    "keyword-only parameter": ("import httpx\ndef f(*, c: httpx.Client):\n    probe(c.get)", "httpx.Client.get"),
    "annotated attribute": ("import httpx\nclass A:\n    c: httpx.Client\n    def f(self):\n        probe(self.c.get)", "httpx.Client.get"),
    "attribute from an annotated parameter": ("import httpx\nclass A:\n    def __init__(self, c: httpx.Client):\n        self.c = c\n    def f(self):\n        probe(self.c.get)", "httpx.Client.get"),
    "annotation of a local class": ("import requests\nclass S(requests.Session): ...\ndef f(s: S):\n    probe(s.get)", "requests.Session.get"),
    "cast": ("import requests, typing\ns = typing.cast(requests.Session, x)\nprobe(s.get)", "requests.Session.get"),
    # attributes
    "self.x": ("import requests\nclass A:\n    def __init__(self):\n        self.s = requests.Session()\n    def f(self):\n        probe(self.s.get)", "requests.Session.get"),
    "self.x set later in the text": ("import requests\nclass A:\n    def f(self):\n        probe(self.s.get)\n    def open(self):\n        self.s = requests.Session()", "requests.Session.get"),
    "self under another name": ("import requests\nclass A:\n    def __init__(this):\n        this.s = requests.Session()\n    def f(me):\n        probe(me.s.get)", "requests.Session.get"),
    "self.x, None first": ("import requests\nclass A:\n    def __init__(self):\n        self.s = None\n    def open(self):\n        self.s = requests.Session()\n    def f(self):\n        probe(self.s.get)", "requests.Session.get"),
    "class attribute": ("import requests\nclass A:\n    s = requests.Session()\n    def f(self):\n        probe(self.s.get)", "requests.Session.get"),
    "class attribute through cls": ("import requests\nclass A:\n    s = requests.Session()\n    @classmethod\n    def f(cls):\n        probe(cls.s.get)", "requests.Session.get"),
    "class attribute through the class": ("import requests\nclass A:\n    s = requests.Session()\nprobe(A.s.get)", "requests.Session.get"),
    "attribute of an instance": ("import requests\nclass A:\n    def __init__(self):\n        self.s = requests.Session()\na = A()\nprobe(a.s.get)", "requests.Session.get"),
    "attribute in a nested function": ("import requests\nclass A:\n    def __init__(self):\n        self.s = requests.Session()\n    def f(self):\n        def g():\n            probe(self.s.get)", "requests.Session.get"),
    "inherited attribute": ("import requests\nclass A:\n    def __init__(self):\n        self.s = requests.Session()\nclass B(A):\n    def f(self):\n        probe(self.s.get)", "requests.Session.get"),
    "property": ("import requests\nclass A:\n    @property\n    def s(self):\n        return requests.Session()\n    def f(self):\n        probe(self.s.get)", "requests.Session.get"),
    "cached property": ("import functools, requests\nclass A:\n    @functools.cached_property\n    def s(self) -> requests.Session: ...\n    def f(self):\n        probe(self.s.get)", "requests.Session.get"),
    "dataclass field": ("import requests\nfrom dataclasses import dataclass, field\n@dataclass\nclass A:\n    s: requests.Session = field(default_factory=requests.Session)\n    def f(self):\n        probe(self.s.get)", "requests.Session.get"),
    "with on an attribute": ("import requests\nclass A:\n    def f(self):\n        with requests.Session() as self.s:\n            probe(self.s.get)", "requests.Session.get"),
    "function kept in an attribute": ("import requests\nclass A:\n    fetch = requests.get\n    def __init__(self):\n        self.g = requests.get\n    def f(self):\n        probe(self.g)", "requests.get"),
    # calls
    "partial": ("import functools, requests\nget = functools.partial(requests.get, headers=h)\nprobe(get)", "requests.get"),
    "partial of a partial": ("from functools import partial as p\nimport requests\nget = p(p(requests.get, a=1), b=2)\nprobe(get)", "requests.get"),
    "factory by return": ("import requests\ndef make():\n    s = requests.Session()\n    s.verify = True\n    return s\nprobe(make().get)", "requests.Session.get"),
    "factory by annotation": ("import requests\ndef make() -> requests.Session:\n    return build()\ns = make()\nprobe(s.get)", "requests.Session.get"),
    "factory method": ("import requests\nclass A:\n    def make(self):\n        return requests.Session()\n    def f(self):\n        probe(self.make().get)", "requests.Session.get"),
    "async factory": ("import httpx\nasync def make():\n    return httpx.AsyncClient()\nasync def f():\n    c = await make()\n    probe(c.get)", "httpx.AsyncClient.get"),
    "factory with None": ("import requests\ndef make():\n    if x:\n        return None\n    return requests.Session()\nprobe(make().get)", "requests.Session.get"),
    "context manager": ("import contextlib, requests\n@contextlib.contextmanager\ndef opened():\n    s = requests.Session()\n    yield s\nwith opened() as s:\n    probe(s.get)", "requests.Session.get"),
    "factory lambda": ("import requests\nmake = lambda: requests.Session()\nprobe(make().get)", "requests.Session.get"),
    "cached factory": ("import functools, requests\n@functools.lru_cache(maxsize=1)\ndef make():\n    return requests.Session()\nprobe(make().get)", "requests.Session.get"),
    # subclasses
    "subclass": ("import requests\nclass S(requests.Session):\n    pass\nprobe(S().get)", "requests.Session.get"),
    "self in a subclass": ("import requests\nclass S(requests.Session):\n    def f(self):\n        probe(self.get)", "requests.Session.get"),
    "super": ("import requests\nclass S(requests.Session):\n    def get(self, url):\n        return probe(super().get)", "requests.Session.get"),
    "subclass of a subclass": ("import requests\nclass S(requests.Session): ...\nclass T(S): ...\nprobe(T().get)", "requests.Session.get"),
    "subclass with neutral bases": ("import abc, requests\nclass Mixin:\n    x = 1\nclass S(Mixin, requests.Session, abc.ABC): ...\nprobe(S().get)", "requests.Session.get"),
}  # fmt: skip


@pytest.mark.parametrize("name", SEEN)
def test_seen_through(name: str) -> None:
    source, wanted = SEEN[name]
    assert library(source) == wanted


HIDDEN = {
    "parameter": "import requests\ndef f(requests):\n    probe(requests.get)",
    "parameter of an outer function": "import requests\ndef f(requests):\n    def g():\n        probe(requests.get)",
    "parameter of a lambda": "import requests\nf = lambda requests: probe(requests.get)",
    "star parameter": "import requests\ndef f(*requests):\n    probe(requests.get)",
    "double star parameter": "import requests\ndef f(**requests):\n    probe(requests.get)",
    "local variable": "import requests\ndef f():\n    requests = make()\n    probe(requests.get)",
    "local variable bound later": "import requests\ndef f():\n    probe(requests.get)\n    requests = make()",
    "loop variable": "import requests\nfor requests in xs:\n    probe(requests.get)",
    "loop variable of a comprehension": "import requests\n[probe(requests.get) for requests in xs]",
    "with variable of something unknown": "import requests\nwith make() as requests:\n    probe(requests.get)",
    "exception": "import requests\ntry: ...\nexcept E as requests:\n    probe(requests.get)",
    "pattern": "import requests\nmatch x:\n    case [requests, *_]:\n        probe(requests.get)",
    "pattern rest": "import requests\nmatch x:\n    case {'a': 1, **requests}:\n        probe(requests.get)",
    "function of that name": "import requests\ndef requests(): ...\nprobe(requests.get)",
    "class of that name": "import requests\nclass requests: ...\nprobe(requests.get)",
    "augmented": "import requests\nrequests += 1\nprobe(requests.get)",
    "two imports that disagree": "try:\n    import httpx as http\nexcept ImportError:\n    import requests as http\nprobe(http.get)",
    "two classes that disagree": "import httpx, requests\nif x:\n    s = requests.Session()\nelse:\n    s = httpx.Client()\nprobe(s.get)",
    "one of them unknown": "import requests\ns = requests.Session()\nif x:\n    s = make()\nprobe(s.get)",
    "attribute assigned twice": "import httpx, requests\nclass A:\n    def __init__(self):\n        self.s = requests.Session()\n    def g(self):\n        self.s = httpx.Client()\n    def f(self):\n        probe(self.s.get)",
    "attribute assigned something unknown": "import requests\nclass A:\n    def __init__(self, s=None):\n        self.s = requests.Session()\n        self.s = s\n    def f(self):\n        probe(self.s.get)",
    "attribute of another class": "import requests\nclass A:\n    def __init__(self):\n        self.s = requests.Session()\nclass B:\n    def f(self):\n        probe(self.s.get)",
    "method of a class body": "import requests\nclass A:\n    requests = make()\nclass B:\n    def f(self):\n        probe(self.requests.get)",
    "own method over the library's": "import requests\nclass S(requests.Session):\n    def get(self, url): ...\nprobe(S().get)",
    "unknown base": "import requests\nfrom elsewhere import Base\nclass S(Base, requests.Session): ...\nprobe(S().get)",
    "self-reference": "x = x.strip()\nprobe(x.get)",
    "mutual reference": "a = b\nb = a\nprobe(a.get)",
    "unknown decorator on the factory": "import requests\n@magic\ndef make():\n    return requests.Session()\nprobe(make().get)",
    "factory that disagrees": "import httpx, requests\ndef make():\n    if x:\n        return httpx.Client()\n    return requests.Session()\nprobe(make().get)",
    "unknown subscript": "import requests\nprobe(sessions['a'].get)",
    "relative import of that name": "from . import requests\nprobe(requests.get)",
    "from a relative import": "from .requests import get\nprobe(get)",
    "union of two": "import httpx, requests\ndef f(s: httpx.Client | requests.Session):\n    probe(s.get)",
    "list of": "import httpx\ndef f(s: list[httpx.Client]):\n    probe(s.get)",
    "broken string annotation": "import httpx\ndef f(s: 'httpx.Client['):\n    probe(s.get)",
    "a type, not an instance": "import requests\ndef f(s: type[requests.Session]):\n    probe(s.get)",
    "star import may bind it": "from elsewhere import *\nprobe(open)",
    "nothing": "probe(requests.get)",
    "deleted and bound anew": "import requests\ndel requests\nrequests = make()\nprobe(requests.get)",
}  # fmt: skip


@pytest.mark.parametrize("name", HIDDEN)
def test_not_guessed(name: str) -> None:
    found = library(HIDDEN[name])
    assert found is None or not found.startswith(("requests.", "httpx.", "open"))


def test_class_bodies_are_hidden_from_methods() -> None:
    assert library("import requests\nclass A:\n    requests = 1\n    def f(self):\n        probe(requests.get)") == "requests.get"
    assert library("import requests\nclass A:\n    requests = make()\n    x = probe(requests.get)") is None


def test_a_name_of_another_function_is_not_ours() -> None:
    assert library("import requests\ndef f():\n    s = requests.Session()\ndef g():\n    probe(s.get)") is None


def test_how_it_is_known() -> None:
    assert probe("import requests\nprobe(requests.get)").how is How.WRITTEN
    assert probe("import requests as r\nprobe(r.Session().get)").how is How.WRITTEN
    assert probe("import requests\ns = requests.Session()\nprobe(s.get)").how is How.ASSIGNED
    assert probe("import requests\ndef f(s: requests.Session):\n    probe(s.get)").how is How.ASSIGNED


def test_instances_are_told_from_classes() -> None:
    assert probe("import requests\nprobe(requests.Session())").instance
    assert not probe("import requests\nprobe(requests.Session)").instance
    assert not probe("import requests\nprobe(requests.Session().get)").instance


def test_builtins_are_known_until_they_are_shadowed() -> None:
    assert library("probe(open)") == "open"
    assert library("def open(): ...\nprobe(open)") is None
    assert library("def f(open):\n    probe(open)") is None


def test_a_long_chain_of_variables_is_cut_and_not_remembered_wrongly() -> None:
    lines = ["import requests", "v0 = requests.Session()"] + [f"v{n + 1} = v{n}" for n in range(200)]
    assert library("\n".join([*lines, "probe(v5.get)"])) == "requests.Session.get"
    assert library("\n".join([*lines, "probe(v200.get)"])) in (None, "requests.Session.get")


def test_asking_in_any_order_gives_the_same_answers() -> None:
    source = "import requests\na = requests.Session()\nif x:\n    a = b\nb = a\nc = b\nprobe(a.get); probe(b.get); probe(c.get)"
    file = file_of(source)
    asked = [node.args[0] for node in ast.walk(file.tree) if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "probe"]
    forwards = [file.name(expr) for expr in asked]
    again = file_of(source)
    asked = [node.args[0] for node in ast.walk(again.tree) if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "probe"]
    backwards = [again.name(expr) for expr in reversed(asked)][::-1]
    assert forwards == backwards


def test_variables_made_of_each_other_are_gone_through_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A knot of names took factorial time once: each may be made of all the others."""
    names = [f"v{number}" for number in range(30)]
    knot = "\n".join(f"{target} = {source}.where({other})" for target in names[:10] for source in names[:10] for other in names[:3])
    asked = []
    answer = Names._answer

    def counted(self: Names, expr: ast.expr, *rest: object) -> Symbol | None:
        asked.append(expr)
        return answer(self, expr, *rest)

    monkeypatch.setattr(Names, "_answer", counted)
    file = file_of(f"{knot}\nprobe(v0)")

    assert None is file.resolve(marked(file))
    assert len(asked) == len(set(asked)) < len(file.nodes(ast.Call)) * 6
