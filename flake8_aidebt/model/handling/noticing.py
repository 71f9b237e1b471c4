"""Whether anything in a function looks at a variable or attribute later: a failure that leaves its mark there is no silent one."""
import ast

from ..file import File
from ..index import FUNCTIONS, descendants
from ..names import dotted

_TESTING = (ast.If, ast.While, ast.IfExp, ast.Assert)


def tested_after(file: File, node: ast.stmt, names: set[str]) -> bool:
    """Whether a condition that may run after ``node``, in its function, asks one of these variables."""
    last = (node.end_lineno or node.lineno, node.end_col_offset or 0)
    repeated = file.loops(node)
    first = min((loop.lineno for loop in repeated), default=last[0])
    for name, test in _tests(file, file.function(node) or file.tree):
        if name in names and ((test.lineno, test.col_offset) >= last or (repeated and test.lineno >= first and not _inside(test, node))):
            return True
    return False


def handed_on_after(file: File, node: ast.stmt, name: str) -> bool:
    """Whether a variable is read after ``node``, in its function, otherwise than by being returned as it is."""
    last = node.end_lineno or node.lineno
    returned = {found.value for found in file.within(_body(file, node), ast.Return)}
    return any(
        part.id == name and part.lineno > last and isinstance(part.ctx, ast.Load) and part not in returned
        for part in descendants(file.function(node) or file.tree)
        if isinstance(part, ast.Name)
    )


def read_after(file: File, node: ast.stmt | ast.ExceptHandler, name: str) -> bool:
    """Whether a variable is read after ``node`` in its function, or in the next turn of a loop around it."""
    last = node.end_lineno or node.lineno
    loops = file.loops(node)
    first = min((loop.lineno for loop in loops), default=last)
    return any(
        part.id == name and isinstance(part.ctx, ast.Load) and (part.lineno > last or (bool(loops) and part.lineno >= first and not _inside(part, node)))
        for part in descendants(file.function(node) or file.tree)
        if isinstance(part, ast.Name)
    )


def tested_anywhere(file: File, attribute: str) -> bool:
    """Whether a condition somewhere in the file asks an attribute of this name."""
    return attribute in file.remember("attributes in conditions", _attributes)


def stored_in(block: list[ast.stmt]) -> set[str]:
    """The variables that a block binds."""
    return {part.id for statement in block for part in descendants(statement) if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store)}


def _body(file: File, node: ast.AST) -> list[ast.stmt]:
    function = file.function(node)
    return function.body if isinstance(function, FUNCTIONS) else file.tree.body


def _inside(node: ast.AST, around: ast.stmt | ast.ExceptHandler) -> bool:
    return around.lineno <= node.lineno <= (around.end_lineno or around.lineno)


def _tests(file: File, root: ast.AST) -> list[tuple[str, ast.expr]]:
    """The variables that conditions in a function ask, and where."""
    return file.remember(("conditions", root), lambda file: [
        (part.id, part)
        for test in _conditions(root)
        for part in descendants(test)
        if isinstance(part, ast.Name)
    ])  # fmt: skip


def _conditions(root: ast.AST) -> list[ast.expr]:
    found: list[ast.expr] = []
    for node in descendants(root):
        if isinstance(node, _TESTING):
            found.append(node.test)
        elif isinstance(node, ast.Match):
            found.append(node.subject)
        elif isinstance(node, ast.comprehension):
            found += node.ifs
        elif isinstance(node, (ast.Compare, ast.BoolOp)) or (isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not)):
            found.append(node)
    return found


def _attributes(file: File) -> frozenset[str]:
    return frozenset(
        (dotted(part) or part.attr).rpartition(".")[2] for test in _conditions(file.tree) for part in descendants(test) if isinstance(part, ast.Attribute)
    )
