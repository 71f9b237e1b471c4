"""AID438."""
from collections.abc import Iterator

from ...finding import Finding
from ...model import File
from ...model.sql.foreign_keys import unheld_foreign_keys
from ...rule import Rule


class SqliteForeignKeysOff(Rule):
    """
    Foreign keys that SQLite does not enforce.

    SQLite reads ``REFERENCES`` and forgets it: until ``PRAGMA foreign_keys = ON`` runs on a connection, orders of deleted customers
    stay, ``ON DELETE CASCADE`` deletes nothing, and rows may point at what never was. It has to be said on every connection.

    Bad::

        import sqlite3

        def init(connection: sqlite3.Connection):
            connection.execute("CREATE TABLE orders (id INTEGER PRIMARY KEY, customer INTEGER REFERENCES customers(id))")  # AID438
            connection.commit()

    Good::

        import sqlite3

        def init(connection: sqlite3.Connection):
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("CREATE TABLE orders (id INTEGER PRIMARY KEY, customer INTEGER REFERENCES customers(id))")
            connection.commit()

    Left alone: files that use another database as well, and those whose neighbours speak of the pragma.

    References:
        - https://www.sqlite.org/foreignkeys.html#fk_enable
    """

    code = "AID438"
    message = "foreign keys are declared, but SQLite ignores them until PRAGMA foreign_keys = ON"

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        found = unheld_foreign_keys(file)
        if found is not None:
            yield cls.finding(file, found)
