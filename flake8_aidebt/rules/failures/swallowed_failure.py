"""AID302."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File
from ...model.handling.breadth import spelled
from ...model.handling.losses import let_in, lost
from ...rule import Rule, Twin


class SwallowedFailure(Rule):
    """
    A write, a payment, a row or a permission check whose failure nobody hears of.

    The handler catches everything and passes, goes on, or gives back a constant. The database says no for an hour, the import
    reports success, and one contact in six is missing. There is no log line to find the hour by, and the caller could not
    tell, either.

    Bad::

        import sqlite3

        def save(connection: sqlite3.Connection, contact):
            try:
                connection.execute("INSERT INTO contacts VALUES (?, ?)", contact)
                connection.commit()
            except Exception:  # AID302
                pass

    Bad::

        import csv

        def contacts(stream):
            found = []
            for row in csv.DictReader(stream):
                try:
                    found.append((row["name"], int(row["age"])))
                except Exception:  # AID302
                    continue
            return found

    Bad::

        def has_permission(user, document):
            try:
                return document.acl.allows(user)
            except Exception:  # AID302
                return True

    Good::

        import logging
        import sqlite3

        def save(connection: sqlite3.Connection, contact):
            try:
                connection.execute("INSERT INTO contacts VALUES (?, ?)", contact)
                connection.commit()
            except sqlite3.IntegrityError:
                pass  # the contact is there already
            except Exception:
                logging.exception("contact not saved")
                raise

    Good::

        import csv

        def contacts(stream):
            found, broken = [], 0
            for row in csv.DictReader(stream):
                try:
                    found.append((row["name"], int(row["age"])))
                except ValueError:
                    broken += 1
            return found, broken

    Left alone: handlers that log, count, print, keep the error, raise, or do something else instead on some path; handlers for
    particular errors; what only cleans up, probes, caches or keeps statistics; the next attempt of a retry; results that the
    function asks for afterwards; lines on which another linter was told that the handler is meant.

    References:
        - https://docs.python.org/3/tutorial/errors.html#handling-exceptions
        - https://cwe.mitre.org/data/definitions/390.html
    """

    code = "AID302"
    message = "{handler} hides a failed {call}: {effect}"
    severity = Severity.ERROR
    cwe = 390
    twins = (Twin("ruff", "BLE001"), Twin("ruff", "S110"), Twin("ruff", "S112"), Twin("pylint", "W0718"), Twin("bandit", "B110"), Twin("bandit", "B112"))

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for handler, loss in (*lost(file), *let_in(file)):
            yield cls.finding(file, handler, handler=spelled(handler), call=loss.call, effect=loss.effect)
