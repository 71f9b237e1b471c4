"""Questions to several servers, one after the other, in one function."""
import ast
from collections.abc import Iterator
from typing import NamedTuple

from ...knowledge.rows import Waits
from ..file import File
from ..flow import inside_function
from ..index import FUNCTIONS, WITHS
from ..names import dotted
from ..pattern import Pattern
from ..texts import HOLE, text
from ..values import Use
from .stubs import stub_calls, unbounded_stub_calls
from .waits import unbounded

_HOST = Pattern(r"[a-z][a-z0-9+.-]*://([^/?#\0]+)")
_TOPICS = ("http", "rpc")


class Chain(NamedTuple):
    """The blocking remote calls that a function makes one after the other, in the same branch."""

    function: ast.FunctionDef | ast.AsyncFunctionDef
    uses: tuple[Use, ...]
    servers: frozenset[str]  # the hosts, base names or clients that they go to
    unbounded: int  # how many of them wait for ever


def chains(file: File) -> Iterator[Chain]:
    """The functions with at least two blocking remote calls in a row, outside of any ``try`` or deadline."""
    open_ended = {use.node for use, _ in unbounded(file, *_TOPICS)} | {use.node for use in unbounded_stub_calls(file)}
    if not open_ended:
        return
    found: dict[object, dict[ast.Call, Use]] = {}
    for use in _blocking(file):
        function = file.function(use.node)
        block = _block(file, use.node)
        if isinstance(function, FUNCTIONS) and block is not None and not file.deadline(use.node, blocking=True):
            found.setdefault((function, *block), {})[use.node] = use
    for (function, *_), uses in found.items():
        servers = {server for use in uses.values() if (server := _server(file, use))}
        if len(uses) > 1:
            yield Chain(function, tuple(uses.values()), frozenset(servers), len(open_ended & uses.keys()))


def _blocking(file: File) -> Iterator[Use]:
    """The remote calls that hold their thread, in source order."""
    for use, row in file.uses(Waits):
        if row.topic in _TOPICS and not row.client and not use.handed and not file.awaited(use):
            yield use
    yield from (use for use in stub_calls(file) if not file.awaited(use))


def _block(file: File, node: ast.AST) -> tuple[object, ...] | None:
    """The branch that a node stands in, ``with`` looked through: () when its function always runs it; None in a loop or a ``try``."""
    around = [link for link in inside_function(file.frame(node)) if not isinstance(link.node, WITHS)]
    if any(not isinstance(link.node, (ast.If, ast.match_case)) or link.field == "test" for link in around):
        return None
    return tuple(part for link in around for part in (link.node, link.field))


def _server(file: File, use: Use) -> str | None:
    """What tells one server from another: the URL's host, the name that its base stands under, or the client asked."""
    receiver = dotted(use.func.value) if isinstance(use.func, ast.Attribute) else None
    client = file.resolve(use.func.value) if isinstance(use.func, ast.Attribute) else None
    asked = receiver if client is not None and client.instance else None
    method = use.callee.name.rpartition(".")[2]
    url = use.argument("url", 1 if method == "request" else 0).expr
    if url is None or not use.callee.name.startswith(("requests.", "urllib.", "httpx.", "httpx2.", "niquests.", "urllib3.")):
        return asked
    written = text(url, use.names) or ""
    if host := _HOST.match(written):
        return host.group(1)
    if written and not written.startswith(HOLE):
        return asked  # a path below the client's own base
    return _base(url, use) or asked


def _base(expr: ast.expr, use: Use, depth: int = 0) -> str | None:
    """The name that a URL begins with: ``USERS`` in ``f"{USERS}/u/1"``, ``self.billing`` in ``self.billing + "/charge"``."""
    match expr:
        case ast.JoinedStr(values=[ast.FormattedValue(value=value), *_]) | ast.BinOp(left=value) | ast.Call(args=[value, *_]):
            return _base(value, use, depth + 1)
        case ast.Call(func=ast.Attribute(value=value)):
            return _base(value, use, depth + 1)
        case ast.Name(id=name):
            bindings = use.names.bindings(name, use.names.index.frame(expr))
            if depth < 6 and len(bindings) == 1 and bindings[0].kind == "value" and isinstance(bindings[0].value, (ast.JoinedStr, ast.BinOp)):
                return _base(bindings[0].value, use, depth + 1) or name
            return name
        case ast.Attribute():
            return dotted(expr)
        case ast.Subscript(value=value):
            return ast.unparse(expr) if dotted(value) else None
    return None
