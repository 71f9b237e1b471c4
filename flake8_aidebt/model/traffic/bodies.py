"""What a block of statements does for a living: real work with some value, or only logging, decoding and counting."""
import ast
import re
from collections.abc import Iterator

from ..file import File
from ..index import FUNCTIONS, TRIES, WITHS, descendants

_LOGGING = frozenset(["debug", "info", "warning", "warn", "error", "exception", "critical", "fatal", "log", "print", "print_exc", "format_exc", "trace", "success", "msg"])
_PLAIN = frozenset(
    ["decode", "encode", "loads", "dumps", "get", "format", "strip", "lower", "upper", "split", "join", "items", "keys", "values", "append", "add", "value", "key", "topic", "partition", "offset", "headers", "timestamp", "time", "monotonic", "perf_counter", "now", "utcnow", "isoformat", "uuid4", "str", "int", "len", "isinstance", "dict", "list", "tuple", "set", "repr", "hasattr", "getattr", "bool", "float", "sleep", "labels", "observe", "inc", "increment", "set_attribute", "add_event", "model_validate", "model_validate_json", "parse_obj", "parse_raw", "from_json", "from_dict", "type", "min", "max", "sum", "round", "sorted", "enumerate", "zip", "range", "is_set", "poll", "consume", "receive_message"]
)
_LEAVES = (ast.Continue, ast.Return, ast.Raise, ast.Break)
_BROAD = frozenset({"Exception", "BaseException"})


def is_plain(call: ast.Call) -> bool:
    """Whether a call only logs, decodes, counts or waits."""
    func = call.func
    name = func.attr if isinstance(func, ast.Attribute) else func.id if isinstance(func, ast.Name) else ""
    return name in _LOGGING or name in _PLAIN


def is_log(call: ast.Call) -> bool:
    """Whether a call only logs."""
    return (call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")) in _LOGGING


def works(file: File, node: ast.AST | list[ast.stmt], apart: set[ast.AST] = frozenset()) -> bool:
    """Whether there is a call in ``node`` that does more than logging and decoding; those ``apart`` do not count."""
    return any(call not in apart and not is_plain(call) for call in _calls(file, node))


def works_with(file: File, node: ast.AST | list[ast.stmt], names: set[str], apart: set[ast.AST] = frozenset()) -> bool:
    """Whether such a call is handed one of ``names``."""
    return any(
        call not in apart and not is_plain(call) and any(mentions(part, names) for part in (*call.args, *call.keywords, call.func))
        for call in _calls(file, node)
    )


def _calls(file: File, node: ast.AST | list[ast.stmt]) -> Iterator[ast.Call]:
    yield from file.within(node, ast.Call)
    if isinstance(node, ast.Call):
        yield node


def mentions(node: ast.AST, names: set[str] | frozenset[str]) -> bool:
    """Whether one of these variables is named in ``node``."""
    return any(isinstance(part, ast.Name) and part.id in names for part in descendants(node))


def speaks_of(node: ast.AST, pattern: re.Pattern, strings: bool = True) -> bool:
    """Whether an identifier, a keyword or (``strings``) a one-word string in ``node`` matches: prose in log lines does not count."""
    for part in descendants(node):
        match part:
            case ast.Name(id=word) | ast.Attribute(attr=word) | ast.arg(arg=word) | ast.keyword(arg=str(word)) | ast.FunctionDef(name=word):
                pass
            case ast.Constant(value=str(word)) if strings and " " not in word:
                pass
            case _:
                continue
        if pattern.search(word):
            return True
    return False


def derived(body: list[ast.stmt], names: frozenset[str], given: bool = False) -> set[str]:
    """``names`` and the variables that ``body`` computes from them; those ``given`` one, too, as in ``report.add(message)``."""
    known = set(names)
    nodes = [node for statement in body for node in descendants(statement)]
    made = {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)} if given else set()
    for node in nodes:
        if isinstance(node, (ast.Assign, ast.AnnAssign, ast.NamedExpr)) and node.value is not None and mentions(node.value, known):
            for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
                known.update(part.id for part in descendants(target) if isinstance(part, ast.Name))
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and getattr(node.func.value, "id", None) in made:
            if any(mentions(part, known) for part in (*node.args, *node.keywords)):
                known.add(node.func.value.id)
    return known


def only_logs(handler: ast.ExceptHandler, leaving: bool = False) -> bool:
    """Whether an ``except`` swallows: it logs or passes, and does nothing else about the failure. ``leaving``: it may return, too."""
    forbidden = (ast.Raise,) if leaving else _LEAVES
    for statement in handler.body:
        for node in (statement, *descendants(statement)):
            if isinstance(node, (*forbidden, ast.Assign, ast.AugAssign, ast.Await, ast.Yield, *WITHS, *TRIES, *FUNCTIONS)):
                return False
            if isinstance(node, ast.Call) and not is_plain(node):
                return False
    return True


def catches_all(handler: ast.ExceptHandler) -> bool:
    """Whether an ``except`` catches every ``Exception``."""
    types = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(kind is None or (isinstance(kind, ast.Name) and kind.id in _BROAD) for kind in types)


def is_guard(statement: ast.stmt) -> bool:
    """``if nothing_to_do: continue``: an early exit before the work."""
    return isinstance(statement, ast.If) and not statement.orelse and isinstance(statement.body[-1], _LEAVES)


def own_call(statement: ast.stmt) -> ast.Call | None:
    """The call that a statement consists of, awaited or assigned as it may be."""
    value = statement.value if isinstance(statement, (ast.Expr, ast.Assign, ast.AnnAssign, ast.Return)) else None
    if isinstance(value, ast.Await):
        value = value.value
    return value if isinstance(value, ast.Call) else None
