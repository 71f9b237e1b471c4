"""Clients that take their limit with each call only: which calls go out without it."""
import ast
from collections.abc import Iterator
from typing import NamedTuple

from ...knowledge.rows import LimitPerCall
from ..file import File
from ..values import Use, use_of


class CallWithoutLimit(NamedTuple):
    """A call of such a client without its limit; ``lookalike``: the argument that was taken for it, if any."""

    use: Use
    row: LimitPerCall
    lookalike: str


def calls_without_limit(file: File) -> list[CallWithoutLimit]:
    """The calls of such clients that go out without a limit, in source order."""
    return file.remember("limits per call", lambda file: list(_without_limit(file)))


def first_of_each_client(found: list[CallWithoutLimit], file: File) -> list[CallWithoutLimit]:
    """The first call through each client, or where we do not see it made, through each name in each function."""
    firsts: dict[object, CallWithoutLimit] = {}
    for call in found:
        made = call.use.callee.origins
        firsts.setdefault(made or (file.function(call.use.node), ast.unparse(call.use.func.value)), call)
    return list(firsts.values())


def _without_limit(file: File) -> Iterator[CallWithoutLimit]:
    rows = file.knowledge.of(LimitPerCall)
    if not any(name.partition(".")[0] in file.imports for name in rows):
        return
    for call in file.nodes(ast.Call):
        if not isinstance(call.func, ast.Attribute) or call.func.attr.startswith("_"):
            continue
        callee = file.resolve(call.func)
        if callee is None or callee.instance or not callee.name:
            continue
        owner, _, method = callee.name.rpartition(".")
        row = rows.get(owner)
        if row is None or method in row.local:
            continue
        use = use_of(call, callee, file.names)
        if use.argument(row.parameter).given is False and not file.deadline(call, blocking=True):
            yield CallWithoutLimit(use, row, row.lookalike if use.argument(row.lookalike).given else "")
