"""Which of two places of a function is run first, as far as its text says."""
import ast

from ..file import File
from ..flow import inside_function
from ..index import LOOPS, TRIES, Frame
from ..retrying.outcomes import AGAIN, Outcome, outcomes


def comes_before(file: File, first: ast.AST, second: ast.AST) -> bool:
    """Whether ``first`` may have run when ``second`` does: it stands before it, on a path that goes on to it."""
    if (first.lineno, first.col_offset) >= (second.lineno, second.col_offset):
        return False
    inner, outer = _links(file, first), _links(file, second)
    shared = 0
    while shared < min(len(inner), len(outer)) and inner[shared].node is outer[shared].node and inner[shared].field == outer[shared].field:
        shared += 1
    if shared < min(len(inner), len(outer)) and _exclusive(inner[shared], outer[shared]):
        return False
    return all(_goes_on(link, inner, place) for place, link in enumerate(inner) if place >= shared)


def _links(file: File, node: ast.AST) -> list[Frame]:
    """The statements of the same function around a node, outermost first."""
    return list(reversed(list(inside_function(file.frame(node)))))


def _exclusive(one: Frame, other: Frame) -> bool:
    """Whether only one of two branches is taken."""
    if one.node is other.node:
        if isinstance(one.node, ast.If):
            return one.field != other.field
        if isinstance(one.node, TRIES):
            return {one.field, other.field} == {"handlers", "orelse"}
        return False
    return isinstance(one.node, (ast.ExceptHandler, ast.match_case)) and isinstance(other.node, one.node.__class__) and _holder(one) is _holder(other)


def _holder(link: Frame) -> ast.AST | None:
    return link.outer.node if link.outer is not None else None


def _goes_on(link: Frame, inner: list[Frame], place: int) -> bool:
    """Whether the block that a link stands for may be followed by what comes after it."""
    if not isinstance(link.node, (ast.If, ast.ExceptHandler, ast.match_case)) or link.field not in ("body", "orelse"):
        return True
    found = outcomes(getattr(link.node, link.field))
    looped = any(isinstance(outer.node, LOOPS) for outer in inner[:place])
    return bool(found & (AGAIN | Outcome.BREAK if looped else Outcome.NEXT))


def innermost_block(file: File, node: ast.AST) -> list[ast.stmt]:
    """The statements among which the one that holds ``node`` stands."""
    link = file.frame(node)
    block = getattr(link.node, link.field, [])
    return block if isinstance(block, list) else []
