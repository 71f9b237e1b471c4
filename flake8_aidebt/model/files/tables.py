"""Files of comma-separated values, and how they are opened."""
import ast
from typing import NamedTuple

from ...finding import How
from ..file import File
from .opened import opener_of


class Translated(NamedTuple):
    """A reader or writer of CSV on a file whose line ends are translated."""

    node: ast.AST
    opener: str
    reader: str
    how: How


def translated(file: File) -> list[Translated]:
    """The calls that open a file for the ``csv`` module without ``newline=""``."""
    found = {}
    for use in file.calls("csv.writer", "csv.DictWriter", "csv.reader", "csv.DictReader"):
        stream = use.argument("f", 0) if "Dict" in use.callee.name else use.argument("", 0)
        source = opener_of(file, stream.expr) if stream.expr is not None else None
        if source is None or "b" in source.mode:
            continue
        if use.names is file.names and source.use.argument("newline", 5 if source.use.callee.name in ("open", "io.open") else 4).given is False and not source.use.open_ended:
            found.setdefault(source.use.node, Translated(source.use.node, file.spelled(source.use) if source.use.callee.name else "open", f"csv.{use.callee.name.rpartition('.')[2]}", use.callee.how))
    return list(found.values())
