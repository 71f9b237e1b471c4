"""No file makes a rule or the model fail, and none of them leaves a trace on a tree."""
import ast
import os
import sys
import sysconfig
import warnings
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as generated
from hypothesis import strategies as st

from flake8_aidebt import settings
from flake8_aidebt.catalogue import rules
from flake8_aidebt.engine import check
from flake8_aidebt.model import File
from flake8_aidebt.rule import BROKEN, Rule

STANDARD_LIBRARY = Path(sysconfig.get_path("stdlib"))
INSTALLED = Path(sysconfig.get_path("purelib"))
SHARDS = 8
RULES = rules()


def files(root: Path, without: str = "") -> list[Path]:
    """The Python files below a folder, in the same order everywhere."""
    return sorted(path for path in root.rglob("*.py") if not without or without not in path.parts)


def failures(path: Path) -> list[str]:
    """What broke on a file; rules are run as on production code, whatever the file is called."""
    source = path.read_bytes()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        assert [found.code for found in check(source, "-", RULES)] == [BROKEN]
        return []
    found = check(source, "-", RULES)
    lines = source.count(b"\n") + source.count(b"\r") + 1
    assert all(1 <= finding.line <= finding.end_line <= lines for finding in found if finding.code != BROKEN)
    return [f"{path}: {finding.message}" for finding in found if finding.code == BROKEN]


@pytest.mark.parametrize("shard", range(SHARDS))
def test_the_standard_library_with_its_tests(shard: int) -> None:
    broken = [failure for path in files(STANDARD_LIBRARY, "site-packages")[shard::SHARDS] for failure in failures(path)]
    assert not broken


def test_every_installed_package() -> None:
    """Some files of each package, spread over it; all of them when AIDEBT_EVERY_FILE is set."""
    chosen = []
    for package in sorted(path for path in INSTALLED.iterdir() if not path.name.startswith("__")):
        found = [package] if package.suffix == ".py" else files(package)
        chosen += found if "AIDEBT_EVERY_FILE" in os.environ else found[:: max(1, len(found) // 25)]
    assert chosen
    broken = [failure for path in chosen for failure in failures(path)]
    assert not broken


def test_our_own_code_as_a_project() -> None:
    """With the project around it: other files are looked up, and settings and manifests read."""
    root = Path(__file__).resolve().parent.parent
    for path in [*files(root / "flake8_aidebt"), *files(root / "tests")]:
        assert not [found for found in check(path.read_bytes(), str(path), RULES) if found.code == BROKEN], path


# --- what files may look like --------------------------------------------------------------------------------------

CALL = "import requests\nrequests.get('https://a.example.org')\n"
PARSED = {
    "empty": "", "one newline": "\n", "only a comment": "# x", "only a docstring": "'''x'''", "no newline at the end": CALL.strip(),
    "byte order mark": "\ufeff" + CALL, "CRLF": CALL.replace("\n", "\r\n"), "lone CR": CALL.replace("\n", "\r"), "mixed ends": "x = 1\r\ny = 2\rz = 3\n",
    "form feed": "\x0c" + CALL + "\x0c\nx = 1\n", "vertical tab in a string": "x = '\x0b\x1c\x85\u2028'\n" + CALL, "line separators": "x = '\u2028\u2029'; import requests; requests.get(x)",
    "form feed before a call": "import requests\n\x0crequests.get('x')\n", "tabs": "def f():\n\timport requests\n\trequests.get('x')\n",
    "a sum of many terms": "x = " + " + ".join(["f(a)"] * 900), "a long chain": "x = a" + ".b()" * 900, "nested calls": "f(" * 60 + ")" * 60, "nested lists": "x = " + "[" * 90 + "]" * 90,
    "nested functions": "".join(f"{' ' * depth}def f():\n" for depth in range(90)) + " " * 90 + "pass\n",
    "nested ifs": "".join(f"{' ' * depth}if x:\n" for depth in range(15)) + " " * 15 + CALL.split("\n")[1] + "\n", "many elifs": "if x: pass\n" + "elif requests.get(u): pass\n" * 900,
    "a huge literal": "x = [" + "'a', " * 60000 + "]\n" + CALL, "a huge dict": "x = {" + "'a': {'b': [1, 2]}, " * 20000 + "}\n" + CALL, "a huge string": "x = '" + "a" * 3_000_000 + "'\n" + CALL,
    "a huge number": "x = " + "9" * 4000 + "\n" + CALL, "a very long line": "import requests; " + "requests.get('é'); " * 3000, "many names": "".join(f"x{n} = x{n - 1}\n" for n in range(1, 3000)) + CALL,
    "surrogate escape": "x = '\\udc80'\n" + CALL, "unicode names": "import requests as été\nété.get('x')\n", "self-reference": "x = x.y(x)\nx: x = x\nclass x(x): x = x\ndef x(x=x): return x(x)\n",
    "circle of classes": "class A(B): ...\nclass B(C): ...\nclass C(A):\n    def f(self): self.x.get(self.y)\n", "circle of functions": "def a(): return b()\ndef b(): return a()\na().get('x')\n",
    "own metaclass": "class A(metaclass=A, **kw): ...\n", "globals that are not there": "def f():\n    global x, y\n    x.get(y)\n", "star imports": "from a import *\nfrom .b import *\nget('x')\n",
    "everything in a lambda": "f = lambda self, *a, k=1, **kw: (yield (x := self.get(*a, **kw)))\n", "match": "match x:\n    case {'a': [1, *_], **rest} if rest.get(x): pass\n    case A(b=c) | A(c): c.get()\n    case None | True | -1j: pass\n",
    "except groups": "try: x.get()\nexcept* (A, B) as e: e.get()\n", "deletions": "import requests\ndel requests, x.y, z[0]\nrequests.get(u)\n", "async all over": "async def f():\n    async with a() as b, c: return [await d async for d in b() if await d]\n",
    "decorators": "@a.b(c)[d]\n@(lambda f: f)\n@x.y\ndef f(): ...\n", "f-strings": "f'{requests.get(x)!r:>{f(y)}}' f'{x=}'\n", "unusual targets": "a.b[c].d, *e = f\n(g.h) = [i.j for i.j in k]\nfor x[0] in y: pass\nwith a as (b, [c.d, *e]): pass\n",
    "partials of nothing": "from functools import partial\np = partial()\nq = partial(*a)\nr = partial(**k)\np().get(q(), r())\npartial(partial, partial)(partial)\n",
    "calls without arguments": "".join(f"import {m}\n" for m in ("requests", "subprocess", "socket", "threading", "queue", "asyncio", "tenacity", "backoff", "celery"))
    + "requests.get()\nrequests.Session().get()\nsubprocess.run()\nsocket.socket().connect()\nthreading.Thread()\nqueue.Queue().get()\nasyncio.wait_for()\n"
    "asyncio.wait()\nasyncio.gather()\n@tenacity.retry()\ndef f(): ...\n@tenacity.retry\ndef g(): ...\n@backoff.on_exception()\ndef h(): ...\ncelery.Celery().task()\ngetattr()\nsuper()\ndict()\n",
}  # fmt: skip


@pytest.mark.parametrize("name", PARSED)
def test_files_that_parse(name: str) -> None:
    for source in (PARSED[name], PARSED[name].encode("utf-8", "surrogatepass")):
        assert not [found for found in check(source, "-", RULES) if found.code == BROKEN]


ENCODED = {
    "latin-1": "# -*- coding: latin-1 -*-\nx = 'é'; import requests; requests.get(x)\n".encode("latin-1"),
    "utf-16 in disguise": CALL.encode("utf-16"), "koi8": "# coding: koi8-r\nx = 'жук'; import requests; requests.get(x)\n".encode("koi8-r"),
    "shift-jis": "# coding: shift-jis\nx = '表'; import requests; requests.get(x)\n".encode("shift-jis"), "unknown encoding": b"# coding: nonsense\nx = 1\n",
    "not a text encoding": b"# coding: hex\nx = 1\n", "undecodable": b"x = '\xff'\n", "undecodable comment": b"# \xff\nx = 1\n", "mark and another coding": b"\xef\xbb\xbf# coding: latin-1\nx = 1\n",
    "null byte": b"x = 1\x00\n", "only nulls": b"\x00" * 100, "truncated mark": b"\xef\xbb", "utf-7": b"# coding: utf-7\nx = 1\n", "escape": b"# coding: unicode_escape\nx = 1\n",
}  # fmt: skip


@pytest.mark.parametrize("name", ENCODED)
def test_encodings(name: str) -> None:
    found = check(ENCODED[name], "-", RULES)
    assert all(finding.message.startswith("not checked: ") for finding in found if finding.code == BROKEN)
    assert sum(finding.code == BROKEN for finding in found) <= 1
    if name in ("latin-1", "koi8", "shift-jis"):
        assert [(finding.code, finding.line, finding.column) for finding in found if finding.code == "AID101"] == [("AID101", 2, 28 if name == "koi8" else 26)]


@pytest.mark.parametrize("source", ["def f(:\n", "x = \n", "return\nfoo bar\n", "\x00", "x = '\n", "(" * 1000, "x = " + "-" * 100_000 + "1", "  x = 1\n y = 2\n", "\udc80", "x = '\udc80'\n", "match = {\n", "0777", "f'{'"])
def test_what_does_not_parse_is_one_finding(source: str) -> None:
    [found] = check(source, "-", RULES)
    assert found.code == BROKEN
    assert found.message.startswith("not checked: ")
    assert "\n" not in found.message


# --- nothing is written onto the tree ------------------------------------------------------------------------------


def extra(tree: ast.AST) -> list[str]:
    """What nodes carry beyond what the parser gave them."""
    return [name for node in ast.walk(tree) for name in vars(node) if name not in node._fields and name not in node._attributes]


def test_nothing_is_written_onto_the_tree() -> None:
    sources = [block.source for rule in RULES for block in rule.blocks()]
    sources += [path.read_text(encoding="utf-8") for path in files(Path(__file__).with_name("cases"))]
    for source in sources:
        tree = ast.parse(source)
        before = ast.dump(tree, include_attributes=True)
        file = File(tree, source.splitlines(keepends=True), "app.py", settings.workspace())
        for rule in RULES:
            rule.findings(file)
        assert ast.dump(tree, include_attributes=True) == before
        assert extra(tree) == []


# --- what breaks is reported ---------------------------------------------------------------------------------------


class Broken(Rule):
    """Raises."""

    code = "AID901"
    message = "never said"

    @classmethod
    def check(cls, file):
        yield cls.finding(file, file.tree.body[0])
        raise RecursionError("too\ndeep")


def test_a_rule_that_raises_is_reported_and_the_others_speak() -> None:
    found = check(CALL, "-", [Broken, *RULES])
    assert {finding.code for finding in found} == {BROKEN, "AID101"}
    [failure] = [finding for finding in found if finding.code == BROKEN]
    assert "AID901" in failure.message
    assert "RecursionError: too deep" in failure.message


@pytest.mark.parametrize("error", [KeyError("x"), RecursionError("deep"), MemoryError(), AttributeError("a\nb"), OSError(5, "disk")])
def test_a_model_that_raises_is_reported(monkeypatch, error) -> None:
    monkeypatch.setattr(settings, "file", lambda *_: (_ for _ in ()).throw(error))
    [found] = check(CALL, "-", RULES)
    assert found.code == BROKEN
    assert type(error).__name__ in found.message
    assert "\n" not in found.message


def test_a_missing_astroid_is_no_error(monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "astroid", None)
    assert [found.code for found in check(CALL, "-", RULES)] == ["AID101"]


# --- generated trees -----------------------------------------------------------------------------------------------

_NAMES = st.sampled_from(["requests", "session", "self", "x", "get", "retry", "time", "Session", "client", "été"])
_MODULES = st.sampled_from(["requests", "httpx", "asyncio", "subprocess", "socket", "tenacity", "functools", "time", "a.b", "queue", "redis", "celery"])
_LEAVES = st.one_of(
    _NAMES.map(lambda name: ast.Name(name, ast.Load())), st.sampled_from([None, 0, 3, "s", b"b", True, 2.5, ...]).map(ast.Constant)
)  # fmt: skip


def _expressions(inner: st.SearchStrategy) -> st.SearchStrategy:
    items = st.lists(inner, max_size=3)
    keywords = st.lists(st.builds(ast.keyword, st.one_of(st.none(), st.sampled_from(["timeout", "json", "wait"])), inner), max_size=2)
    generators = st.lists(st.builds(ast.comprehension, _NAMES.map(lambda name: ast.Name(name, ast.Store())), inner, items, st.just(0)), min_size=1, max_size=2)
    return st.one_of(
        st.builds(ast.Call, inner, st.lists(st.one_of(inner, inner.map(lambda item: ast.Starred(item, ast.Load()))), max_size=3), keywords),
        st.builds(lambda value, name: ast.Attribute(value, name, ast.Load()), inner, _NAMES),
        st.builds(lambda left, right: ast.BinOp(left, ast.Mult(), right), inner, inner),
        st.builds(lambda values: ast.BoolOp(ast.Or(), values), st.lists(inner, min_size=2, max_size=3)),
        st.builds(ast.IfExp, inner, inner, inner),
        st.builds(lambda left, right: ast.Compare(left, [ast.Lt()], [right]), inner, inner),
        st.builds(lambda elements: ast.Tuple(elements, ast.Load()), items),
        st.builds(lambda pairs: ast.Dict([key for key, _ in pairs], [value for _, value in pairs]), st.lists(st.tuples(st.one_of(st.none(), inner), inner), max_size=3)),
        st.builds(ast.ListComp, inner, generators),
        st.builds(lambda value, name: ast.NamedExpr(ast.Name(name, ast.Store()), value), inner, _NAMES),
        st.builds(lambda body: ast.Lambda(_arguments(["x"]), body), inner),
        st.builds(lambda value, index: ast.Subscript(value, index, ast.Load()), inner, inner),
    )  # fmt: skip


def _arguments(names: list[str], defaults=()) -> ast.arguments:
    return ast.arguments([], [ast.arg(name) for name in dict.fromkeys(names)], ast.arg("rest"), [], [], ast.arg("options"), list(defaults)[:1] if names else [])


EXPRESSIONS = st.recursive(_LEAVES, _expressions, max_leaves=12)
_TARGETS = st.one_of(
    _NAMES.map(lambda name: ast.Name(name, ast.Store())), st.builds(lambda name: ast.Attribute(ast.Name("self", ast.Load()), name, ast.Store()), _NAMES)
)  # fmt: skip


def _statements(inner: st.SearchStrategy) -> st.SearchStrategy:
    body = st.lists(inner, min_size=1, max_size=3)
    handlers = st.lists(st.builds(lambda kind, steps: ast.ExceptHandler(kind, "error", steps), EXPRESSIONS, body), min_size=1, max_size=2)
    function = st.tuples(_NAMES, st.lists(_NAMES, max_size=3), body, st.lists(EXPRESSIONS, max_size=2), st.sampled_from([ast.FunctionDef, ast.AsyncFunctionDef]))
    return st.one_of(
        function.map(lambda it: it[4](it[0], _arguments(it[1], it[3]), it[2], it[3], it[3][0] if it[3] else None)),
        st.builds(lambda name, bases, steps, decorators: ast.ClassDef(name, bases, [], steps, decorators), _NAMES, st.lists(EXPRESSIONS, max_size=2), body, st.lists(EXPRESSIONS, max_size=1)),
        st.builds(ast.If, EXPRESSIONS, body, st.one_of(st.just([]), body)),
        st.builds(ast.While, EXPRESSIONS, body, st.one_of(st.just([]), body)),
        st.builds(ast.For, _TARGETS, EXPRESSIONS, body, st.just([])),
        st.builds(ast.Try, body, handlers, st.just([]), st.one_of(st.just([]), body)),
        st.builds(lambda item, target, steps: ast.With([ast.withitem(item, target)], steps), EXPRESSIONS, st.one_of(st.none(), _TARGETS), body),
    )  # fmt: skip


_SIMPLE = st.one_of(
    EXPRESSIONS.map(ast.Expr), st.builds(lambda target, value: ast.Assign([target], value), _TARGETS, EXPRESSIONS),
    st.builds(lambda target, value: ast.AugAssign(target, ast.Add(), value), _TARGETS, EXPRESSIONS), EXPRESSIONS.map(ast.Return), EXPRESSIONS.map(lambda error: ast.Raise(error, None)),
    st.builds(lambda module, name: ast.Import([ast.alias(module, name)]), _MODULES, st.one_of(st.none(), _NAMES)),
    st.builds(lambda module, name, level: ast.ImportFrom(module, [ast.alias(name)], level), _MODULES, st.one_of(_NAMES, st.just("*")), st.integers(0, 2)),
    st.builds(lambda target, note, value: ast.AnnAssign(target, note, value, int(isinstance(target, ast.Name))), _TARGETS, EXPRESSIONS, st.one_of(st.none(), EXPRESSIONS)),
    st.sampled_from([ast.Pass, ast.Break, ast.Continue]).map(lambda kind: kind()), _NAMES.map(lambda name: ast.Global([name])),
)  # fmt: skip
MODULES = st.lists(st.recursive(_SIMPLE, _statements, max_leaves=8), max_size=8).map(lambda body: ast.Module(body, []))


@generated(max_examples=80)
@given(MODULES)
def test_generated_programs(tree: ast.Module) -> None:
    """Statements and expressions in every combination, sensible or not; flake8 hands over whatever parses."""
    source = ast.unparse(ast.fix_missing_locations(tree))
    try:
        ast.parse(source)
    except SyntaxError:
        return
    found = check(source, "-", RULES)
    assert not [finding for finding in found if finding.code == BROKEN], source


@generated(max_examples=100)
@given(st.text(max_size=60), st.integers(0, 60))
def test_generated_text(text: str, place: int) -> None:
    """Anything at all put into a program: a finding or none, never an exception."""
    source = CALL[:place] + text + CALL[place:]
    for given_as in (source, source.encode("utf-8", "surrogatepass")):
        assert sum(found.code == BROKEN for found in check(given_as, "-", RULES)) <= 1
