"""What is lost when nobody is told of a failure: a write, a payment, a row of a loop, a security decision, an acknowledgement."""
import ast
import re
from collections.abc import Iterator
from typing import NamedTuple

from ..effects.effects import Effect, EffectKind, effect, effects
from ..effects.presumed import presumed
from ..file import File
from ..index import FUNCTIONS, TRIES, descendants
from ..messaging.consumers import settlements
from ..names import dotted
from ..pattern import Pattern
from ..retrying.outcomes import Outcome, outcomes
from ..traffic.loops import runs_in_parts, runs_small
from ..traffic.remote import remote
from .breadth import Breadth, acknowledged, breadth
from .fate import Done
from .reports import report
from .swallowing import cleans, is_cleaning, is_probing, is_retried, is_telemetry, swallows
from .told import only_logged


class Loss(NamedTuple):
    """What becomes of it when ``call`` fails unseen: ``effect`` as messages say it."""

    node: ast.AST
    effect: str
    call: str


_WORDS = {
    EffectKind.PAYMENT: "a payment is lost", EffectKind.DATABASE: "a database write is lost", EffectKind.MESSAGE: "a message is lost",
    EffectKind.OBJECT: "a stored object is lost", EffectKind.FILE: "a file is lost", EffectKind.HTTP: "a request is lost",
    EffectKind.LLM: "the answer is lost",
}  # fmt: skip
_ORDER = list(_WORDS)
_ROW = "the row is lost"
_GUARD = Pattern(
    r"(^|_)(verify|verif\w*|check|validate|require|assert|enforce|ensure)_?(\w*_)?(signature|permissions?|perms?|auth\w*|token|jwt|password|access|credentials?|hmac|csrf|webhook|role|scope|admin|owner\w*|identity|captcha|mfa|otp|acl)(_|$)|"
    r"(^|_)(authori[sz]e|authenticate|check_object_permissions|verify_signature|permission_required)$", re.IGNORECASE
)  # fmt: skip
_ALLOWS = Pattern(
    r"(^|_)(permission|permitted|permissions|perm|perms|authori[sz]ed?|authenticated?|auth|admin|allowed|access|password|signature|token|jwt|credentials?|captcha|mfa|otp|csrf|login|logged_in|trusted|role|roles|owner|acl|privileged?)(_|$)", re.IGNORECASE
)  # fmt: skip
_ASKS = Pattern(r"^_*(is|has|have|can|may|check|verify|validate|authori[sz]e|authenticate|user|permit|allow)|(_allowed|_valid|_permission|_permitted|_authorized|_authenticated)$", re.IGNORECASE)
_LIMITS = Pattern(r"rate|limit|quota|throttl|expir|refresh|cache|robots|install|file|path|writ|read|display|show|enable|feature|max_|chain|count|sudo|root|docker|tokeni[sz]e|tokens$|n_tokens", re.IGNORECASE)
_RECORD = Pattern(r"^(csv_?|raw_|input_|source_|data_?)?(row|line|record|rec|entry|contact|customer|order|user|invoice|payment|transaction|txn|product|member|subscriber|lead|patient|employee|student|account|message|msg|event)s?$", re.IGNORECASE)
_SYSTEM = Pattern(r"/(etc|proc|sys|usr)/")
_EMPTY = {"None": "None", "[]": "[]", "{}": "{}", "''": "''", "0": "0", "()": "()", "list()": "[]", "dict()": "{}", "set()": "set()", "False": "False", "0.0": "0.0"}
_QUESTION = Pattern(r"_*(async_|a)?(get|list|fetch|find|search|query|load|read|lookup|resolve|describe|count|download|retrieve|poll|collect|parse|scrape|crawl)(_|$)")
_HOPS = 2  # functions of the file between a call and what it comes down to
_PROBING_NAME = Pattern(r"cache|telemetry|^_?(log|debug|trace|get|load|find|fetch|read|is|has|check)(_|$)")
_COLLECTS = frozenset({"append", "add", "extend", "insert", "appendleft", "writerow", "put", "put_nowait", "add_row"})


def loss(file: File, attempt: ast.Try, handler: ast.ExceptHandler) -> Loss | None:
    """What is lost when the body of a ``try`` fails and its handler is silent; None when it may well be nothing."""
    found = _guard(file, attempt, handler)
    if found is not None:
        return found
    found = lost_in(file, attempt, attempt.body)
    loops_on = _loops_on(file, attempt, handler)
    if found is not None:
        return found._replace(effect=_ROW) if loops_on and found.effect != _WORDS[EffectKind.PAYMENT] else found
    if is_cleaning(file, attempt) or is_telemetry(file, attempt) or is_probing(file, attempt):
        return None
    return (_left_out(file, attempt, handler) if loops_on else None) or _answer(file, attempt, handler)


def lost_in(file: File, node: ast.stmt, block: list[ast.stmt]) -> Loss | None:
    """What a block that stands in ``node`` changes, and may fail to change unseen; None for cleaning, probing and statistics."""
    if is_cleaning(file, node) or is_telemetry(file, node) or is_probing(file, node) or cleans(file, block):
        return None
    changes = sorted(consequences(file, block), key=lambda made: _ORDER.index(made.kind))
    if changes:
        return Loss(changes[0].node, _WORDS[changes[0].kind], written(changes[0].node))
    inside = set(file.within(block, ast.Call))
    settled = next((settled.call for settled in settlements(file) if settled.call in inside and settled.row.verb in ("ack", "nack")), None)
    return Loss(settled, "an acknowledgement is lost", written(settled)) if settled is not None else None


def written(call: ast.Call) -> str:
    """The callee, short enough for a message that says more: its last two parts, or the last alone."""
    parts = (dotted(call.func) or ast.unparse(call.func)).split(".")
    text = ".".join(parts[-2:]) if "(" not in parts[-1] else "the call"
    return text if len(text) <= 24 and "(" not in text else parts[-1][:24]


def consequences(file: File, block: list[ast.stmt]) -> list[Effect]:
    """What a block changes outside the process, by itself or through functions of its file; without what is caught inside, reports and reads."""
    found = [
        effect
        for effect in effects(file, block)
        if not effect.reads and (effect.kind is EffectKind.MESSAGE or report(file, effect.node) is None) and not _caught_inside(file, effect.node, block) and not _only_asks(file, effect)
    ]
    if found:
        return found
    calls = [call for call in file.within(block, ast.Call) if report(file, call) is None and not _caught_inside(file, call, block)]
    return [made for call in calls if (made := _behind(file, call, _HOPS) or presumed(file, call)) is not None]


def _behind(file: File, call: ast.Call, hops: int) -> Effect | None:
    """What a function of this file changes when ``call`` runs it, told of the call."""
    symbol = file.resolve(call.func)
    if symbol is None or symbol.home is not file.names or not isinstance(symbol.definition, FUNCTIONS) or not hops or report(file, call) is not None:
        return None
    function = symbol.definition
    if _PROBING_NAME.search(function.name) or file.function(call) is function:
        return None
    for inner in file.within(function.body, ast.Call):
        if _caught_inside(file, inner, function.body):
            continue
        made = effect(file, inner)
        if made is not None and (made.reads or made.kind is EffectKind.HTTP or report(file, inner) is not None):
            continue
        made = made or _behind(file, inner, hops - 1)
        if made is not None:
            return Effect(call, made.kind, file.written(call))
    return None


def _only_asks(file: File, made: Effect) -> bool:
    """Whether a request that might change something stands in a function that by its name only asks."""
    function = file.function(made.node)
    return made.kind is EffectKind.HTTP and isinstance(function, FUNCTIONS) and _QUESTION.match(function.name) is not None


def _caught_inside(file: File, node: ast.AST, block: list[ast.stmt]) -> bool:
    for link in file.frame(node):
        if isinstance(link.node, TRIES):
            if not block[0].lineno <= link.node.lineno <= block[-1].end_lineno:
                return False
            if link.field == "body" and any(breadth(file, handler) is not Breadth.NARROW for handler in link.node.handlers):
                return True
    return False


def _loops_on(file: File, attempt: ast.Try, handler: ast.ExceptHandler) -> bool:
    """Whether the failure costs the loop around it one item, and the loop goes on."""
    loops = file.loops(attempt)
    if not loops or isinstance(loops[0], ast.While) or outcomes(handler.body) & (Outcome.BREAK | Outcome.RETURN):
        return False
    return not runs_small(file, loops[0].iter) and not runs_in_parts(file, loops[0].iter)


def _left_out(file: File, attempt: ast.Try, handler: ast.ExceptHandler) -> Loss | None:
    """The record of a loop over records that is left out of what the loop collects."""
    loop = file.loops(attempt)[0]
    if not any(isinstance(part, ast.Name) and _RECORD.search(part.id) for part in descendants(loop.target)) and not _reads_records(file, loop.iter):
        return None
    if _is_of_the_system(file, loop.iter):
        return None
    skipped = loop.body[loop.body.index(attempt) + 1 :] if attempt in loop.body and outcomes(handler.body) == Outcome.CONTINUE else []
    for statement in [*attempt.body, *attempt.orelse, *skipped]:
        if _collects(statement) or _takes(file, statement, loop.target):
            first = next(iter(file.within(attempt.body, ast.Call)), None)
            return Loss(statement, _ROW, written(first) if first is not None else "row")
    return None


def _collects(statement: ast.stmt) -> bool:
    """Whether a statement adds to what a loop collects: ``found.append(...)``, ``yield ...``, ``found[key] = ...``."""
    match statement:
        case ast.Expr(value=ast.Yield()):
            return True
        case ast.Expr(value=ast.Call(func=ast.Attribute(attr=method))):
            return method in _COLLECTS
        case ast.Assign(targets=[ast.Subscript(value=ast.Name(), slice=key)]):
            return not isinstance(key, ast.Constant)
    return False


def _takes(file: File, statement: ast.stmt, target: ast.expr) -> bool:
    """Whether a statement hands the item of a loop, whole, to something that keeps no result here: ``import_contact(row)``."""
    value = statement.value if isinstance(statement, ast.Expr) else None
    value = value.value if isinstance(value, ast.Await) else value
    names = {part.id for part in descendants(target) if isinstance(part, ast.Name)}
    return isinstance(value, ast.Call) and report(file, value) is None and any(isinstance(arg, ast.Name) and arg.id in names for arg in value.args)


def _is_of_the_system(file: File, iterated: ast.expr) -> bool:
    """Whether what is iterated comes from a file of the operating system: its lines are nobody's records."""
    names = [part for part in descendants(iterated) if isinstance(part, ast.Name)]
    around: list[ast.AST] = [iterated, *(binding.value for name in names for binding in file.values(name) if isinstance(binding.value, ast.AST))]
    for call in [part for node in around for part in descendants(node) if isinstance(part, ast.Call)]:
        symbol = file.resolve(call.func)
        if symbol is not None and isinstance(symbol.definition, FUNCTIONS) and symbol.home is file.names:
            around.append(symbol.definition)
    return any(isinstance(part, ast.Constant) and isinstance(part.value, str) and _SYSTEM.match(part.value) for node in around for part in descendants(node))


def _reads_records(file: File, iterated: ast.expr) -> bool:
    symbol = file.resolve(iterated)
    return symbol is not None and symbol.name in ("csv.reader()", "csv.DictReader", "open()", "csv.reader")


def _answer(file: File, attempt: ast.Try, handler: ast.ExceptHandler) -> Loss | None:
    """An answer of a server in whose place the caller is given an empty one."""
    function = file.function(attempt)
    given = handler.body[-1]
    if not isinstance(given, ast.Return) or not isinstance(function, FUNCTIONS) or file.loops(attempt):
        return None
    text = ast.unparse(given.value) if given.value is not None else "None"
    if text not in _EMPTY or (text == "None" and _says_perhaps(function)):
        return None
    calls = [made.node for made in effects(file, attempt.body) if made.reads and remote(file.names, made.node) is not None]
    if not calls or not file.within(attempt.body, ast.Return):
        return None
    return Loss(calls[0], f"{_EMPTY[text]} passes for the answer", written(calls[0]))


def _says_perhaps(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Whether a function says that it may give None: by its annotation or its documentation."""
    if function.returns is not None and any(word in ast.unparse(function.returns) for word in ("Optional", "None")):
        return True
    return "none" in (ast.get_docstring(function) or "").lower()


# --- decisions about who may ------------------------------------------------------------------------------------------


def _guard(file: File, attempt: ast.Try, handler: ast.ExceptHandler) -> Loss | None:
    """A check of who somebody is or what they may do, after whose failure the program goes on as if it had passed."""
    if outcomes(handler.body) & (Outcome.RETURN | Outcome.RAISE) or any(isinstance(statement, (ast.Assign, ast.AnnAssign)) for statement in handler.body):
        return None
    for statement in attempt.body:
        call = statement.value if isinstance(statement, ast.Expr) else None
        call = call.value if isinstance(call, ast.Await) else call
        if isinstance(call, ast.Call) and _GUARD.search((dotted(call.func) or "").rpartition(".")[2]):
            return Loss(call, "whoever asks is let in", written(call))
    return None


def lets_in(file: File, handler: ast.ExceptHandler) -> ast.Return | None:
    """The ``return True`` by which a handler answers a question about permissions, None when it does not."""
    function = file.function(handler)
    if not isinstance(function, FUNCTIONS) or not _ALLOWS.search(function.name) or not _ASKS.search(function.name) or _LIMITS.search(function.name):
        return None
    for node in file.within(handler.body, ast.Return):
        if isinstance(node.value, ast.Constant) and node.value.value is True and node in handler.body:
            return node
    return None

# --- what rules ask ---------------------------------------------------------------------------------------------------


def lost(file: File) -> list[tuple[ast.ExceptHandler, Loss]]:
    """The silent handlers that lose something, and what."""
    return file.remember("silent losses", lambda file: [
        (found.handler, what) for found in swallows(file) if (what := loss(file, found.attempt, found.handler)) is not None
    ])  # fmt: skip


def let_in(file: File) -> Iterator[tuple[ast.ExceptHandler, Loss]]:
    """The handlers that answer yes to a question about permissions because the check failed, logged or not."""
    for handler in file.nodes(ast.ExceptHandler):
        if breadth(file, handler) is not Breadth.NARROW and not acknowledged(file, handler) and lets_in(file, handler) is not None:
            yield handler, Loss(handler, "whoever asks is let in", f"{file.function(handler).name[-24:]}()")


def unexplained(file: File) -> Iterator[tuple[ast.ExceptHandler, str]]:
    """The silent handlers that lose nothing we know of, and what they make of a failure."""
    known = {handler for handler, _ in (*lost(file), *let_in(file))}
    for found in swallows(file):
        attempt = found.attempt
        if found.handler in known or is_cleaning(file, attempt) or is_probing(file, attempt) or is_telemetry(file, attempt):
            continue
        given = next((ast.unparse(node.value) for node in file.within(found.handler.body, ast.Return) if node.value is not None), "")
        yield found.handler, given if 0 < len(given) <= 16 else "a default" if found.fate.ever & Done.DEFAULTS else "nothing"


def logged_rows(file: File) -> Iterator[tuple[ast.ExceptHandler, str]]:
    """The handlers in a loop of writes that only log what failed, with the write."""
    for attempt in file.nodes(*TRIES):
        for handler in attempt.handlers:
            if breadth(file, handler) is Breadth.NARROW or not _loops_on(file, attempt, handler) or not only_logged(file, handler):
                continue
            found = lost_in(file, attempt, attempt.body)
            if found is not None and not is_retried(file, handler):
                yield handler, found.call
