"""Sessions, connections and cursors that serve one at a time, kept where everybody uses the same one."""
import ast
from collections.abc import Iterator
from typing import NamedTuple

from ...finding import How
from ...knowledge.concurrency_rows import LockClass, OneAtATime
from ..file import File
from ..index import FUNCTIONS, descendants
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
    """The sessions, connections and cursors of a module, of its classes and of its one instance of a class, in source order."""
    found = [*_of_module(file), *_imported(file), *_of_classes(file), *_of_instances(file)]
    if not found or _is_script(file):
        return
    names = {shared.name for shared in found}
    for shared in sorted(found, key=lambda shared: shared.node.lineno):
        if shared.row.kind == "cursor" and _sources(shared) & names:
            continue  # the connection is the news
        yield shared


def _of_module(file: File) -> Iterator[Shared]:
    for name, bindings in file.names.scopes.of(file.tree).items():
        bound = _made(bindings)
        if bound is not None:
            symbol = file.names.exported(name)
            row = symbol and _row(file, symbol)
            if row and _used(file, name, bound, row):
                yield Shared(name, bound.node, row, symbol.how)


def _made(bindings: list[Binding]) -> Binding | None:
    """Where a name is bound to something made, other than under ``if __name__ == "__main__"``."""
    bound = next((binding for binding in bindings if binding.kind == "value" and isinstance(binding.value, (ast.Call, ast.IfExp, ast.BoolOp))), None)
    return bound if bound is not None and not any(isinstance(link.node, ast.If) and "__name__" in ast.unparse(link.node.test) for link in bound.frame) else None


def _of_classes(file: File) -> Iterator[Shared]:
    """Those that a class body makes and methods use: one for all instances."""
    for owner in file.nodes(ast.ClassDef):
        for statement in owner.body:
            if isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Call) and isinstance(statement.targets[0], ast.Name):
                symbol = file.resolve(statement.value)
                row = symbol and _row(file, symbol)
                name = statement.targets[0].id
                if row and _serves(file, row) and any(node.attr == name and isinstance(file.enclosing(node, *FUNCTIONS), FUNCTIONS) for node in file.nodes(ast.Attribute)):
                    yield Shared(name, statement, row, symbol.how)


def _of_instances(file: File) -> Iterator[Shared]:
    """Those that an object made for the whole module keeps in an attribute."""
    for name, bindings in file.names.scopes.of(file.tree).items():
        bound = _made(bindings)
        symbol = file.names.exported(name) if bound is not None else None
        if symbol is None or symbol.name or not symbol.instance or not isinstance(symbol.definition, ast.ClassDef) or symbol.home is None:
            continue
        found = _kept(file.beside(symbol.home), symbol.definition)
        if found is not None and _serves(file, found[1]) and _used(file, name, bound, found[1]):
            yield Shared(f"{name}.{found[0]}", bound.node, found[1], symbol.how)


def _kept(there: File, owner: ast.ClassDef) -> tuple[str, OneAtATime] | None:
    """The first such object that the constructor of a class keeps, where the class has no lock of its own."""
    maker = next((part for part in owner.body if isinstance(part, ast.FunctionDef) and part.name == "__init__"), None)
    if maker is None or there.uses(LockClass):
        return None
    for statement in maker.body:
        if isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Call) and (dotted(statement.targets[0]) or "").startswith("self."):
            symbol = there.resolve(statement.value)
            row = symbol and _row(there, symbol)
            if row:
                return statement.targets[0].attr, row
    return None


def _serves(file: File, row: OneAtATime) -> bool:
    """Whether a file shows that several requests or threads come by, in threads where that matters."""
    if row.confined and routes(file) and all(isinstance(function, ast.AsyncFunctionDef) for function in routes(file)):
        return False
    return bool(routes(file)) or bool(file.imports & _THREADS)


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
