"""HTTP responses whose status nobody asks for."""
import ast
import re
from collections.abc import Iterator
from typing import NamedTuple

from ...finding import How
from ...knowledge.result_rows import Responds, Response
from ..file import File
from ..index import FUNCTIONS, descendants
from ..names import Symbol, dotted
from ..pattern import Pattern
from ..traffic import bodies
from ..values import UNKNOWN, Use, use_of
from .answers import Answer, answers
from .sightings import Look, Sighting, sightings

_IDLE = frozenset({Look.DROPPED, Look.UNREAD, Look.ENTERED, Look.AWAITED})
_QUIET_VERBS = frozenset({"HEAD", "OPTIONS", "TRACE"})
_CHANGING_VERBS = frozenset({"POST", "PUT", "PATCH", "DELETE"})
# Keys with which a body says by itself whether it is an error.
_VERDICTS = frozenset({
    "ok", "success", "successful", "error", "errors", "err", "errno", "errcode", "error_code", "errorcode", "code", "status", "status_code", "statuscode",
    "ret", "retcode", "return_code", "fault", "exception", "detail", "message", "msg", "error_message", "errormessage", "error_description", "failed", "state",
})  # fmt: skip
# Those of them that are nothing else further down.
_ERRORS = frozenset({"ok", "success", "error", "errors", "errno", "errcode", "error_code", "code", "fault", "error_message"})
_VALIDATING = frozenset({"model_validate", "model_validate_json", "parse_obj", "parse_raw", "validate_python", "validate_json", "from_json", "structure", "validate",
                         "isinstance", "load"})  # fmt: skip
_SESSION = Pattern(r"(^|_)(session|sess|http|client|http_?client|api)$", re.IGNORECASE)
_CONVENTIONS = {
    "aiohttp": "aiohttp.ClientSession", "httpx": "httpx.AsyncClient", "httpx2": "httpx2.AsyncClient", "requests": "requests.Session", "niquests": "niquests.Session",
}  # fmt: skip


_ASYNC = frozenset({"aiohttp", "httpx", "httpx2"})


class Unchecked(NamedTuple):
    """A response that is taken for what was asked for, or not looked at at all."""

    answer: Answer
    dropped: bool


def unchecked(file: File) -> Iterator[Unchecked]:
    """The responses whose body is used, or which are dropped after a change was asked for, with no look at the status."""
    for answer in (*answers(file, Responds), *_by_convention(file)):
        response = file.knowledge.find(Response, answer.row.response)
        verb = _verb(file, answer)
        if response is None or verb in _QUIET_VERBS or checked_by_client(file, answer.use, answer.row):
            continue
        seen = sightings(file, answer.node)
        if all(sighting.look in _IDLE for sighting in seen):
            if verb in _CHANGING_VERBS and seen and not _swallowed(file, answer.node):
                yield Unchecked(answer, True)
        elif _reads_body(file, seen, response):
            yield Unchecked(answer, False)


def _verb(file: File, answer: Answer) -> str:
    name = answer.row.callable.rpartition(".")[2].upper()
    if name not in ("REQUEST", "STREAM", "URLOPEN"):
        return name
    expr = answer.use.argument("method", 0).expr
    found = file.value(expr, answer.use.names) if expr is not None else UNKNOWN
    return found.upper() if isinstance(found, str) else ""


def checked_by_client(file: File, use: Use, row: Responds) -> bool:
    """Whether the call itself, or the client it goes through, raises for an error or shows every response to somebody."""
    if (row.check and use.open_ended) or set(row.replaced) & use.callee.overrides:
        return True
    if row.check:
        argument = use.argument(row.check)
        if argument.given is not False:
            return argument.expr is None or file.value(argument.expr, argument.names) not in (False, None)
    settings = {row.check, *row.hooks, "transport"} - {""}
    for origin in use.callee.origins:
        for keyword in origin.keywords:
            if keyword.arg is None or (keyword.arg in settings and _decides(file, keyword)):
                return True
    if row.hooks and (file.set_on(use.callee, *row.hooks) or _hooked(file, use.callee, row.hooks)):
        return True
    return any(_own(names.resolve(arg)) for call, names in file.calls_on(use.callee, "mount") for arg in call.args[1:2])


def _hooked(file: File, client: Symbol, hooks: tuple[str, ...]) -> bool:
    """``session.hooks["response"].append(check)``."""
    if not any(f".{hook}" in line for hook in hooks for line in file.lines):
        return False
    named = [node for node in file.nodes(ast.Attribute) if node.attr in hooks]
    return any(passage.names.is_passage(node.value, passage) for node in named for passage in client.through)


def _decides(file: File, keyword: ast.keyword) -> bool:
    """Whether an argument of the client's constructor makes it look at every response: a transport does when it is the project's."""
    if keyword.arg == "transport":
        symbol = file.resolve(keyword.value)
        return symbol is None or _own(symbol)
    return not (isinstance(keyword.value, ast.Constant) and not keyword.value.value)


def _own(symbol: Symbol | None) -> bool:
    return symbol is not None and symbol.definition is not None


def _swallowed(file: File, node: ast.AST) -> bool:
    """Whether whatever goes wrong here is swallowed anyway: telling that is the business of the rules about handlers."""
    return any(bodies.catches_all(handler) and bodies.only_logs(handler, leaving=True) for handler in file.handlers(node))


# --- what is looked at ------------------------------------------------------------------------------------------------


def _reads_body(file: File, seen: list[Sighting], response: Response) -> bool:
    """Whether the body is read and nothing else could tell an error from an answer."""
    read = []
    for sighting in seen:
        match sighting.look:
            case Look.READ | Look.CALLED if sighting.name in response.body:
                read.append(sighting)
            case Look.READ | Look.CALLED if sighting.name in response.status:
                return False
            case Look.TESTED if not response.truth:
                pass
            case Look.READ | Look.CALLED | Look.SHOWN | Look.ENTERED | Look.AWAITED | Look.UNREAD | Look.DROPPED:
                pass
            case _:
                return False
    read = [sighting for sighting in read if not _only_logged(file, sighting.user)]
    return bool(read) and not any(_judged(file, sighting.user) for sighting in read) and not all(_fails_loudly(file, sighting.user) for sighting in read)


def _only_logged(file: File, body: ast.expr) -> bool:
    """``log.debug("answered %s", response.text)``: nobody takes it for anything."""
    seen = [sighting for sighting in sightings(file, body) if sighting.look is not Look.AWAITED]
    return bool(seen) and all(_logged(file, sighting) for sighting in seen)


def _logged(file: File, sighting: Sighting) -> bool:
    user = sighting.user
    if sighting.look is Look.SHOWN and isinstance(text := file.parent(user), ast.JoinedStr):
        user = file.parent(text)
    return sighting.look in (Look.PASSED, Look.SHOWN) and isinstance(user, ast.Call) and bodies.is_log(user)


def _fails_loudly(file: File, body: ast.expr) -> bool:
    """Whether only keys are taken from the body that must be there, and a handler of everything tells that they are not."""
    if not isinstance(body, ast.Call) or not any(bodies.catches_all(handler) and _tells(handler) for handler in file.handlers(body)):
        return False
    seen = [sighting for sighting in sightings(file, body) if sighting.look is not Look.AWAITED]
    guards = set(file.handlers(body))
    return bool(seen) and all(sighting.look is Look.ITEM and sighting.name and guards & set(file.handlers(sighting.user)) for sighting in seen)


def _tells(handler: ast.ExceptHandler) -> bool:
    """Whether a handler raises, does something about the failure beyond a log line, or logs it with its traceback."""
    if not bodies.only_logs(handler, leaving=True):
        return True
    calls = [node for statement in handler.body for node in (statement, *descendants(statement)) if isinstance(node, ast.Call)]
    return any((dotted(call.func) or "").endswith(".exception") or any(keyword.arg == "exc_info" for keyword in call.keywords) for call in calls)


def _judged(file: File, body: ast.expr) -> bool:
    """Whether the body itself is asked whether it is an error, or is validated."""
    for sighting in sightings(file, body):
        match sighting.look:
            case Look.COMPARED | Look.TESTED:
                return True
            case Look.ITEM if sighting.name.lower() in _VERDICTS:
                return True
            case Look.CALLED if sighting.name == "get" and _key(sighting.user) in _VERDICTS:
                return True
            case Look.CALLED if sighting.name in ("startswith", "strip", "lower") and any(
                inner.look in (Look.COMPARED, Look.TESTED) for inner in sightings(file, sighting.user)
            ):
                return True
            case Look.PASSED if isinstance(sighting.user, ast.Call) and (dotted(sighting.user.func) or "").rpartition(".")[2] in _VALIDATING:
                return True
            case Look.PASSED if _asks_inside(file, sighting.user):
                return True
    return _asked_below(file, body)


def _asks_inside(file: File, call: ast.AST) -> bool:
    """Whether a body is handed to a function of the project that asks it for an error."""
    symbol = file.resolve(call.func) if isinstance(call, ast.Call) else None
    if symbol is None or not isinstance(symbol.definition, FUNCTIONS):
        return False
    return any(isinstance(node, ast.Constant) and node.value in _ERRORS for node in descendants(symbol.definition))


def _asked_below(file: File, body: ast.expr) -> bool:
    """Whether a part further down says whether there was an error, and is compared: ``int(parse(text)["message"]["code"]) != 0``."""
    stack, seen = [(body, False)], 0
    while stack and seen < 30:
        current, verdict = stack.pop()
        seen += 1
        for sighting in sightings(file, current):
            if verdict and sighting.look in (Look.COMPARED, Look.TESTED):
                return True
            if sighting.look is Look.ITEM and isinstance(sighting.user, ast.expr):
                stack.append((sighting.user, sighting.name.lower() in _ERRORS))
            elif sighting.look is Look.CALLED and sighting.name in ("get", "decode") and isinstance(sighting.user, ast.Call):
                stack.append((sighting.user, _key(sighting.user) in _ERRORS))
            elif sighting.look is Look.PASSED and isinstance(sighting.user, ast.Call) and len(sighting.user.args) == 1:
                stack.append((sighting.user, verdict))
    return False


def _key(call: ast.AST) -> str:
    match call:
        case ast.Call(args=[ast.Constant(value=str(key)), *_]):
            return key.lower()
    return ""


# --- receivers of unknown type ----------------------------------------------------------------------------------------


def _by_convention(file: File) -> Iterator[Answer]:
    """Requests through what is named as sessions and clients are and could not be told, where the answer is read as a response is."""
    libraries = [library for library in _CONVENTIONS if library in file.imports]
    if any("raise_for_status=" in line.replace(" ", "") for line in file.lines):
        return
    for verb in ("get", "post", "put", "patch", "delete"):
        for use in file.unresolved(verb):
            name = (dotted(use.func.value) or "").rpartition(".")[2]
            if not use.args or not _SESSION.search(name) or not _read_as_json(file, use.node):
                continue
            library = next((name for name in libraries if (name in _ASYNC) == file.awaited(use)), "aiohttp" if file.awaited(use) else "requests")
            callable_ = f"{_CONVENTIONS[library]}.{verb}"
            row = file.knowledge.find(Responds, callable_)
            if row is not None:
                yield Answer(use.node, use_of(use.node, Symbol(callable_, How.ASSIGNED), file.names), row)


def _read_as_json(file: File, call: ast.Call) -> bool:
    return any(sighting.look is Look.CALLED and sighting.name == "json" for sighting in sightings(file, call))
