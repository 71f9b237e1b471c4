"""Lists that a loop looks through for every item."""
import ast
from collections.abc import Iterator
from typing import NamedTuple

from ..file import File
from ..index import COMPREHENSIONS, FUNCTIONS, LOOPS
from ..names import dotted
from ..traffic.loops import runs_small

_GIVING_LISTS = frozenset({"list", "sorted", "readlines", "splitlines", "split", "fetchall", "tolist", "to_list", "findall", "listdir"})
_LISTS = frozenset({"list", "List", "Sequence", "typing.List", "typing.Sequence"})


class Search(NamedTuple):
    """``x in found``, and the list."""

    node: ast.Compare
    name: str


def searched_lists(file: File) -> Iterator[Search]:
    """The tests for membership that a loop repeats on a list that was made before it and may be long."""
    for test in file.nodes(ast.Compare):
        if len(test.ops) == 1 and isinstance(test.ops[0], (ast.In, ast.NotIn)) and isinstance(test.comparators[0], ast.Name):
            name = test.comparators[0]
            loop = _loop(file, test)
            if loop is not None and _is_long_list(file, name, loop):
                yield Search(test, name.id)


def _loop(file: File, node: ast.AST) -> ast.AST | None:
    """The innermost loop or comprehension of the same function that repeats a test for many items."""
    for link in file.frame(node):
        if isinstance(link.node, (*FUNCTIONS, ast.Lambda, ast.ClassDef)):
            return None
        if isinstance(link.node, (ast.For, ast.AsyncFor)) and link.field == "body" and not runs_small(file, link.node.iter):
            return link.node
        if isinstance(link.node, ast.While) and link.field in ("body", "test"):
            return link.node
        if isinstance(link.node, COMPREHENSIONS) and not runs_small(file, link.node.generators[0].iter):
            if link.field != "generators" or any(node in generator.ifs or _below(file, node, generator) for generator in link.node.generators):
                return link.node
    return None


def _below(file: File, node: ast.AST, generator: ast.comprehension) -> bool:
    while (outer := file.parent(node)) is not None and outer is not generator:
        node = outer
    return outer is generator and node is not generator.iter


def _is_long_list(file: File, name: ast.Name, loop: ast.AST) -> bool:
    bindings = [binding for binding in file.values(name) if not (isinstance(binding.value, ast.Constant) and binding.value.value is None)]
    if not bindings or name.id.isupper() or any(loop in (link.node for link in binding.frame) or binding.node is loop for binding in bindings):
        return False
    return all(_is_list(file, binding.kind, binding.value, name.id) for binding in bindings)


def _is_list(file: File, kind: str, value: ast.expr | None, name: str) -> bool:
    if kind in ("parameter", "annotation"):
        return isinstance(value, ast.Subscript) and dotted(value.value) in _LISTS
    match value:
        case ast.ListComp(generators=[generator, *_]):
            return not runs_small(file, generator.iter)
        case ast.List(elts=[]):
            return _grows_in_loop(file, name)
        case ast.Call(func=func, args=args):
            last = (dotted(func) or ast.unparse(func)).rpartition(".")[2]
            if isinstance(func, ast.Attribute) and last == "split" and isinstance(func.value, ast.Constant):
                return False
            return last in _GIVING_LISTS and not (args and isinstance(func, ast.Name) and runs_small(file, args[0])) or last == "list" and not args and _grows_in_loop(file, name)
    return False


def _grows_in_loop(file: File, name: str) -> bool:
    calls = file.index.calls_by_name
    return any(
        dotted(call.func) == f"{name}.{method}" and any(isinstance(loop, LOOPS) for loop in file.loops(call)) for method in ("append", "extend") for call in calls.get(method, ())
    )
