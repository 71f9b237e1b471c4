"""Writes of connections and sessions that are closed without a commit."""
import ast
from collections.abc import Iterator
from typing import NamedTuple

from ...knowledge.transaction_rows import Keeps, Sends
from ..databases.chains import chain
from ..databases.handles import Role, handle
from ..file import File
from ..index import FUNCTIONS, WITHS, descendants
from ..names import dotted
from .parties import is_factory, makes, method_around, speaks_sqlalchemy
from .scopes import opens
from .writes import SENDING, changes_rows, sent

_COMMITS = frozenset({"commit", "begin", "transaction", "atomic", "set_autocommit", "set_isolation_level", "autocommit", "begin_nested", "execution_options", "executescript", "set_session",
                      "commit_transaction", "rollback", "copy"})  # fmt: skip
_SAYS = ("autocommit=True", ".autocommit", "isolation_level", "AUTOCOMMIT", "COMMIT", "commit;", "future=False")
_OF_POOLS = ("acquire", "getconn", "connection")
_MADE_BY_METHOD = ("connect", "acquire", "getconn", "connection", "begin")


class Lost(NamedTuple):
    """The first write that is lost, as the file has it, and the session or connection that loses it."""

    node: ast.AST
    change: str
    session: str


def never_committed(file: File) -> Iterator[Lost]:
    """The writes of a file whose connection or session is made, and let go, without a commit."""
    if not any(name in file.index.calls_by_name for name in SENDING):
        return
    for method in ("execute", "executemany"):
        for call in file.index.calls_by_name.get(method, ()):
            yield from _of_nobody(file, call)
    for statement in file.nodes(*WITHS):
        for item in statement.items:
            yield from _of_item(file, statement, item)
    for node in file.nodes(ast.Assign, ast.AnnAssign):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        if isinstance(node.value, (ast.Call, ast.Await)) and len(targets) == 1 and isinstance(targets[0], (ast.Name, ast.Attribute)):
            yield from _of_variable(file, node, targets[0])


def _of_nobody(file: File, call: ast.Call) -> Iterator[Lost]:
    """``engine.connect().execute(...)``: the connection is gone with the statement."""
    made = call.func.value if isinstance(call.func, ast.Attribute) else None
    if isinstance(made, ast.Call) and isinstance(file.parent(call), (ast.Expr, ast.Await)) and call.args and changes_rows(file, call.args[0]):
        row, role = _maker(file, made)
        if role is Role.CONNECTION and not (row is not None and row.autocommit) and not made.keywords and not _may_be_committed(file, method_around(file, call)):
            yield Lost(call, f"{file.written(call)}()", "the connection")


def _of_item(file: File, statement: ast.AST, item: ast.withitem) -> Iterator[Lost]:
    name = item.optional_vars
    if not isinstance(name, ast.Name):
        return
    made, closing = _unwrapped(item.context_expr)
    row, role = _maker(file, made)
    if role is Role.SESSION and _joins(file, made):
        return
    if role is None or (row is not None and row.autocommit) or (not closing and row is not None and row.leaving != "closes"):
        return
    if (not closing and opens(file, item.context_expr) is not None) or _entered_later(file, method_around(file, statement), name.id):
        return
    yield from _lost(file, method_around(file, statement), statement.body, name.id, row, role)


def _of_variable(file: File, node: ast.AST, target: ast.expr) -> Iterator[Lost]:
    made, _ = _unwrapped(node.value)
    row, role = _maker(file, made)
    if role is Role.SESSION and _joins(file, made):
        return
    if role is None or role is Role.CURSOR or (row is not None and row.autocommit):
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
    if speaks_sqlalchemy(file) and (role := makes(file, made)) is not None and not (isinstance(made.func, ast.Attribute) and made.func.attr in _OF_POOLS):
        return None, None if role is Role.CONNECTION and _before_two(file) else role
    return None, None


def _joins(file: File, made: ast.Call) -> bool:
    """Whether a session is made on somebody's connection, whose transaction it joins: ``Session(bind=op.get_bind())``."""
    bound = next((keyword.value for keyword in made.keywords if keyword.arg == "bind"), made.args[0] if made.args else None)
    values = file.values(bound) if isinstance(bound, ast.Name) else []
    if any(binding.kind == "enter" for binding in values):
        return True
    given = [binding.value for binding in values if binding.kind == "value"] or [bound]
    if any(isinstance(value, ast.Call) and (dotted(value.func) or "").rpartition(".")[2] in ("get_bind", "connection") for value in given):
        return True
    found = handle(file, bound) if bound is not None and any(binding.kind == "parameter" for binding in values) else None
    return found is not None and found.role is Role.CONNECTION


def _speaks_for_itself(maker: ast.Call) -> bool:
    """Whether a factory makes sessions of a class of its own, or such as commit by themselves: ``sessionmaker(class_=ContextSession)``."""
    return any(keyword.arg in ("class_", None) or (keyword.arg == "autocommit" and not (isinstance(keyword.value, ast.Constant) and not keyword.value.value))
               for keyword in maker.keywords)  # fmt: skip


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
    writes = [write for call in calls if (write := sent(file, call)) is not None and write.to is not None and write.to.written == text]
    changed = _changed(file, around, body, text) if role is Role.SESSION and not writes else None
    if not (writes or changed is not None) or _may_be_committed(file, around) or _escapes(file, around, text):
        return
    if changed is not None:
        target = changed.target if isinstance(changed, ast.AugAssign) else changed.targets[0]
        yield Lost(changed, f"the new {dotted(target)}", text)
    else:
        yield Lost(writes[0].call, f"{file.written(writes[0].call)}()", text)


def _changed(file: File, around: ast.AST, body: list[ast.stmt], text: str) -> ast.AST | None:
    """The first attribute set on a row that was read through the session: ``user = session.get(...)``, then ``user.name = ...``."""
    rows = {
        node.targets[0].id
        for node in file.within(body, ast.Assign)
        if len(node.targets) == 1 and isinstance(node.targets[0], ast.Name) and _reads_row(node.value, text)
    }
    for node in file.within(body, ast.Assign, ast.AugAssign) if rows else ():
        target = node.target if isinstance(node, ast.AugAssign) else node.targets[0]
        if isinstance(target, ast.Attribute) and isinstance(target.value, ast.Name) and target.value.id in rows:
            return node
    return None


def _reads_row(value: ast.expr, text: str) -> bool:
    made = chain(value)
    return dotted(made.root) == text and bool(made.methods) and (
        made.methods in (("get",), ("get_one",), ("scalar",), ("merge",)) or made.methods[-1] in ("first", "one", "one_or_none", "scalar_one", "scalar_one_or_none"))


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
        if isinstance(parent, ast.Call) and parent.args[:1] == [node] and file.know(Sends, parent.func) is not None:
            continue
        if isinstance(parent, (ast.withitem, ast.If, ast.Compare, ast.UnaryOp, ast.BoolOp, ast.Await, ast.Delete)):
            continue
        return True
    return False
