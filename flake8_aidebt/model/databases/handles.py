"""What an expression is to a database: a connection, a cursor, a session, an engine, a collection, a manager."""
import ast
from enum import Enum
from typing import NamedTuple

from ...knowledge.database_rows import DatabaseClass
from ..file import File
from ..names import Symbol, dotted
from .chains import chain


class Role(Enum):
    """What part an object plays between a program and its database."""

    CONNECTION = "connection"
    CURSOR = "cursor"
    SESSION = "session"  # of an object-relational mapper, or of MongoDB
    ENGINE = "engine"  # gives connections: an engine, a pool
    COLLECTION = "collection"  # of documents
    MANAGER = "manager"  # of the rows of one model: Order.objects


class Handle(NamedTuple):
    """An object that talks to a database. ``sure``: known by its type, not only by a conventional name."""

    role: Role
    name: str = ""  # the library class, "" when only the variable's name speaks
    sure: bool = True


# What people call these objects. A word counts as a whole part of the last name: ``db_session``, ``self._cursor``, ``read_conn``.
_CONVENTIONS = {
    "session": Role.SESSION, "sess": Role.SESSION, "asyncsession": Role.SESSION, "dbsession": Role.SESSION,
    "conn": Role.CONNECTION, "connection": Role.CONNECTION, "cnx": Role.CONNECTION, "con": Role.CONNECTION, "db": Role.CONNECTION,
    "database": Role.CONNECTION, "cursor": Role.CURSOR, "cur": Role.CURSOR, "curs": Role.CURSOR, "crsr": Role.CURSOR, "engine": Role.ENGINE, "pool": Role.ENGINE,
    "collection": Role.COLLECTION, "coll": Role.COLLECTION,
}  # fmt: skip
_OF_SESSIONS = ("add", "add_all", "query", "flush", "refresh", "merge", "scalars", "scalar", "expunge", "exec")
_NOT_OF_DATABASES = frozenset({"http", "https", "requests", "aiohttp", "boto", "boto3", "ssh", "sftp", "ftp", "smtp", "imap", "browser", "websocket", "ws", "redis", "mq", "amqp",
                               "rabbit", "chat", "user", "tls", "ssl", "tmux", "web", "client", "oauth", "thread", "process", "worker", "text", "template", "llm"})  # fmt: skip
_MANAGERS = frozenset({"objects", "_default_manager", "_base_manager", "all_objects"})
_GIVES = {"cursor": Role.CURSOR, "acquire": Role.CONNECTION, "get_connection": Role.CONNECTION, "getconn": Role.CONNECTION, "connect": Role.CONNECTION}


def handle(file: File, expr: ast.expr) -> Handle | None:
    """What part ``expr`` plays, by its type where that is known, else by convention; None when it is no handle, or anything else."""
    return file.remember(("handle", expr), lambda file: _handle(file, expr))


def _handle(file: File, expr: ast.expr) -> Handle | None:
    if isinstance(expr, ast.Await):
        return handle(file, expr.value)
    if isinstance(expr, ast.Attribute) and expr.attr in _MANAGERS:
        return Handle(Role.MANAGER, file.name(expr.value) or "")
    symbol = file.resolve(expr)
    if symbol is not None:
        return _by_type(file, symbol, expr)
    return _by_convention(file, expr)


def _by_type(file: File, symbol: Symbol, expr: ast.expr) -> Handle | None:
    if symbol.name and (symbol.instance or symbol.name.rpartition(".")[2].islower()):  # or an object that the library made: django.db.connection
        row = file.knowledge.find(DatabaseClass, symbol.name)
        if row is not None:
            return Handle(Role(row.role), symbol.name)
    if symbol.name.endswith(("()", ".*")) or symbol.name.startswith(".") or (symbol.name and symbol.home is None and not symbol.instance
                                                                             and not file.knowledge.is_library(symbol.name.partition(".")[0])):  # fmt: skip
        return _by_convention(file, expr)  # made by something out of sight
    if symbol.instance and symbol.name and not file.knowledge.is_library(symbol.name.partition(".")[0]):
        return _by_convention(file, expr)
    return None


def _by_convention(file: File, expr: ast.expr) -> Handle | None:
    if isinstance(expr, ast.Call):
        method = expr.func.attr if isinstance(expr.func, ast.Attribute) else ""
        if method in _GIVES and isinstance(expr.func, ast.Attribute):
            giver = handle(file, expr.func.value)
            if giver is not None and giver.role in (Role.CONNECTION, Role.ENGINE, Role.SESSION):
                return Handle(_GIVES[method], "", sure=False)
        return _named(file, (dotted(expr.func) or "").rpartition(".")[2], expr) if not expr.args else None
    return _named(file, (dotted(expr) or "").rpartition(".")[2], expr)


def _named(file: File, name: str, expr: ast.expr) -> Handle | None:
    words = [word for word in name.lower().strip("_").split("_") if word]
    if not words or _NOT_OF_DATABASES & set(words):
        return None
    role = _CONVENTIONS.get(words[-1]) or (_CONVENTIONS.get(words[0]) if words[-1] in ("rw", "ro", "1", "2", "local") else None)
    if role is None:
        return None
    if role in (Role.SESSION, Role.ENGINE, Role.CONNECTION) and _asks_the_web(file, name):
        return None
    if words[-1] in ("db", "database") and any(_called_on(file, name, method) for method in _OF_SESSIONS):
        role = Role.SESSION
    return Handle(role, "", sure=False)


def _called_on(file: File, name: str, method: str) -> bool:
    return any(
        isinstance(call.func, ast.Attribute) and (dotted(call.func.value) or "").rpartition(".")[2] == name for call in file.index.calls_by_name.get(method, ())
    )


def _asks_the_web(file: File, name: str) -> bool:
    """Whether something by this name is asked for web pages anywhere in the file: ``session.get("https://...")``, ``conn.getresponse()``."""
    for method in ("post", "put", "patch", "getresponse", "send_request", "recv", "sendall", "run_line_magic", "json"):
        if _called_on(file, name, method):
            return True
    return any(
        isinstance(call.func, ast.Attribute) and (dotted(call.func.value) or "").rpartition(".")[2] == name and len(call.args) == 1 and not _is_class(call.args[0])
        for call in file.index.calls_by_name.get("get", ())
    )


def _is_class(expr: ast.expr) -> bool:
    last = (dotted(expr) or "").rpartition(".")[2]
    return last[:1].isupper()


def model_of(expr: ast.expr) -> ast.expr | None:
    """The model whose rows a Django manager is about (``Order`` of ``Order.objects.filter(...)``), None for any other expression."""
    root = chain(expr).root
    if isinstance(root, ast.Attribute) and root.attr in _MANAGERS:
        return root.value
    return None
