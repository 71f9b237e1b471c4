"""Writes that only make sense together, each committed by itself."""
import ast
import re
from collections.abc import Iterator
from typing import NamedTuple

from ..file import File
from ..index import FUNCTIONS, descendants
from ..names import dotted, enclosing_class
from ..pattern import Pattern
from .autocommit import SENT_AT_ONCE, committed_at_once
from .events import COMMIT, WRITE, Event, events
from .order import comes_before
from .outside import leaves_process
from .requests import in_request
from .scopes import caller_in_transaction, open_at
from .writes import Write, saved, saving_methods, sql_text

_SETS_UP = Pattern(r"seed|fixture|populate|demo|sample|bootstrap|initial|set_?up|dummy|fake|mock|example|loaddata", 2)
_PARTS = Pattern(r"form|admin|model$", 2)
_RECORDS = Pattern(r"log|audit|history|event|notification|metric|stat|activity|trace|message|cache|search|progress|session$|token$", 2)
_COUNTED = Pattern(r"\b(\w+)\s*=\s*(?:\w+\.)?\1\s*([-+])", 2)
_NEW = frozenset({"create", "acreate", "bulk_create", "abulk_create", "create_user", "create_superuser", "insert", "insert_many", "INSERT", "form"})


class Pair(NamedTuple):
    """Two writes that belong together; ``at``: where to say so."""

    at: ast.Call
    parent: str
    child: str


def written_apart(file: File) -> Iterator[Pair]:
    """The writes of a function that a crash between them leaves half done."""
    if _SETS_UP.search(re.split(r"[/\\]", file.path)[-1]):
        return
    by_name = file.index.calls_by_name
    if len(by_name.get("commit", ())) < 2 and not any(name in by_name for name in saving_methods(file) | SENT_AT_ONCE):
        return
    for function in file.nodes(*FUNCTIONS):
        if _SETS_UP.search(function.name) or _tests(file, function):
            continue
        yield from _committed_apart(file, function)
        writes = [write for call in file.within(function.body, ast.Call) if (write := saved(file, call) or committed_at_once(file, call)) is not None]
        if len(writes) < 2 or caller_in_transaction(file, function) or _is_part(file, function) or _held(file, function):
            continue
        pair = next(_pairs(file, function, [write for write in writes if not open_at(file, write.call)]), None)
        if pair is not None:
            yield pair


def _tests(file: File, function: ast.AST) -> bool:
    owner = enclosing_class(file.frame(function))
    return owner is not None and re.match(r"Test[A-Z]|\w+Tests?$", owner.name) is not None


def _is_part(file: File, function: ast.AST) -> bool:
    """Whether the function is a form's or a row's own: what calls them decides about the transaction."""
    owner = enclosing_class(file.frame(function))
    return owner is not None and function.name in ("save", "save_m2m", "save_related", "save_model", "save_formset", "form_valid", "delete", "clean", "save_new") and any(
        _PARTS.search(ast.unparse(base)) for base in owner.bases)


def _held(file: File, function: ast.AST) -> bool:
    owner = enclosing_class(file.frame(function))
    if owner is not None and any("atomic" in ast.unparse(base).lower() or "transaction" in ast.unparse(base).lower() for base in owner.bases):
        return True
    if in_request(file, function.body[0]):
        return True
    names = {getattr(call.func, "attr", "") for call in file.within(function.body, ast.Call)}
    return bool(names & {"set_autocommit", "savepoint", "begin", "start_transaction"})


def _pairs(file: File, function: ast.AST, writes: list[Write]) -> Iterator[Pair]:
    for place, first in enumerate(writes):
        name = _variable(file, first)
        for second in writes[place + 1 :]:
            if not comes_before(file, first.call, second.call) or _RECORDS.search(second.model) or _RECORDS.search(first.model):
                continue
            if _is_new(file, first) and (_each_time(file, first, second, name) or _refers(file, second, name)):
                yield Pair(first.call, first.model or name or "row", _called(second))
            elif _moved(file, function, first, second):
                yield Pair(first.call, _row_of(first), _row_of(second))
            elif _is_new(file, second) and name and _refers(file, second, name) and _change(file, function, first) and _together(file, first, second):
                yield Pair(first.call, _row_of(first), _called(second))


def _row_of(write: Write) -> str:
    """The row that is changed, as the file has it; its table for a statement."""
    receiver = dotted(write.call.func.value) if write.verb in ("save", "asave") else None
    return receiver or _called(write)


def _called(write: Write) -> str:
    if write.model:
        return write.model
    receiver = dotted(write.call.func.value) if isinstance(write.call.func, ast.Attribute) else None
    return receiver or "rows"


def _is_new(file: File, write: Write) -> bool:
    """Whether a write makes a new row: ``create()``, or ``save()`` of one that is constructed here."""
    if write.verb in _NEW:
        return True
    receiver = write.call.func.value if isinstance(write.call.func, ast.Attribute) else None
    if write.verb not in ("save", "asave") or not isinstance(receiver, ast.Name) or not write.model:
        return False
    return any(isinstance(binding.value, ast.Call) and dotted(binding.value.func) == write.model for binding in file.values(receiver))


def _variable(file: File, write: Write) -> str:
    """The variable that stands for the row: what ``create()`` is assigned to, or what is saved."""
    node: ast.AST | None = file.parent(write.call)
    while isinstance(node, (ast.Await, ast.Attribute)):
        node = file.parent(node)
    if isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], (ast.Name, ast.Attribute)):
        return dotted(node.targets[0]) or ""
    if isinstance(node, (ast.AnnAssign, ast.AugAssign)):
        return dotted(node.target) or ""
    receiver = write.call.func.value if isinstance(write.call.func, ast.Attribute) else None
    return receiver.id if isinstance(receiver, ast.Name) and write.verb in ("save", "asave") else ""


def _each_time(file: File, first: Write, second: Write, name: str) -> bool:
    """Whether the second is done in a loop that the first is not in, to rows of another kind."""
    if not (name or first.verb.isupper()) or not set(file.loops(second.call)) - set(file.loops(first.call)) or _makes_up(file, first, second):
        return False
    if not _refers(file, second, name) and (not _together(file, first, second) or _handed_on(file, second, name)):
        return False
    other = _called(second)
    return other != name and (not second.model or second.model != first.model or _refers(file, second, name))


def _makes_up(file: File, first: Write, second: Write) -> bool:
    """Whether the second stands in the handler of an error: it mends what went wrong, and is no other half."""
    around = {link.node for link in file.frame(first.call)}
    return any(isinstance(link.node, ast.ExceptHandler) and link.node not in around for link in file.frame(second.call))


def _handed_on(file: File, write: Write, name: str) -> bool:
    """Whether the loop hands the new row to something else, which may need it committed: ``dispatch(work, group=group)``."""
    loop = file.loops(write.call)[0]
    return bool(name) and any(
        saved(file, call) is None and any(dotted(arg) == name for arg in (*call.args, *(keyword.value for keyword in call.keywords)))
        for call in file.within(loop, ast.Call)
    )


def _together(file: File, first: Write, second: Write) -> bool:
    """Whether whoever runs the second has run the first: it stands in no branch of its own."""
    around = {link.node for link in file.frame(second.call)}
    return all(link.node in around for link in file.frame(first.call) if isinstance(link.node, (ast.If, ast.ExceptHandler, ast.match_case)))


def _refers(file: File, write: Write, name: str) -> bool:
    """Whether a new row is given the variable of another: ``Profile.objects.create(user=user)``, ``Profile(user=user)`` saved."""
    if not name or not _is_new(file, write):
        return False
    makers = [write.call]
    if write.verb in ("save", "asave"):
        makers = [binding.value for binding in file.values(write.call.func.value) if isinstance(binding.value, ast.Call)]
    given = [part for maker in makers for part in (*maker.args, *(keyword.value for keyword in maker.keywords))]
    return any(dotted(part) == name for arg in given for part in descendants(arg) if isinstance(part, (ast.Name, ast.Attribute)))


def _moved(file: File, function: ast.AST, first: Write, second: Write) -> bool:
    """Whether something is taken from one row and given to another: ``a.balance -= x``, ``b.balance += x``."""
    one, other = _change(file, function, first), _change(file, function, second)
    if one and other:
        return {one[1], other[1]} == {"+", "-"} and one[0] != other[0] and one[2] == other[2]
    return False


def _change(file: File, function: ast.AST, write: Write) -> tuple[str, str, str] | None:
    """Which row, in which direction and which field a write counts: from ``+=`` before a save, or from ``F("field") - 1``."""
    if write.verb in ("save", "asave") and isinstance(write.call.func, ast.Attribute):
        row = dotted(write.call.func.value)
        for node in file.within(function, ast.AugAssign, ast.Assign):
            target = node.target if isinstance(node, ast.AugAssign) else node.targets[0]
            if isinstance(target, ast.Attribute) and dotted(target.value) == row and node.lineno <= write.call.lineno and row:
                op = node.op if isinstance(node, ast.AugAssign) else node.value.op if isinstance(node.value, ast.BinOp) and dotted(node.value.left) == dotted(target) else None
                if isinstance(op, (ast.Add, ast.Sub)):
                    return row, "+" if isinstance(op, ast.Add) else "-", target.attr
    if write.verb == "UPDATE" and write.call.args:
        counted = _COUNTED.search(sql_text(file, write.call.args[0]) or "")
        return (f"{write.model} {write.call.lineno}", counted[2], f"{write.model}.{counted[1]}") if counted else None
    if write.verb in ("update", "aupdate"):
        for keyword in write.call.keywords:
            value = keyword.value
            if isinstance(value, ast.BinOp) and isinstance(value.op, (ast.Add, ast.Sub)) and isinstance(value.left, ast.Call) and (dotted(value.left.func) or "").rpartition(".")[2] == "F":
                return ast.unparse(write.call.func), "+" if isinstance(value.op, ast.Add) else "-", keyword.arg or ""
    return None


# --- sessions that are committed between two rows of which one refers to the other ----------------------------------


def _committed_apart(file: File, function: ast.AST) -> Iterator[Pair]:
    """A row of SQLAlchemy committed before the rows that refer to it are added."""
    if len(file.index.calls_by_name.get("commit", ())) < 2:
        return
    found = events(file, function)
    for commit in found:
        if commit.verb != COMMIT or not any(later.verb == COMMIT and later.to.written == commit.to.written and comes_before(file, commit.call, later.call) for later in found):
            continue
        first = next((event for event in reversed(found) if _adds(event, commit) and comes_before(file, event.call, commit.call)), None)
        if first is None or file.loops(first.call):
            continue
        name = dotted(first.call.args[0]) or ""
        for second in found:
            if _adds(second, commit) and comes_before(file, commit.call, second.call) and (child := _built_from(file, second, name)):
                if not _RECORDS.search(child) and not _outside_between(file, function, commit, second):
                    yield Pair(commit.call, name, child)
                    return


def _adds(event: Event, commit: Event) -> bool:
    return event.verb == WRITE and event.to.written == commit.to.written and event.call.func.attr == "add" and len(event.call.args) == 1


def _built_from(file: File, event: Event, name: str) -> str:
    """The class of the row added, where it is given the variable of the other one: ``session.add(Item(order_id=order.id))``."""
    row = event.call.args[0]
    if isinstance(row, ast.Name):
        values = [binding.value for binding in file.values(row) if isinstance(binding.value, ast.Call)]
        row = values[0] if len(values) == 1 else row
    if not isinstance(row, ast.Call) or not name or not (dotted(row.func) or "").rpartition(".")[2][:1].isupper():
        return ""
    given = [*row.args, *(keyword.value for keyword in row.keywords)]
    refers = any(dotted(part) == name for arg in given for part in descendants(arg) if isinstance(part, (ast.Name, ast.Attribute)))
    return (dotted(row.func) or "") if refers else ""


def _outside_between(file: File, function: ast.AST, commit: Event, second: Event) -> bool:
    """Whether something slow or visible stands between, so that the commit may be meant to end the first transaction."""
    return any(leaves_process(file, call) is not None for call in file.within(function.body, ast.Call)
               if comes_before(file, commit.call, call) and comes_before(file, call, second.call))  # fmt: skip
