"""Lines that switch off warnings or logs for the whole process."""
import ast
from collections.abc import Iterator

from ...knowledge.silence_rows import Silences
from ..file import File
from ..index import WITHS
from ..names import dotted
from ..values import UNKNOWN, Use

_LEVELS = {"CRITICAL": 50, "FATAL": 50, "ERROR": 40, "WARNING": 30, "WARN": 30, "INFO": 20, "DEBUG": 10, "NOTSET": 0}
_SEVERE = 40  # what is disabled up to here hides errors


def silenced(file: File) -> Iterator[tuple[ast.AST, str, str]]:
    """The statements on import that silence everything: the node, the call as written, and what is silenced."""
    for use, row in file.uses(Silences):
        if not use.handed and _on_import(file, use.node) and _silences(file, use, row):
            yield use.node, f"{_short(use.func)}({_argument(use, row)})", row.what
    for call in file.index.calls_by_name.get("setLevel", ()):
        owner = call.func.value if isinstance(call.func, ast.Attribute) else None
        if isinstance(owner, ast.Call) and not owner.args and not owner.keywords and file.name(owner.func) == "logging.getLogger" and _on_import(file, call):
            if call.args and (_level(call.args[0]) or 0) > _LEVELS["CRITICAL"]:
                yield call, "setLevel(above CRITICAL)", "log line"
    for node in file.nodes(ast.Assign):
        if len(node.targets) == 1 and _on_import(file, node) and dotted(node.targets[0]) == "sys.stderr" and _is_nowhere(file, node.value):
            yield node, "sys.stderr = ...", "traceback and message"


def _on_import(file: File, node: ast.AST) -> bool:
    """Whether a node runs when the module is imported or run, outside any ``with``."""
    return file.function(node) is None and file.enclosing(node, ast.ClassDef, *WITHS) is None


def _silences(file: File, use: Use, row: Silences) -> bool:
    if use.open_ended or any(use.argument(name, position).given is not False for name, position in row.spared_by):
        return False
    if not row.parameter:
        return True
    argument = use.argument(row.parameter, row.position)
    if argument.given is False:
        return row.absent
    value = file.value(argument.expr, argument.names)
    if row.values:
        return value is not UNKNOWN and value in row.values
    level = value if value is not UNKNOWN else _level(argument.expr)
    return isinstance(level, (int, float)) and not isinstance(level, bool) and level >= max(_SEVERE, row.above)


def _level(expr: ast.expr | None) -> float | None:
    """The number behind ``logging.CRITICAL``, ``logging.CRITICAL + 1`` or ``sys.maxsize``."""
    if isinstance(expr, ast.BinOp) and isinstance(expr.op, ast.Add):
        left, right = _level(expr.left), _level(expr.right)
        return left + right if left is not None and right is not None else None
    if isinstance(expr, ast.Constant) and isinstance(expr.value, (int, float)):
        return expr.value
    last = (dotted(expr) or "").rpartition(".")[2] if expr is not None else ""
    return float("inf") if last in ("maxsize", "inf") else _LEVELS.get(last)


def _is_nowhere(file: File, value: ast.expr) -> bool:
    if not isinstance(value, ast.Call):
        return False
    name = file.name(value.func)
    if name in ("open", "io.open") and value.args:
        return (dotted(value.args[0]) or "").endswith("devnull") or (isinstance(value.args[0], ast.Constant) and value.args[0].value == "/dev/null")
    return name in ("io.StringIO", "io.BytesIO") and not value.args


def _short(func: ast.expr) -> str:
    text = dotted(func) or ast.unparse(func)
    return text if len(text) <= 30 else text.rpartition(".")[2]


def _argument(use: Use, row: Silences) -> str:
    expr = use.argument(row.parameter, row.position).expr if row.parameter else None
    text = ast.unparse(expr) if expr is not None else ""
    return text if len(text) <= 20 else "..."
