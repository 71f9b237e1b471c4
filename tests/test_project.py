"""Names from other files of the project: looked up by path, never imported."""
import os
from pathlib import Path

import pytest

from flake8_aidebt import settings
from flake8_aidebt.catalogue import rule
from flake8_aidebt.engine import check
from flake8_aidebt.finding import How
from flake8_aidebt.model import Workspace, project

HTTP = "import requests\nsession = requests.Session()\n"
USE = "session.get('https://a.example.org')"


class Tree:
    """A project on disk; ``lines`` are those that AID101 reports in one of its files."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def write(self, **files: str | bytes) -> "Tree":
        for name, text in files.items():
            path = self.root / f"{name.replace('__', '/').replace('/init', '/__init__')}.py"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return self

    def findings(self, name: str):
        path = self.root / name
        return check(path.read_bytes(), str(path), rules=[rule("AID101")])

    def lines(self, name: str) -> list[int]:
        return [finding.line for finding in self.findings(name)]


@pytest.fixture
def tree(tmp_path, monkeypatch) -> Tree:
    monkeypatch.setattr(settings, "_workspaces", {})
    (tmp_path / "pyproject.toml").write_text("[project]\nname = 'shop'\n")
    return Tree(tmp_path)


LAYOUTS = {
    "package": ("app/http.py", "app/api.py", "from app.http import session"),
    "module of a package": ("app/http.py", "app/api.py", "from app import http\nsession = http.session"),
    "dotted": ("app/http.py", "app/api.py", "import app.http\nsession = app.http.session"),
    "alias": ("app/http.py", "app/api.py", "import app.http as h\nsession = h.session"),
    "relative": ("app/http.py", "app/api.py", "from .http import session"),
    "relative module": ("app/http.py", "app/api.py", "from . import http\nsession = http.session"),
    "relative parent": ("app/http.py", "app/views/api.py", "from ..http import session"),
    "src layout": ("src/app/http.py", "src/app/api.py", "from app.http import session"),
    "src layout from a script": ("src/app/http.py", "run.py", "from app.http import session"),
    "package init": ("app/__init__.py", "app/api.py", "from app import session"),
    "relative package init": ("app/__init__.py", "app/api.py", "from . import session"),
    "flat": ("http_client.py", "api.py", "from http_client import session"),
    "deep": ("app/core/net/http.py", "app/views/api.py", "from app.core.net.http import session as session"),
    "renamed": ("app/http.py", "app/api.py", "from app.http import session as s\nsession = s"),
    "inside a function": ("app/http.py", "app/api.py", "def f():\n    from app.http import session\n    session.get('x', timeout=3)\nfrom app.http import session"),
}  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS)
def test_an_object_of_another_file(tree, layout) -> None:
    where, who, imports = LAYOUTS[layout]
    for name, text in ((where, HTTP), (who, f"{imports}\n{USE}\n")):
        path = tree.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        for folder in path.relative_to(tree.root).parents:
            if folder.name not in ("", "src") and not (tree.root / folder / "__init__.py").exists():
                (tree.root / folder / "__init__.py").write_text("")
    found = tree.findings(who)
    assert [finding.line for finding in found] == [imports.count("\n") + 2]
    assert found[0].how is How.PROJECT


def test_names_handed_on_by_a_package(tree) -> None:
    tree.write(app__init="from .http import session\n", app__http=HTTP, app__api=f"from app import session\n{USE}\n")
    assert tree.lines("app/api.py") == [2]


def test_a_factory_and_a_class_of_another_file(tree) -> None:
    tree.write(
        app__http="import requests\ndef make():\n    return requests.Session()\nclass Api:\n    def __init__(self):\n        self.s = requests.Session()\n",
        app__api="from app.http import make, Api\nmake().get('x')\nApi().s.get('x')\nmake().get('x', timeout=3)\n",
    )
    assert tree.lines("app/api.py") == [2, 3]


def test_a_subclass_in_another_file(tree) -> None:
    tree.write(
        app__http="import requests\nclass Plain(requests.Session):\n    pass\n"
        "class Bounded(requests.Session):\n    def request(self, *a, **k):\n        k.setdefault('timeout', 3)\n        return super().request(*a, **k)\n",
        app__more="from app.http import Plain\nclass Further(Plain): ...\n",
        app__api="from app.http import Plain, Bounded\nfrom app.more import Further\nPlain().get('x')\nBounded().get('x')\nFurther().get('x')\n",
    )
    assert tree.lines("app/api.py") == [3, 5]


def test_an_object_bounded_where_it_is_made(tree) -> None:
    tree.write(
        app__http=HTTP + "import functools\nsession.request = functools.partial(session.request, timeout=3)\n",
        app__api=f"from app.http import session\n{USE}\n",
    )
    assert tree.lines("app/api.py") == []


def test_a_project_module_is_not_taken_for_the_library_and_the_other_way_round(tree) -> None:
    tree.write(app__init="", app__requests="def get(url): ...\n", app__api="from .requests import get\nget('x')\nimport requests\nrequests.get('x')\n")
    assert tree.lines("app/api.py") == [4]


def test_files_that_import_from_each_other(tree) -> None:
    tree.write(
        app__init="", app__a="from app.b import session, other\nsession.get('x')\nother.get('x')\n",
        app__b="from app.a import other\nfrom app.c import session\n", app__c="import requests\nfrom app.b import session as again\nsession = requests.Session()\n",
    )  # fmt: skip
    assert tree.lines("app/a.py") == [2]
    assert tree.lines("app/a.py") == [2]


def test_a_file_that_imports_itself(tree) -> None:
    tree.write(app__init="", app__a="from app.a import session\nsession.get('x')\nfrom . import a\na.a.a.session.get('x')\n")
    assert tree.lines("app/a.py") == []


@pytest.mark.parametrize("text", [
    b"def broken(:\n", b"\x00", b"\xff\xfe", b"session = " + b"(" * 5000, b"", b"# -*- coding: nonsense -*-\nsession = 1\n",
    b"session = " + b"-" * 40000 + b"1\n",
], ids=["syntax", "null", "encoding", "nesting", "empty", "coding", "deep"])  # fmt: skip
def test_a_module_that_cannot_be_parsed_says_nothing(tree, text) -> None:
    tree.write(app__init="", app__http=text, app__api=f"from app.http import session\n{USE}\nimport requests\nrequests.get('x')\n")
    assert tree.lines("app/api.py") == [4]


def test_a_huge_module_says_nothing(tree) -> None:
    tree.write(app__init="", app__http=HTTP + f"DATA = '''{'x' * 1_100_000}'''\n", app__api=f"from app.http import session\n{USE}\n")
    assert tree.lines("app/api.py") == []


def test_an_unreadable_module_says_nothing(tree, monkeypatch) -> None:
    tree.write(app__init="", app__http=HTTP, app__api=f"from app.http import session\n{USE}\n")
    real = open

    def refuse(path, *arguments, **keywords):
        if str(path).endswith("http.py"):
            raise PermissionError(path)
        return real(path, *arguments, **keywords)

    monkeypatch.setattr(project, "open", refuse, raising=False)
    assert tree.lines("app/api.py") == []


def test_a_changed_module_is_read_again(tree) -> None:
    tree.write(app__init="", app__http=HTTP, app__api=f"from app.http import session\n{USE}\n")
    assert tree.lines("app/api.py") == [2]
    tree.write(app__http="session = make()  # longer than before: told by size, and by time\n")
    assert tree.lines("app/api.py") == []


def test_modules_are_not_imported_or_executed(tree) -> None:
    marker = tree.root / "executed"
    tree.write(app__init="", app__http=f"open({str(marker)!r}, 'w')\n{HTTP}", app__api=f"from app.http import session\n{USE}\n")
    assert tree.lines("app/api.py") == [2]
    assert not marker.exists()


@pytest.mark.parametrize(("count", "lines"), [(10, [2]), (150, [])])
def test_a_name_is_followed_through_some_files_and_not_through_the_whole_project(tree, count, lines) -> None:
    tree.write(**{f"app__m{n}": f"from app.m{n + 1} import session\n" for n in range(count)})
    tree.write(**{"app__init": "", f"app__m{count}": HTTP, "app__api": f"from app.m0 import session\n{USE}\n"})
    assert tree.lines("app/api.py") == lines
    tree.write(app__late=f"from app.m{count - 5} import session\n{USE}\n")
    assert tree.lines("app/late.py") == [2]


def test_without_a_project_a_file_stands_alone(tmp_path) -> None:
    assert [found.line for found in check(f"from app.http import session\n{USE}\n", "-", rules=[rule("AID101")])] == []


def test_the_root_is_the_nearest_manifest(tmp_path) -> None:
    (tmp_path / "setup.cfg").write_text("")
    inner = tmp_path / "services" / "shop" / "app"
    inner.mkdir(parents=True)
    (tmp_path / "services" / "shop" / "pyproject.toml").write_text("")
    workspace = Workspace(settings.workspace().knowledge)
    assert workspace.root(str(inner)) == str(tmp_path / "services" / "shop")
    assert workspace.root(str(tmp_path / "services")) == str(tmp_path)


def test_links_in_a_circle_end(tree) -> None:
    tree.write(app__init="", app__api=f"from app.loop.loop.loop.http import session\n{USE}\n", app__http=HTTP)
    os.symlink(tree.root / "app", tree.root / "app" / "loop")
    assert tree.lines("app/api.py") in ([], [2])
