"""Success that is claimed after a failure was caught."""
import ast
from collections.abc import Iterator
from typing import NamedTuple

from ..effects.effects import effects
from ..file import File
from ..index import TRIES, WITHS
from ..serving.answers import Verdict, verdict
from ..serving.routes import route_around
from .breadth import Breadth, breadth
from .fate import Done, fate

_ANSWERS_FOR_IT = Done.RAISES | Done.EXITS | Done.COUNTS | Done.KEEPS | Done.RETURNS | Done.ACTS | Done.DEFAULTS


class Claim(NamedTuple):
    """A return of success, and the handler that let a failure through to it."""

    node: ast.Return
    handler: ast.ExceptHandler
    failed: str  # the call that failed unseen, as written


def claims_after(file: File) -> Iterator[Claim]:
    """The returns of success that are reached although a write, a request or a message before them failed."""
    for statement in file.nodes(ast.Return):
        if is_success(file, statement.value):
            for before in _before(file, statement):
                tried = before.body[-1] if isinstance(before, WITHS) and before.body else before
                handler = _swallowing(file, tried) if isinstance(tried, TRIES) else None
                if handler is not None:
                    yield Claim(statement, handler, _failed(file, tried))
                    break


def claims_inside(file: File) -> Iterator[Claim]:
    """The returns of success from handlers themselves, outside of routes: of a claim in words, or of what the ``try`` returns as well."""
    for handler in file.nodes(ast.ExceptHandler):
        if breadth(file, handler) is Breadth.NARROW or route_around(file, handler) is not None:
            continue
        tried = file.parent(handler)
        for statement in file.within(handler.body, ast.Return):
            if is_success(file, statement.value) and (failed := _failed(file, tried)):
                if not isinstance(statement.value, ast.Constant) or _returned_as_well(file, tried, statement):
                    yield Claim(statement, handler, failed)


def is_success(file: File, value: ast.expr | None) -> bool:
    """Whether a value says that the work is done: ``True``, ``{"status": "ok"}``."""
    if isinstance(value, ast.Constant):
        return value.value is True
    return isinstance(value, (ast.Dict, ast.Call)) and verdict(file, value) is Verdict.DONE


def _swallowing(file: File, tried: ast.Try) -> ast.ExceptHandler | None:
    if not _failed(file, tried):
        return None
    return next((handler for handler in tried.handlers if breadth(file, handler) is not Breadth.NARROW and not fate(file, handler).ever & _ANSWERS_FOR_IT), None)


def _before(file: File, statement: ast.Return) -> list[ast.stmt]:
    """The two statements before one, in its own block."""
    parent = file.parent(statement)
    for field in ("body", "orelse", "finalbody"):
        block = getattr(parent, field, None)
        if isinstance(block, list) and statement in block:
            place = block.index(statement)
            return block[max(0, place - 2) : place]
    return []


def _returned_as_well(file: File, tried: ast.Try, statement: ast.Return) -> bool:
    """Whether the way where all goes well ends with the same return."""
    block = getattr(file.parent(tried), "body", [])
    place = block.index(tried) + 1 if tried in block else len(block)
    others = [*file.within([*tried.body, *tried.orelse], ast.Return), *(node for node in block[place : place + 1] if isinstance(node, ast.Return))]
    return any(node.value is not None and ast.unparse(node.value) == ast.unparse(statement.value) for node in others)


def _failed(file: File, tried: ast.Try) -> str:
    return next((found.text for found in effects(file, tried.body) if not found.reads), "")
