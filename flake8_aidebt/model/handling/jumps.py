"""Jumps out of a ``finally``, which throw away whatever error is on its way."""
import ast
from collections.abc import Iterator
from typing import NamedTuple

from ..file import File
from ..index import FUNCTIONS, LOOPS, TRIES


class Jump(NamedTuple):
    """A ``return``, ``break`` or ``continue`` that leaves a ``finally``."""

    node: ast.stmt
    words: str


_WORDS = {ast.Return: "return", ast.Break: "break", ast.Continue: "continue"}


def jumps_in_finally(file: File) -> Iterator[Jump]:
    """The jumps that leave a ``finally``, in source order."""
    for node in sorted(file.nodes(*_WORDS), key=lambda node: (node.lineno, node.col_offset)):
        for link in file.frame(node):
            if isinstance(link.node, TRIES) and link.field == "finalbody":
                yield Jump(node, _text(node))
                break
            if isinstance(link.node, (*FUNCTIONS, ast.ClassDef)):
                break
            if isinstance(link.node, LOOPS) and link.field == "body" and not isinstance(node, ast.Return):
                break


def _text(node: ast.stmt) -> str:
    value = getattr(node, "value", None)
    if value is None:
        return _WORDS[type(node)]
    text = ast.unparse(value)
    return f"return {text}" if len(text) <= 24 else "return"
