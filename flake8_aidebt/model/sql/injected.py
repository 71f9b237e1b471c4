"""What a program puts into a statement as text instead of binding it."""
import ast
import re
from typing import NamedTuple

from ..file import File
from ..names import dotted
from ..pattern import Pattern
from .follow import Hole
from .reader import MANIPULATES, Position
from .runs import Run, runs
from .trust import harmless, stored

_NAMES_PIECE = Pattern(  # variables named after a piece of SQL
    r"clause|where|cond|placeholder|filter|(?:^|_)sql|query|columns?$|fields?$|(?:^|_)cols?$|expr|predicate|suffix|prefix|order|(?:^|_)set(?:$|s$|ters?$)|params?$|binds?$|marks?$|fragment|"
    r"alias|operator|(?:^|_)ops?$|interval|dialect|qs$|ctes?$|joins?$|stmt|select|returning|values_?str|subq",
    re.IGNORECASE,
)
_NAMES_OBJECT = Pattern(  # variables named after something that the database holds
    r"tables?(?:_?names?)?$|schemas?(?:_?names?)?$|(?:db|database)(?:_?name)?$|columns?(?:_?names?)?$|index(?:_?name)?$|constraint(?:_?name)?$|sequence(?:_?name)?$|view(?:_?name)?$|"
    r"tbl|relation$|partition(?:_?name)?$|catalog(?:_?name)?$|role_?name$|(?:collection|graph|namespace|keyspace|topic|slot|channel|extension|function|trigger)_?name$",
    re.IGNORECASE,
)
_KEY = Pattern(r"(?:^|_)(?:id|ids|pk|uuid|guid|oid)$")
_ACKNOWLEDGED = Pattern(r"#\s*(?:noqa(?::.*\bS6(?:08|10|11)\b|\s*(?:$|#))|nosec(?:\s*(?:$|#)|.*\b(?:B608|B610|B611|hardcoded_sql))|nosemgrep)", re.IGNORECASE)
_DEFINING = Pattern(r"server_default|server_onupdate|db_default|(?:postgresql|sqlite|mssql|mysql|mariadb|oracle)_(?:where|using|ops|include)")
_DEFINITIONS = frozenset({"Index", "CheckConstraint", "Column", "mapped_column", "Computed", "DefaultClause", "ExcludeConstraint", "DDL", "create_index", "create_check_constraint"})
_VALUES = frozenset({Position.VALUE, Position.QUOTED})


class Injected(NamedTuple):
    """A value, or the name of something, that stands in a statement as text."""

    run: Run
    hole: Hole
    spelled: str  # as the user wrote it


def injected_values(file: File) -> list[Injected]:
    """The first value of each run that is formatted into its text where a placeholder could stand."""
    return [found for run in runs(file) if (found := _first(run, _VALUES)) is not None and not _acknowledged(file, found) and not _defines(file, run.node)]


def injected_identifiers(file: File) -> list[Injected]:
    """The first name of each run that is formatted into its text and is not from the program's own list."""
    return [found for run in runs(file) if (found := _first(run, frozenset({Position.IDENTIFIER}))) is not None]


def _first(run: Run, wanted: frozenset[Position]) -> Injected | None:
    verbs = {statement.verb for statement in run.statements}
    for hole, position, statement in run.placed():
        if not statement.verb and verbs and not verbs & MANIPULATES:
            continue  # a rest of something else: a script, a definition
        if position not in wanted or hole.safe:
            continue
        if position in _VALUES and (statement.verb not in MANIPULATES or _is_piece(hole.expr, position)):
            continue
        if position in _VALUES and (position is Position.VALUE or _names_key(hole.expr)) and stored(hole.expr, hole.names):
            continue
        if not harmless(hole.expr, hole.names):
            return Injected(run, hole, spelled(hole.expr))
    return None


def _defines(file: File, call: ast.Call) -> bool:
    """Whether a piece of SQL goes into the definition of a table, which can bind nothing: ``server_default=text(...)``, ``Index(postgresql_where=...)``."""
    node, outer = call, file.parent(call)
    while isinstance(outer, (ast.expr, ast.keyword)):
        if isinstance(outer, ast.keyword) and _DEFINING.fullmatch(outer.arg or ""):
            return True
        if isinstance(outer, ast.Call) and node is not outer.func and (dotted(outer.func) or "").rpartition(".")[2] in _DEFINITIONS:
            return True
        node, outer = outer, file.parent(outer)
    return False


def _names_key(expr: ast.expr) -> bool:
    """Whether a variable, or the entry of a row, is named after a key: ``user_id``, ``row["uuid"]``."""
    if isinstance(expr, ast.Subscript):
        expr = expr.slice if isinstance(expr.slice, ast.Constant) and isinstance(expr.slice.value, str) else expr.value
    last = expr.value if isinstance(expr, ast.Constant) else (dotted(expr) or "").rpartition(".")[2]
    return bool(_KEY.search(last)) if isinstance(last, str) else False


def _acknowledged(file: File, found: Injected) -> bool:
    """Whether a comment of the statement turns off another linter's rule about the same: somebody has looked at it."""
    if found.hole.names is not file.names:
        return False
    statements: list[ast.AST] = [found.run.node, found.run.expr]
    node: ast.AST | None = found.hole.expr
    while node is not None and not isinstance(node, ast.stmt):
        node = file.parent(node)
    if node is not None and not hasattr(node, "body"):
        statements.append(node)
    spans = [(statement.lineno, statement.end_lineno or statement.lineno) for statement in statements]
    return any(first <= comment.line <= last for comment in file.comments if _ACKNOWLEDGED.search(comment.text) for first, last in spans)


def _is_piece(expr: ast.expr, position: Position) -> bool:
    """Whether a variable is named after a piece of SQL or something in the database, not after a value."""
    while isinstance(expr, (ast.Call, ast.Subscript)):
        if isinstance(expr, ast.Call) and isinstance(expr.func, ast.Attribute) and expr.func.attr == "join" and expr.args:
            expr = expr.args[0]
        else:
            expr = expr.func if isinstance(expr, ast.Call) else expr.value
    last = (dotted(expr) or "").rpartition(".")[2]
    return bool(_NAMES_OBJECT.search(last)) or (position is Position.VALUE and bool(_NAMES_PIECE.search(last)))


def spelled(expr: ast.expr) -> str:
    """An expression as written, short enough for a message."""
    text = " ".join(ast.unparse(expr).split())
    return text if len(text) <= 18 else f"{text[:15]}..."
