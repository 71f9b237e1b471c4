"""Sessions, connections and cursors that serve one at a time, kept where everybody uses the same one."""
import ast
from collections.abc import Iterator
from typing import NamedTuple

from ...finding import How
from ...knowledge.concurrency_rows import OneAtATime
from ..file import File
from ..index import FUNCTIONS, Frame, descendants
from ..names import Symbol, dotted
from ..scopes import Binding
from ..serving.frameworks import frameworks
from ..serving.routes import routes
from .locks import guarded

# What shows that a file is a program for one user, in one thread.
_ALONE = frozenset({"argparse", "click", "typer", "fire", "docopt", "tkinter", "PyQt5", "PyQt6", "PySide2", "PySide6", "pygame", "wx", "kivy", "curses", "textual", "customtkinter"})
_THREADS = frozenset({"threading", "concurrent", "multiprocessing", "celery", "socketserver", "dramatiq", "huey", "rq", "gevent", "eventlet", "uvicorn", "gunicorn", "waitress", "grpc"})


class Shared(NamedTuple):
    """A name of the module that holds such an object, and where it gets it."""

    name: str
    node: ast.AST
    row: OneAtATime
    how: How


def shared_handles(file: File) -> Iterator[Shared]:
    """The sessions, connections and cursors of a module that its functions use, in source order."""
    found = [*_of_module(file), *_imported(file)]
    if not found or _is_script(file):
        return
    names = {shared.name for shared in found}
    for shared in sorted(found, key=lambda shared: shared.node.lineno):
        if shared.row.kind == "cursor" and _sources(shared) & names:
            continue  # the connection is the news
        yield shared


def _of_module(file: File) -> Iterator[Shared]:
    for name, bindings in file.names.scopes.of(file.tree).items():
        bound = next((binding for binding in bindings if binding.kind == "value" and isinstance(binding.value, (ast.Call, ast.IfExp, ast.BoolOp))), None)
        if bound is None or _only_when_run(bound.frame):
            continue
        symbol = file.names.exported(name)
        row = symbol and _row(file, symbol)
        if row and _used(file, name, bound, row):
            yield Shared(name, bound.node, row, symbol.how)


def _imported(file: File) -> Iterator[Shared]:
    """Those that another module of the project made for everybody who imports them."""
    for node in file.nodes(ast.ImportFrom):
        if node in file.tree.body and (node.level or not file.knowledge.is_library((node.module or "").partition(".")[0])):
            for alias in node.names:
                name = alias.asname or alias.name
                bindings = file.names.scopes.of(file.tree).get(name, [])
                symbol = file.names.exported(name) if len(bindings) == 1 and bindings[0].node is node else None
                row = symbol and symbol.how is How.PROJECT and _row(file, symbol)
                if row and _used(file, name, bindings[0], row):
                    yield Shared(name, node, row, symbol.how)


def _row(file: File, symbol: Symbol) -> OneAtATime | None:
    return file.knowledge.find(OneAtATime, symbol.name) if symbol.instance and symbol.name and symbol.definition is None else None


def _only_when_run(frame: Frame) -> bool:
    """Whether a statement stands under ``if __name__ == "__main__"``."""
    return any(isinstance(link.node, ast.If) and "__name__" in ast.unparse(link.node.test) for link in frame)


def _used(file: File, name: str, bound: Binding, row: OneAtATime) -> bool:
    """Whether functions use the object of this name, unless all of them do so under a lock."""
    uses = [node for node in _reads(file).get(name, ()) if isinstance(file.enclosing(node, *FUNCTIONS), FUNCTIONS)]
    uses = [node for node in uses if _is_module_level(file, node)]
    if row.confined:
        uses = [node for node in uses if not file.in_async(node)]  # the loop's thread made it, and alone uses it
    return bool(uses) and not any(guarded(file, node) for node in uses)


def _is_module_level(file: File, node: ast.Name) -> bool:
    found = file.names.scopes.lookup(node.id, file.frame(node))
    return found is not None and found[1] is file.tree


def _reads(file: File) -> dict[str, list[ast.Name]]:
    return file.remember("names read", _collected)


def _collected(file: File) -> dict[str, list[ast.Name]]:
    found: dict[str, list[ast.Name]] = {}
    for node in descendants(file.tree):
        if node.__class__ is ast.Name and node.ctx.__class__ is ast.Load:
            found.setdefault(node.id, []).append(node)
    return found


def _sources(shared: Shared) -> set[str]:
    value = getattr(shared.node, "value", None)
    return {node.id for node in descendants(value) if isinstance(node, ast.Name)} if isinstance(value, ast.expr) else set()


def _is_script(file: File) -> bool:
    """Whether nothing but one user at a time runs the file: it runs itself, or reads a command line, and serves nobody."""
    if frameworks(file) or routes(file) or file.imports & _THREADS:
        return False
    if file.imports & _ALONE:
        return True
    for statement in file.tree.body:
        if isinstance(statement, ast.If) and "__name__" in ast.unparse(statement.test):
            return True
        if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call):
            symbol = file.resolve(statement.value.func)
            if (symbol is not None and isinstance(symbol.definition, FUNCTIONS)) or (dotted(statement.value.func) or "").endswith(".close"):
                return True
    return False
