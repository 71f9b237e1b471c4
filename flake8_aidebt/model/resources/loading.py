"""Models and tables that are read again each time, though they are the same."""
import ast
import re

from ...knowledge.resource_rows import Loads
from ..file import File
from ..files.opened import opener_of
from ..pattern import Pattern
from ..traffic import bodies
from ..values import Use, use_of
from .made import kept, targets
from .sameness import changing_in_call

_MODEL = Pattern(r"model|classif|regress|vectori|scaler|encoder|tokeni[sz]er|estimator|predictor|embedding|weights|checkpoint|clf|detector|recommender", re.IGNORECASE)


def loads(file: File, call: ast.Call) -> Loads | None:
    """What is known of a call that reads a model or a table, the same each time its function runs, which nothing keeps."""
    found = _reading(file).get(call)
    function = file.function(call)
    if found is None or function is None or kept(file, call):
        return None
    use, row = found
    path = _path(file, use, row)
    if path is None and row.what == "table":
        return None
    changing = changing_in_call(file, function)
    if path is not None and bodies.mentions(path, changing):
        return None
    if row.what == "table" and isinstance(path, ast.Call) and not isinstance(path.func, (ast.Attribute, ast.Name)):
        return None
    return row if not row.plain or _speaks_of_model(file, call, path) else None


def _reading(file: File) -> dict[ast.Call, tuple[Use, Loads]]:
    return file.remember("loads", _all)


def _all(file: File) -> dict[ast.Call, tuple[Use, Loads]]:
    found = {use.node: (use, row) for use, row in file.uses(Loads) if not use.handed and use.callee.definition is None}
    for name, row in file.knowledge.marked(Loads).items():
        for call in file.index.calls_by_name.get(name, ()):
            symbol = file.resolve(call.func)
            if symbol is not None and symbol.definition is None and isinstance(call.func, ast.Attribute):
                found.setdefault(call, (use_of(call, symbol, file.names), row))
    return found


def _path(file: File, use: Use, row: Loads) -> ast.expr | None:
    """What says which model it is: for an open file the path of that file."""
    given = use.argument(row.path, row.position).expr
    source = opener_of(file, given) if given is not None else None
    return source.path if source is not None else given


def _speaks_of_model(file: File, call: ast.Call, path: ast.expr | None) -> bool:
    return any(bodies.speaks_of(part, _MODEL) for part in (path, *targets(file, call)) if part is not None)

