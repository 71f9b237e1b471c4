"""Queries that sort their rows by a random number."""
import ast
from collections.abc import Iterator

from ...knowledge.query_rows import RandomOrder
from ..file import File
from ..index import descendants
from ..pattern import Pattern
from ..sql.follow import texts
from ..sql.reader import HOLE
from .statements import sent, statements

_SORTS = Pattern(r"\border\s+by\s+(?:random|rand|newid|dbms_random\.value)\b\s*\(?", 2)


def randomly_ordered(file: File) -> Iterator[ast.Call]:
    """The calls that make a query sort its rows by a random number: ``order_by("?")``, ``execute("... ORDER BY RANDOM()")``."""
    random = {use.node for use, _ in file.uses(RandomOrder)}
    found = []
    for call in file.index.calls_by_name.get("order_by", ()):
        if any(isinstance(arg, ast.Constant) and arg.value == "?" for arg in call.args) or any(part in random for arg in call.args for part in descendants(arg)):
            found.append(call)
    if any(_SORTS.search(line) for line in file.lines):
        for call in file.nodes(ast.Call):
            text = sent(file, call)
            if text is not None and statements(file, call) and any(_SORTS.search(way.flat(HOLE)) for way in texts(text, file.names)):
                found.append(call)
    yield from sorted(found, key=lambda call: (call.lineno, call.col_offset))
