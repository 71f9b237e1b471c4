"""Which reads of a name see what it was given at one place, as far as the order of statements says."""
import ast

from ..file import File
from ..index import FUNCTIONS, LOOPS, Index, descendants
from ..names import Names

Place = tuple[int, int]


def loads(file: File, names: Names, target: ast.Name, source: ast.expr | None) -> list[ast.Name]:
    """The reads of the variable ``target`` names that may see the value of ``source``; None: all of them.

    A later assignment that cannot be gone around ends what an earlier one gave; reads of functions inside see every one.
    """
    found = names.scopes.lookup(target.id, names.index.frame(target))
    if found is None:
        return []
    bindings, scope = found
    reads = [read for read in _reads(file, scope, target.id) if _sees(names, read, scope)]
    if source is None or len(bindings) == 1:
        return reads
    return [read for read in reads if _reaches(names.index, scope, read, source, target)]


def _reads(file: File, scope: ast.AST, name: str) -> list[ast.Name]:
    by_name = file.remember(("reads", scope), lambda _: _collected(scope))
    return by_name.get(name, [])


def _collected(scope: ast.AST) -> dict[str, list[ast.Name]]:
    found: dict[str, list[ast.Name]] = {}
    for node in descendants(scope):
        if node.__class__ is ast.Name and node.ctx.__class__ is ast.Load:
            found.setdefault(node.id, []).append(node)
    return found


def _sees(names: Names, read: ast.Name, scope: ast.AST) -> bool:
    found = names.scopes.lookup(read.id, names.index.frame(read))
    return found is not None and found[1] is scope


def _reaches(index: Index, scope: ast.AST, read: ast.Name, source: ast.expr, target: ast.Name) -> bool:
    chain = _chain(index, source, scope)
    inside = _chain(index, read, scope)
    if any(isinstance(node, (*FUNCTIONS, ast.Lambda)) for node in inside):
        return True
    place, given = _start(read), _end(source)
    loops = [node for node in chain if isinstance(node, LOOPS)]
    if place < given:
        around = next((loop for loop in loops if loop in inside), None)
        return around is not None and not _rebound_before(around, read, target.id, place)
    if not loops and _apart(index, chain, inside):
        return False
    return not any(_end(statement) < place and given < _start(statement) for statement in _following(index, chain, scope, target.id))


def _chain(index: Index, node: ast.AST, scope: ast.AST) -> list[ast.AST]:
    """A node and those around it, up to the scope."""
    found = [node]
    while (outer := index.parent(found[-1])) is not None and outer is not scope:
        found.append(outer)
    return found


def _following(index: Index, chain: list[ast.AST], scope: ast.AST, name: str) -> list[ast.stmt]:
    """The statements after the one that gives the value, in its block and those around it, that give the name another."""
    found = []
    for node in chain:
        if isinstance(node, ast.stmt):
            block = _block(index.parent(node) or scope, node)
            found += [statement for statement in block[block.index(node) + 1 :] if _rebinds(statement, name)]
    return found


def _block(holder: ast.AST, statement: ast.stmt) -> list[ast.stmt]:
    for field in ("body", "orelse", "finalbody"):
        block = getattr(holder, field, None)
        if isinstance(block, list) and any(part is statement for part in block):
            return block
    return [statement]


def _rebinds(statement: ast.stmt, name: str) -> bool:
    match statement:
        case ast.Assign(targets=targets):
            return any(isinstance(part, ast.Name) and part.id == name for target in targets for part in _parts(target))
        case ast.AnnAssign(target=ast.Name(id=found), value=ast.expr()):
            return found == name
        case ast.With(items=items) | ast.AsyncWith(items=items):
            return any(isinstance(item.optional_vars, ast.Name) and item.optional_vars.id == name for item in items)
    return False


def _parts(target: ast.expr) -> list[ast.expr]:
    return [part for element in target.elts for part in _parts(element)] if isinstance(target, (ast.Tuple, ast.List)) else [target]


def _rebound_before(loop: ast.AST, read: ast.Name, name: str, place: Place) -> bool:
    """Whether each turn of a loop gives the name another value before it is read."""
    if isinstance(loop, (ast.For, ast.AsyncFor)) and any(isinstance(part, ast.Name) and part.id == name for part in _parts(loop.target)):
        return True
    return any(_rebinds(statement, name) and _end(statement) < place for statement in loop.body)


def _apart(index: Index, chain: list[ast.AST], inside: list[ast.AST]) -> bool:
    """Whether one stands in the ``if`` and the other in the ``else`` of the same statement."""
    for place, node in enumerate(chain):
        if isinstance(node, ast.If) and node in inside and place:
            other = inside[inside.index(node) - 1] if inside.index(node) else None
            one = chain[place - 1]
            return one in node.body and other in node.orelse or one in node.orelse and other in node.body
    return False


def _start(node: ast.AST) -> Place:
    return node.lineno, node.col_offset


def _end(node: ast.AST) -> Place:
    """Where what a statement assigns has been worked out: a ``with`` counts up to its body."""
    if isinstance(node, (ast.With, ast.AsyncWith)):
        return node.items[-1].context_expr.end_lineno, node.items[-1].context_expr.end_col_offset
    return node.end_lineno, node.end_col_offset
