"""The places where a program runs SQL: which call, which statements, and what it does for each of many rows."""
import ast
import re
from collections.abc import Iterator
from typing import NamedTuple

from ...finding import How
from ...knowledge.sql_rows import Executes
from ..databases.handles import Role, handle, model_of
from ..file import File
from ..index import FUNCTIONS
from ..names import Names
from ..pattern import Pattern
from .follow import Hole, Text, argument, made_by, parameters_of, texts, worth_resolving
from .reader import HOLE, Position, Statement, read

_RUNS = Pattern(r"(?:^|_)(?:execute\w*|exec|query|sql|fetch\w*|run|raw|select|read_sql\w*|mogrify|prepare|cursor|statement)(?:$|_)|^(?:executemany|executescript|execsql|runquery)$|[a-z](?:Query|Sql|SQL)$")
_EXECUTES = Pattern(r"^_*(?:a?execute(?:many|script|_sql|_query|_many|_values|_batch|_async)?|exec_driver_sql)$")
_MANY = Pattern(r"many|_values$|_batch$|bulk", )
_WORDS = Pattern(r"\b(?:select|insert|update|delete|replace|create|drop|alter|truncate|merge|where|with\s+\w+\s+as)\b", re.IGNORECASE)
_STATES = Pattern(r"\b(?:select|insert|update|delete|replace|create|drop|alter|truncate|merge|where)\s", re.IGNORECASE)
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
    def short(self) -> str:
        """The callee as a message names it."""
        last = self.spelled.rpartition(".")[2]
        return self.spelled if len(self.spelled) <= 24 else last if len(last) <= 24 else f"...{last[-21:]}"

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
    for call in file.index.calls_by_name.get("extra", ()):  # Django's queries take pieces of SQL in lists
        if call not in found and isinstance(call.func, ast.Attribute) and model_of(call) is not None:
            for keyword in call.keywords:
                if keyword.arg in ("where", "select", "order_by") and call not in found:
                    found[call] = _run(call, file.written(call), file.knowledge.find(Executes, "django.db.models.expressions.RawSQL"), keyword.value, file.names, How.WRITTEN)
    if any(_STATES.search(line) for line in file.lines):
        for name, calls in file.index.calls_by_name.items():
            looks = bool(_RUNS.search(name)) and name not in _SPEAKS
            if looks or name in _function_names(file) or _imported(file, name):
                for call in calls:
                    if call not in found and (run := _unknown(file, call, name, looks)) is not None:
                        found[call] = run
    consumed = {maker for run in found.values() for text in run.texts for maker in text.makers if maker is not run.node}
    kept = [run for run in found.values() if run.node not in consumed]
    return sorted(kept, key=lambda run: (run.node.lineno, run.node.col_offset))


def _run(call: ast.Call, spelled: str, row: Executes | None, expr: ast.expr, names: Names, how: How, helper: ast.AST | None = None) -> Run:
    found = tuple(texts(expr, names))
    return Run(call, spelled, row, expr, found, tuple(tuple(read(text.flat(HOLE))) for text in found), how, helper)


def _unknown(file: File, call: ast.Call, name: str, looks: bool) -> Run | None:
    """A call of something we have no row about: of a function of the project that runs its argument, or one whose name and text speak."""
    given = [expr for expr in (*call.args, *(keyword.value for keyword in call.keywords)) if _may_state(expr, file.names)]
    if not given:
        return None
    symbol = file.names.resolve(call.func, file.index.frames[call])
    if symbol is None and (row := made_by(call, file.names, symbol)) is not None:
        return _run(call, file.written(call), row, call.args[0], file.names, How.WRITTEN)
    if symbol is not None and isinstance(symbol.definition, FUNCTIONS) and symbol.home is not None:
        for parameter in executors(file, symbol.home).get(symbol.definition, ()):
            parameters = parameters_of(call, symbol)
            expr = argument(call, parameter, parameters.index(parameter) if parameter in parameters else None)
            if expr in given:
                return _run(call, file.written(call), None, expr, file.names, symbol.how, symbol.definition)
        return None
    if not looks or (symbol is not None and (symbol.name in ("exec", "print") or isinstance(symbol.definition, ast.ClassDef))):
        return None
    if name in ("sql", "run") and "pyspark" in file.imports:
        return None
    for expr in given:
        run = _run(call, file.written(call), None, expr, file.names, How.WRITTEN if symbol is None else symbol.how)
        if any(_unmistakable(statement) for statement in run.statements):
            return run
        if _EXECUTES.search(name) and (run.statements or _appended(run)) and _is_handle(file, call):
            return run
    return None


def _may_state(expr: ast.expr, names: Names, depth: int = 0) -> bool:
    """Whether a text with a word of SQL in it may stand behind an expression, at a glance."""
    match expr:
        case ast.Constant(value=str(text)):
            return bool(_WORDS.search(text))
        case ast.JoinedStr(values=parts) | ast.BoolOp(values=parts) | ast.List(elts=parts) | ast.Tuple(elts=parts):
            return any(_may_state(part, names, depth) for part in parts)
        case ast.FormattedValue(value=value) | ast.NamedExpr(value=value):
            return _may_state(value, names, depth)
        case ast.BinOp(left=left, right=right):
            return _may_state(left, names, depth) or _may_state(right, names, depth)
        case ast.IfExp(body=body, orelse=orelse):
            return _may_state(body, names, depth) or _may_state(orelse, names, depth)
        case ast.Name(id=name) if depth < 4:
            return any(
                binding.kind == "each" or _may_state(value, names, depth + 1)
                for binding in names.bindings(name, names.index.frame(expr))
                if (value := binding.value if binding.kind in ("value", "each") else getattr(binding.node, "value", None)) is not None
            )
        case ast.Call(func=ast.Attribute(value=value)) if _may_state(value, names, depth):
            return True
        case ast.Call(func=func, args=args):
            return any(_may_state(arg, names, depth + 1) for arg in args) or worth_resolving(func, names)
    return isinstance(expr, (ast.Attribute, ast.Subscript))


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
    by_name = names.index.calls_by_name
    for name in [name for name in by_name if _EXECUTES.search(name) or _RUNS.search(name)]:
        for call in by_name[name]:
            for expr in _handed_on(call, name, names, found):
                _note(expr, names, found)
    for name in {function.name for function in found} & by_name.keys():  # functions that call such a function
        for call in by_name[name]:
            for expr in _handed_on(call, name, names, found):
                _note(expr, names, found)
    return found


def _handed_on(call: ast.Call, name: str, names: Names, known: dict[ast.AST, list[str]]) -> Iterator[ast.expr]:
    """The expressions that a call runs as SQL."""
    if not any(isinstance(arg, (ast.Name, ast.Call)) for arg in (*call.args, *(keyword.value for keyword in call.keywords))):
        return  # neither a parameter nor text() of one
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


def _note(expr: ast.expr, names: Names, found: dict[ast.AST, list[str]], depth: int = 0) -> None:
    while isinstance(expr, ast.Call) and expr.args and made_by(expr, names, names.resolve(expr.func)) is not None:
        expr = expr.args[0]
    match expr:
        case ast.Call(func=ast.Attribute(value=inner, attr="strip" | "rstrip" | "lstrip")) | ast.BinOp(left=inner, op=ast.Add()):
            return _note(inner, names, found, depth)
    if not isinstance(expr, ast.Name):
        return
    lookup = names.scopes.lookup(expr.id, names.index.frame(expr))
    if lookup is None or not isinstance(lookup[1], FUNCTIONS):
        return
    if not any(binding.kind == "parameter" for binding in lookup[0]):
        if depth < 4 and len(lookup[0]) == 1 and lookup[0][0].kind == "value" and isinstance(lookup[0][0].value, ast.Call | ast.BinOp | ast.Name):
            _note(lookup[0][0].value, names, found, depth + 1)
        return
    parameters = found.setdefault(lookup[1], [])
    if expr.id not in parameters:
        parameters.append(expr.id)

