"""Retries inside retries, whose attempts multiply."""
import ast
import re
from collections.abc import Iterator

from ...knowledge.retry_rows import SelfRetries, Slot
from ..file import File
from ..index import FUNCTIONS
from ..values import UNKNOWN
from .retries import RetryPolicy, governing, policies, policies_around
from .strategies import given


def nested(file: File) -> Iterator[tuple[ast.AST, RetryPolicy, str, float]]:
    """The retries that repeat something which retries already: where, the outer one, what is inside, and its attempts."""
    seen: set[ast.AST] = set()
    for inner in policies(file):
        if inner.attempts == 1 or inner.row is not None and inner.row.governs in ("client", "task"):
            continue
        outer = _outer(file, inner)
        if outer is not None and inner.node not in seen and outer.node not in seen and inner.repeats_failures:
            seen.update((inner.node, outer.node))
            yield inner.node, outer, "a retry", inner.attempts or 0
    for use, row in file.uses(SelfRetries):
        retries = given(use, Slot(row.parameter, None, row.default))
        if retries is UNKNOWN or not isinstance(retries, int) or retries < 1:
            continue
        for call in file.calls_through(use.node):
            for policy in policies_around(file, call.node):
                if policy.node not in seen and _overlaps(policy, row) and "with_options" not in ast.unparse(call.func):
                    seen.add(policy.node)
                    yield policy.node, policy, f"{row.callable.rpartition('.')[2]} retries", retries + 1


def _outer(file: File, inner: RetryPolicy) -> RetryPolicy | None:
    """The retry around another one: a second decorator, a decorated function around a loop, or a caller that is retried."""
    around = [policy for policy in policies_around(file, inner.node)]
    for block in inner.governs:
        around += [policy for policy in governing(file, block) if policy is not inner and policy.node.lineno <= inner.node.lineno]
        if isinstance(block, FUNCTIONS) and not inner.by_hand:
            for call in file.index.calls_by_name.get(block.name, ()):
                symbol = file.resolve(call.func)
                if symbol is not None and symbol.definition is block:
                    around += [policy for policy in policies_around(file, call) if block not in policy.governs]
    return next((policy for policy in around if policy.node is not inner.node and policy.repeats_failures and not _alternatives(policy, inner) and _repeats(policy, inner)), None)


def _alternatives(one: RetryPolicy, other: RetryPolicy) -> bool:
    """Whether both are ways in which one function puts itself back: only one of them happens."""
    return one.by_hand and other.by_hand and one.name == other.name == "self.retry" and one.governs == other.governs


def _repeats(outer: RetryPolicy, inner: RetryPolicy) -> bool:
    """Whether what the inner retry gives up on is what the outer one takes."""
    if outer.errors is None or inner.errors is None:
        return False
    broad = {"Exception", "BaseException"}
    last = {name.rpartition(".")[2] for name in outer.errors} & {name.rpartition(".")[2] for name in inner.errors}
    return bool(last) or bool(broad & set(outer.errors))


def _overlaps(policy: RetryPolicy, row: SelfRetries) -> bool:
    if not policy.errors or policy.attempts == 1:
        return False
    return any(name in ("Exception", "BaseException") or name.startswith(f"{row.library}.") or re.search(r"RateLimit|API\w*Error|Connection|Timeout", name) for name in policy.errors)
