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
    if not all(_is_pure(file, call) or _asks_mapping(call, block) for call in calls):
        return False
    return bool(calls) or any(_looks_up(part) for statement in block for part in descendants(statement))


def _is_pure(file: File, call: ast.Call) -> bool:
    name = file.name(call.func)
    written = name or dotted(call.func) or ""
    if written in _FUNCTIONS or written.removeprefix("builtins.") in _FUNCTIONS:
        return name is not None or not file.names.bindings(written.partition(".")[0], file.frame(call))
    return name is None and isinstance(call.func, ast.Attribute) and call.func.attr in _METHODS


def _asks_mapping(call: ast.Call, block: list[ast.stmt]) -> bool:
    """Whether ``get`` is asked of a variable that the block also takes items from by their keys, or has read from JSON: a dict in memory."""
    if not (isinstance(call.func, ast.Attribute) and call.func.attr == "get" and isinstance(call.func.value, ast.Name)):
        return False
    name = call.func.value.id
    return any(_shows_mapping(part, name) for statement in block for part in descendants(statement))


def _shows_mapping(part: ast.AST, name: str) -> bool:
    match part:
        case ast.Subscript(value=ast.Name(id=found), slice=ast.Constant()):
            return found == name
        case ast.Compare(ops=[ast.In() | ast.NotIn()], comparators=[ast.Name(id=found)]):
            return found == name
        case ast.Assign(targets=[ast.Name(id=found)], value=ast.Call(func=func)):
            return found == name and dotted(func) in ("json.loads", "dict")
        case ast.Assign(targets=[ast.Name(id=found)], value=ast.Subscript() | ast.Dict()):
            return found == name
    return False


def _looks_up(part: ast.AST) -> bool:
    """Whether something is looked up by its key: of ``self`` it may be a query."""
    return isinstance(part, ast.Subscript) and isinstance(part.ctx, ast.Load) and isinstance(part.slice, ast.Constant) and not (isinstance(part.value, ast.Name) and part.value.id == "self")
