"""Queries: what asks the database, what puts rows in, and what a loop repeats, seen through helpers in this and other files."""
import ast
from pathlib import Path

import pytest

from flake8_aidebt import settings
from flake8_aidebt.catalogue import rule
from flake8_aidebt.engine import check
from flake8_aidebt.model import File
from flake8_aidebt.model.queries.reads import insert, read

STORE = '''
from sqlalchemy import select
from sqlalchemy.orm import Session

class Users:
    def __init__(self, session: Session):
        self.session = session

    def find(self, key):
        return self.session.get(User, key)

    def known(self, key):
        if key in self.cache:
            return self.cache[key]
        return self.session.get(User, key)

def load(session, key):
    statement = select(User).where(User.id == key)
    return session.execute(statement).scalar_one()

def handle(session, key):
    user = load(session, key)
    session.add(Visit(user))
    session.commit()
    return user
'''


def file(source: str) -> File:
    return settings.file(ast.parse(source), source.splitlines(keepends=True), "app.py")


def lines(source: str, path: Path, code: str) -> list[int]:
    return [found.line for found in check(source, str(path), rules=[rule(code)])]


@pytest.mark.parametrize(
    ("call", "asks"),
    [
        ("User.objects.get(pk=1)", True),
        ("User.objects.filter(pk=1)", False),  # not yet
        ("list(User.objects.filter(pk=1))", True),
        ("session.get(User, 1)", True),
        ("session.get('key')", False),
        ("session.execute(select(User))", True),
        ("session.execute(insert(User))", False),
        ("session.execute(statement)", False),  # nobody sees what it does
        ("User.query.filter_by(a=1).first()", True),
        ("cursor.execute('SELECT a FROM b')", True),
        ("cursor.execute('UPDATE a SET b = 1')", False),
        ("cursor.execute('SELECT 1')", False),
        ("orders.find_one({'a': 1})", True),
        ("bucket.objects.filter(Prefix='a')", False),
        ("words.count('a')", False),
    ],
)
def test_what_asks(call: str, asks: bool) -> None:
    found = file(f"def f(session, cursor, orders, bucket, words, statement):\n    return {call}\n")
    assert any(read(found, node) for node in found.nodes(ast.Call)) is asks


@pytest.mark.parametrize("call", ["cursor.execute('INSERT INTO a VALUES (1)')", "A.objects.create(b=1)", "a.insert_one({})", "session.execute(insert(A).values(b=1))"])
def test_what_puts_a_row_in(call: str) -> None:
    found = file(f"def f(session, cursor, a):\n    return {call}\n")
    assert any(insert(found, node) for node in found.nodes(ast.Call))


@pytest.mark.parametrize(
    ("body", "guilty"),
    [
        ("from store import load\ndef f(session, keys):\n    return [load(session, key) for key in keys]\n", [3]),
        ("from store import Users\ndef f(users: Users, keys):\n    for key in keys:\n        print(users.find(key))\n", [4]),
        ("import store\ndef f(session, keys):\n    users = store.Users(session)\n    return {key: users.find(key) for key in keys}\n", [4]),
        ("from store import Users\ndef f(users: Users, keys):\n    return [users.known(key) for key in keys]\n", []),  # asks a cache first
        ("from store import handle\ndef f(session, keys):\n    return [handle(session, key) for key in keys]\n", []),  # a piece of work, not a look-up
    ],
)
def test_through_another_file(tmp_path: Path, body: str, guilty: list[int]) -> None:
    (tmp_path / "pyproject.toml").touch()
    (tmp_path / "store.py").write_text(STORE, encoding="utf-8")
    path = tmp_path / "app.py"
    path.write_text(body, encoding="utf-8")
    assert lines(body, path, "AID601") == guilty


def test_the_finding_names_the_chain(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").touch()
    (tmp_path / "store.py").write_text(STORE, encoding="utf-8")
    source = "from store import load\ndef f(session, keys):\n    return [load(session, key) for key in keys]\n"
    found = [finding.message for finding in check(source, str(tmp_path / "app.py"), rules=[rule("AID601")])]
    assert found == ["load asks the database once for each item: store.py:19 session.execute"]


@pytest.mark.parametrize("place", ["shop/management/commands/tidy.py", "scripts/load.py", "shop/seeds/users.py"])
def test_what_is_run_by_hand_is_left_alone(tmp_path: Path, place: str) -> None:
    (tmp_path / "pyproject.toml").touch()
    path = tmp_path / place
    path.parent.mkdir(parents=True)
    source = "def f(session, keys):\n    return [session.get(User, key) for key in keys]\n"
    assert lines(source, path, "AID601") == []
    assert lines(source, tmp_path / "views.py", "AID601") == [2]
