"""What manifests and lock files declare."""
import json

import pytest

from flake8_aidebt.model.manifest import Manifest

PINNED = {
    "uv.lock": '[[package]]\nname = "redis"\nversion = "7.1.0"\n',
    "poetry.lock": '[[package]]\nname = "Redis"\nversion = "7.1.0"\n',
    "pdm.lock": '[[package]]\nname = "redis"\nversion = "7.1.0"\n',
    "pylock.toml": 'lock-version = "1.0"\n[[packages]]\nname = "redis"\nversion = "7.1.0"\n',
    "Pipfile.lock": json.dumps({"default": {"redis": {"version": "==7.1.0"}}}),
    "requirements.txt": "# a comment\nredis==7.1.0  # why\n",
    "requirements-dev.txt": "redis[hiredis]==7.1.0 ; python_version > '3.8'\n",
    "requirements.in": "redis == 7.1.0 --hash=sha256:abc\n",
    "pyproject.toml": '[project]\ndependencies = ["redis==7.1.0"]\n',
    "setup.cfg": "[options]\ninstall_requires =\n    redis==7.1.0\n",
    "Pipfile": '[packages]\nredis = "==7.1.0"\n',
}


@pytest.mark.parametrize("name", PINNED)
def test_a_pinned_version(tmp_path, name) -> None:
    (tmp_path / name).write_text(PINNED[name])
    manifest = Manifest(str(tmp_path))
    assert manifest.version_below("redis", "8") is True
    assert manifest.version_below("redis", "7.1") is False
    assert manifest.version_below("REDIS", "8.0.0") is True
    assert manifest.version_below("httpx", "1") is None


SPECIFIERS = {
    "redis": (None, None), "redis>=5": (None, None), "redis<8": (True, None), "redis<=7.9": (True, None), "redis>=8": (False, False), "redis~=7.1": (True, None),
    "redis>=8.1,<9": (False, False), "redis!=7": (None, None), "redis==7.*": (True, None), "redis @ https://example.org/redis.whl": (None, None),
    "redis>=5,<8": (True, None), "redis===7.0": (True, False),
}  # fmt: skip


@pytest.mark.parametrize("line", SPECIFIERS)
def test_specifiers(tmp_path, line) -> None:
    (tmp_path / "requirements.txt").write_text(line + "\n")
    below_8 = Manifest(str(tmp_path)).version_below("redis", "8")
    assert below_8 is SPECIFIERS[line][0]


POETRY = {'"^7.1"': True, '"~7.1"': True, '"*"': None, '">=8"': False, '"7.1"': True, '{version = "^7", extras = ["x"]}': True, '{git = "x"}': None, '"^8 || ^9"': None}


@pytest.mark.parametrize("entry", POETRY)
def test_poetry_tables(tmp_path, entry) -> None:
    for table in ("tool.poetry.dependencies", "tool.poetry.group.dev.dependencies", "tool.poetry.dev-dependencies"):
        (tmp_path / "pyproject.toml").write_text(f"[{table}]\nredis = {entry}\n")
        assert Manifest(str(tmp_path)).version_below("redis", "8") is POETRY[entry]


def test_groups_and_extras(tmp_path) -> None:
    (tmp_path / "pyproject.toml").write_text('[project.optional-dependencies]\nx = ["redis<8"]\n[dependency-groups]\ny = ["httpx==0.27", {include-group = "z"}]\n')
    manifest = Manifest(str(tmp_path))
    assert manifest.version_below("redis", "8") is True
    assert manifest.version_below("httpx", "0.28") is True


def test_included_requirements(tmp_path) -> None:
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements.txt").write_text("-r requirements/base.txt\n--requirement=requirements.txt\n-e .\n")
    (tmp_path / "requirements" / "base.txt").write_text("-r more.txt\n")
    (tmp_path / "requirements" / "more.txt").write_text("redis==7 \\\n    --hash=sha256:abc\n")
    assert Manifest(str(tmp_path)).version_below("redis", "8") is True


def test_the_lock_wins_over_what_is_asked_for(tmp_path) -> None:
    (tmp_path / "requirements.txt").write_text("redis>=8\n")
    (tmp_path / "uv.lock").write_text(PINNED["uv.lock"])
    assert Manifest(str(tmp_path)).version_below("redis", "8") is True


REQUIRES = {
    "pyproject.toml": '[project]\nrequires-python = ">=3.11"\n',
    "setup.cfg": "[options]\npython_requires = >=3.11\n",
}


@pytest.mark.parametrize("name", REQUIRES)
def test_requires_python(tmp_path, name) -> None:
    (tmp_path / name).write_text(REQUIRES[name])
    assert "3.12" in Manifest(str(tmp_path)).requires_python
    assert "3.10" not in Manifest(str(tmp_path)).requires_python


def test_requires_python_of_poetry(tmp_path) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.poetry.dependencies]\npython = "^3.11"\n')
    assert "3.12" in Manifest(str(tmp_path)).requires_python
    assert "3.10" not in Manifest(str(tmp_path)).requires_python


BROKEN = [
    b"[project", b"\xff\xfe\x00", b"[project]\ndependencies = 3\n", b"project = 3\n", b"[project]\ndependencies = [1, {}]\nrequires-python = 3\n",
    b"tool = 3\n", b"[tool]\npoetry = 3\n", b"[tool.poetry]\ndependencies = [1]\n", b"package = 3\npackages = {}\n", b"[[package]]\nname = 1\n",
    b"[[package]]\nname = 'redis'\nversion = 'one'\n", b"dependency-groups = 1\n", b"[project]\nrequires-python = 'one'\n", b"{}", b"[]", b"3",
    b'{"default": 3}', b'{"default": {"redis": 3}}', b"[options]\ninstall_requires = %(x)s\n", b"[options]\n[options]\n", b"-r\n-r requirements.txt\n",
    b"[packages]\nredis = 3\n", b"a" * 100 + b"\n", b"[" * 3000, b"[tool.poetry.dependencies]\npython = 3\nredis = '^x'\n",
    b"[tool.poetry.dependencies]\nredis = '^'\n", b"[tool.poetry.group]\ndev = 3\n",
]  # fmt: skip


@pytest.mark.parametrize("text", BROKEN, ids=lambda text: repr(text[:30]))
def test_broken_manifests_count_as_absent(tmp_path, text) -> None:
    for name in (*PINNED, "setup.py"):
        (tmp_path / name).write_bytes(text)
    manifest = Manifest(str(tmp_path))
    assert manifest.version_below("redis", "8") is None
    assert manifest.requires_python is None


def test_no_project_declares_nothing() -> None:
    assert Manifest(None).version_below("redis", "8") is None
    assert Manifest(None).requires_python is None
    assert Manifest("/nowhere/at/all").version_below("redis", "8") is None
