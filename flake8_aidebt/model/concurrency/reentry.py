"""Event loops that are run where one is running already."""
import ast
from collections.abc import Iterator

from ..file import File
from ..flow import handlers_around
from ..summaries.chains import Chain, calls_run, chain
from ..summaries.deeds import Does
from .runners import catches

_NEAR = 3  # further away somebody on the way mostly knows of loops


def reentries(file: File) -> Iterator[tuple[ast.Call, Chain]]:
    """The calls in async functions that come down to running another loop, in source order."""
    for function in file.nodes(ast.AsyncFunctionDef):
        for call in calls_run(file, function):
            if not isinstance(file.parent(call), ast.Await):
                found = chain(file, call, Does.REENTERS)
                if found is not None and len(found.through) <= _NEAR and not _expected(file, call, found):
                    yield call, found


def _expected(file: File, call: ast.Call, found: Chain) -> bool:
    """Whether somebody on the way catches the error that this raises."""
    here: File = file
    step: ast.Call | None = call
    for place, function in enumerate(found.through):
        if step is None or any(map(catches, handlers_around(here.frame(step)))):
            return step is not None
        symbol = here.resolve(step.func)
        if symbol is None or symbol.home is None:
            return False
        here = here.beside(symbol.home)
        following = found.through[place + 1] if place + 1 < len(found.through) else None
        step = next((inner for inner in calls_run(here, function) if _runs(here, inner, following)), None) if following is not None else found.deed.call
    return False


def _runs(here: File, call: ast.Call, function: ast.AST) -> bool:
    symbol = here.resolve(call.func)
    if symbol is None or symbol.definition is None:
        return False
    return symbol.definition is function or (isinstance(symbol.definition, ast.ClassDef) and function in symbol.definition.body)
