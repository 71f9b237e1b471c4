"""The migration incident, run: what the script of ``before.py`` loses while it says that all went well, and that ``after.py`` loses nothing.

On SQLite, and on PostgreSQL where ``AIDEBT_POSTGRES_DSN`` says where one is running; it needs to be allowed to create a schema.
"""
import os
import sqlite3
import subprocess
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from flake8_aidebt.catalogue import default_rules

from .expectations import expected, reported

FOLDER = Path(__file__).resolve().parent.parent / "examples" / "contact_migration"
DSN = os.environ.get("AIDEBT_POSTGRES_DSN")
CONTACTS = 1000
LOST = 180


class Target:
    """The new database of one test: where it is, and what stands in it."""

    def __init__(self, where: str, connect) -> None:
        self.where = where
        self._connect = connect

    def column(self, query: str) -> list:
        """The first column of what a query gives."""
        connection = self._connect()
        try:
            rows = connection.execute(query).fetchall()
            connection.commit()
            return [row[0] for row in rows]
        finally:
            connection.close()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.skipif(not DSN, reason="AIDEBT_POSTGRES_DSN names no server"))])
def target(request, tmp_path) -> Iterator[Target]:
    """An empty database of each kind."""
    if request.param == "sqlite":
        yield Target(str(tmp_path / "new.db"), lambda: sqlite3.connect(tmp_path / "new.db"))
        return
    psycopg = pytest.importorskip("psycopg")
    schema = f"contacts_{uuid.uuid4().hex}"
    where = f"{DSN}{'&' if '?' in DSN else '?'}options={quote(f'-csearch_path={schema}')}"
    with psycopg.connect(DSN, autocommit=True, connect_timeout=5) as server:
        server.execute(f"CREATE SCHEMA {schema}")
        try:
            yield Target(where, lambda: psycopg.connect(where, connect_timeout=5))
        finally:
            server.execute(f"DROP SCHEMA {schema} CASCADE")


@pytest.fixture
def old(tmp_path) -> str:
    """The old database."""
    path = str(tmp_path / "old.db")
    run("crm.py", path)
    return path


def run(program: str, *arguments: str) -> subprocess.CompletedProcess:
    """One of the incident's programs, as the shell runs it."""
    done = subprocess.run([sys.executable, FOLDER / program, *arguments], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return done


def test_before_loses_contacts_and_says_success(old, target) -> None:
    done = run("before.py", old, target.where)
    assert done.stdout == f"Migration completed successfully: {CONTACTS} contacts\n"
    assert done.stderr == ""
    assert len(target.column("SELECT legacy_id FROM contacts")) == CONTACTS - LOST
    halves = target.column("SELECT count(*) FROM contacts WHERE legacy_id NOT IN (SELECT legacy_id FROM consents)")
    assert halves == [10], "contacts that arrived without their consent: no transaction held the two together"


def test_after_accounts_for_every_contact(old, target) -> None:
    done = run("after.py", old, target.where, "--commit")
    assert done.stdout == "Migrated: 1000 read, 860 contacts, 80 merged, 60 rejected\n"
    found = [
        *target.column("SELECT legacy_id FROM contacts"),
        *target.column("SELECT legacy_id FROM merged"),
        *target.column("SELECT legacy_id FROM rejected"),
    ]
    assert sorted(found) == list(range(1, CONTACTS + 1))
    assert target.column("SELECT count(*) FROM merged WHERE kept_id NOT IN (SELECT legacy_id FROM contacts)") == [0]
    assert target.column("SELECT DISTINCT reason FROM rejected ORDER BY reason") == ["no e-mail address", "profile: not an object"]
    assert '"name": "Contact 11"' in target.column("SELECT record FROM rejected WHERE legacy_id = 11")[0]


def test_after_keeps_the_details_of_both_twins(old, target) -> None:
    with sqlite3.connect(old) as connection:
        connection.execute("UPDATE people SET profile = '{}' WHERE id = 7")  # its twin, 8, knows the telephone number
    connection.close()
    run("after.py", old, target.where, "--commit")
    assert target.column("SELECT phone FROM contacts WHERE legacy_id = 7") == ["+43 1 000008"]


def test_after_rehearses_unless_told_to_commit(old, target) -> None:
    done = run("after.py", old, target.where)
    assert done.stdout == "Rehearsed: 1000 read, 860 contacts, 80 merged, 60 rejected\n"
    assert target.column("SELECT count(*) FROM contacts") == [0]


def test_after_changes_nothing_when_it_fails(old, target) -> None:
    run("after.py", old, target.where)
    target.column("INSERT INTO contacts VALUES (500, 'somebody@else.example', 'Somebody else', NULL) RETURNING legacy_id")
    done = subprocess.run([sys.executable, FOLDER / "after.py", old, target.where, "--commit"], capture_output=True, text=True, timeout=60)
    assert done.returncode == 1
    assert "IntegrityError" in done.stderr or "UniqueViolation" in done.stderr
    assert target.column("SELECT legacy_id FROM contacts") == [500]


@pytest.mark.usefixtures("with_and_without_inference")
@pytest.mark.parametrize("program", ["before.py", "after.py", "crm.py"])
def test_the_rules_name_the_guilty_lines(program) -> None:
    """At its real place too, where the module next to it is known; in ``tests/test_examples.py`` it stands alone."""
    path = FOLDER / program
    source = path.read_text(encoding="utf-8")
    found = reported(source, default_rules(), str(path))
    assert found == expected(source)
    if program == "before.py":
        assert set().union(*found.values()) >= {"AID302", "AID403"}
