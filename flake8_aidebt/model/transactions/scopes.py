"""Which transactions are open at a node: those of ``with`` around it, of decorators, and of what its function is wrapped in."""
import ast
from typing import NamedTuple

from ...knowledge.transaction_rows import Opens
from ..databases.handles import Role, handle
from ..file import File
from ..index import FUNCTIONS, WITHS
from ..names import Symbol, dotted, enclosing_class
from ..values import use_of
from .parties import is_factory, out_of_sight, party


class Scope(NamedTuple):
    """An open transaction: the ``with`` or the function that holds it, what opened it, and how the file writes whose it is."""

    node: ast.AST
    opener: ast.expr
    row: Opens
    parties: frozenset[str]  # session, and tx of ``with session.begin() as tx``; empty where it is the thread's

    @property
    def body(self) -> list[ast.stmt]:
        """What runs inside it."""
        return self.node.body

    @property
    def spelled(self) -> str:
        """Its opener, as messages name it: ``atomic()``, ``session.begin()``."""
        func = self.opener.func if isinstance(self.opener, ast.Call) else self.opener
        written = dotted(func) or f"...{func.attr if isinstance(func, ast.Attribute) else ''}"
        parts = written.split(".")
        return f"{'.'.join(parts[-2:] if len('.'.join(parts[-2:])) <= 24 else parts[-1:])}()"


_DJANGO = "django.db.transaction.atomic"
_BY_ROLE = {
    (Role.SESSION, "begin"): "sqlalchemy.orm.Session.begin", (Role.CONNECTION, "begin"): "sqlalchemy.Connection.begin", (Role.ENGINE, "begin"): "sqlalchemy.Engine.begin",
    (Role.SESSION, "begin_nested"): "sqlalchemy.orm.Session.begin_nested", (Role.CONNECTION, "begin_nested"): "sqlalchemy.Connection.begin_nested",
    (Role.CONNECTION, "transaction"): "asyncpg.Connection.transaction", (Role.CONNECTION, "atomic"): "peewee.Database.atomic",
    (Role.SESSION, "start_transaction"): "pymongo.client_session.ClientSession.start_transaction",
}  # fmt: skip


def opens(file: File, expr: ast.expr) -> Opens | None:
    """The row of what an expression opens: ``session.begin()``, ``transaction.atomic``; None when it is no transaction."""
    return file.remember(("opens", expr), lambda file: _opens(file, expr))


def _opens(file: File, expr: ast.expr) -> Opens | None:
    while isinstance(expr, ast.Await):
        expr = expr.value
    func = expr.func if isinstance(expr, ast.Call) else expr
    symbol = file.resolve(func)
    if symbol is not None and symbol.name and not symbol.instance:
        row = file.knowledge.find(Opens, symbol.name)
        if row is not None:
            return row
    if symbol is not None and symbol.instance and symbol.name == _DJANGO:  # atomically = transaction.atomic(using="other")
        return file.knowledge.find(Opens, _DJANGO)
    if not out_of_sight(file, symbol):
        return None
    return _by_convention(file, func, isinstance(expr, ast.Call))


def _by_convention(file: File, func: ast.expr, called: bool) -> Opens | None:
    written = dotted(func) or ""
    if written.endswith("transaction.atomic") or written == "atomic":
        return file.knowledge.find(Opens, _DJANGO)
    if not called or not isinstance(func, ast.Attribute):
        return file.knowledge.find(Opens, "tortoise.transactions.in_transaction") if called and written == "in_transaction" else None
    if func.attr == "begin" and is_factory(file, func.value) and (dotted(func.value) or "").rpartition(".")[2] not in ("session", "sessions"):
        return file.knowledge.find(Opens, "sqlalchemy.orm.sessionmaker.begin")
    found = party(file, func.value)
    role = found.role if found is not None else None
    if role is None and (giver := handle(file, func.value)) is not None:
        role = giver.role
    if role is Role.SESSION and func.attr in ("transaction", "atomic"):
        role = Role.CONNECTION  # ``db`` that is a session in other lines
    if func.attr == "transaction" and "psycopg" in file.imports:
        return file.knowledge.find(Opens, "psycopg.Connection.transaction") if role is Role.CONNECTION else None
    name = _BY_ROLE.get((role, func.attr)) if role is not None else None
    return file.knowledge.find(Opens, name) if name else None


def open_at(file: File, node: ast.AST) -> list[Scope]:
    """The transactions that are certainly open where ``node`` runs, innermost first."""
    found: list[Scope] = []
    for link in file.frame(node):
        holder = link.node
        if isinstance(holder, WITHS) and link.field == "body":
            found += reversed(_entered(file, holder))
            found += _stacked(file, holder, node)
        elif isinstance(holder, (ast.Lambda, ast.ClassDef)):
            break
        elif isinstance(holder, FUNCTIONS) and link.field == "body":
            found += _decorating(file, holder)
            break
    return found


def entered(file: File, statement: ast.AST) -> list[Scope]:
    """The transactions that a ``with`` opens itself, in the order of its items."""
    return [scope for scope in _entered(file, statement) if scope.node is statement]


def everywhere(file: File) -> list[Scope]:
    """Every transaction that a ``with`` or a decorator of this file opens."""
    return file.remember("transactions", _everywhere)


def _everywhere(file: File) -> list[Scope]:
    found = [scope for statement in file.nodes(*WITHS) for scope in _entered(file, statement)]
    return found + [scope for function in file.nodes(*FUNCTIONS) for scope in _decorating(file, function)]


def _entered(file: File, statement: ast.AST) -> list[Scope]:
    return file.remember(("entered", statement), lambda file: [scope for item in statement.items for scope in _of_item(file, statement, item)])


def _of_item(file: File, statement: ast.AST, item: ast.withitem) -> list[Scope]:
    expr = item.context_expr
    row = opens(file, expr)
    if row is not None:
        bound = dotted(item.optional_vars) if item.optional_vars is not None else None
        return [Scope(statement, expr, row, _parties(expr, row, bound))]
    func = expr.func if isinstance(expr, ast.Call) else expr
    manager = file.resolve(func)
    if manager is None or not isinstance(manager.definition, FUNCTIONS) or manager.home is not file.names:
        return []
    return _around_yield(file, statement, manager.definition)


def _parties(expr: ast.expr, row: Opens, bound: str | None) -> frozenset[str]:
    while isinstance(expr, ast.Await):
        expr = expr.value
    func = expr.func if isinstance(expr, ast.Call) else expr
    owner = dotted(func.value) if isinstance(func, ast.Attribute) else None
    if row.of == "thread":
        return frozenset()
    return frozenset({text for text in ((owner if row.of == "receiver" else None), bound) if text})


def _around_yield(file: File, statement: ast.AST, manager: ast.AST) -> list[Scope]:
    """The transactions of the thread that a context manager of this file holds open while it yields."""
    yields = file.within(manager, ast.Yield)
    if len(yields) != 1 or not manager.decorator_list:
        return []
    return [scope._replace(node=statement) for scope in open_at(file, yields[0]) if scope.row.of == "thread"]


def _stacked(file: File, holder: ast.AST, node: ast.AST) -> list[Scope]:
    """What an ExitStack of this ``with`` has entered before ``node``."""
    found = []
    for method in ("enter_context", "enter_async_context"):
        for call in file.index.calls_by_name.get(method, ()):
            if len(call.args) == 1 and (call.lineno, call.col_offset) < (node.lineno, node.col_offset) and file.enclosing(call, *WITHS) is holder:
                row = opens(file, call.args[0])
                if row is not None:
                    parent = file.parent(call)
                    bound = dotted(parent.targets[0]) if isinstance(parent, ast.Assign) and len(parent.targets) == 1 else None
                    found.append(Scope(holder, call.args[0], row, _parties(call.args[0], row, bound)))
    return found


def _decorating(file: File, function: ast.AST) -> list[Scope]:
    return file.remember(("decorating", function), lambda file: list(_of_decorators(file, function)))


def _of_decorators(file: File, function: ast.AST):
    for decorator in function.decorator_list:
        found = _decorator(file, function, decorator)
        if found is not None:
            yield found
    owner = enclosing_class(file.frame(function))
    for decorator in owner.decorator_list if owner is not None and owner in {link.node for link in file.frame(function)} else ():
        name = next((keyword.value.value for keyword in getattr(decorator, "keywords", ()) if keyword.arg == "name" and isinstance(keyword.value, ast.Constant)), None)
        if name in (function.name, "dispatch", "__call__") and (found := _decorator(file, function, decorator)) is not None:
            yield found


def _decorator(file: File, function: ast.AST, decorator: ast.expr) -> Scope | None:
    """The transaction that a decorator wraps a function in: itself, through ``method_decorator``, or through one of this file."""
    row = opens(file, decorator)
    if row is not None and row.decorates:
        return Scope(function, decorator, row, frozenset())
    if not isinstance(decorator, ast.Call):
        symbol = file.resolve(decorator)
        return _wrapped(file, function, decorator, symbol)
    if (dotted(decorator.func) or "").rpartition(".")[2] == "method_decorator" and decorator.args:
        given = decorator.args[0].elts if isinstance(decorator.args[0], (ast.List, ast.Tuple)) else decorator.args[:1]
        for part in given:
            row = opens(file, part)
            if row is not None and row.decorates:
                return Scope(function, part, row, frozenset())
    return None


def _wrapped(file: File, function: ast.AST, decorator: ast.expr, symbol: Symbol | None) -> Scope | None:
    if symbol is None or not isinstance(symbol.definition, FUNCTIONS) or symbol.home is not file.names or not symbol.definition.args.args:
        return None
    parameter = symbol.definition.args.args[0].arg
    for call in file.within(symbol.definition, ast.Call, functions=True):
        if isinstance(call.func, ast.Name) and call.func.id == parameter:
            around = [scope for scope in open_at(file, call) if scope.row.of == "thread"]
            if around:
                return Scope(function, around[0].opener, around[0].row, frozenset())
    return None


def is_savepoint_of_nothing(file: File, scope: Scope) -> bool:
    """Whether a scope gives its statements no savepoint of their own: ``atomic(savepoint=False)``."""
    if not isinstance(scope.opener, ast.Call):
        return False
    symbol = file.resolve(scope.opener.func)
    if symbol is None:
        return False
    argument = use_of(scope.opener, symbol, file.names).argument("savepoint")
    return argument.expr is not None and file.value(argument.expr, argument.names) is False


def every_caller_in_transaction(file: File, function: ast.AST | None, hops: int = 3) -> bool:
    """Whether a function is called in this file, and inside a transaction every time, its callers' callers counted in."""
    if not isinstance(function, FUNCTIONS) or not hops:
        return False
    calls = [call for call in file.index.calls_by_name.get(function.name, []) if file.enclosing(call, *FUNCTIONS) is not function]
    return bool(calls) and all(open_at(file, call) or every_caller_in_transaction(file, file.enclosing(call, *FUNCTIONS), hops - 1) for call in calls)


def caller_in_transaction(file: File, function: ast.AST | None, hops: int = 3) -> bool:
    """Whether some call of a function in this file runs inside a transaction, its callers' callers counted in: who wrote that has thought of it."""
    if not isinstance(function, FUNCTIONS) or not hops:
        return False
    calls = [call for call in file.index.calls_by_name.get(function.name, []) if file.enclosing(call, *FUNCTIONS) is not function and _may_mean(file, call, function)]
    return any(open_at(file, call) or caller_in_transaction(file, file.enclosing(call, *FUNCTIONS), hops - 1) for call in calls)


def _may_mean(file: File, call: ast.Call, function: ast.AST) -> bool:
    """Whether a call is of this function, not of a method of something else that is named like it."""
    symbol = file.resolve(call.func)
    if symbol is not None and symbol.definition is not None:
        return symbol.definition is function
    return isinstance(call.func, ast.Name) or (isinstance(call.func, ast.Attribute) and dotted(call.func.value) in ("self", "cls"))
