"""Blocks that are over at once: nothing in them waits, so that no signal is likely to fall into them."""
import ast

from ..file import File
from ..index import LOOPS, WITHS, descendants
from ..names import dotted

_FUNCTIONS = frozenset({
    "int", "float", "str", "bool", "len", "repr", "isinstance", "issubclass", "type", "dict", "list", "tuple", "set", "frozenset", "min", "max", "abs", "round", "ord", "chr", "bytes", "complex",
    "json.loads", "decimal.Decimal", "uuid.UUID", "ast.literal_eval", "base64.b64decode", "base64.b64encode", "datetime.datetime.strptime", "datetime.datetime.fromisoformat", "datetime.datetime.fromtimestamp", "fractions.Fraction",
})  # fmt: skip
_METHODS = frozenset({
    "split", "rsplit", "strip", "lstrip", "rstrip", "lower", "upper", "title", "decode", "encode", "replace", "startswith", "endswith", "partition", "rpartition", "splitlines", "removeprefix", "removesuffix",
    "format", "isdigit", "items", "keys", "values", "zfill", "strptime", "fromisoformat",
})  # fmt: skip


def is_instant(file: File, block: list[ast.stmt]) -> bool:
    """Whether all that a block does is to convert, cut and look up what is in memory: ``int(text)``, ``row["id"]``."""
    if file.within(block, ast.Await, ast.Yield, ast.YieldFrom, *LOOPS, *WITHS):
        return False
    calls = file.within(block, ast.Call)
    if not all(_is_pure(file, call) for call in calls):
        return False
    return bool(calls) or any(_looks_up(part) for statement in block for part in descendants(statement))


def _is_pure(file: File, call: ast.Call) -> bool:
    name = file.name(call.func)
    written = name or dotted(call.func) or ""
    if written in _FUNCTIONS or written.removeprefix("builtins.") in _FUNCTIONS:
        return name is not None or not file.names.bindings(written.partition(".")[0], file.frame(call))
    return name is None and isinstance(call.func, ast.Attribute) and call.func.attr in _METHODS


def _looks_up(part: ast.AST) -> bool:
    """Whether something is looked up by its key: of ``self`` it may be a query."""
    return isinstance(part, ast.Subscript) and isinstance(part.ctx, ast.Load) and isinstance(part.slice, ast.Constant) and not (isinstance(part.value, ast.Name) and part.value.id == "self")
