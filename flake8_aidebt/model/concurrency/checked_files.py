"""Files that are taken, or written, because of what a look a moment ago has shown."""
import ast
from collections.abc import Iterator
from typing import NamedTuple

from ...knowledge.race_rows import TakesFile
from ..file import File
from ..files.opened import opened
from ..values import UNKNOWN, use_of
from .checked_folders import absent, expected, present
from .locks import guarded

_METHODS = {"unlink": "pathlib.Path.unlink", "rename": "pathlib.Path.rename", "rmdir": "pathlib.Path.rmdir"}


class Acted(NamedTuple):
    """The condition that asks for a file, and the call that counts on the answer."""

    test: ast.expr
    call: ast.Call


def acted_on_check(file: File) -> Iterator[Acted]:
    """The calls that remove or move a file that was there a moment ago, or write one that was not."""
    writing = {item.use.node: ast.unparse(item.path) for item in opened(file) if item.writes}
    for node in file.nodes(ast.If):
        there, missing = set(present(file, node.test)), set(absent(file, node.test))
        if not there and not missing:
            continue
        for call in file.within(node.body, ast.Call):
            if (_taken(file, call) in there or writing.get(call) in missing) and not expected(file, call) and not guarded(file, call):
                yield Acted(node.test, call)
                break


def _taken(file: File, call: ast.Call) -> str:
    """The path that a call takes, as written, "" for a call that puts up with a file that is gone."""
    symbol = file.resolve(call.func)
    row = file.knowledge.find(TakesFile, symbol.name) if symbol is not None and symbol.name and not symbol.instance else None
    if row is None and symbol is None and isinstance(call.func, ast.Attribute) and call.func.attr in _METHODS:
        row = file.knowledge.find(TakesFile, _METHODS[call.func.attr])
    if row is None:
        return ""
    if row.tolerant[0] and symbol is not None:
        argument = use_of(call, symbol, file.names).argument(*row.tolerant)
        value = file.value(argument.expr, argument.names) if argument.expr is not None else argument.given
        if value is UNKNOWN or value is not False:
            return ""
    elif any(keyword.arg in ("missing_ok", "ignore_errors") for keyword in call.keywords):
        return ""
    if row.callable.startswith("pathlib."):
        return ast.unparse(call.func.value)
    return ast.unparse(call.args[0]) if call.args else ""
