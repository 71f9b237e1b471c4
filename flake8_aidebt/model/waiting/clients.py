"""What becomes of the object that a constructor makes: limits set on it later, or passed with every call through it."""
import ast
import re

from ...knowledge.rows import Publishes, Remote, Waits
from ..file import File
from ..names import enclosing_class, is_none
from ..pattern import Pattern
from ..values import Use
from .machine import answers_at_once

_TIMEOUT_NAME = Pattern(r"time_?out|deadline", re.IGNORECASE)
_TIMEOUT_OPTION = Pattern(r"(?<!CONNECT)TIMEOUT|LOW_SPEED")  # of setopt(): CONNECTTIMEOUT bounds connecting only
_READING = frozenset({"recv", "recv_into", "recvfrom", "recvmsg", "makefile"})
_DERIVING = frozenset({"with_options", "copy"})
_NO_WAIT = frozenset({
    "close", "aclose", "clear", "shutdown", "disconnect", "dispose", "quit", "terminate", "with_options", "copy", "wait_closed", "keys",
    "items", "values", "update", "append",
})  # fmt: skip


def limits_itself(use: Use) -> bool:
    """Whether a class of the project is constructed, with a constructor of its own: it may pass on a limit."""
    definition = use.callee.definition
    if not isinstance(definition, ast.ClassDef) or use.callee.home is None:
        return False
    return use.callee.home.member(definition, "__init__", use.callee) is not None


def set_later(file: File, use: Use, names: tuple[str, ...]) -> bool:
    """Whether the object made gets its limit by a method call (``settimeout``) or an assignment (``x.call_timeout = 30``)."""
    last = {name.rpartition(".")[2] for name in names}
    for called in file.calls_through(use.node):
        if called.func.attr == "setopt" and called.args and "setopt" in last:
            if _TIMEOUT_OPTION.search(ast.unparse(called.args[0])):
                return True
        elif called.func.attr in last | {"settimeout", "set_timeout"} and not (called.args and is_none(called.args[0])):
            return True
    return any(not is_none(binding.value) for binding in file.set_through(use.node, *last, "timeout"))


def passed_by_calls(file: File, use: Use) -> bool:
    """Whether there are calls through the object made, and each that waits passes a limit or stands in a deadline."""
    calls = _waiting(file, use.node)
    if calls and all(_stays(file, called) for called, _ in calls):
        return True
    if not calls:  # client.with_options(timeout=5): another client, with a limit
        derived = [called for called in file.calls_through(use.node) if called.func.attr in _DERIVING]
        return bool(derived) and all(_passes(called.node) for called in derived)
    return all(
        (row is not None and called.arguments(row.bounded_by, row.position))
        or _passes(called.node)
        or file.deadline(called.node, blocking=not file.awaited(called))
        for called, row in calls
    )


def _stays(file: File, called: Use) -> bool:
    """Whether a call is of a client's method that asks nobody: the tokenizer that older Anthropic clients carried."""
    owner, _, method = called.callee.name.rpartition(".")
    row = file.knowledge.find(Remote, owner)
    return row is not None and method in row.local


def _waiting(file: File, origin: ast.Call) -> list[tuple[Use, Waits | None]]:
    """The calls through an object that wait: those we know to, or without knowledge all but the plainly local ones."""
    calls = [called for called in file.calls_through(origin) if called.func.attr not in _NO_WAIT]
    known = [(called, row) for called in calls if called.callee.name and (row := file.knowledge.find(Waits, called.callee.name))]
    return known or [(called, None) for called in calls]


def spared(file: File, use: Use, row: Waits) -> bool:
    """Whether the object made does not wait for a peer: a server's socket, a datagram, a local one."""
    if any(word in ast.unparse(arg) for arg in (*use.args, *(keyword.value for keyword in use.keywords)) for word in row.spared_by):
        return True
    calls = file.calls_through(use.node)
    methods = {called.func.attr for called in calls}
    if row.only_with and not methods & _READING and all(answers_at_once(called) for called in calls if called.func.attr in row.only_with):
        return True
    return bool(methods & set(row.spared_by)) or (bool(row.only_with) and not methods & set(row.only_with))


def _passes(call: ast.Call) -> bool:
    """Whether a call, or one before it in its chain (``client.with_options(timeout=5).create()``), passes a limit or may."""
    inner: ast.expr = call
    while isinstance(inner, (ast.Call, ast.Attribute)):
        if isinstance(inner, ast.Call):
            if any(keyword.arg is None or _TIMEOUT_NAME.search(keyword.arg) or _holds_timeout(keyword.value) for keyword in inner.keywords):
                return True
            inner = inner.func
        else:
            inner = inner.value
    return False


def _holds_timeout(expr: ast.expr) -> bool:
    """``config=GenerateContentConfig(http_options=HttpOptions(timeout=30_000))``, ``request_options={"timeout_in_seconds": 30}``."""
    return isinstance(expr, (ast.Call, ast.Dict)) and bool(_TIMEOUT_NAME.search(ast.unparse(expr)))


def set_on_module(file: File, row: Waits) -> bool:
    """Whether the module of a function is given the limit: ``litellm.request_timeout = 30``."""
    return any(
        (owner := file.name(attribute.base)) and row.callable.startswith(f"{owner}.") and not is_none(attribute.binding.value)
        for name in row.set_by
        for attribute in file.names.scopes.attributes.get(name, ())
    )


def called_beside(file: File, use: Use, row: Waits) -> bool:
    """Whether the same function calls something that shows the call does not wait for ever: ``channel.settimeout()``."""
    function = file.function(use.node)
    return any(file.function(call) is function for name in row.spared_by for call in file.index.calls_by_name.get(name, ()))


def follows(file: File, use: Use, row: Waits) -> bool:
    """Whether the class (or function) that makes the object waits through it for news, which may be long in coming: a change stream."""
    owner = enclosing_class(file.frame(use.node)) or file.function(use.node)
    return owner is not None and any(
        (enclosing_class(file.frame(call)) or file.function(call)) is owner for name in row.streams for call in file.index.calls_by_name.get(name, ())
    )


def publishes(file: File, library: str) -> bool:
    """Whether the file hands messages to a broker of this library, by the names of the methods that do."""
    names = {name.rpartition(".")[2] for name, row in file.knowledge.of(Publishes).items() if row.library == library and not row.flush}
    return bool(names & file.index.calls_by_name.keys())


def opened_later(file: File, use: Use, row: Waits) -> bool:
    """Whether nothing is connected yet and the call that connects takes a limit: ``FTP()`` and ``ftp.connect(host, timeout=9)``."""
    if not row.opens or use.args or use.keywords or file.calls_through(use.node):
        return False
    return any(_passes(call) or len(call.args) > 2 for call in file.index.calls_by_name.get(row.opens, ()))


def made_inside(file: File, use: Use, row: Waits) -> bool:
    """Whether a class that passes limits of its own makes the object: an ``HTTPAdapter`` of the project its pool."""
    owner = enclosing_class(file.frame(use.node)) if row.inside else None
    symbol = file.names.resolve(ast.Name(owner.name, ast.Load()), file.frame(owner)) if owner is not None else None
    return symbol is not None and any(name in row.inside for name in file.knowledge.bases(symbol.name))
