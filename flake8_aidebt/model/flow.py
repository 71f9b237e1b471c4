"""What stands around a node: functions, loops, handlers, deadlines."""
import ast
from collections.abc import Iterator

from .index import FUNCTIONS, LOOPS, TRIES, WITHS, Frame

_CALLABLE = (*FUNCTIONS, ast.Lambda)


def function_around(frame: Frame | None) -> ast.AST | None:
    """The function or lambda whose body a frame stands in; None at module or class level."""
    link = frame.scope if frame is not None else None
    while link is not None:
        if isinstance(link.node, _CALLABLE):
            return link.node
        if isinstance(link.node, ast.ClassDef):
            return None
        link = link.outer.scope if link.outer is not None else None
    return None


def inside_function(frame: Frame | None) -> Iterator[Frame]:
    """The frames from here out to the enclosing function, that one left out: what runs in the same call."""
    for link in frame or ():
        if isinstance(link.node, (*_CALLABLE, ast.ClassDef)) and link.field == "body":
            return
        yield link


def loops_around(frame: Frame | None) -> list[ast.AST]:
    """The loops of the same function whose body is repeated around a frame, innermost first; ``else`` is not repeated."""
    return [link.node for link in inside_function(frame) if isinstance(link.node, LOOPS) and link.field in ("body", "test")]


def handlers_around(frame: Frame | None) -> list[ast.ExceptHandler]:
    """The handlers of the same function that catch what is raised at a frame, innermost try first."""
    return [handler for link in inside_function(frame) if isinstance(link.node, TRIES) and link.field == "body" for handler in link.node.handlers]


def withs_around(frame: Frame | None) -> Iterator[ast.withitem]:
    """The ``with`` items open at a frame, within the same function, innermost first."""
    for link in inside_function(frame):
        if isinstance(link.node, WITHS) and link.field == "body":
            yield from reversed(link.node.items)
