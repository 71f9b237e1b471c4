"""What a retry is for, where that makes advice meant for an ailing service beside the point."""
import ast
import re
from collections.abc import Iterator

from ...knowledge.rows import Pauses
from ..file import File
from ..index import FUNCTIONS
from ..names import dotted
from ..pattern import Pattern
from .delays import read_delay
from .evidence import calls_in, error_types, stays_up
from .outcomes import Outcome, outcomes
from .policy import RetryPolicy
from .strategies import written

_PARSES = Pattern(r"pars|^loads?$|decod|model_validate|validate_json|extract|post_?process|repair", re.IGNORECASE)
_MODEL = frozenset({"llm", "gpt", "prompt", "prompts", "completion", "completions"})
_COMING_UP = Pattern(r"Loading|Starting|Not(Yet)?Ready|NotYet")
_STATE = Pattern(r"busy|being_|pending|in_?progress|not_?ready|in_?use|updating|propagat", re.IGNORECASE)
_HERE = Pattern(r"localhost|127\.0\.0\.1|//\[::1\]")
_CONNECTS = Pattern(r"connect|send|fetch|request|download|upload|post|publish|query|recv|execute|invoke|push|pull|^(get|put|patch|delete|head|ping)$", re.IGNORECASE)
_TESTS = Pattern(r"(^|[^a-z])(testing|pytest|under_test|in_tests?)([^a-z]|$)", re.IGNORECASE)
_SYSTEM = frozenset({"OSError", "IOError", "EnvironmentError"})


def wants_usable_answer(file: File, policy: RetryPolicy) -> bool:
    """Whether a model is asked again until its answer can be read: any failure to read it is a reason."""
    return any(isinstance(block, FUNCTIONS) and _asks_a_model(block) and any(_reads_answers(file, block)) for block in policy.governs)


def decodes_only(file: File, policy: RetryPolicy) -> bool:
    """Whether all that runs again takes text apart in memory."""
    return bool(policy.governs) and all(isinstance(block, ast.FunctionDef) and _only_parses(file, block) for block in policy.governs)


def waits_for_state(policy: RetryPolicy) -> bool:
    """Whether a predicate of the user's own says that something is busy for now: polling, in the clothes of a retry."""
    slot = policy.row.condition if policy.row is not None else None
    if slot is None or policy.errors is not None:
        return False
    argument = policy.use.argument(slot.keyword, slot.position)
    return argument.expr is not None and bool(_STATE.search(ast.unparse(argument.expr)))


def concerns_nobody_else(file: File, policy: RetryPolicy) -> bool:
    """Whether a loop has no other clients to be in step with: a machine's own server or file, a worker's rhythm, a random start."""
    loop = policy.node
    if _HERE.search(ast.unparse(loop)):
        return True
    if policy.remote is None and policy.errors and _SYSTEM.issuperset(policy.errors):
        return not any(_CONNECTS.search(_last(call)) for call in calls_in(file, loop.body))
    function = file.function(loop)
    if function is None:
        return False
    if isinstance(loop, ast.While) and stays_up(function) and any(node in policy.sleeps for node in ast.walk(loop.test)):
        return True
    return _starts_at_random(file, function)


def is_written_down(file: File, sleep: ast.AST) -> bool:
    """Whether the code says how long a pause is: a number, a constant, an attribute set to one. A setting is its user's choice."""
    arguments = [*sleep.args, *(keyword.value for keyword in sleep.keywords)] if isinstance(sleep, ast.Call) else []
    if not arguments:
        return True
    found, _ = written(arguments[-1], file.names)
    return isinstance(found, (ast.Constant, ast.BinOp)) or (dotted(found) or "").rpartition(".")[2].isupper()


def only_under_test(file: File, node: ast.stmt) -> bool:
    """Whether a statement before a node leaves unless the project tests itself: ``if not TESTING: raise``."""
    return any(
        _TESTS.search(ast.unparse(guard.test)) and not outcomes(guard.body) & Outcome.NEXT
        for guard in file.nodes(ast.If)
        if guard.lineno < node.lineno and file.parent(guard) is file.parent(node)
    )


def runs_a_thread(file: File, function: ast.AST | None) -> bool:
    """Whether a function is what a thread of the project lives for: ``run`` of a ``threading.Thread``."""
    if getattr(function, "name", "") != "run":
        return False
    owner = file.enclosing(function, ast.ClassDef)
    return owner is not None and any(file.name(base) in ("threading.Thread", "multiprocessing.Process") for base in owner.bases)


def _asks_a_model(block: ast.AST) -> bool:
    return any(word.lower() in _MODEL for node in ast.walk(block) for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+", _written(node)))


def _written(node: ast.AST) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else node.arg if isinstance(node, ast.arg) else ""


def _reads_answers(file: File, block: ast.AST) -> Iterator[bool]:
    """Whether what a call gave is taken apart, for each call of a block."""
    answers = {
        target.id
        for node in file.within(block.body, ast.Assign)
        if any(isinstance(part, ast.Call) for part in ast.walk(node.value))
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for call in file.within(block.body, ast.Call):
        parts = [part for arg in (*call.args, *(keyword.value for keyword in call.keywords)) for part in ast.walk(arg)]
        yield bool(_PARSES.search(_last(call))) and any(isinstance(part, ast.Call) or isinstance(part, ast.Name) and part.id in answers for part in parts)


def _only_parses(file: File, block: ast.FunctionDef) -> bool:
    calls = calls_in(file, block.body)
    return bool(calls) and all(_PARSES.search(_last(call)) for call in calls)


def _last(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else (dotted(call.func) or "")


def _starts_at_random(file: File, function: ast.AST) -> bool:
    """Whether a function pauses for a random time before its loops."""
    for use, row in file.uses(Pauses):
        if file.function(use.node) is function and not file.loops(use.node):
            argument = use.argument(row.parameter, row.position)
            if argument.expr is not None and read_delay(argument.expr, argument.names or use.names, None).jitter:
                return True
    return False


def waits_to_come_up(policy: RetryPolicy) -> bool:
    """Whether a loop only waits out errors by which a server says that it is still starting."""
    return bool(policy.handlers) and all(_COMING_UP.search(name) for handler in policy.handlers for name in error_types(handler))
