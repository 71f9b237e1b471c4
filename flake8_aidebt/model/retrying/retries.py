"""The retries of a file, whoever spelled them, and which of them a piece of code runs under."""
import ast

from ..file import File
from ..index import LOOPS
from .handwritten import loop_policies
from .itself import recursive_policies, task_policies
from .libraries import library_policies
from .policy import UNLIMITED, Delay, Pause, RetryPolicy

__all__ = ["UNLIMITED", "Delay", "Pause", "RetryPolicy", "governing", "policies", "policies_around"]


def policies(file: File) -> list[RetryPolicy]:
    """The retries that a file asks for or writes out, in source order; those it only borrows from other files left out."""
    return file.remember("retry policies of its own", _own)


def governing(file: File, block: ast.AST) -> list[RetryPolicy]:
    """The retries of ``policies`` that run a function or loop again."""
    own: dict[ast.AST, list[RetryPolicy]] = file.remember("own retries by what they govern", lambda file: _grouped(policies(file)))
    return own.get(block, [])


def policies_around(file: File, node: ast.AST) -> list[RetryPolicy]:
    """The retries that run ``node`` again when it fails, innermost first."""
    by_block: dict[ast.AST, list[RetryPolicy]] = file.remember("retries by what they govern", _by_block)
    if not by_block:
        return []
    return [
        policy
        for link in file.frame(node)
        if link.field == "body" or not isinstance(link.node, LOOPS)
        for policy in by_block.get(link.node, ())
        if link.field == "body"
    ]


def _own(file: File) -> list[RetryPolicy]:
    return [policy for policy in _all(file) if policy.use is None or policy.use.names is file.names]


def _all(file: File) -> list[RetryPolicy]:
    return file.remember("retry policies", _gathered)


def _gathered(file: File) -> list[RetryPolicy]:
    return sorted((*library_policies(file), *loop_policies(file), *task_policies(file), *recursive_policies(file)), key=_place)


def _place(policy: RetryPolicy) -> tuple[int, int]:
    return policy.node.lineno, policy.node.col_offset


def _by_block(file: File) -> dict[ast.AST, list[RetryPolicy]]:
    return _grouped(_all(file))


def _grouped(found: list[RetryPolicy]) -> dict[ast.AST, list[RetryPolicy]]:
    grouped: dict[ast.AST, list[RetryPolicy]] = {}
    for policy in found:
        for block in policy.governs:
            grouped.setdefault(block, []).append(policy)
    return grouped
