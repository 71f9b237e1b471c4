"""Rows and values of data from outside that are left out on reading, with nobody counting them."""
import ast
from collections.abc import Iterator

from ...finding import How
from ...knowledge.dropping_rows import Drops
from ..effects.effects import effects
from ..file import File
from ..index import FUNCTIONS, descendants
from ..names import Symbol, dotted
from ..values import Use, use_of
from .reports import report

_COUNTS = frozenset({"isna", "isnull", "notna", "notnull", "value_counts", "nunique", "info", "describe", "count", "fillna", "ffill", "bfill", "interpolate", "null_count", "is_null"})
_READS = ("read_csv", "read_excel", "read_json", "read_table", "read_parquet", "read_sql", "read_html", "read_xml", "read_fwf", "read_sql_query", "read_clipboard", "DictReader", "reader")
_OLD = {"error_bad_lines": False}  # what read_csv called it before pandas 2


def dropped_unseen(file: File) -> Iterator[tuple[Use, str, str]]:
    """The calls that leave out what they cannot read where nothing counts it: the call, the argument as written, and the effect."""
    for use, row in _uses(file):
        given = _given(file, use, row)
        if not given or _counted(file, use.node):
            continue
        if row.values_only and not _matters(file, use.node):
            continue
        yield use, given, row.what
    for call in (call for name in ("option", "csv", "json", "load") for call in file.index.calls_by_name.get(name, ())):
        for part in (*call.args, *(keyword.value for keyword in call.keywords)):
            if isinstance(part, ast.Constant) and part.value == "DROPMALFORMED" and not _counted(file, call):
                yield use_of(call, Symbol(""), file.names), "mode='DROPMALFORMED'", "rows it cannot read are dropped"


def _uses(file: File) -> list[tuple[Use, Drops]]:
    """The calls by type, and those of a ``pd`` whose import is out of sight."""
    found = [(use, row) for use, row in file.uses(Drops) if not use.handed]
    for name, row in _by_convention(file).items():
        for call in file.index.calls_by_name.get(name, ()):
            if dotted(call.func) == f"pd.{name}" and not file.names.bindings("pd", file.frame(call)):
                found += [(use_of(call, Symbol(row.callable, How.ASSIGNED), file.names), row)]
    return found


def _by_convention(file: File) -> dict[str, Drops]:
    if "pandas" in file.imports:
        return {}
    return {name.rpartition(".")[2]: row for name, row in file.knowledge.of(Drops).items() if name.startswith("pandas.")}


def _given(file: File, use: Use, row: Drops) -> str:
    argument = use.argument(row.parameter, row.position if row.parameter != "errors" or len(use.args) > 1 else None)
    if argument.given and argument.expr is not None and file.value(argument.expr, argument.names) in row.values:
        return f"{row.parameter}={file.value(argument.expr, argument.names)!r}"
    for name, off in _OLD.items() if row.parameter == "on_bad_lines" else ():
        old = use.argument(name)
        if old.given and old.expr is not None and file.value(old.expr, old.names) is off:
            return f"{name}={off}"
    return ""


def _around(file: File, node: ast.AST) -> ast.AST:
    function = file.function(node)
    return function if isinstance(function, FUNCTIONS) else file.tree


def _counted(file: File, call: ast.Call) -> bool:
    """Whether the function around a call asks how much is missing: ``isna()``, the length in a condition, or in a report."""
    around = _around(file, call)
    if any(isinstance(node, ast.Attribute) and node.attr in _COUNTS for node in descendants(around)):
        return True
    spots: list[ast.AST] = [node.test for node in descendants(around) if isinstance(node, (ast.If, ast.Assert, ast.While, ast.IfExp))]
    spots += [node for node in descendants(around) if isinstance(node, ast.Call) and report(file, node) is not None]
    spots += [node for node in descendants(around) if isinstance(node, (ast.Return, ast.BinOp, ast.Compare, ast.Raise))]
    return any(_asks_size(part) for spot in spots for part in descendants(spot))


def _asks_size(node: ast.AST) -> bool:
    if isinstance(node, ast.Call):
        return isinstance(node.func, ast.Name) and node.func.id == "len"
    return isinstance(node, ast.Attribute) and node.attr in ("shape", "height")


def _matters(file: File, call: ast.Call) -> bool:
    """Whether the data came from outside in the same function, or goes on to a database, a file or without its gaps."""
    around = _around(file, call)
    if any(isinstance(node, ast.Attribute) and node.attr in (*_READS, "dropna", "drop_nulls") for node in descendants(around)):
        return True
    return bool(effects(file, around.body))
