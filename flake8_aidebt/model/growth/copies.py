"""Tables and arrays that a loop makes longer by copying them."""
import ast
from collections.abc import Iterator
from typing import NamedTuple

from ...knowledge.growth_rows import CopiesInto
from ..file import File
from ..index import FUNCTIONS, LOOPS, descendants
from ..traffic.loops import runs_small
from ..values import Use

# Methods whose result is as long as what they are called on.
_AS_LONG = frozenset({"reset_index", "fillna", "sort_values", "sort_index", "copy", "astype", "rename", "set_index", "convert_dtypes", "infer_objects", "assign", "reshape", "flatten", "ravel"})
_APPENDING = ("append", "_append")


class Copy(NamedTuple):
    """A call that copies all that a loop has gathered, and what gathers it, as written."""

    node: ast.AST
    spelled: str
    target: str
    instead: str


def grown_by_copies(file: File) -> list[Copy]:
    """The places where a loop copies what it has to put something to it, in source order."""
    found = [*_joined(file), *_appended(file), *_enlarged(file)]
    return sorted(found, key=lambda copy: (copy.node.lineno, copy.node.col_offset))


def _joined(file: File) -> Iterator[Copy]:
    for use, row in file.uses(CopiesInto):
        if use.handed or not row.parameter or not file.loops(use.node):
            continue
        statement, targets = _assigned(file, use.node)
        pieces = _pieces(file, use, row)
        target = next((text for text in targets if text in pieces), None) if not _beside(file, use) else None
        if target is not None and _gathers(file, statement, target):
            yield Copy(use.node, file.spelled(use), target, row.instead)


def _appended(file: File) -> Iterator[Copy]:
    """``frame = frame.append(row)``: of what gives something back for ``append``, pandas was the one that copied."""
    if "pandas" not in file.imports:
        return
    for name in _APPENDING:
        for call in file.index.calls_by_name.get(name, ()):
            if not isinstance(call.func, ast.Attribute) or not file.loops(call):
                continue
            statement, targets = _assigned(file, call)
            target = ast.unparse(call.func.value)
            symbol = file.resolve(call.func.value)
            if target in targets and (symbol is None or symbol.name.startswith("pandas.")) and _gathers(file, statement, target):
                yield Copy(call, file.written(call), target, file.knowledge.find(CopiesInto, f"pandas.DataFrame.{name}").instead)


def _enlarged(file: File) -> Iterator[Copy]:
    """``frame.loc[len(frame)] = row``."""
    if "pandas" not in file.imports:
        return
    for node in file.nodes(ast.Assign):
        match node.targets:
            case [ast.Subscript(value=ast.Attribute(value=holder, attr="loc" | "at"), slice=place)] if file.loops(node):
                target = ast.unparse(holder)
                if _is_end(place, target) and _gathers(file, node, target):
                    yield Copy(node, f"{target}.loc[...] = "[-32:].rstrip(" ="), target, "append to a list")


def _is_end(place: ast.expr, target: str) -> bool:
    """Whether a label is the number of rows there are."""
    match place:
        case ast.Tuple(elts=[first, *_]):
            return _is_end(first, target)
        case ast.BinOp(left=left, op=ast.Add(), right=ast.Constant(value=1)):
            return _is_end(left, target)
    return ast.unparse(place) in (f"len({target})", f"len({target}.index)", f"{target}.shape[0]", f"{target}.index.size")


def _assigned(file: File, call: ast.Call) -> tuple[ast.stmt | None, list[str]]:
    """The statement that keeps what a call gives, and the variables it keeps it in; the methods in between leave its length."""
    node: ast.AST = call
    while (outer := file.parent(node)) is not None:
        match outer:
            case ast.Assign(value=value, targets=targets) if value is node:
                return outer, [ast.unparse(target) for target in targets if _is_variable(target)]
            case ast.AnnAssign(value=value, target=target) | ast.NamedExpr(value=value, target=target) if value is node:
                return outer, [ast.unparse(target)]
            case ast.IfExp(test=test) if test is not node:
                node = outer
            case ast.Attribute(attr=name) if name in _AS_LONG:
                node = outer
            case ast.Call(func=func) if func is node:
                node = outer
            case _:
                break
    return None, []


def _is_variable(target: ast.expr) -> bool:
    match target:
        case ast.Name():
            return True
        case ast.Attribute(value=value):
            return _is_variable(value)
        case ast.Subscript(value=value, slice=ast.Constant()):
            return _is_variable(value)
    return False


def _pieces(file: File, use: Use, row: CopiesInto) -> set[str]:
    """What a call is given to put together, as written."""
    given = use.argument(row.parameter, row.position).expr
    if given is None or not row.pieces:
        return {_base(given)} if given is not None else set()
    if isinstance(given, ast.Name):
        bindings = [binding for binding in file.values(given) if binding.kind == "value"]
        given = bindings[0].value if len(bindings) == 1 else given
    return {_base(part) for part in given.elts} if isinstance(given, (ast.List, ast.Tuple)) else set()


def _beside(file: File, use: Use) -> bool:
    """Whether the pieces are put side by side: columns are few."""
    axis = use.argument("axis").expr if use.callee.name == "pandas.concat" else None
    return axis is not None and file.value(axis) in (1, "columns")


def _base(expr: ast.expr) -> str:
    """The variable behind methods that leave its length."""
    while isinstance(expr, ast.Call) and isinstance(expr.func, ast.Attribute) and expr.func.attr in _AS_LONG:
        expr = expr.func.value
    return ast.unparse(expr)


def _gathers(file: File, statement: ast.stmt | None, target: str) -> bool:
    """Whether the loop around a statement goes on with what it gathered: no other statement of it starts anew or cuts it down."""
    if statement is None:
        return False
    for loop in file.loops(statement):
        if runs_small(file, loop.iter) if isinstance(loop, ast.For) else isinstance(loop, ast.While) and _counts(loop.test):
            continue
        return not _leaves_after(file, loop, statement) and all(_keeps(file, loop, other, target) for other in _others(file, loop, statement, target))
    return False


def _counts(test: ast.expr) -> bool:
    """``while len(chosen) < wanted``: as many as somebody asked for."""
    return any(isinstance(part, ast.Compare) and isinstance(part.left, ast.Call) and getattr(part.left.func, "id", "") == "len" and isinstance(part.ops[0], (ast.Lt, ast.LtE)) for part in descendants(test))


def _leaves_after(file: File, loop: ast.AST, statement: ast.stmt) -> bool:
    """Whether the loop ends once the statement has run."""
    holder: ast.AST = statement
    while (outer := file.parent(holder)) is not None and outer is not loop:
        holder = outer
        for block in (getattr(outer, "body", ()), getattr(outer, "orelse", ())):
            if isinstance(block, list) and statement in block and any(isinstance(part, (ast.Return, ast.Break)) for part in block):
                return True
    return statement in loop.body and isinstance(loop.body[-1], (ast.Return, ast.Break))


def _others(file: File, loop: ast.AST, statement: ast.stmt, target: str) -> list[ast.AST]:
    found: list[ast.AST] = []
    root = target.partition(".")[0].partition("[")[0]
    for node in file.within(loop, ast.Assign, ast.AnnAssign, ast.For, ast.With):
        if node is statement:
            continue
        targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, (ast.AnnAssign, ast.For)) else [item.optional_vars for item in node.items]
        stored = {ast.unparse(part) for each in targets if each is not None for part in descendants(each) if isinstance(part, (ast.Name, ast.Attribute, ast.Subscript)) and isinstance(part.ctx, ast.Store)}
        if target in stored or (root != target and root != "self" and root in stored):
            found.append(node)
    if root in {ast.unparse(part) for part in descendants(loop.target)} if isinstance(loop, (ast.For, ast.AsyncFor)) else False:
        found.append(loop)
    return found


def _keeps(file: File, loop: ast.AST, other: ast.AST, target: str) -> bool:
    """Whether another assignment is the first one, where there is nothing yet, or leaves the length as it is."""
    value = getattr(other, "value", None)
    if value is None:
        return False
    if any(ast.unparse(part) == target for part in descendants(value) if isinstance(part, (ast.Name, ast.Attribute, ast.Subscript))):
        return _base(value) == target or _copies(file, value)
    for link in file.frame(other):
        if link.node is loop or isinstance(link.node, (*LOOPS, *FUNCTIONS)):
            return False
        if isinstance(link.node, ast.If) and (target in ast.unparse(link.node.test) or _is_first(link.node.test)):
            return True
    return False


def _copies(file: File, value: ast.expr) -> bool:
    """Whether a value is made by another such call: ``if`` and ``else`` that both put something to it."""
    while isinstance(value, ast.Call) and isinstance(value.func, ast.Attribute) and value.func.attr in _AS_LONG:
        value = value.func.value
    return isinstance(value, ast.Call) and (file.know(CopiesInto, value.func) is not None or getattr(value.func, "attr", "") in _APPENDING)


def _is_first(test: ast.expr) -> bool:
    """``i == 0``, ``first``, ``not started``."""
    match test:
        case ast.Compare(comparators=[ast.Constant(value=0)], ops=[ast.Eq()]):
            return True
        case ast.UnaryOp(op=ast.Not(), operand=ast.Name()) | ast.Name():
            return True
    return False
