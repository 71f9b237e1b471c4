"""What calls do through functions of the project: in this file, in methods and base classes, in other files."""
import ast
import os
from typing import NamedTuple

from ..file import File
from ..index import FUNCTIONS
from ..names import Symbol, dotted
from ..resources.opening import leads_on
from .deeds import Deed, Does, deed

_DEEP = 5  # functions between a call and the deed
_MAKING = frozenset({Does.OPENS, Does.HIRES, Does.LOADS})  # deeds whose work is lost when the function returns, whoever awaits it
_MANY = 80  # functions looked at for one question
_NEAR_DISK = 2  # functions through which work on a local disk still counts: further down it is a settings file now and then


class Chain(NamedTuple):
    """A deed, and the functions of the project that lead to it, the one called first; none when the call does it itself."""

    through: tuple[ast.AST, ...]
    deed: Deed

    def told(self, file: File) -> str:
        """Where the deed is done, as messages name it: ``rates.py:41 requests.get``; in ``file`` itself by the line alone."""
        return f"{self.where(file)} {self.deed.text}"

    def where(self, file: File) -> str:
        """The place alone: ``rates.py:41``, ``line 41``."""
        return f"line {self.deed.call.lineno}" if self.deed.file is file else f"{os.path.basename(self.deed.file.path)}:{self.deed.call.lineno}"


def chain(file: File, call: ast.Call, does: Does, near: int = _DEEP) -> Chain | None:
    """The shortest way from a call to a deed, through ``near`` functions at most; None when there is none within reach."""
    direct = deed(file, call, does)
    if direct is not None:
        return Chain((), direct)
    started = _started(file, call, does)
    return started and of_function(*started, does, near)


def of_function(file: File, function: ast.AST, does: Does, near: int = _DEEP) -> Chain | None:
    """The shortest way from running a function, defined in ``file``, to a deed."""
    return file.remember(("chain", function, does, near), lambda file: _search(file, function, does, near))


def _search(file: File, function: ast.AST, does: Does, near: int) -> Chain | None:
    """Breadth first, so that the way found is a shortest one and circles end by themselves."""
    front: list[tuple[File, ast.AST, tuple[ast.AST, ...]]] = [(file, function, (function,))]
    seen = {function}
    for place in range(near):
        following = []
        for home, running, through in front:
            for call in calls_run(home, running):
                done = deed(home, call, does)
                if done is not None and not (does is Does.BLOCKS and done.row.kind == "file" and place >= _NEAR_DISK):
                    return Chain(through, done)
            if len(seen) > _MANY or place + 1 == near:
                continue
            for call in calls_run(home, running):
                started = _started(home, call, does)
                if started is not None and started[1] not in seen:
                    seen.add(started[1])
                    following.append((*started, (*through, started[1])))
        front = following
    return None


def calls_run(file: File, function: ast.AST) -> list[ast.Call]:
    """The calls that running a function runs, in source order: those of functions defined inside it left out."""
    return file.remember(("runs", function), lambda file: file.within(function.body, ast.Call) if isinstance(function.body, list) else file.within(function, ast.Call))


def _started(file: File, call: ast.Call, does: Does) -> tuple[File, ast.AST] | None:
    """The function of the project that a call runs there and then, with its file."""
    symbol = file.resolve(call.func)
    if symbol is None or symbol.home is None or symbol.definition is None:
        return None
    function = _constructor(symbol) if isinstance(symbol.definition, ast.ClassDef) else symbol.definition
    if isinstance(function, ast.Lambda) and does is Does.BLOCKS:
        return file.beside(symbol.home), function
    if not isinstance(function, FUNCTIONS):
        return None
    home = file.beside(symbol.home)
    if not _runs_at_once(file, home, call, function, does):
        return None
    return home, function


def _constructor(symbol: Symbol) -> ast.AST | None:
    if symbol.instance:
        return None
    return next((part for part in symbol.definition.body if isinstance(part, FUNCTIONS) and part.name == "__init__"), None)


def _runs_at_once(file: File, home: File, call: ast.Call, function: ast.AST, does: Does) -> bool:
    if does in _MAKING:
        return leads_on(file, home.names, call, function) and not _on_demand(home, function)
    decorators = {(dotted(getattr(decorator, "func", decorator)) or "?").rpartition(".")[2] for decorator in function.decorator_list}
    if not decorators <= _TRANSPARENT:
        return False
    if isinstance(function, ast.AsyncFunctionDef):  # what it blocks is its own fault, and told there
        return does not in (Does.BLOCKS, Does.REENTERS, Does.ASKS_DJANGO) and isinstance(file.parent(call), ast.Await)
    if home.within(function.body, ast.Yield, ast.YieldFrom):
        return bool(decorators & {"contextmanager"})
    return True


def _on_demand(home: File, function: ast.AST) -> bool:
    """Whether a function runs only as far as somebody asks it for the next value."""
    written = [(dotted(getattr(decorator, "func", decorator)) or "?").rpartition(".")[2] for decorator in function.decorator_list]
    if not set(written) <= _TRANSPARENT | {"asynccontextmanager"}:
        return True
    return bool(home.within(function.body, ast.Yield, ast.YieldFrom)) and not {"contextmanager", "asynccontextmanager"} & set(written)


def names_of(chain_: Chain) -> str:
    """The functions of a chain as messages name them: ``fetch_rates() -> load()``."""
    return " -> ".join(f"{getattr(function, 'name', 'lambda')}()" for function in chain_.through)


#: Decorators that leave it to the caller's thread to run the function, now.
_TRANSPARENT = frozenset({
    "staticmethod", "classmethod", "property", "cached_property", "contextmanager", "lru_cache", "cache", "wraps", "override", "final", "abstractmethod",
    "retry", "on_exception", "on_predicate", "atomic", "validate_call", "deprecated", "log_call", "timer", "timed", "traced", "trace", "instrument", "singledispatch", "overload",
    "typechecked", "beartype", "stamina", "retrying", "with_session", "provide_session", "ensure_connection", "inject",
})  # fmt: skip
