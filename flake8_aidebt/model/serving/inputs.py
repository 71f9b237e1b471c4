"""What is made of the text of a request or message where nobody is ready for it to be something else."""
import ast
import re
from collections.abc import Iterator
from typing import NamedTuple

from ..file import File
from ..index import FUNCTIONS
from ..names import dotted
from ..pattern import Pattern
from ..scopes import Binding
from .asked import asked, decodes, function_of
from .guards import asked_before, handled, validates

_CONVERTERS = {
    "int": "ValueError", "float": "ValueError", "decimal.Decimal": "decimal.InvalidOperation", "uuid.UUID": "ValueError", "datetime.datetime.strptime": "ValueError",
    "datetime.datetime.fromisoformat": "ValueError", "datetime.date.fromisoformat": "ValueError", "fractions.Fraction": "ValueError", "ipaddress.ip_address": "ValueError",
    "dateutil.parser.parse": "ValueError", "dateutil.parser.isoparse": "ValueError",
}  # fmt: skip
_CHECKS = ("isdigit", "isnumeric", "isdecimal", "isalnum", "match", "fullmatch", "search", "replace", "is_number", "is_valid_uuid", "isinstance", "validate")


class Conversion(NamedTuple):
    """A text from a request that is taken for a number, a date, an identifier."""

    node: ast.Call
    name: str
    value: ast.expr


def conversions(file: File) -> Iterator[Conversion]:
    """``int(request.args["page"])`` where nobody is ready for a text that is none."""
    for name in ("int", "float", "Decimal", "UUID", "strptime", "fromisoformat", "Fraction", "ip_address", "parse", "isoparse"):
        for call in file.index.calls_by_name.get(name, ()):
            known = file.name(call.func) or (dotted(call.func) if name in ("Decimal", "UUID") and file.resolve(call.func) is None else None)
            error = _CONVERTERS.get(known or "") or ("ValueError" if known in ("Decimal", "UUID") else None)
            if error is None or not call.args:
                continue
            value = call.args[0]
            found = asked(file, value)
            if found is None or found.whole or found.kind not in ("fields", "decoded", "mixed") or _is_length(value):
                continue
            if handled(file, call, error, "ValueError", "TypeError") or asked_before(file, value, *_CHECKS) or validates(file, function_of(file, call)):
                continue
            yield Conversion(call, known.rpartition(".")[2], value)


def _is_length(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant)


# --- JSON that may be none ----------------------------------------------------------------------------------------


class Decoding(NamedTuple):
    """A decoding of text from outside, and where the text comes from, as messages name it."""

    node: ast.Call
    source: str


_VERIFIES = Pattern(r"verif|signature|compare_digest|construct_event|hmac|authentic", re.IGNORECASE)
_CALLBACK = ("ch", "channel", "_ch", "_channel")
_MESSAGES = Pattern(r"(^|_)(msg|message|record|delivery)$", re.IGNORECASE)
_RECEIVES = frozenset({"receive_text", "recv", "receive_bytes", "receive_str", "receive"})


def decodings(file: File) -> Iterator[Decoding]:
    """``json.loads(request.body)`` and the like, with nobody ready for a body that is no JSON."""
    for name in ("loads", "load"):
        for call in file.index.calls_by_name.get(name, ()):
            if decodes(file, call):
                source = _raw(file, call.args[0])
                if source and not _is_authentic(file, call) and not handled(file, call, "json.JSONDecodeError", "ValueError", "TypeError"):
                    yield Decoding(call, source)
    for call in file.index.calls_by_name.get("json", ()):
        found = asked(file, call) if not call.args and isinstance(call.func, ast.Attribute) else None
        if found is not None and found.whole and found.kind == "decoded" and not found.refused and found.framework in ("starlette", "aiohttp"):
            if isinstance(file.parent(call), ast.Await) and not _is_authentic(file, call) and not handled(file, call, "json.JSONDecodeError", "ValueError"):
                yield Decoding(call, "a body")


def _is_authentic(file: File, call: ast.Call) -> bool:
    """Whether the function has made sure before who sent the body: by a signature, which nobody else can make."""
    function = function_of(file, call)
    calls = file.within(function, ast.Call) if function is not None else []
    return any(other.lineno < call.lineno and _VERIFIES.search((dotted(other.func) or "").rpartition(".")[2]) for other in calls)


def _raw(file: File, expr: ast.expr) -> str:
    """The name of what is decoded where it is the body of a request, or of a message; "" for anything else."""
    found = asked(file, expr)
    if found is not None:
        return "a body" if found.kind == "raw" else ""
    return "a message" if _of_message(file, expr, 0) else ""


def _of_message(file: File, expr: ast.expr, depth: int) -> bool:
    if depth > 5:
        return False
    match expr:
        case ast.Call(func=ast.Attribute(attr="decode" | "strip", value=value)):
            return _of_message(file, value, depth + 1)
        case ast.Await(value=value):
            return _of_message(file, value, depth + 1)
        case ast.Call(func=ast.Attribute(attr=attr, value=value)) if attr in _RECEIVES:
            return isinstance(value, ast.Name) and any(binding.kind == "parameter" for binding in file.values(value))  # who connects knows the server
        case ast.Call(func=ast.Attribute(attr="value", value=ast.Name(id=name)), args=[]) | ast.Attribute(attr="body" | "value", value=ast.Name(id=name)):
            return bool(_MESSAGES.search(name)) and _unannotated(file, expr)
        case ast.Subscript(value=ast.Name(id=name), slice=ast.Constant(value="body" | "Body")):
            return bool(_MESSAGES.search(name))
        case ast.Name(id=name):
            bindings = file.values(expr)
            if len(bindings) == 1 and bindings[0].kind == "parameter":
                return _is_callback_body(bindings[0], name)
            return len(bindings) == 1 and bindings[0].kind == "value" and bindings[0].value is not None and _of_message(file, bindings[0].value, depth + 1)
    return False


def _unannotated(file: File, expr: ast.expr) -> bool:
    base = expr.func.value if isinstance(expr, ast.Call) else expr.value
    return not any(binding.kind == "import" for binding in file.values(base))


def _is_callback_body(binding: Binding, name: str) -> bool:
    function = binding.frame.node
    if not isinstance(function, (*FUNCTIONS, ast.Lambda)):
        return False
    names = [arg.arg for arg in (*function.args.posonlyargs, *function.args.args)]
    names = names[1:] if names[:1] == ["self"] else names
    return len(names) == 4 and names[3] == name and (names[0] in _CALLBACK or names[1].startswith("method") or "prop" in names[2])
