"""Connections that commit every statement by themselves."""
import ast

from ..databases.handles import Role
from ..file import File
from ..names import dotted
from .parties import Party, party
from .writes import Write, sql_text

SENT_AT_ONCE = frozenset({"execute", "executemany", "fetch", "fetchrow", "fetchval"})
_VERBS = frozenset({"INSERT", "UPDATE", "DELETE"})


def committed_at_once(file: File, call: ast.Call) -> Write | None:
    """The INSERT, UPDATE or DELETE that a call sends through a connection which commits it at once, None for any other call."""
    if not isinstance(call.func, ast.Attribute) or call.func.attr not in SENT_AT_ONCE or not call.args:
        return None
    text = sql_text(file, call.args[0])
    words = (text or "").replace("(", " ").split()
    if not words or words[0].upper() not in _VERBS:
        return None
    found = party(file, call.func.value)
    if found is None or not (_commits_each(file, call, found) if found.sure else _is_asyncpg(call, text or "")):
        return None
    verb = words[0].upper()
    table = words[1] if verb == "UPDATE" and len(words) > 1 else words[2] if len(words) > 2 else ""
    return Write(call, found, verb, table.strip('"`'))


def _is_asyncpg(call: ast.Call, text: str) -> bool:
    """Whether a statement is written as only asyncpg takes it: ``conn.execute("... $1", value)``."""
    return "$1" in text and len(call.args) > 1 and not isinstance(call.args[1], (ast.Tuple, ast.List, ast.Dict))


def _commits_each(file: File, call: ast.Call, found: Party) -> bool:
    if found.row is not None and found.row.autocommit:
        return found.role in (Role.CONNECTION, Role.ENGINE)
    receiver = call.func.value
    bindings = file.values(receiver) if isinstance(receiver, ast.Name) else []
    makers = [binding.value for binding in bindings if isinstance(binding.value, ast.Call)]
    if any(_turns_on(file, keyword.arg or "", keyword.value) for maker in makers for keyword in maker.keywords):
        return True
    return any(dotted(attribute.base) == found.written and attribute.binding.value is not None and _turns_on(file, name, attribute.binding.value)
               for name in ("autocommit", "isolation_level") for attribute in file.names.scopes.attributes.get(name, ()))  # fmt: skip


def _turns_on(file: File, name: str, value: ast.expr) -> bool:
    if name == "autocommit":
        return file.value(value) is True
    return name == "isolation_level" and isinstance(value, ast.Constant) and value.value is None
