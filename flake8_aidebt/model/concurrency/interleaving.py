"""Values read before an ``await`` and written after it: what others wrote in between is lost."""
import ast
from collections.abc import Iterator

from ..file import File
from ..index import FUNCTIONS, descendants
from ..names import dotted
from ..scopes import scope_of
from .locks import guarded

# A stream is read by one task at a time, so its buffer has one writer.
_OF_STREAMS = frozenset({"read", "read_any", "readany", "readline", "readexactly", "readuntil", "readchunk", "recv", "recv_into", "receive", "receive_bytes", "receive_text", "receive_some", "aread", "getvalue"})

_CONTAINERS = frozenset({"list", "List", "deque", "defaultdict", "MutableSequence", "bytearray"})
# Names that lists have, where nothing else tells what is added to.
_PLURAL = frozenset({
    "results", "items", "rows", "records", "messages", "events", "documents", "docs", "entries", "users", "pages", "chunks", "lines", "links", "urls", "files", "nodes", "data",
    "history", "buffer", "outputs", "responses", "answers", "tasks", "queue", "list", "values", "objects", "tools", "steps", "errors",
})  # fmt: skip


def interleaved(file: File) -> Iterator[tuple[ast.stmt, ast.expr]]:
    """The assignments to something shared whose value awaits between the read of it and the write, with their targets."""
    if not file.nodes(ast.Await):
        return
    for node in file.nodes(ast.AugAssign):
        if _awaits(file, node) and _is_shared(file, node.target) and not _changes_in_place(file, node) and not guarded(file, node):
            yield node, node.target
    for node in file.nodes(ast.Assign):
        if len(node.targets) == 1 and not isinstance(node.value, ast.Await) and (awaits := _awaits(file, node)):
            target = node.targets[0]
            if _is_shared(file, target) and _read_first(file, node.value, target, awaits) and not guarded(file, node):
                yield node, target


def _awaits(file: File, statement: ast.stmt) -> list[ast.Await]:
    """The awaits that a statement runs, those of streams left out."""
    return [
        node for node in file.within(statement, ast.Await)
        if not (isinstance(node.value, ast.Call) and (dotted(node.value.func) or "").rpartition(".")[2] in _OF_STREAMS)
    ]  # fmt: skip


def _changes_in_place(file: File, node: ast.AugAssign) -> bool:
    """Whether an assignment changes the container that is there, so that what others put into it meanwhile stays."""
    if isinstance(node.op, (ast.BitOr, ast.BitAnd, ast.BitXor)):  # of sets and dicts
        return True
    if not isinstance(node.op, ast.Add):
        return False
    if isinstance(node.value, (ast.List, ast.ListComp)):
        return True
    made = list(_made(file, node.target))
    if made:
        return any(isinstance(value, (ast.List, ast.ListComp)) or (dotted(getattr(value, "func", value)) or "").rpartition(".")[2] in _CONTAINERS for value in made)
    name = (dotted(node.target) or "").rpartition(".")[2] if not isinstance(node.target, ast.Subscript) else ""
    return name in _PLURAL


def _made(file: File, target: ast.expr) -> Iterator[ast.expr]:
    """What a target is known to be given elsewhere: values, and the class that an annotation names."""
    if isinstance(target, ast.Attribute):
        bindings = [attribute.binding for attribute in file.names.scopes.attributes.get(target.attr, ())]
        bindings += [binding for node in file.nodes(ast.ClassDef) for binding in file.names.scopes.of(node).get(target.attr, ())]
    elif isinstance(target, ast.Name):
        bindings = file.values(target)
    else:
        return
    for binding in bindings:
        annotation = getattr(binding.node, "annotation", None)
        if annotation is not None:
            yield annotation.value if isinstance(annotation, ast.Subscript) else annotation
        if binding.kind == "value" and binding.value is not None and not isinstance(binding.value, ast.Await):
            yield binding.value


def _is_shared(file: File, target: ast.expr) -> bool:
    """Whether other tasks can reach what is assigned to: an attribute, an item or a name that outlives the call."""
    root = target
    while isinstance(root, (ast.Attribute, ast.Subscript)):
        root = root.value
    if not isinstance(root, ast.Name):
        return False
    found = file.names.scopes.lookup(root.id, file.frame(target))
    if found is None:
        return root is not target
    bindings, scope = found
    if root is target:
        return scope is not scope_of(file.frame(target))
    if scope is not scope_of(file.frame(target)):
        return True
    return any(binding.kind == "parameter" for binding in bindings) or all(
        binding.kind == "value" and isinstance(binding.value, (ast.Attribute, ast.Subscript)) for binding in bindings
    )


def _read_first(file: File, value: ast.expr, target: ast.expr, awaits: list[ast.Await]) -> bool:
    """Whether a value is computed from what the target held before the first ``await`` in it."""
    text = ast.unparse(target)
    first = min((node.lineno, node.col_offset) for node in awaits)
    for node in descendants(value):
        if isinstance(node, ast.expr) and (node.lineno, node.col_offset) < first and _is_read(node, target, text):
            return not _only_asked(file, node, value)
    return False


def _is_read(node: ast.expr, target: ast.expr, text: str) -> bool:
    """Whether an expression reads what ``target`` holds: itself, or ``counts.get(key, 0)`` for ``counts[key]``."""
    if node.__class__ is target.__class__:
        return ast.unparse(node) == text
    return (
        isinstance(target, ast.Subscript)
        and isinstance(node, ast.Call)
        and bool(node.args)
        and dotted(node.func) == f"{dotted(target.value)}.get"
        and ast.unparse(node.args[0]) == ast.unparse(target.slice)
    )


def _only_asked(file: File, node: ast.expr, value: ast.expr) -> bool:
    """Whether what was there before is kept as it is where it is there: ``self.token = self.token or await login()``."""
    holder: ast.AST | None = node
    while holder is not None and holder is not value:
        holder = file.parent(holder)
        if isinstance(holder, (ast.BoolOp, ast.IfExp, ast.Compare, *FUNCTIONS, ast.Lambda)):
            return True
    return isinstance(value, (ast.BoolOp, ast.IfExp))
