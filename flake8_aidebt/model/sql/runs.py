"""The places where a program runs SQL: which call, which statements, and what it does for each of many rows."""
import ast
from collections.abc import Iterator
from typing import NamedTuple

from ...finding import How
from ...knowledge.sql_rows import Executes
from ..databases.handles import Role, handle
from ..file import File
from ..index import FUNCTIONS
from ..names import Names
from ..pattern import Pattern
from .follow import Hole, Text, argument, made_by, parameters_of, texts
from .reader import HOLE, Position, Statement, read

_RUNS = Pattern(r"(?:^|_)(?:execute\w*|exec|query|sql|fetch\w*|run|raw|select|read_sql\w*|mogrify|prepare|cursor|statement)(?:$|_)|^(?:executemany|executescript|execsql|runquery)$|[a-z](?:Query|Sql|SQL)$")
_EXECUTES = Pattern(r"^_*(?:a?execute(?:many|script|_sql|_query|_many|_values|_batch|_async)?|exec_driver_sql)$")
_MANY = Pattern(r"many|_values$|_batch$|bulk", )
_SPEAKS = frozenset({"debug", "info", "warning", "warn", "error", "exception", "critical", "log", "print", "write", "echo", "secho", "fail", "skip"})


class Run(NamedTuple):
    """A call that runs SQL, or makes a piece of it (``fragment``)."""

    node: ast.Call
    spelled: str  # the callee as the user wrote it
    row: Executes | None  # what we know of the callee; None where its name and the text speak
    expr: ast.expr
    texts: tuple[Text, ...]
    read: tuple[tuple[Statement, ...], ...]  # the statements of each text
    how: How
    helper: ast.AST | None = None  # the function of the project that hands the text on to a database

    @property
    def statements(self) -> list[Statement]:
        """The statements that it may run."""
        return [statement for statements in self.read for statement in statements if statement.verb]

    @property
    def makes(self) -> bool:
        """Whether it only makes a piece of SQL that something else runs."""
        return self.row is not None and self.row.makes

    @property
    def placeholder(self) -> str:
        """How a bound value is written for this driver, "" where that is not known."""
        return self.row.placeholder if self.row is not None else ""

    @property
    def many(self) -> bool:
        """Whether it runs its statement for each of many rows by itself."""
        return self.row.many if self.row is not None else bool(_MANY.search(self.spelled.rpartition(".")[2]))

    def placed(self) -> Iterator[tuple[Hole, Position, Statement]]:
        """What the program puts into the statements, and where it stands."""
        for text, statements in zip(self.texts, self.read, strict=True):
            holes = text.holes
            for statement in statements:
                for number, position in statement.places:
                    if number < len(holes):
                        yield holes[number], position, statement


def runs(file: File) -> list[Run]:
    """The places where a file runs SQL, in source order."""
    return file.remember("sql runs", _runs)


def _runs(file: File) -> list[Run]:
    found: dict[ast.Call, Run] = {}
    for use, row in file.uses(Executes):
        given = use.argument(row.parameter, row.position)
        if given.expr is not None:
            found[use.node] = _run(use.node, file.spelled(use), row, given.expr, given.names or file.names, use.callee.how)
    for name, calls in file.index.calls_by_name.items():
        for call in calls:
            if call not in found and (run := _unknown(file, call, name)) is not None:
                found[call] = run
    consumed = {maker for run in found.values() for text in run.texts for maker in text.makers if maker is not run.node}
    kept = [run for run in found.values() if run.node not in consumed]
    return sorted(kept, key=lambda run: (run.node.lineno, run.node.col_offset))


def _run(call: ast.Call, spelled: str, row: Executes | None, expr: ast.expr, names: Names, how: How, helper: ast.AST | None = None) -> Run:
    found = tuple(texts(expr, names))
    return Run(call, spelled, row, expr, found, tuple(tuple(read(text.flat(HOLE))) for text in found), how, helper)


def _unknown(file: File, call: ast.Call, name: str) -> Run | None:
    """A call of something we have no row about: of a function of the project that runs its argument, or one whose name and text speak."""
    if not call.args and not call.keywords:
        return None
    looks = bool(_RUNS.search(name)) and name not in _SPEAKS
    own = name in _function_names(file)
    if not looks and not own and not _imported(file, name):
        return None
    symbol = file.names.resolve(call.func, file.index.frames[call])
    if symbol is None and (row := made_by(call, file.names, symbol)) is not None:
        return _run(call, file.written(call), row, call.args[0], file.names, How.WRITTEN)
    if symbol is not None and isinstance(symbol.definition, FUNCTIONS) and symbol.home is not None:
        for parameter in executors(file, symbol.home).get(symbol.definition, ()):
            parameters = parameters_of(call, symbol)
            expr = argument(call, parameter, parameters.index(parameter) if parameter in parameters else None)
            if expr is not None and not isinstance(expr, ast.Constant | ast.Name | ast.Attribute | ast.JoinedStr | ast.BinOp | ast.Call | ast.IfExp):
                continue
            if expr is not None:
                return _run(call, file.written(call), None, expr, file.names, symbol.how, symbol.definition)
        return None
    if not looks or (symbol is not None and (symbol.name in ("exec", "print") or isinstance(symbol.definition, ast.ClassDef))):
        return None
    if name in ("sql", "run") and "pyspark" in file.imports:
        return None
    for expr in [*call.args[:2], *(keyword.value for keyword in call.keywords)]:
        if isinstance(expr, (ast.Constant, ast.JoinedStr, ast.BinOp, ast.Name, ast.Attribute, ast.Call, ast.IfExp, ast.Subscript)):
            if isinstance(expr, ast.Constant) and not isinstance(expr.value, str):
                continue
            run = _run(call, file.written(call), None, expr, file.names, How.WRITTEN if symbol is None else symbol.how)
            if any(_unmistakable(statement) for statement in run.statements) or (_EXECUTES.search(name) and _is_handle(file, call) and _appended(run)):
                return run
    return None


def _function_names(file: File) -> frozenset[str]:
    return file.remember("function names", lambda file: frozenset(node.name for node in file.nodes(*FUNCTIONS)))


def _imported(file: File, name: str) -> bool:
    """Whether a name comes from another file of the project."""
    if file.project is None or not name:
        return False
    bindings = file.names.scopes.of(file.tree).get(name, ())
    return any(binding.kind == "import" for binding in bindings)


def _unmistakable(statement: Statement) -> bool:
    """Whether a statement has the parts that only SQL has."""
    if statement.verb == "SELECT":
        return bool(statement.table) and "FROM" in statement.words
    return statement.verb in ("INSERT", "UPDATE", "DELETE", "REPLACE", "CREATE", "DROP", "ALTER", "TRUNCATE", "MERGE") and bool(statement.table)


def _appended(run: Run) -> bool:
    """Whether a text of unknown beginning goes on in SQL."""
    return any("WHERE" in statement.words for statements in run.read for statement in statements)


def _is_handle(file: File, call: ast.Call) -> bool:
    if not isinstance(call.func, ast.Attribute):
        return False
    found = handle(file, call.func.value)
    return found is not None and found.role in (Role.CONNECTION, Role.CURSOR, Role.SESSION, Role.ENGINE)


# --- functions that run what they are given ------------------------------------------------------------------------------


def executors(file: File, names: Names) -> dict[ast.AST, list[str]]:
    """The functions of a file that hand one of their parameters to a database as SQL, with the names of these parameters."""
    return file.remember(("executors", names), lambda _: _executors(names))


def _executors(names: Names) -> dict[ast.AST, list[str]]:
    found: dict[ast.AST, list[str]] = {}
    for _ in range(2):  # a function that calls such a function
        for name, calls in names.index.calls_by_name.items():
            for call in calls:
                for expr in _handed_on(call, name, names, found):
                    _note(expr, names, found)
    return found


def _handed_on(call: ast.Call, name: str, names: Names, known: dict[ast.AST, list[str]]) -> Iterator[ast.expr]:
    """The expressions that a call runs as SQL."""
    if not (_EXECUTES.search(name) or _RUNS.search(name) or any(getattr(function, "name", "") == name for function in known)):
        return
    symbol = names.resolve(call.func)
    row = names.knowledge.find(Executes, symbol.name) if symbol is not None and symbol.name and not symbol.instance else None
    if row is not None:
        expr = None if row.makes else argument(call, row.parameter, row.position)
        if expr is not None:
            yield expr
    elif symbol is not None and symbol.definition in known:
        parameters = parameters_of(call, symbol)
        for parameter in known[symbol.definition]:
            expr = argument(call, parameter, parameters.index(parameter) if parameter in parameters else None)
            if expr is not None:
                yield expr
    elif _EXECUTES.search(name) and isinstance(call.func, ast.Attribute) and call.args and (symbol is None or symbol.definition is None):
        yield call.args[0]


def _note(expr: ast.expr, names: Names, found: dict[ast.AST, list[str]]) -> None:
    while isinstance(expr, ast.Call) and expr.args and made_by(expr, names, names.resolve(expr.func)) is not None:
        expr = expr.args[0]
    if not isinstance(expr, ast.Name):
        return
    lookup = names.scopes.lookup(expr.id, names.index.frame(expr))
    if lookup is None or not isinstance(lookup[1], FUNCTIONS) or not any(binding.kind == "parameter" for binding in lookup[0]):
        return
    parameters = found.setdefault(lookup[1], [])
    if expr.id not in parameters:
        parameters.append(expr.id)

