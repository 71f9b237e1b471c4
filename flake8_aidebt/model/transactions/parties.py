"""Which session or connection a call goes to, and what is known of it."""
import ast
from typing import NamedTuple

from ...knowledge.transaction_rows import Keeps
from ..databases.handles import Role, handle
from ..file import File
from ..index import FUNCTIONS
from ..names import Symbol, dotted
from ..scopes import Binding


class Party(NamedTuple):
    """A session or connection. ``written``: as the file has it; ``row``: what is known of its library, None where only the name speaks."""

    written: str
    role: Role
    row: Keeps | None
    name: str = ""

    @property
    def sure(self) -> bool:
        """Whether its library is known."""
        return self.row is not None


_ROLES = (Role.SESSION, Role.CONNECTION, Role.CURSOR, Role.ENGINE)
_FACTORIES = frozenset({"sessionlocal", "asyncsessionlocal", "session", "sessions", "asyncsession", "dbsession", "scopedsession", "sessionmaker", "sessionfactory", "asyncsessionfactory",
                        "asyncsessionmaker", "makesession"})  # fmt: skip
_LIKE_A_SESSION = frozenset({"add", "add_all", "flush", "query", "refresh", "execute", "scalars", "merge", "bulk_save_objects"})


def out_of_sight(file: File, symbol: Symbol | None) -> bool:
    """Whether nothing is known of what a symbol stands for: no library of ours, no code of the project."""
    if symbol is None or symbol.name.startswith(".") or symbol.name.endswith(".*"):
        return True
    return bool(symbol.name) and symbol.definition is None and "." in symbol.name and not file.knowledge.is_library(symbol.name.partition(".")[0])


def party(file: File, expr: ast.expr) -> Party | None:
    """The session or connection that ``expr`` is, or whose cursor it is; None for anything else."""
    return file.remember(("party", expr), lambda file: _party(file, expr))


def _party(file: File, expr: ast.expr) -> Party | None:
    if isinstance(expr, ast.Await):
        return party(file, expr.value)
    found = handle(file, expr)
    text = dotted(expr) or ""
    if found is not None and found.role is Role.CURSOR:
        owner = _owner_of_cursor(file, expr)
        if owner is not None:
            return owner
    if found is not None and found.role in _ROLES and (text or found.sure):
        row = file.knowledge.find(Keeps, found.name) if found.name else None
        role = found.role
        if role is Role.CONNECTION and not found.sure and _is_used_like_a_session(file, expr):
            role = Role.SESSION
        return Party(text, role, row, found.name)
    return _bound(file, expr) if isinstance(expr, ast.Name) else None


def _owner_of_cursor(file: File, expr: ast.expr) -> Party | None:
    """The connection that made a cursor, where the file shows it."""
    if isinstance(expr, ast.Call) and isinstance(expr.func, ast.Attribute) and expr.func.attr in ("cursor", "execute", "executemany"):
        return party(file, expr.func.value)
    made = _made(file, expr)
    return _owner_of_cursor(file, made) if isinstance(made, ast.Call) else None


def _made(file: File, expr: ast.expr) -> ast.expr | None:
    """The expression that a variable is bound to, where there is one only."""
    if isinstance(expr, ast.Name):
        bindings = _near(file, expr)
    elif isinstance(expr, ast.Attribute):
        bindings = [found.binding for found in file.names.scopes.attributes.get(expr.attr, ()) if dotted(found.base) == dotted(expr.value)]
    else:
        return None
    values = [binding.value for binding in bindings if binding.kind in ("value", "enter") and binding.value is not None]
    if len(values) != len(bindings) or len({ast.dump(value) for value in values}) != 1:
        return None
    value = values[0]
    while isinstance(value, ast.Await):
        value = value.value
    if isinstance(value, ast.Call) and (dotted(value.func) or "").rpartition(".")[2] in ("closing", "aclosing") and len(value.args) == 1:
        value = value.args[0]
    return value


def _near(file: File, expr: ast.Name) -> list[Binding]:
    return file.values(expr)


def _bound(file: File, expr: ast.Name) -> Party | None:
    """By what a variable of no telling name is bound to: ``with engine.connect() as c``, ``s = Session()``."""
    if not out_of_sight(file, file.resolve(expr)):
        return None
    made = _made(file, expr)
    if isinstance(made, ast.Call) and (role := makes(file, made)) is not None:
        return Party(expr.id, role, None)
    if _is_used_like_a_session(file, expr, by_name=False):
        return Party(expr.id, Role.SESSION, None)
    return None


def makes(file: File, call: ast.Call) -> Role | None:
    """What a call makes whose callee nothing is known of, by the names in it: ``SessionLocal()``, ``engine.connect()``, ``Session.begin()``."""
    if not out_of_sight(file, file.resolve(call.func)):
        return None
    if isinstance(call.func, ast.Attribute) and call.func.attr in ("connect", "begin", "acquire", "connection", "getconn"):
        giver = handle(file, call.func.value)
        if giver is not None and giver.role is Role.ENGINE:
            return Role.CONNECTION
        return Role.SESSION if call.func.attr == "begin" and is_factory(file, call.func.value) else None
    return Role.SESSION if is_factory(file, call.func) else None


def is_factory(file: File, expr: ast.expr) -> bool:
    """Whether an expression of which nothing is known is called like something that makes sessions."""
    last = (dotted(expr) or "").rpartition(".")[2]
    return last.replace("_", "").lower() in _FACTORIES and out_of_sight(file, file.resolve(expr))


def _is_used_like_a_session(file: File, expr: ast.expr, by_name: bool = True) -> bool:
    """Whether a variable is committed and added to in the same function; ``by_name``: it is called like a connection, and SQLAlchemy's import is enough."""
    text = dotted(expr)
    function = file.function(expr)
    used = {
        call.func.attr
        for method in (*_LIKE_A_SESSION, "commit", "rollback")
        for call in file.index.calls_by_name.get(method, ())
        if isinstance(call.func, ast.Attribute) and dotted(call.func.value) == text and file.function(call) is function
    }
    if not used & {"commit", "rollback", "flush"}:
        return False
    return bool(used & _LIKE_A_SESSION) or (by_name and speaks_sqlalchemy(file))


def speaks_sqlalchemy(file: File) -> bool:
    """Whether a file imports SQLAlchemy or something built upon it."""
    return bool(file.imports & {"sqlalchemy", "sqlmodel", "flask_sqlalchemy", "advanced_alchemy", "geoalchemy2", "alembic"})


def receiver(call: ast.Call) -> str:
    """The receiver of a method call as written, "" for any other call."""
    return (dotted(call.func.value) or "") if isinstance(call.func, ast.Attribute) else ""


def calls_on(file: File, root: ast.AST | list[ast.stmt], text: str, *methods: str) -> list[ast.Call]:
    """The calls below ``root`` of methods (all of them, where none is named) of the object that is written ``text``."""
    return [call for call in file.within(root, ast.Call) if receiver(call) == text and (not methods or call.func.attr in methods)]


def method_around(file: File, node: ast.AST) -> ast.AST:
    """The function that runs a node, or the module."""
    function = file.function(node)
    return function if isinstance(function, FUNCTIONS) else file.tree
