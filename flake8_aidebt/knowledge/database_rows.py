"""The shapes of what we know about database handles. Rows are data: no rule and no logic lives beside them."""
from typing import NamedTuple


class DatabaseClass(NamedTuple):
    """A class whose instances talk to a database."""

    callable: str
    role: str  # connection, cursor, session, engine, collection, manager
    library: str
    checked: str
