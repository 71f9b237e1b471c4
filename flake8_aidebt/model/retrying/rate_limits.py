"""How code answers "too many requests": by asking when to come back, or with a guess."""
import ast
import re
from collections.abc import Iterator

from ...knowledge.retry_rows import SelfRetries
from ...knowledge.rows import Pauses
from ..file import File
from ..index import descendants
from ..names import dotted
from ..pattern import Pattern
from .evidence import error_types
from .outcomes import Outcome, outcomes
from .purposes import only_under_test
from .retries import Delay, RetryPolicy, policies
from .strategies import given

_ASKED = Pattern(r"retry[-_]?after|rate[-_]?limit[-_]?reset|x-ratelimit|ratelimit-reset|reset[-_]?(at|time|in|after)|_reset|backoff_seconds", re.IGNORECASE)
_STATUS = frozenset({"status_code", "status", "code", "http_status", "statuscode", "resp_status", "http_code", "response_code"})


def guesses_at_429(file: File) -> Iterator[tuple[ast.AST, str]]:
    """Where a retry answers "too many requests" with a pause of its own making, and what it does there."""
    for test in file.nodes(ast.If) if _speaks_of_429(file) else ():
        if is_429(test.test) and _tries_again(file, test) and not _asks(file, test) and not only_under_test(file, test):
            yield test.test, "429 is retried"
    for policy in policies(file):
        if policy.by_hand:
            for handler in policy.handlers:
                if policy.sleeps and policy.pause.delay in (Delay.CONSTANT, Delay.GROWING) and _limited(file, handler) and not _asks(file, handler):
                    yield handler, f"{error_types(handler)[0]} is retried"
        elif policy.row.asks_server is not None and given(policy.use, policy.row.asks_server) is False:
            yield policy.node, f"{policy.name} is told to retry"
        elif policy.pause.delay in (Delay.CONSTANT, Delay.GROWING) and _mentions_429(policy):
            yield policy.node, "429 is retried"


def _speaks_of_429(file: File) -> bool:
    """Whether the text names the status at all; looking at each condition is dear."""
    return any("429" in line or "too_many" in line.lower() for line in file.lines)


def is_429(test: ast.expr) -> bool:
    """Whether a condition asks for the status 429."""
    for node in descendants(test):
        if isinstance(node, ast.Compare) and isinstance(node.ops[0], (ast.Eq, ast.In)):
            left = (dotted(node.left) or "").rpartition(".")[2].lower()
            if left in _STATUS and any(_says_429(part) for part in descendants(node.comparators[0])):
                return True
    return False


def _says_429(node: ast.AST) -> bool:
    return (isinstance(node, ast.Constant) and node.value == 429) or (isinstance(node, ast.Attribute) and node.attr.lower() in ("too_many_requests", "too_many", "http_429_too_many_requests"))


def _tries_again(file: File, test: ast.If) -> bool:
    """Whether the branch pauses and goes on to the next attempt."""
    sleeps = [use for use, _ in file.uses(Pauses) if any(link.node is test and link.field == "body" for link in file.frame(use.node))]
    if not sleeps:
        return False
    ends = outcomes(test.body)
    return bool(ends & Outcome.CONTINUE or (ends & Outcome.NEXT and file.loops(test)) or _calls_itself(file, test))


def _calls_itself(file: File, test: ast.If) -> bool:
    function = file.function(test)
    name = getattr(function, "name", None)
    return any((dotted(call.func) or "").rpartition(".")[2] == name for call in file.within(test.body, ast.Call))


def _asks(file: File, node: ast.AST) -> bool:
    return bool(_ASKED.search(ast.unparse(file.function(node) or file.tree)))


def _limited(file: File, handler: ast.ExceptHandler) -> bool:
    """Whether a handler is for "too many requests" of a library that has not waited already."""
    types = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    waited = {row.library for row in file.knowledge.of(SelfRetries).values()}
    for part in types:
        text = dotted(part) if part is not None else None
        if text and re.search(r"RateLimit|TooManyRequests", text.rpartition(".")[2]):
            return ((file.name(part) or "").partition(".")[0]) not in waited
    return False


def _mentions_429(policy: RetryPolicy) -> bool:
    if policy.row.governs != "function" or policy.row.statuses is not None:
        return False
    parts = (*policy.use.args, *(keyword.value for keyword in policy.use.keywords))
    return any(isinstance(node, ast.Constant) and node.value == 429 for part in parts for node in descendants(part)) and not any(
        _ASKED.search(ast.unparse(part)) for part in parts
    )


def in_429_branch(file: File, node: ast.AST) -> bool:
    """Whether ``node`` runs because the answer was 429."""
    return any(isinstance(link.node, ast.If) and link.field == "body" and is_429(link.node.test) for link in file.frame(node))
