"""What is lost when a failure is not told: a write, a payment, a row of a loop, a security decision, an acknowledgement."""
import ast
import re
from typing import NamedTuple

from ..effects.effects import Effect, EffectKind, effects
from ..file import File
from ..index import FUNCTIONS, TRIES
from ..messaging.consumers import settlements
from ..names import dotted
from ..pattern import Pattern
from ..retrying.outcomes import Outcome, outcomes
from ..traffic.loops import runs_in_parts, runs_small
from .breadth import Breadth, breadth
from .reports import report
from .swallowing import cleans, is_cleaning, is_probing, is_telemetry


class Loss(NamedTuple):
    """``what`` is lost when ``call`` fails, as messages say it."""

    node: ast.AST
    what: str
    call: str


_WORDS = {
    EffectKind.PAYMENT: "a payment", EffectKind.DATABASE: "a database write", EffectKind.MESSAGE: "a message", EffectKind.OBJECT: "a stored object",
    EffectKind.FILE: "a file", EffectKind.HTTP: "a request", EffectKind.LLM: "a model's answer",
}  # fmt: skip
_ORDER = list(_WORDS)
_GUARD = Pattern(
    r"(^|_)(verify|verif\w*|check|validate|require|assert|enforce|ensure)_?(\w*_)?(signature|permissions?|perms?|auth\w*|token|jwt|password|access|credentials?|hmac|csrf|webhook|role|scope|admin|owner\w*|identity|captcha|mfa|otp|acl)(_|$)|"
    r"(^|_)(authori[sz]e|authenticate|check_object_permissions|verify_signature|permission_required)$", re.IGNORECASE
)  # fmt: skip
_ALLOWS = Pattern(
    r"(^|_)(permission|permitted|permissions|perm|perms|authori[sz]ed?|authenticated?|auth|admin|allowed|access|password|signature|token|jwt|credentials?|captcha|mfa|otp|csrf|login|logged_in|trusted|role|roles|owner|acl|privileged?)(_|$)", re.IGNORECASE
)  # fmt: skip
_ASKS = Pattern(r"^_*(is|has|have|can|may|check|verify|validate|authori[sz]e|authenticate|user|permit|allow)|(_allowed|_valid|_permission|_permitted|_authorized|_authenticated)$", re.IGNORECASE)
_LIMITS = Pattern(r"rate|limit|quota|throttl|expir|refresh|cache|robots|install|file|path|writ|read|display|show|enable|feature|max_|chain|count|sudo|root|docker|tokeni[sz]e|tokens$|n_tokens", re.IGNORECASE)
_COLLECTS = frozenset({"append", "add", "extend", "update", "insert", "appendleft", "setdefault", "writerow", "write", "put", "put_nowait", "add_row"})


def loss(file: File, attempt: ast.Try, handler: ast.ExceptHandler) -> Loss | None:
    """What is lost when the body of a ``try`` fails and its handler is silent; None when it may well be nothing."""
    if (found := _decision(file, attempt, handler)) is not None:
        return found
    if is_cleaning(file, attempt) or is_telemetry(file, attempt) or cleans(file, attempt.body):
        return None
    changes = sorted(consequences(file, attempt.body), key=lambda effect: _ORDER.index(effect.kind))
    probing = is_probing(file, attempt)
    if changes and not probing:
        row = _row(file, attempt, handler)
        return Loss(changes[0].node, "the row" if row else _WORDS[changes[0].kind], changes[0].text)
    if not probing and (settled := _settled(file, attempt)) is not None:
        return Loss(settled, "an acknowledgement", file.written(settled))
    return None


def consequences(file: File, block: list[ast.stmt]) -> list[Effect]:
    """What a block changes outside the process, without what an inner ``try`` already catches, and without reports and reads."""
    return [
        effect
        for effect in effects(file, block)
        if not effect.reads and report(file, effect.node) is None and not _caught_inside(file, effect.node, block)
    ]


def _caught_inside(file: File, node: ast.AST, block: list[ast.stmt]) -> bool:
    for link in file.frame(node):
        if isinstance(link.node, TRIES):
            if not block[0].lineno <= link.node.lineno <= block[-1].end_lineno:
                return False
            if link.field == "body" and any(breadth(file, handler) is not Breadth.NARROW for handler in link.node.handlers):
                return True
    return False


def _row(file: File, attempt: ast.Try, handler: ast.ExceptHandler) -> bool:
    """Whether the failure costs the loop around it one item, and the loop goes on."""
    loops = file.loops(attempt)
    if not loops or isinstance(loops[0], ast.While) or outcomes(handler.body) & (Outcome.BREAK | Outcome.RETURN):
        return False
    return not runs_small(file, loops[0].iter) and not runs_in_parts(file, loops[0].iter)


def lost_row(file: File, attempt: ast.Try, handler: ast.ExceptHandler) -> Loss | None:
    """The item of a loop that is left out of what the loop collects when its handling fails."""
    if not _row(file, attempt, handler) or is_probing(file, attempt) or is_telemetry(file, attempt):
        return None
    for statement in [*attempt.body, *attempt.orelse]:
        call = statement.value if isinstance(statement, ast.Expr) else None
        if isinstance(call, ast.Yield):
            return Loss(statement, "the row", "")
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr in _COLLECTS:
            return Loss(statement, "the row", file.written(call))
    return None


# --- decisions about who may ------------------------------------------------------------------------------------------


def _decision(file: File, attempt: ast.Try, handler: ast.ExceptHandler) -> Loss | None:
    """A check of who somebody is or what they may do, whose failure lets them pass."""
    function = file.function(attempt)
    if isinstance(function, FUNCTIONS) and lets_in(file, handler) is not None:
        return Loss(handler, "a security decision", function.name)
    if outcomes(handler.body) & (Outcome.RETURN | Outcome.RAISE) or any(isinstance(statement, (ast.Assign, ast.AnnAssign)) for statement in handler.body):
        return None
    for statement in attempt.body:
        call = statement.value if isinstance(statement, ast.Expr) else None
        call = call.value if isinstance(call, ast.Await) else call
        if isinstance(call, ast.Call) and _GUARD.search((dotted(call.func) or "").rpartition(".")[2]):
            return Loss(call, "a security decision", file.written(call))
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


def _settled(file: File, attempt: ast.Try) -> ast.Call | None:
    inside = set(file.within(attempt.body, ast.Call))
    return next((settled.call for settled in settlements(file) if settled.call in inside and settled.row.verb in ("ack", "nack")), None)
