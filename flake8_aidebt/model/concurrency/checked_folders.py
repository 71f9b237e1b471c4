"""Folders that are made because they were not there a moment ago."""
import ast
from collections.abc import Iterator
from typing import NamedTuple

from ...knowledge.race_rows import AsksPath, MakesFolder
from ..file import File
from ..flow import withs_around
from ..index import descendants
from ..values import UNKNOWN, use_of
from .careful import receiver
from .locks import guarded

_METHODS = frozenset({"exists", "is_dir", "is_file"})
_ERRORS = frozenset({"FileExistsError", "FileNotFoundError", "OSError", "IOError", "EnvironmentError", "Exception", "BaseException", "error"})
_FOREIGN = frozenset({"paramiko", "pysftp", "ftplib", "smbclient", "hdfs", "fsspec"})


class Made(NamedTuple):
    """The condition that asks for a folder, and the call that makes it."""

    test: ast.expr
    call: ast.Call
    tolerant: str  # the parameter that makes the call do what is meant, "" when it has none


def made_after_check(file: File) -> Iterator[Made]:
    """The folders that a file makes where it has just seen none, so that two processes which both see none fail."""
    if not file.index.calls_by_name.keys() & {"makedirs", "mkdir"}:
        return
    for node in file.nodes(ast.If):
        paths = set(absent(file, node.test)) if not guarded(file, node) else set()
        for call in file.within(node.body, ast.Call) if paths else ():
            row = _makes(file, call)
            if row is not None and _path(file, call) in paths and not expected(file, call):
                yield Made(node.test, call, row.parameter)
                break
    for node in file.nodes(ast.If):
        if len(node.body) == 1 and isinstance(node.body[0], ast.Return) and not node.orelse:
            yield from _made_behind(file, node)


def _made_behind(file: File, node: ast.If) -> Iterator[Made]:
    """``if os.path.exists(path): return`` and ``os.mkdir(path)`` below it."""
    block = getattr(file.parent(node), "body", [])
    paths = set(present(file, node.test))
    if not paths or node not in block or guarded(file, node):
        return
    for call in file.within(block[block.index(node) + 1 :], ast.Call):
        row = _makes(file, call)
        if row is not None and _path(file, call) in paths and not expected(file, call):
            yield Made(node.test, call, row.parameter)
            return


def absent(file: File, test: ast.expr) -> Iterator[str]:
    """The paths that a condition finds missing."""
    match test:
        case ast.BoolOp(values=values):
            for value in values:
                yield from absent(file, value)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield from present(file, operand)
        case ast.Compare(left=left, ops=[ast.Is() | ast.Eq()], comparators=[ast.Constant(value=False)]):
            yield from present(file, left)


def present(file: File, test: ast.expr) -> Iterator[str]:
    """The paths that a condition finds."""
    if isinstance(test, ast.BoolOp):
        for value in test.values:
            yield from present(file, value)
    elif isinstance(test, ast.Name):
        values = [binding.value for binding in file.values(test) if binding.kind == "value"]
        if len(values) == 1 and isinstance(values[0], ast.Call):
            yield from present(file, values[0])
    elif isinstance(test, ast.Call):
        if file.know(AsksPath, test.func) is not None and test.args:
            yield ast.unparse(test.args[0])
        elif isinstance(test.func, ast.Attribute) and test.func.attr in _METHODS and not test.args:
            yield ast.unparse(test.func.value)


def _makes(file: File, call: ast.Call) -> MakesFolder | None:
    """What we know of a call that makes a folder and does not put up with one that is there."""
    symbol = file.resolve(call.func)
    row = file.knowledge.find(MakesFolder, symbol.name) if symbol is not None and symbol.name and not symbol.instance else None
    if row is None and isinstance(call.func, ast.Attribute) and call.func.attr == "mkdir" and not _FOREIGN & file.imports:
        if symbol is None or symbol.name.startswith("pathlib.Path."):
            row = file.knowledge.find(MakesFolder, "pathlib.Path.mkdir")
    if row is None or symbol is None or not row.parameter:
        return row if row is None or not any(keyword.arg in ("exist_ok", None) for keyword in call.keywords) else None
    argument = use_of(call, symbol, file.names).argument(row.parameter, row.position)
    if argument.given is None:
        return None
    value = file.value(argument.expr, argument.names) if argument.expr is not None else False
    return row if value is not UNKNOWN and not value else None


def _path(file: File, call: ast.Call) -> str:
    if isinstance(call.func, ast.Attribute) and call.func.attr == "mkdir" and file.know(MakesFolder, call.func) is None or _is_method(file, call):
        return ast.unparse(call.func.value)
    return ast.unparse(call.args[0]) if call.args else receiver(call)


def _is_method(file: File, call: ast.Call) -> bool:
    return (file.name(call.func) or "").startswith("pathlib.")


def expected(file: File, call: ast.Call) -> bool:
    """Whether the error of somebody who was faster is caught."""
    caught = [handler.type for handler in file.handlers(call)]
    caught += [item.context_expr for item in withs_around(file.frame(call)) if isinstance(item.context_expr, ast.Call) and file.name(item.context_expr.func) == "contextlib.suppress"]
    return any(kind is None or any(getattr(part, "id", getattr(part, "attr", "")) in _ERRORS for part in descendants(kind)) for kind in caught)
