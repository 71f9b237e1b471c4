"""Files that one request leaves on the disk of the machine and another one looks for there."""
import ast
import os
from collections.abc import Iterator
from typing import NamedTuple

from ...knowledge.local_rows import HandsOut
from ..file import File
from ..index import FUNCTIONS
from ..names import dotted
from ..pattern import Pattern
from ..serving.routes import routes
from ..summaries.chains import calls_run
from .opened import opened

_STORES = frozenset({"boto3", "aioboto3", "minio", "s3fs", "gcsfs", "fsspec", "storages", "azure", "cloudinary", "oss2", "smart_open"})  # who imports these keeps files elsewhere
_MADE_AGAIN = Pattern(r"cache|logs?\b|lock|telemetry|static(?!.*(?:upload|media|generat))|template|assets|model|(?:^|/)(?:etc|proc|sys|dev|usr)(?:/|$)", 2)
_SAME = frozenset({"str", "Path", "PurePath", "abspath", "realpath", "normpath", "expanduser", "fspath", "resolve", "absolute"})
_DEPTH = 6
_NEAR = 3  # functions between a route and what it has done


class Kept(NamedTuple):
    """The call that leaves a file here, the place as messages name it, and the function that looks for it."""

    node: ast.AST
    folder: str
    reader: str


class _Touch(NamedTuple):
    node: ast.AST
    folder: str
    route: ast.AST
    name: str


def kept_here(file: File) -> Iterator[Kept]:
    """The files that a route of this file writes and another route reads or hands out, each place once."""
    if file.imports & _STORES or not routes(file):
        return
    readers = list(_reads(file))
    seen: set[tuple[str, ast.AST]] = set()
    for write in _writes(file) if readers else ():
        reader = next((read for read in readers if read.folder == write.folder and read.route is not write.route), None)
        if reader is not None and (write.folder, write.node) not in seen:
            seen.add((write.folder, write.node))
            yield Kept(write.node, write.folder, reader.name)


def _writes(file: File) -> Iterator[_Touch]:
    for item in opened(file):
        if set(item.mode) & set("wax"):
            yield from _touches(file, item.use.node, item.path, False)
    for name in ("write_bytes", "write_text"):
        for call in file.index.calls_by_name.get(name, ()):
            if isinstance(call.func, ast.Attribute):
                yield from _touches(file, call, call.func.value, False)
    for call in file.index.calls_by_name.get("save", ()):
        if isinstance(call.func, ast.Attribute) and len(call.args) == 1 and not isinstance(call.args[0], ast.Starred):
            yield from _touches(file, call, call.args[0], False)


def _reads(file: File) -> Iterator[_Touch]:
    for item in opened(file):
        if item.reads:
            yield from _touches(file, item.use.node, item.path, False)
    for name in ("read_bytes", "read_text"):
        for call in file.index.calls_by_name.get(name, ()):
            if isinstance(call.func, ast.Attribute):
                yield from _touches(file, call, call.func.value, False)
    for use, row in file.uses(HandsOut):
        given = use.argument(row.parameter, row.position).expr
        if given is not None and not use.handed:
            yield from _touches(file, use.node, given, row.parameter == "directory")


def _touches(file: File, node: ast.AST, path: ast.expr, is_folder: bool) -> Iterator[_Touch]:
    folder = _folder(file, path, is_folder, 0)
    if not folder or _MADE_AGAIN.search(folder):
        return
    function = file.function(node)
    while isinstance(function, ast.Lambda):
        function = file.function(function)
    if function is None:
        yield _Touch(node, folder, node, "the server")  # mounted for all requests
    for route in file.remember("routes that run", _runs).get(function, ()):
        yield _Touch(node, folder, route, f"{route.name}()")


def _runs(file: File) -> dict[ast.AST, list[ast.AST]]:
    """The routes of a file by each of its functions that they run."""
    found: dict[ast.AST, list[ast.AST]] = {}
    for route, told in routes(file).items():
        front = [] if told.errors or not isinstance(route, FUNCTIONS) else [route]
        for _ in range(_NEAR):
            following = []
            for function in front:
                if route not in found.setdefault(function, []):
                    found[function].append(route)
                    symbols = [file.resolve(call.func) for call in calls_run(file, function)]
                    following += [symbol.definition for symbol in symbols if symbol is not None and symbol.home is file.names and isinstance(symbol.definition, FUNCTIONS)]
            front = following
    return found


def _folder(file: File, path: ast.expr, is_folder: bool, depth: int) -> str:
    """What says which folder (or which one file) a path is in, "" where the program does not."""
    if depth > _DEPTH:
        return ""
    text = file.value(path)
    if isinstance(text, str):
        text = os.path.normpath(text) if text else ""
        return text if is_folder else os.path.dirname(text) or text
    match path:
        case ast.BinOp(left=left, op=ast.Div()):
            return _folder(file, left, True, depth + 1)
        case ast.BinOp(left=left, op=ast.Add()):
            return _folder(file, left, True, depth + 1).rstrip("/")
        case ast.JoinedStr(values=[ast.Constant(value=str(start)), *_]):
            return os.path.normpath(start.rpartition("/")[0]) if "/" in start else ""
        case ast.JoinedStr(values=[ast.FormattedValue(value=first), *_]):
            return _folder(file, first, True, depth + 1)
        case ast.Call(func=func, args=[first, *_]):
            last = (dotted(func) or "").rpartition(".")[2]
            return _folder(file, first, last == "join" or is_folder, depth + 1) if last in _SAME or (last == "join" and dotted(func) != "join") else ""
        case ast.Call(func=ast.Attribute(value=value, attr=name), args=[]) if name in _SAME:
            return _folder(file, value, is_folder, depth + 1)
        case ast.Subscript(value=ast.Attribute(attr="config")):
            return ast.unparse(path)
        case ast.Name(id=name):
            found = file.names.scopes.lookup(name, file.frame(path))
            if found is not None and len(found[0]) == 1 and found[0][0].kind == "value" and found[0][0].value is not None:
                inner = _folder(file, found[0][0].value, is_folder, depth + 1)
                return inner or (name if found[1] is file.tree else "")
            return name if found is not None and found[0][0].kind == "import" and name.isupper() else ""
    return ""
