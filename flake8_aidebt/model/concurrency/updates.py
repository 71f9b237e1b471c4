"""Rows that are read, changed by what they held, and written back: what others wrote in between is lost."""
import ast
from collections.abc import Iterator
from typing import NamedTuple

from ..file import File
from ..index import FUNCTIONS, descendants
from ..names import dotted
from ..pattern import Pattern
from ..queries.statements import statements
from ..transactions.writes import saved
from .careful import calls_of, receiver, takes_care
from .fetched import Fetched, fetched

_ARITHMETIC = (ast.Add, ast.Sub, ast.Mult, ast.Div, ast.FloorDiv)
_TEXTS = Pattern(
    r"(?:^|_)(?:text|texts|log|logs|notes?|comments?|description|content|title|path|body|output|stdout|stderr|messages?|html|name|history|tags?|names|url|summary|errors?|trace|"
    r"deadline|expires?|expiry|expires_at|until|at|date|datetime|timestamp|version|revision|etag|attempts?|retries|retry_count|tries)$",
    2,
)
_TIMES = frozenset({"timedelta", "relativedelta", "str", "join", "format", "strftime", "list", "dumps", "render", "dict", "tuple", "set", "F"})
_SAVES = ("save", "asave")
_REPLACES = ("replace_one", "find_one_and_replace", "save")
_COMMITS = ("commit", "flush", "bulk_save_objects", "bulk_update", "abulk_update", "merge", "add", "add_all")
_UPDATES = frozenset({"update", "aupdate", "values", "update_one", "find_one_and_update", "update_many", "replace_one"})


class Lost(NamedTuple):
    """A change of a row that rests on what it held when it was read: where, and what is changed as written."""

    node: ast.AST
    what: str


def lost_updates(file: File) -> Iterator[Lost]:
    """The updates of a file that lose those of others."""
    for node in file.nodes(ast.AugAssign, ast.Assign):
        target = node.target if isinstance(node, ast.AugAssign) else node.targets[0]
        if isinstance(target, ast.Attribute) and dotted(target.value) and _changes(file, node, target) and _is_written(file, node, target) and not takes_care(file, node):
            yield Lost(node, dotted(target) or target.attr)
        elif isinstance(target, ast.Subscript) and isinstance(target.value, ast.Name) and _changes(file, node, target) and _is_replaced(file, node, target.value) and not takes_care(file, node):
            yield Lost(node, ast.unparse(target))
    for call in _sending(file):
        found = _sent(file, call)
        if found is not None and not takes_care(file, call):
            yield found


# --- attributes of a row --------------------------------------------------------------------------------------------


def _changes(file: File, node: ast.AST, target: ast.Attribute | ast.Subscript) -> bool:
    """Whether a statement computes a number from what the attribute, or the item, held."""
    name = target.attr if isinstance(target, ast.Attribute) else getattr(target.slice, "value", "")
    if not isinstance(name, str) or _TEXTS.search(name):
        return False
    if isinstance(node, ast.AugAssign):
        return isinstance(node.op, _ARITHMETIC) and _is_number(file, node.value)
    return len(node.targets) == 1 and _computes(file, node.value, ast.unparse(target), 0)


def _computes(file: File, value: ast.expr, text: str, depth: int) -> bool:
    """Whether a value is a sum, difference or product of what an expression, as written, held before."""
    for part in (value, *descendants(value)):
        if isinstance(part, ast.BinOp) and isinstance(part.op, _ARITHMETIC) and _is_number(file, part.left) and _is_number(file, part.right):
            if any(_mentions(side, text) for side in (part.left, part.right)):
                return True
            if depth < 2 and any(_held(file, side, text) for side in (part.left, part.right)):
                return True
    return depth < 2 and isinstance(value, ast.Name) and any(_computes(file, kept, text, depth + 1) for kept in _kept(file, value))


def _mentions(expr: ast.expr, text: str) -> bool:
    return any(part.__class__ in (ast.Attribute, ast.Subscript) and ast.unparse(part) == text for part in descendants(expr))


def _held(file: File, expr: ast.expr, text: str) -> bool:
    """Whether a variable in an expression was given what the attribute held."""
    return any(_mentions(kept, text) for part in descendants(expr) if isinstance(part, ast.Name) for kept in _kept(file, part))


def _kept(file: File, name: ast.Name) -> list[ast.expr]:
    return [binding.value for binding in file.values(name) if binding.kind == "value" and binding.value is not None]


def _is_number(file: File, expr: ast.expr, depth: int = 0) -> bool:
    """Whether an operand may be a number: no text, no list, no time, no expression of the database."""
    if depth > 4:
        return True
    match expr:
        case ast.Constant(value=value):
            return isinstance(value, (int, float)) and not isinstance(value, bool)
        case ast.JoinedStr() | ast.List() | ast.Tuple() | ast.Dict() | ast.ListComp() | ast.Set():
            return False
        case ast.Call(func=func):
            return (dotted(func) or "").rpartition(".")[2] not in _TIMES and not (isinstance(func, ast.Attribute) and func.attr in _TIMES)
        case ast.BinOp(left=left, right=right):
            return _is_number(file, left, depth + 1) and _is_number(file, right, depth + 1)
        case ast.Attribute(attr=attr) | ast.Name(id=attr) if _TEXTS.search(attr):
            return False
        case ast.Name():
            return all(_is_number(file, kept, depth + 1) for kept in _kept(file, expr) if not isinstance(kept, ast.Name))
    return True


def _is_written(file: File, node: ast.AST, target: ast.Attribute) -> bool:
    """Whether the object is a row that was read, and the function writes it afterwards."""
    function = file.enclosing(node, *FUNCTIONS)
    if function is None or _set_before(file, function, node, target) or _is_made(file, target.value) or _is_copied(file, function, target):
        return False
    text = dotted(target.value)
    found = fetched(file, target.value)
    if found is not None and found.read.locks:
        return False
    for call in calls_of(file, function, *_SAVES):
        if receiver(call) == text and _may_follow(file, node, call) and (found is not None or saved(file, call) is not None):
            return True
    if any(_saves_it(file, call, text) for call in file.within(function.body, ast.Call) if _may_follow(file, node, call)):
        return True
    return found is not None and (found.in_session or bool(calls_of(file, function, "bulk_update", "abulk_update"))) and _is_committed(file, function, node, found)


def _is_replaced(file: File, node: ast.AST, row: ast.Name) -> bool:
    """Whether a document that was read is put back as a whole afterwards."""
    function = file.enclosing(node, *FUNCTIONS)
    if function is None or fetched(file, row) is None:
        return False
    return any(
        _may_follow(file, node, call) and any(isinstance(arg, ast.Name) and arg.id == row.id for arg in call.args) for call in calls_of(file, function, *_REPLACES)
    )


def _may_follow(file: File, node: ast.AST, call: ast.Call) -> bool:
    return (node.lineno, node.col_offset) < (call.lineno, call.col_offset) or bool(set(file.loops(node)) & set(file.loops(call)))


def _set_before(file: File, function: ast.AST, node: ast.AST, target: ast.Attribute) -> bool:
    """Whether the function itself gave the attribute its value before: ``order.total = 0``."""
    text = ast.unparse(target)
    return any(
        other is not node and other.lineno < node.lineno and any(ast.unparse(each) == text for each in other.targets) and not _computes(file, other.value, text, 0)
        for other in file.within(function.body, ast.Assign)
    )


def _is_copied(file: File, function: ast.AST, target: ast.Attribute) -> bool:
    """Whether the row is saved as a new one, because its key is taken from it: ``line.pk = None``."""
    keys = {f"{dotted(target.value)}.{key}" for key in ("pk", "id")}
    return any(isinstance(other.value, ast.Constant) and other.value.value is None and any(dotted(each) in keys for each in other.targets) for other in file.within(function.body, ast.Assign))


def _is_made(file: File, expr: ast.expr) -> bool:
    """Whether a row is new, known to nobody else yet."""
    if not isinstance(expr, ast.Name):
        return False
    values = [value.value if isinstance(value, ast.Await) else value for value in _kept(file, expr)]
    return bool(values) and all(isinstance(value, ast.Call) and _creates(value) for value in values)


def _creates(call: ast.Call) -> bool:
    name = (dotted(call.func) or "").rpartition(".")[2]
    return name in ("create", "acreate", "insert") or name[:1].isupper()


def _saves_it(file: File, call: ast.Call, text: str) -> bool:
    """Whether a row is handed to a function of the project that saves it."""
    place = next((place for place, arg in enumerate(call.args) if dotted(arg) == text), None)
    symbol = file.resolve(call.func) if place is not None else None
    if symbol is None or not isinstance(symbol.definition, FUNCTIONS) or symbol.home is None:
        return False
    parameters = [*symbol.definition.args.posonlyargs, *symbol.definition.args.args]
    if parameters and parameters[0].arg in ("self", "cls"):
        parameters = parameters[1:]
    home = file.beside(symbol.home)
    return place < len(parameters) and any(receiver(inner) == parameters[place].arg for inner in calls_of(home, symbol.definition, *_SAVES))


def _is_committed(file: File, function: ast.AST, node: ast.AST, found: Fetched) -> bool:
    if any(_may_follow(file, node, call) for call in calls_of(file, function, *_COMMITS)):
        return True
    base = dotted(found.read.base) if found.read.base is not None else None
    if found.file is not file or base is None:
        return found.file is not file and any("commit" in (dotted(call.func) or "") for call in file.within(function.body, ast.Call))
    names = base.split(".")[0]
    bindings = file.names.bindings(names, file.frame(found.read.call))
    return any(binding.kind == "enter" and "begin" in ast.unparse(binding.value) for binding in bindings if binding.value is not None)


# --- statements that are sent ---------------------------------------------------------------------------------------


def _sending(file: File) -> list[ast.Call]:
    calls = [call for name in _UPDATES & file.index.calls_by_name.keys() for call in file.index.calls_by_name[name]]
    calls += [call for name in file.index.calls_by_name if name.startswith("execute") or name == "exec_driver_sql" for call in file.index.calls_by_name[name]]
    return sorted((call for call in calls if isinstance(call.func, ast.Attribute)), key=lambda call: (call.lineno, call.col_offset))


def _sent(file: File, call: ast.Call) -> Lost | None:
    """The update of a row that writes a number computed from what a read of the same rows gave."""
    for name, value in _written(file, call):
        computed = _from_read(file, value, 0)
        if computed is None or computed.read.locks or (name and _TEXTS.search(name)):
            continue
        if _same_rows(file, call, computed) and not _compares(call, name):
            return Lost(call, name or computed.model or file.written(call))
    return None


def _written(file: File, call: ast.Call) -> Iterator[tuple[str, ast.expr]]:
    """The columns that a call changes, and the values it gives them; a column "" that only the SQL names."""
    method = call.func.attr
    if method in _UPDATES:
        for keyword in call.keywords:
            if keyword.arg:
                yield keyword.arg, keyword.value
        for arg in call.args[:2]:
            yield from _pairs(arg)
    elif len(call.args) > 1 and any(statement.verb == "UPDATE" for statement in statements(file, call)):
        for arg in call.args[1:]:
            if isinstance(arg, (ast.Tuple, ast.List)):
                yield from (("", element) for element in arg.elts)
            elif isinstance(arg, ast.Dict):
                yield from (("", value) for value in arg.values)
            else:
                yield "", arg


def _pairs(expr: ast.expr) -> Iterator[tuple[str, ast.expr]]:
    if not isinstance(expr, ast.Dict):
        return
    for key, value in zip(expr.keys, expr.values, strict=True):
        if isinstance(value, ast.Dict):
            if isinstance(key, ast.Constant) and key.value == "$set":
                yield from _pairs(value)
        elif key is not None:
            yield (str(key.value) if isinstance(key, ast.Constant) else (dotted(key) or "").rpartition(".")[2]), value


def _from_read(file: File, value: ast.expr, depth: int) -> Fetched | None:
    """The read that a computed number rests on."""
    for part in (value, *descendants(value)):
        if isinstance(part, ast.BinOp) and isinstance(part.op, _ARITHMETIC) and _is_number(file, part.left) and _is_number(file, part.right):
            for leaf in descendants(part):
                if isinstance(leaf, (ast.Name, ast.Attribute, ast.Subscript)) and (found := fetched(file, leaf)) is not None:
                    return found
    if depth < 2 and isinstance(value, ast.Name):
        for kept in _kept(file, value):
            if (found := _from_read(file, kept, depth + 1)) is not None:
                return found
        for node in file.nodes(ast.AugAssign):
            if dotted(node.target) == value.id and file.function(node) is file.function(value) and _is_number(file, node.value):
                return fetched(file, value)
    return None


def _same_rows(file: File, call: ast.Call, found: Fetched) -> bool:
    """Whether what is updated is what was read."""
    if found.read.query is None:
        tables = {statement.table for statement in statements(file, call)}
        return found.model in tables
    if not found.model:
        return found.read.base is not None and dotted(found.read.base) == dotted(call.func.value)
    return found.model in {part.id if isinstance(part, ast.Name) else part.attr for part in descendants(call.func) if isinstance(part, (ast.Name, ast.Attribute))}


def _compares(call: ast.Call, name: str) -> bool:
    """Whether the update happens only while the column still holds what was read: ``filter(pk=pk, stock=row.stock).update(...)``."""
    return any(
        keyword.arg == name for part in descendants(call.func) if isinstance(part, ast.Call) for keyword in part.keywords
    ) or any(isinstance(part, ast.Compare) and (dotted(part.left) or "").endswith(f".{name}") for part in descendants(call.func) if name)  # fmt: skip
