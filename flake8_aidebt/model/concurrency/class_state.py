"""Containers of a class that its instances fill as if each had its own."""
import ast
import re
from collections.abc import Iterator
from typing import NamedTuple

from ..file import File
from ..index import FUNCTIONS
from ..names import dotted, enclosing_class
from ..pattern import Pattern

_MAKERS = frozenset({"list", "dict", "set", "collections.defaultdict", "collections.deque", "collections.OrderedDict", "collections.Counter"})
_CHANGES = frozenset({
    "append", "extend", "insert", "add", "update", "setdefault", "appendleft", "extendleft", "pop", "popleft", "popitem", "remove", "discard", "clear", "subtract",
    "difference_update", "intersection_update", "symmetric_difference_update", "sort", "reverse",
})  # fmt: skip
_MEANT = Pattern(r"cache|registry|registered|instances|singleton|shared|global|memo|pool|_lock|subclasses|handlers|plugins|counter", re.IGNORECASE)
_DECLARING = Pattern(
    r"(Model|Schema|Serializer|Form|Enum|Flag|Config|Settings|Struct|TypedDict|NamedTuple|Document|Table|Item|Struct|Structure|Meta|Admin|ViewSet|View|Type|Field|Message|Node|Spider|TestCase|Plugin)s?$|^Base"
)


class Leak(NamedTuple):
    """A container that all instances share."""

    owner: ast.ClassDef
    name: str
    node: ast.stmt


def leaks(file: File) -> Iterator[Leak]:
    """The containers that a class body makes and methods fill through ``self``, while none gives the instance its own."""
    for owner in file.nodes(ast.ClassDef):
        if owner.decorator_list or owner.keywords or any(_DECLARING.search((dotted(_unsubscripted(base)) or "?").rpartition(".")[2]) for base in owner.bases):
            continue
        for statement in owner.body:
            name = _container(file, statement)
            if name and not _MEANT.search(name) and not name.isupper() and _filled(file, owner, name):
                yield Leak(owner, name, statement)


def _unsubscripted(base: ast.expr) -> ast.expr:
    return base.value if isinstance(base, ast.Subscript) else base


def _container(file: File, statement: ast.stmt) -> str | None:
    """The name that a class body gives an empty container, unless it says that the class means it."""
    match statement:
        case ast.Assign(targets=[ast.Name(id=name)], value=value):
            pass
        case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value, annotation=annotation):
            if "ClassVar" in ast.unparse(annotation) or "Final" in ast.unparse(annotation):
                return None
        case _:
            return None
    match value:
        case ast.List(elts=[]) | ast.Dict(keys=[]):
            return name
        case ast.Call(func=func, args=args) if file.name(func) in _MAKERS and (not args or not isinstance(args[0], (ast.List, ast.Dict, ast.Tuple, ast.Set))):
            return name
    return None


def _filled(file: File, owner: ast.ClassDef, name: str) -> bool:
    """Whether methods change the container through ``self`` alone, and none replaces it."""
    changed = False
    for attribute in file.names.scopes.attributes.get(name, ()):
        if enclosing_class(attribute.binding.frame) is owner and not isinstance(attribute.binding.node, ast.AugAssign):
            return False
    for text, node in _changes(file, name):
        if enclosing_class(file.frame(node)) is not owner:
            if text == f"{owner.name}.{name}":
                return False
            continue
        if text != f"self.{name}":
            if text in (f"cls.{name}", f"{owner.name}.{name}", f"type(self).{name}", f"self.__class__.{name}"):
                return False  # it knows that it is the class's
            continue
        function = file.function(node)
        changed = changed or (isinstance(function, FUNCTIONS) and not any("classmethod" in ast.unparse(each) for each in function.decorator_list))
    return changed


def _changes(file: File, name: str) -> Iterator[tuple[str, ast.AST]]:
    """The changes to containers that are attributes of this name: which one, and where."""
    by_name = file.remember("changes of attributes", _collected)
    yield from by_name.get(name, ())


def _collected(file: File) -> dict[str, list[tuple[str, ast.AST]]]:
    found: dict[str, list[tuple[str, ast.AST]]] = {}
    for method in _CHANGES & file.index.calls_by_name.keys():
        for call in file.index.calls_by_name[method]:
            if isinstance(call.func, ast.Attribute):
                _note(found, call.func.value, call)
    for node in file.nodes(ast.Assign, ast.AugAssign):
        for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
            if isinstance(target, ast.Subscript):
                _note(found, target.value, node)
            elif isinstance(node, ast.AugAssign):
                _note(found, target, node)
    for node in file.nodes(ast.Delete):
        for target in node.targets:
            if isinstance(target, ast.Subscript):
                _note(found, target.value, node)
    return found


def _note(found: dict[str, list[tuple[str, ast.AST]]], holder: ast.expr, node: ast.AST) -> None:
    while isinstance(holder, ast.Subscript):
        holder = holder.value
    if isinstance(holder, ast.Attribute):
        found.setdefault(holder.attr, []).append((ast.unparse(holder), node))
