"""The night a company moved to its new customer database and 18 % of its contacts vanished.

The script passed review, its test with ten clean contacts, and every linter. It said that a thousand contacts had been migrated,
and its exit code was 0. Sales found out four weeks later; by then the old database had been deleted.

    python before.py old.db new.db
    python before.py old.db postgresql://localhost/crm
"""
import json
import sys

import crm


def migrate(old, conn) -> int:
    rows = old.execute("SELECT id, name, email, profile FROM people").fetchall()
    for row in rows:
        try:
            profile = json.loads(row["profile"])
            conn.execute(  # AID403
                "INSERT INTO contacts (legacy_id, email, name, phone) VALUES (?, lower(?), ?, ?) ON CONFLICT DO NOTHING",
                (row["id"], row["email"], row["name"], profile["phone"]),
            )
            conn.execute("INSERT INTO consents (legacy_id, newsletter) VALUES (?, ?)", (row["id"], profile["newsletter"]))
        except Exception:  # AID302
            continue
    return len(rows)


if __name__ == "__main__":
    old = crm.read(sys.argv[1])
    conn = crm.connect(sys.argv[2], autocommit=True)
    print(f"Migration completed successfully: {migrate(old, conn)} contacts")
