"""Writes of connections and sessions that are closed without a commit."""
import ast
from collections.abc import Iterator
from typing import NamedTuple

from ...knowledge.transaction_rows import Keeps
from ..databases.handles import Role, handle
from ..file import File
from ..index import FUNCTIONS, WITHS, descendants
from ..names import dotted
from .parties import is_factory, makes, method_around, speaks_sqlalchemy
from .scopes import opens
from .writes import Write, sent

_COMMITS = frozenset({"commit", "begin", "transaction", "atomic", "set_autocommit", "set_isolation_level", "autocommit", "begin_nested", "execution_options", "executescript", "set_session",
                      "commit_transaction", "rollback", "copy"})  # fmt: skip
_SAYS = ("autocommit", "isolation_level", "AUTOCOMMIT", "COMMIT", "commit;", "future=False")
_MADE_BY_METHOD = ("connect", "acquire", "getconn", "connection", "begin")


class Lost(NamedTuple):
    """The first write that is lost, and what kind of object loses it."""

    write: Write
    kind: str


def never_committed(file: File) -> Iterator[Lost]:
    """The writes of a file whose connection or session is made, and let go, without a commit."""
    for statement in file.nodes(*WITHS):
        for item in statement.items:
            yield from _of_item(file, statement, item)
    for node in file.nodes(ast.Assign, ast.AnnAssign):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        if len(targets) == 1 and isinstance(targets[0], (ast.Name, ast.Attribute)) and node.value is not None:
            yield from _of_variable(file, node, targets[0])


def _of_item(file: File, statement: ast.AST, item: ast.withitem) -> Iterator[Lost]:
    name = item.optional_vars
    if not isinstance(name, ast.Name):
        return
    made, closing = _unwrapped(item.context_expr)
    row, role = _maker(file, made)
    if role is None or (row is not None and row.autocommit) or (not closing and row is not None and row.leaving != "closes"):
        return
    if not closing and opens(file, item.context_expr) is not None:
        return
    yield from _lost(file, method_around(file, statement), statement.body, name.id, row, role)


def _of_variable(file: File, node: ast.AST, target: ast.expr) -> Iterator[Lost]:
    made, _ = _unwrapped(node.value)
    row, role = _maker(file, made)
    if role is None or role is Role.CURSOR or (row is None and role is not Role.SESSION) or (row is not None and row.autocommit):
        return
    if isinstance(target, ast.Attribute):
        if row is None or row.library == "SQLAlchemy" or "commit" in "".join(file.lines).lower():
            return
        owner = file.enclosing(node, ast.ClassDef)
        if owner is None or any(isinstance(base, ast.expr) for base in owner.bases) or _entered_later(file, owner, dotted(target) or ""):
            return
        yield from _lost(file, owner, owner.body, dotted(target) or "", row, role)
        return
    around = method_around(file, node)
    bindings = file.values(target)
    if len(bindings) != 1 or (around is file.tree and any(isinstance(part, FUNCTIONS) for part in file.tree.body)):
        return
    if _entered_later(file, around, target.id):
        return
    yield from _lost(file, around, around.body, target.id, row, role)


def _unwrapped(expr: ast.expr) -> tuple[ast.expr, bool]:
    """The call inside ``await`` and ``closing``, and whether there was a ``closing``."""
    closing = False
    while True:
        if isinstance(expr, ast.Await):
            expr = expr.value
        elif isinstance(expr, ast.Call) and (dotted(expr.func) or "").rpartition(".")[2] in ("closing", "aclosing") and len(expr.args) == 1:
            expr, closing = expr.args[0], True
        else:
            return expr, closing


def _maker(file: File, made: ast.expr) -> tuple[Keeps | None, Role | None]:
    """What a call makes: the row of its library, and the role; no role for what is no connection or session made right here."""
    if not isinstance(made, ast.Call):
        return None, None
    callee = file.resolve(made.func)
    if callee is not None and (callee.definition is not None or any(_speaks_for_itself(origin) for origin in callee.origins)):
        return None, None
    giver = handle(file, made.func.value) if isinstance(made.func, ast.Attribute) else None
    if giver is not None and giver.role is Role.SESSION and not is_factory(file, made.func.value):
        return None, None
    found = handle(file, made)
    if found is not None and found.sure and found.role in (Role.CONNECTION, Role.SESSION):
        if isinstance(made.func, ast.Attribute) and made.func.attr not in _MADE_BY_METHOD and not _is_class_call(file, made):
            return None, None  # session.connection(), cursor.connection: somebody else's
        row = file.knowledge.find(Keeps, found.name)
        if row is None or (row.library == "SQLAlchemy" and found.role is Role.CONNECTION and _before_two(file)):
            return None, None
        return row, found.role
    if speaks_sqlalchemy(file) and (role := makes(file, made)) is not None:
        return None, None if role is Role.CONNECTION and _before_two(file) else role
    return None, None


def _speaks_for_itself(maker: ast.Call) -> bool:
    """Whether a factory makes sessions of a class of its own, or such as commit by themselves: ``sessionmaker(class_=ContextSession)``."""
    return any(keyword.arg in ("class_", "autocommit", None) for keyword in maker.keywords)


def _is_class_call(file: File, made: ast.Call) -> bool:
    callee = file.resolve(made.func)
    return callee is not None and (file.knowledge.is_class(callee.name) or callee.instance or callee.name.endswith((".connect", ".Connect")))


def _before_two(file: File) -> bool:
    """Whether the project runs SQLAlchemy 1.x, whose connections committed every statement."""
    return file.project is not None and file.project.manifest.version_below("sqlalchemy", "2.0") is True


def _entered_later(file: File, around: ast.AST, text: str) -> bool:
    """Whether ``with conn:`` stands somewhere, which commits or ends the matter otherwise."""
    return any(dotted(_unwrapped(item.context_expr)[0]) == text for node in file.within(around, *WITHS, functions=True) for item in node.items)


def _lost(file: File, around: ast.AST, body: list[ast.stmt], text: str, row: Keeps | None, role: Role) -> Iterator[Lost]:
    calls = file.within(body, ast.Call, functions=isinstance(around, ast.ClassDef))
    writes = [write for call in calls if (write := sent(file, call)) is not None and write.to is not None and write.to.text == text]
    if not writes or _may_be_committed(file, around) or _escapes(file, around, text):
        return
    yield Lost(writes[0], row.library if row is not None else "SQLAlchemy")


def _may_be_committed(file: File, around: ast.AST) -> bool:
    """Whether anything in the function commits, or says that commits come by themselves."""
    for call in file.within(around, ast.Call, functions=True):
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        if name in _COMMITS or "commit" in name.lower():
            return True
    first = around.lineno - 1 if hasattr(around, "lineno") else 0
    last = getattr(around, "end_lineno", None) or len(file.lines)
    return any(word in line for line in file.lines[first:last] for word in _SAYS)


def _escapes(file: File, around: ast.AST, text: str) -> bool:
    """Whether the connection, or a cursor of it, is handed to somebody who may commit: as an argument, a result, an attribute."""
    names = {text}
    for node in file.within(around, ast.Assign, functions=True):
        if isinstance(node.value, ast.Call) and isinstance(node.value.func, ast.Attribute) and dotted(node.value.func.value) == text and node.value.func.attr == "cursor":
            names.update(target.id for target in node.targets if isinstance(target, ast.Name))
    for node in descendants(around):
        if not isinstance(node, (ast.Name, ast.Attribute)) or not isinstance(node.ctx, ast.Load) or dotted(node) not in names:
            continue
        parent = file.parent(node)
        if isinstance(parent, ast.Attribute) or (isinstance(parent, ast.Call) and (dotted(parent.func) or "").rpartition(".")[2] in ("closing", "aclosing")):
            continue
        if isinstance(parent, (ast.withitem, ast.If, ast.Compare, ast.UnaryOp, ast.BoolOp, ast.Await, ast.Delete)):
            continue
        return True
    return False
