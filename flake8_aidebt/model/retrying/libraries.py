"""The retries that libraries are asked for: one reader over the rows of all of them."""
import ast

from ...knowledge.retry_rows import Retries
from ..file import File
from ..names import Names, Symbol, dotted
from ..values import UNKNOWN, Use
from .policy import EVERY, NO_PAUSE, UNKNOWN_PAUSE, UNLIMITED, Delay, Pause, RetryPolicy
from .strategies import any_counts, attempts_of, counts, error_names, errors_taken, given, pause_of

_SHORT = 16  # a longer name is cut to its last part in messages


def policy_of(use: Use, row: Retries, spelled: str) -> RetryPolicy:
    """What a library call asks for."""
    active = not row.active or use.argument(row.active).given is not False
    attempts = _attempts(use, row)
    pause = _pause(use, row, attempts) if active else UNKNOWN_PAUSE
    return RetryPolicy(
        use.node, row.library, spelled if len(spelled) < _SHORT else spelled.rpartition(".")[2], use.callee.how, attempts, pause, _errors(use, row) if active else None, use=use, row=row,
    )  # fmt: skip


def bare_use(decorator: ast.expr, symbol: Symbol, names: Names) -> Use:
    """A decorator without parentheses as the call it stands for."""
    call = ast.copy_location(ast.Call(decorator, [], []), decorator)
    return Use(call, decorator, symbol, (), (), names)


def _attempts(use: Use, row: Retries) -> float | None:
    if use.open_ended and not any(keyword.arg for keyword in use.keywords) and not use.args:
        return None  # @retry(**policy)
    if row.stop is not None:
        return attempts_of(use.argument(row.stop.keyword, row.stop.position), use.names)
    limits = [_limits(use, slot) for slot in row.limits]
    number = given(use, row.attempts) if row.attempts else None
    if number is UNKNOWN or number is True:
        return None
    if number is False:
        return 1
    if number is None or (isinstance(number, (int, float)) and number < 0):
        return UNLIMITED if not any(limits) and (row.attempts or row.limits) else None
    if not isinstance(number, (int, float)):
        return None
    return number + 1 if row.retries else number


def _limits(use: Use, slot) -> bool:
    """Whether a parameter may end the retries: anything but None, written or by default."""
    return given(use, slot) is not None


def _pause(use: Use, row: Retries, attempts: float | None) -> Pause:
    if row.wait is not None:
        pause = pause_of(use.argument(row.wait.keyword, row.wait.position), use.names)
        if pause.delay is Delay.GROWING and row.cap:
            pause = pause._replace(cap=any_counts(counts(given(use, slot), slot) for slot in (*row.cap, *row.limits)))
        if row.jitter and pause.delay is not Delay.UNKNOWN and not pause.jitter:
            pause = pause._replace(jitter=_jitter(use, row))
        return pause
    if not row.pauses or any(use.argument(name).given is not False for name in row.opaque):
        return UNKNOWN_PAUSE
    jitter = _jitter(use, row)
    if row.grows:
        return Pause(Delay.GROWING, jitter, True)
    if not row.constant and not row.growing:  # a plain number is a retry at once, anything else a policy of its own
        return UNKNOWN_PAUSE if attempts is None or row.attempts is None else NO_PAUSE
    constant = any_counts(counts(given(use, slot), slot) for slot in row.constant)
    growing = any_counts(counts(given(use, slot), slot) for slot in row.growing)
    if row.scales and constant is False:
        return NO_PAUSE if jitter is False else UNKNOWN_PAUSE
    if growing:
        return Pause(Delay.GROWING, jitter, any_counts(counts(given(use, slot), slot) for slot in row.cap) if row.cap else True)
    if growing is None or constant is None:
        return UNKNOWN_PAUSE
    if constant:
        return Pause(Delay.CONSTANT, jitter, True)
    return Pause(Delay.CONSTANT, True, True) if jitter else NO_PAUSE if jitter is False or not row.jitter else UNKNOWN_PAUSE


def _jitter(use: Use, row: Retries) -> bool | None:
    return any_counts(counts(given(use, slot), slot) for slot in row.jitter) if row.jitter else row.jittered


def _errors(use: Use, row: Retries) -> tuple[str, ...] | None:
    if any(use.argument(name).given is not False for name in row.narrowed):
        return None
    if row.condition is not None:
        return errors_taken(use.argument(row.condition.keyword, row.condition.position), use.names)
    if row.errors is None:
        return None
    argument = use.argument(row.errors.keyword, row.errors.position)
    if argument.given is False:
        return EVERY if row.errors.default is None and not row.active else None
    return error_names(argument.expr, argument.names) if argument.expr is not None else None


# --- what they govern ------------------------------------------------------------------------------------------------


def library_policies(file: File) -> list[RetryPolicy]:
    """The retries of libraries in a file, and of policies made elsewhere that govern functions here."""
    made = {use.node: policy_of(use, row, dotted(use.func) or row.callable) for use, row in file.uses(Retries)}
    governs: dict[ast.AST, list[ast.AST]] = {}
    for function in file.nodes(ast.FunctionDef, ast.AsyncFunctionDef):
        for decorator in function.decorator_list:
            _decorated(file, function, decorator, made, governs)
    for loop in file.nodes(ast.For, ast.AsyncFor):
        for origin in _origins(file, loop.iter, made):
            governs.setdefault(origin, []).append(loop)
    for call in file.nodes(ast.Call) if made else ():
        _handed(file, call, made, governs)
    return [policy._replace(governs=tuple(governs.get(node, ()))) for node, policy in made.items()]


def _decorated(file: File, function: ast.AST, decorator: ast.expr, made: dict, governs: dict) -> None:
    if decorator in made:
        governs.setdefault(decorator, []).append(function)
        return
    symbol = file.resolve(decorator)
    if symbol is None:
        return
    row = file.knowledge.find(Retries, symbol.name) if symbol.name and not symbol.instance else None
    if row is not None and not isinstance(decorator, ast.Call):
        policy = policy_of(bare_use(decorator, symbol, file.names), row, dotted(decorator) or row.callable)
        made[decorator] = policy._replace(node=decorator)
        governs.setdefault(decorator, []).append(function)
        return
    for origin in symbol.origins:
        if origin not in made and (elsewhere := _elsewhere(file, symbol, origin)) is not None:
            made[origin] = elsewhere
        if origin in made:
            governs.setdefault(origin, []).append(function)


def _elsewhere(file: File, symbol: Symbol, origin: ast.Call) -> RetryPolicy | None:
    """A policy made in another file of the project; that file is where it is complained about."""
    for passage in symbol.through:
        if passage.names is not file.names and origin in passage.names.index.frames:
            callee = passage.names.resolve(origin.func)
            row = file.knowledge.find(Retries, callee.name) if callee is not None and callee.name else None
            if row is not None:
                use = Use(origin, origin.func, callee, tuple(origin.args), tuple(origin.keywords), passage.names)
                return policy_of(use, row, dotted(origin.func) or row.callable)
    return None


def _origins(file: File, expr: ast.expr, made: dict) -> list[ast.AST]:
    """The policies that an expression stands for."""
    if expr in made:
        return [expr]
    symbol = file.resolve(expr) if isinstance(expr, (ast.Name, ast.Attribute, ast.Call)) else None
    return [origin for origin in symbol.origins if origin in made] if symbol is not None else []


def _handed(file: File, call: ast.Call, made: dict, governs: dict) -> None:
    """A function handed to something that calls it again: ``retry_call(fetch)``, ``Retrying(...)(fetch, url)``."""
    policy = made.get(call)
    if policy is not None and policy.row.governs == "argument":
        owners, position = [call], policy.row.governed
    else:
        func = call.func
        if isinstance(func, ast.Attribute) and func.attr in ("call", "wraps", "copy", "on"):
            func = func.value
        owners, position = _origins(file, func, made) if func is not call and call not in made else [], 0
    if not owners or position is None or len(call.args) <= position:
        return
    argument = call.args[position]
    symbol = file.resolve(argument) if not isinstance(argument, ast.Lambda) else None
    target = argument if isinstance(argument, ast.Lambda) else symbol.definition if symbol is not None else None
    if isinstance(target, (ast.Lambda, ast.FunctionDef, ast.AsyncFunctionDef)):
        for owner in owners:
            governs.setdefault(owner, []).append(target)
