"""The same migration: every contact arrives, is merged into its twin, or is set aside with the reason; otherwise nothing happens.

Addresses that differ by case are one contact, whose details complete each other. What the new database cannot take goes to
``rejected``, as it was. The sums are compared before the only commit, and without ``--commit`` all of it is a rehearsal.

    python after.py old.db new.db
    python after.py old.db new.db --commit
"""
import argparse
import json
from typing import NamedTuple

import crm

BOOKS = (
    "CREATE TABLE IF NOT EXISTS merged (legacy_id INTEGER PRIMARY KEY, kept_id INTEGER NOT NULL)",
    "CREATE TABLE IF NOT EXISTS rejected (legacy_id INTEGER PRIMARY KEY, reason TEXT NOT NULL, record TEXT NOT NULL)",
)


class Unfit(Exception):
    """A contact that the new database cannot take; the text says why."""


class Contact(NamedTuple):
    legacy_id: int
    email: str
    name: str
    phone: str | None
    newsletter: bool


def read(row) -> Contact:
    if not row["email"]:
        raise Unfit("no e-mail address")
    if not row["name"]:
        raise Unfit("no name")
    try:
        profile = json.loads(row["profile"] or "null")
    except json.JSONDecodeError as error:
        raise Unfit(f"profile: {error}") from error
    if not isinstance(profile, dict):
        raise Unfit("profile: not an object")
    phone = profile.get("phone")
    if not isinstance(phone, str | None):
        raise Unfit("profile: phone is no text")
    return Contact(row["id"], row["email"].lower(), row["name"], phone, profile.get("newsletter") is True)


def store(conn, contact: Contact) -> None:
    kept = conn.execute(
        "INSERT INTO contacts (legacy_id, email, name, phone) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (email) DO UPDATE SET phone = COALESCE(contacts.phone, excluded.phone) RETURNING legacy_id",
        contact[:4],
    ).fetchone()[0]
    if kept != contact.legacy_id:
        conn.execute("INSERT INTO merged (legacy_id, kept_id) VALUES (?, ?)", (contact.legacy_id, kept))
    conn.execute("INSERT INTO consents (legacy_id, newsletter) VALUES (?, ?)", (kept, contact.newsletter))


def migrate(old, conn) -> dict[str, int]:
    for statement in BOOKS:
        conn.execute(statement)
    for row in old.execute("SELECT id, name, email, profile FROM people ORDER BY id"):
        try:
            contact = read(row)
        except Unfit as reason:
            conn.execute("INSERT INTO rejected (legacy_id, reason, record) VALUES (?, ?, ?)", (row["id"], str(reason), json.dumps(dict(row))))
        else:
            store(conn, contact)
    return reconciled(old, conn)


def reconciled(old, conn) -> dict[str, int]:
    """The sums of both sides; an error where they differ."""
    sums = {
        "read": old.execute("SELECT count(*) FROM people").fetchone()[0],
        "contacts": conn.execute("SELECT count(*) FROM contacts").fetchone()[0],
        "merged": conn.execute("SELECT count(*) FROM merged").fetchone()[0],
        "rejected": conn.execute("SELECT count(*) FROM rejected").fetchone()[0],
    }
    if sums["read"] != sums["contacts"] + sums["merged"] + sums["rejected"]:
        raise RuntimeError(f"contacts are missing: {sums}")
    return sums


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("old")
    parser.add_argument("new")
    parser.add_argument("--commit", action="store_true", help="keep the result; without it, only say what it would be")
    options = parser.parse_args()
    conn = crm.connect(options.new)
    try:
        sums = migrate(crm.read(options.old), conn)
    except BaseException:
        conn.rollback()
        raise
    if options.commit:
        conn.commit()
    else:
        conn.rollback()
    print("Migrated:" if options.commit else "Rehearsed:", ", ".join(f"{number} {name}" for name, number in sums.items()))


if __name__ == "__main__":
    main()
