"""How retries end: with nothing to tell, by calling themselves, or with an error that nobody catches."""
import ast
from collections.abc import Iterator

from ...knowledge.rows import Pauses
from ..file import File
from ..handling.breadth import Breadth, breadth
from ..handling.fate import TELLS, Done, fate
from ..index import FUNCTIONS, LOOPS, TRIES, descendants
from ..names import dotted, is_none
from .evidence import changed_by, error_types, says, talks
from .outcomes import LEAVES, Outcome, outcomes
from .retries import RetryPolicy, policies
from .strategies import given

_EMPTY = frozenset({"", "None", "False", "[]", "{}", "''", "()", "0", "list()", "dict()", "set()"})


def ends_silently(file: File, policy: RetryPolicy) -> bool:
    """Whether after the last attempt the caller is given None instead of an error."""
    if not policy.by_hand:
        return any(given(policy.use, slot) is False for slot in policy.row.silent)
    loop = policy.node
    if not isinstance(loop, LOOPS):
        return False
    function = file.function(loop)
    if isinstance(loop, ast.While) and isinstance(loop.test, ast.Constant):
        return False
    if not isinstance(function, FUNCTIONS) or loop.orelse or policy.attempts == float("inf") or not policy.handlers:
        return False
    if function.name.startswith(("try_", "_try_", "maybe_", "_maybe_", "is_", "_is_", "has_", "_has_", "check_", "wait_")) or not _promises(function):
        return False
    if any(outcomes(handler.body) & (Outcome.RAISE | LEAVES) for handler in policy.handlers):
        return False
    if isinstance(function.body[-1], ast.Return) and function.body[-1] is not loop:
        return _gives_empty(file, policy, function)
    given_back = [node for node in file.within(loop.body, ast.Return) if node.value is not None and not is_none(node.value)]
    if not given_back or all(isinstance(node.value, ast.Constant) for node in given_back):
        return False
    return _is_last(function.body, loop)


def _gives_empty(file: File, policy: RetryPolicy, function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Whether an empty result right after the loop stands for every failure, of any kind, and nobody was told of one."""
    last = function.body[-1]
    if len(function.body) < 2 or function.body[-2] is not policy.node or ast.unparse(last)[len("return") :].strip() not in _EMPTY:
        return False
    given = [node.value for node in file.within(policy.node.body, ast.Return) if node.value is not None]
    if not given or all(isinstance(value, ast.Constant) for value in given) or "none" in (ast.get_docstring(function) or "").lower():
        return False
    wide = [handler for handler in policy.handlers if breadth(file, handler) is not Breadth.NARROW]
    return bool(wide) and not any(fate(file, handler).ever & (TELLS | Done.ACTS) for handler in policy.handlers)


def _promises(function: ast.AST) -> bool:
    """Whether a function may be expected to give something: it is not annotated as giving None, or perhaps None."""
    if function.returns is None:
        return True
    text = ast.unparse(function.returns)
    return text not in ("None", "bool", "Any", "object", "typing.Any") and "Optional" not in text and "None" not in text


def _is_last(block: list[ast.stmt], loop: ast.AST) -> bool:
    """Whether nothing but talk follows a loop in its function."""
    for place, statement in enumerate(block):
        if statement is loop:
            return all(isinstance(after, ast.Expr) and isinstance(after.value, ast.Call) and says(after.value) for after in block[place + 1 :])
        if isinstance(statement, (ast.With, ast.AsyncWith)) and any(node is loop for node in descendants(statement)):
            return place == len(block) - 1 and _is_last(statement.body, loop)
    return False


def recursive_retries(file: File) -> Iterator[tuple[ast.Call, str]]:
    """The handlers that call their own function again with the same arguments, around something that talks to another machine."""
    for handler in file.nodes(ast.ExceptHandler):
        function = file.function(handler)
        if not isinstance(function, FUNCTIONS):
            continue
        for call in file.within(handler.body, ast.Call):
            if _is_same_call(file, call, function) and not _is_guarded(file, call, handler) and not _has_changed(handler, function) and _retries(file, handler):
                yield call, function.name


def _retries(file: File, handler: ast.ExceptHandler) -> bool:
    """Whether the handler's ``try`` asks another machine, or the handler pauses as one does before asking again."""
    attempt = file.frame(handler).node
    pauses = [use for use, _ in file.uses(Pauses) if any(link.node is handler for link in file.frame(use.node))]
    return bool(pauses) or bool(talks(file, attempt.body, [handler]))


def _is_same_call(file: File, call: ast.Call, function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    written = dotted(call.func) or ""
    owner, _, last = written.rpartition(".")
    if last != function.name:
        return False
    parameters = [arg.arg for arg in (*function.args.posonlyargs, *function.args.args)]
    if owner:
        if not parameters or owner != parameters[0]:
            return False
        parameters = parameters[1:]
    elif (symbol := file.resolve(call.func)) is None or symbol.definition is not function:
        return False
    names = set(parameters) | {arg.arg for arg in function.args.kwonlyargs}
    for place, arg in enumerate(call.args):
        if isinstance(arg, ast.Starred):
            if function.args.vararg is None or dotted(arg.value) != function.args.vararg.arg:
                return False
        elif place >= len(parameters) or dotted(arg) != parameters[place]:
            return False
    for keyword in call.keywords:
        wanted = function.args.kwarg.arg if keyword.arg is None and function.args.kwarg else keyword.arg
        if dotted(keyword.value) != wanted or (keyword.arg is not None and keyword.arg not in names):
            return False
    required = len(parameters) - len(function.args.defaults)
    return len(call.args) + len(call.keywords) >= max(required, 0)


def _is_guarded(file: File, call: ast.Call, handler: ast.ExceptHandler) -> bool:
    """Whether something in the handler decides if there is another attempt."""
    for link in file.frame(call):
        if link.node is handler:
            return False
        if isinstance(link.node, (ast.If, ast.While, *TRIES, *FUNCTIONS, ast.Lambda)):
            return True
    return False


def _has_changed(handler: ast.ExceptHandler, function: ast.AST) -> bool:
    """Whether the handler changes what the next attempt works with, or may leave before it."""
    parameters = {arg.arg for arg in (*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs)}
    changed = changed_by(handler.body)
    if any(name.partition(".")[0] in parameters for name in changed):
        return True
    if any(isinstance(node, (ast.If, ast.Global, ast.Nonlocal)) for statement in handler.body for node in descendants(statement)):
        return True
    own = [node for statement in handler.body for node in descendants(statement) if isinstance(node, ast.Call)]
    return any(isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name) and node.func.value.id in parameters - {"self", "cls"} for node in own) or any(
        word in (dotted(node.func) or "").lower() for node in own for word in ("refresh", "login", "reset", "reconnect", "connect", "init", "auth", "token", "install", "create", "rotate", "next", "input", "prompt", "remove", "delete", "unlink")
    )


def leaked(file: File) -> Iterator[RetryPolicy]:
    """The retries whose callers, in this file, catch the original error and are given the library's own instead."""
    for policy in policies(file):
        if policy.by_hand or not policy.row.leaks or not policy.errors or any(policy.use.argument(name).given is not False for name in policy.row.kept_by):
            continue
        wrapper = policy.row.leaks.rpartition(".")[2]
        for block in policy.governs:
            for call in file.index.calls_by_name.get(getattr(block, "name", ""), ()):
                handlers = file.handlers(call)
                types = [name for handler in handlers for name in error_types(handler)]
                symbol = file.resolve(call.func) if types else None
                if types and symbol is not None and symbol.definition is block and not {"Exception", "BaseException", wrapper} & set(types):
                    yield policy
