"""Loops that ask again at once, as fast as a processor can, until something is there."""
import ast
from collections.abc import Iterator
from typing import NamedTuple

from ...knowledge.growth_rows import TakesAtOnce
from ..file import File
from ..index import FUNCTIONS, LOOPS, TRIES, WITHS, descendants
from ..names import dotted
from ..traffic.marked import known_or_marked
from ..values import UNKNOWN, Use, use_of

# Calls that come back at once: whoever makes only these does not wait.
_AT_ONCE = frozenset({
    "debug", "info", "warning", "error", "exception", "critical", "log", "print", "print_exc", "format_exc", "is_set", "is_alive", "done", "cancelled", "empty", "qsize", "full", "locked",
    "get_nowait", "popleft", "len", "str", "int", "float", "bool", "repr", "isinstance", "hasattr", "getattr", "time", "monotonic", "perf_counter", "now", "utcnow", "append", "format", "join",
    "warn", "is_running", "poll_nowait", "exists", "is_file", "isfile", "is_closed",
})  # fmt: skip
_QUESTIONS = frozenset({"is_set", "is_alive", "done", "empty", "qsize", "exists", "is_file", "isfile", "is_running", "locked", "ready", "poll", "time", "monotonic", "len"})
_BROAD = frozenset({"Exception", "BaseException"})
_EMPTY = frozenset({"queue.Empty", "_queue.Empty", "asyncio.QueueEmpty", "multiprocessing.queues.Empty"})


class Spin(NamedTuple):
    """A loop that never waits, and the question that it repeats."""

    loop: ast.While
    node: ast.AST
    spelled: str


def spins(file: File) -> Iterator[Spin]:
    """The ``while`` loops that come back at once when there is nothing to do."""
    taking = file.remember("taken at once", _taking)
    for loop in file.nodes(ast.While):
        found = _idle(file, loop) or _caught(file, loop, taking) or _guarded(file, loop)
        if found is not None:
            yield found


# --- while not ready: pass -------------------------------------------------------------------------------------------


def _idle(file: File, loop: ast.While) -> Spin | None:
    """A loop with nothing in it, whose test only looks."""
    if loop.orelse or not all(isinstance(each, (ast.Pass, ast.Continue)) or isinstance(each, ast.Expr) and isinstance(each.value, ast.Constant) for each in loop.body):
        return None
    for part in descendants(loop.test):
        if isinstance(part, (ast.Await, ast.NamedExpr, ast.Yield)):
            return None
        if isinstance(part, ast.Call) and not _looks(file, part):
            return None
    return Spin(loop, loop, f"while {ast.unparse(loop.test)}"[:32])


def _looks(file: File, call: ast.Call) -> bool:
    """Whether a call only says how things are, and does not wait for them to change."""
    name = (dotted(call.func) or "").rpartition(".")[2]
    if name == "poll":
        symbol = file.resolve(call.func)
        return symbol is not None and symbol.name == "subprocess.Popen.poll" or symbol is None and isinstance(file.parent(call), ast.Compare)
    symbol = file.resolve(call.func)
    return name in _QUESTIONS and (symbol is None or symbol.definition is None)


# --- try: get_nowait() except Empty: pass ----------------------------------------------------------------------------


def _taking(file: File) -> dict[ast.Call, str]:
    """The calls that take from a queue without waiting, and what they raise where it is empty."""
    found = {use.node: row.empty for use, row in known_or_marked(file, TakesAtOnce) if _without_wait(file, use, row)}
    for call in file.index.calls_by_name.get("get", ()):  # q.get(block=False), of a queue that nobody can see
        if call not in found and isinstance(call.func, ast.Attribute) and file.resolve(call.func) is None:
            use = use_of(call, None, file.names)
            if any(keyword.arg == "block" for keyword in call.keywords) and _is(file, use.args, call, "block", False):
                found[call] = "queue.Empty"
    return found


def _is(file: File, args: tuple[ast.expr, ...], call: ast.Call, name: str, wanted: object) -> bool:
    return any(keyword.arg == name and file.value(keyword.value) is wanted for keyword in call.keywords)


def _without_wait(file: File, use: Use, row: TakesAtOnce) -> bool:
    name, position, value = row.switch
    if not name:
        return not use.handed
    argument = use.argument(name, position)
    given = file.value(argument.expr, argument.names) if argument.expr is not None else UNKNOWN
    return given is not UNKNOWN and given is value


def _caught(file: File, loop: ast.While, taking: dict[ast.Call, str]) -> Spin | None:
    for call in file.within(loop, ast.Call) if taking else ():
        if call not in taking or next(iter(file.loops(call)), None) is not loop or _until_empty(loop, call):
            continue
        for link in file.frame(call):
            if link.node is loop:
                break
            if isinstance(link.node, TRIES) and link.field == "body":
                handler = next((each for each in link.node.handlers if _catches(file, each, taking[call])), None)
                if handler is not None:
                    if not _leaves(handler.body) and _never_waits(file, loop, link.node, call, handler):
                        return Spin(loop, call, file.written(call))
                    break
            if isinstance(link.node, WITHS) and link.field == "body" and _suppresses(file, link.node):
                if _never_waits(file, loop, link.node, call, None):
                    return Spin(loop, call, file.written(call))
                break
    return None


def _until_empty(loop: ast.While, call: ast.Call) -> bool:
    """``while not jobs.empty():`` around what takes from ``jobs``: the loop ends where there is nothing."""
    holder = ast.unparse(call.func.value) if isinstance(call.func, ast.Attribute) else ""
    tests = loop.test.values if isinstance(loop.test, ast.BoolOp) and isinstance(loop.test.op, ast.And) else [loop.test]
    return any(ast.unparse(test) in (f"not {holder}.empty()", f"{holder}.qsize()", f"{holder}.qsize() > 0", holder) for test in tests)


def _catches(file: File, handler: ast.ExceptHandler, empty: str) -> bool:
    kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(kind is None or _is_empty(file, kind, empty) for kind in kinds)


def _is_empty(file: File, kind: ast.expr, empty: str) -> bool:
    name = file.name(kind) or dotted(kind) or ""
    return name == empty or name in _BROAD or (empty != "IndexError" and (name in _EMPTY or name.rpartition(".")[2] in ("Empty", "QueueEmpty")))


def _suppresses(file: File, block: ast.AST) -> bool:
    return any(
        isinstance(item.context_expr, ast.Call) and file.name(item.context_expr.func) == "contextlib.suppress" and any(_is_empty(file, kind, "queue.Empty") for kind in item.context_expr.args)
        for item in block.items
    )


def _leaves(body: list[ast.stmt]) -> bool:
    """Whether a block certainly leaves the loop."""
    return isinstance(body[-1], (ast.Break, ast.Return, ast.Raise)) or (isinstance(body[-1], ast.If) and bool(body[-1].orelse) and _leaves(body[-1].body) and _leaves(body[-1].orelse))


def _never_waits(file: File, loop: ast.While, block: ast.AST, call: ast.Call, handler: ast.ExceptHandler | None) -> bool:
    """Whether nothing that runs in the loop when the queue is empty can wait, or end the loop."""
    if block not in loop.body:
        return False
    place = loop.body.index(block)
    running: list[ast.AST] = [loop.test, *loop.body[:place], *(handler.body if handler is not None else ()), *getattr(block, "finalbody", ())]
    if handler is None or not isinstance(handler.body[-1], ast.Continue):
        running += _skipped(loop.body[place + 1 :], _received(file, call))
    before = [node for node in file.within(block.body, ast.Call) if (node.lineno, node.col_offset) < (call.lineno, call.col_offset) and call not in descendants(node)]
    if isinstance(file.parent(call), ast.Await) or isinstance(loop.test, ast.Compare) and _counts(file, loop):
        return False
    return not any(_may_wait(file, part) for each in running for part in (each, *descendants(each))) and not any(_may_wait(file, each) for each in before)


def _counts(file: File, loop: ast.While) -> bool:
    """``while tried < 10``: it ends, however fast."""
    counted = {node.target.id for node in file.within(loop, ast.AugAssign) if isinstance(node.target, ast.Name)}
    return any(isinstance(part, ast.Name) and part.id in counted for part in descendants(loop.test))


def _received(file: File, call: ast.Call) -> set[str]:
    node: ast.AST = call
    while (outer := file.parent(node)) is not None and isinstance(outer, ast.expr):
        node = outer
    targets = outer.targets if isinstance(outer, ast.Assign) else []
    return {part.id for target in targets for part in descendants(target) if isinstance(part, ast.Name)}


def _skipped(statements: list[ast.stmt], received: set[str]) -> list[ast.AST]:
    """The statements after a ``try``, without what is done only where something was received."""
    found: list[ast.AST] = []
    for statement in statements:
        if isinstance(statement, ast.If) and any(isinstance(part, ast.Name) and part.id in received for part in descendants(statement.test)):
            found += [statement.test, *(statement.orelse if not _is_none_test(statement.test) else statement.body)]
            if _is_none_test(statement.test) and isinstance(statement.body[-1], ast.Continue):
                return found
        else:
            found.append(statement)
    return found


def _is_none_test(test: ast.expr) -> bool:
    match test:
        case ast.Compare(ops=[ast.Is() | ast.Eq()], comparators=[ast.Constant(value=None)]) | ast.UnaryOp(op=ast.Not()):
            return True
    return False


def _may_wait(file: File, node: ast.AST) -> bool:
    if isinstance(node, (ast.Await, ast.AsyncFor, ast.AsyncWith, ast.Yield, ast.YieldFrom, ast.Break, ast.Return, ast.Raise, *LOOPS)):
        return True
    if not isinstance(node, ast.Call):
        return False
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    symbol = file.resolve(node.func)
    return name not in _AT_ONCE or (symbol is not None and isinstance(symbol.definition, FUNCTIONS))


# --- while True: if not q.empty(): q.get() ---------------------------------------------------------------------------


def _guarded(file: File, loop: ast.While) -> Spin | None:
    """A loop that consists of one question whether there is something, and does nothing where there is not."""
    question = loop.body[-1]
    if not isinstance(question, ast.If) or not _does_nothing(question.orelse) or any(isinstance(part, (ast.Break, ast.Return, ast.Raise)) for part in descendants(loop)):
        return None
    asked = _asks_whether_empty(file, question)
    if asked is None or any(_may_wait(file, part) for each in (loop.test, *loop.body[:-1]) for part in (each, *descendants(each))):
        return None
    if any((dotted(call.func) or "").rpartition(".")[0] == asked.rpartition(".")[0] for name in ("append", "put", "put_nowait", "extend") for call in file.within(loop, ast.Call) if getattr(call.func, "attr", "") == name):
        return None
    return Spin(loop, question.test, asked)


def _does_nothing(statements: list[ast.stmt]) -> bool:
    return all(isinstance(statement, (ast.Pass, ast.Continue)) for statement in statements)


def _asks_whether_empty(file: File, question: ast.If) -> str | None:
    """What is asked, as written: ``jobs.empty``; the branch takes something out of the same thing."""
    for part in descendants(question.test):
        if isinstance(part, ast.Call) and isinstance(part.func, ast.Attribute) and part.func.attr in ("empty", "qsize"):
            holder = ast.unparse(part.func.value)
            if any(isinstance(call.func, ast.Attribute) and call.func.attr in ("get", "get_nowait") and ast.unparse(call.func.value) == holder for call in file.within(question.body, ast.Call)):
                return f"{holder}.{part.func.attr}"
    holder = question.test.args[0] if isinstance(question.test, ast.Call) and dotted(question.test.func) == "len" and question.test.args else question.test
    if isinstance(holder, (ast.Name, ast.Attribute)):
        text = ast.unparse(holder)
        symbol = file.resolve(holder)
        if symbol is not None and symbol.name.removesuffix("()") == "collections.deque" and any(dotted(call.func) in (f"{text}.popleft", f"{text}.pop") for call in file.within(question.body, ast.Call)):
            return f"{text}.popleft"
    return None
