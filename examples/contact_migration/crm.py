"""The old customer database and the new one, which ``before.py`` and ``after.py`` migrate between.

``python crm.py old.db`` writes a thousand contacts as eleven years of sales people have left them: most are fine; some stand
there twice, the address once with a capital letter; some have no address; some profiles lack a key, and some are missing.
"""
import json
import sqlite3
import sys
from contextlib import closing

NEW_TABLES = (
    "CREATE TABLE contacts (legacy_id INTEGER PRIMARY KEY, email TEXT NOT NULL UNIQUE, name TEXT NOT NULL, phone TEXT)",
    "CREATE TABLE consents (legacy_id INTEGER NOT NULL REFERENCES contacts, newsletter BOOLEAN NOT NULL)",
)


# Which of every hundred contacts are how.
TWICE = {8, 18, 27, 38, 47, 58, 68, 78}
WITHOUT_ADDRESS = {11, 31, 51, 71, 91}
WITHOUT_PHONE = {24, 49, 74, 99}
WITHOUT_CONSENT = {62}
WITHOUT_PROFILE = {93}


def email(number: int) -> str | None:
    """The address column of a contact."""
    if number % 100 in WITHOUT_ADDRESS:
        return None
    if number % 100 in TWICE:
        return f"Contact.{number - 1}@customer.example"  # the one before, entered again by a colleague
    return f"contact.{number}@customer.example"


def profile(number: int) -> str | None:
    """The JSON column of a contact."""
    if number % 100 in WITHOUT_PROFILE:
        return None
    known = {"phone": f"+43 1 {number:06}", "newsletter": number % 3 == 0}
    if number % 100 in WITHOUT_PHONE:
        del known["phone"]
    if number % 100 in WITHOUT_CONSENT:
        del known["newsletter"]
    return json.dumps(known)


def fill(path: str, contacts: int = 1000) -> None:
    """Writes the old database."""
    people = ((number, f"Contact {number}", email(number), profile(number)) for number in range(1, contacts + 1))
    with closing(sqlite3.connect(path, timeout=5)) as old, old:
        old.execute("CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT, email TEXT, profile TEXT)")
        old.executemany("INSERT INTO people VALUES (?, ?, ?, ?)", people)


def read(path: str) -> sqlite3.Connection:
    """The old database, its rows with names."""
    old = sqlite3.connect(path, timeout=5)
    old.row_factory = sqlite3.Row
    return old


class Postgres:
    """A connection to PostgreSQL with the placeholders of SQLite."""

    def __init__(self, dsn: str, autocommit: bool) -> None:
        import psycopg

        self.connection = psycopg.connect(dsn, autocommit=autocommit, connect_timeout=5)
        self.commit, self.rollback, self.close = self.connection.commit, self.connection.rollback, self.connection.close

    def execute(self, statement: str, values: tuple = ()):
        return self.connection.execute(statement.replace("?", "%s"), values)


def connect(where: str, autocommit: bool = False) -> sqlite3.Connection | Postgres:
    """The new database: a DSN of PostgreSQL, or a file of SQLite. Its tables are made where they are missing."""
    if where.startswith("postgres"):
        conn = Postgres(where, autocommit)
    else:
        conn = sqlite3.connect(where, timeout=5, isolation_level=None if autocommit else "DEFERRED")
        conn.execute("PRAGMA foreign_keys = ON")
    for statement in NEW_TABLES:
        conn.execute(statement.replace("CREATE TABLE", "CREATE TABLE IF NOT EXISTS"))
    conn.commit()
    return conn


if __name__ == "__main__":
    fill(sys.argv[1])
