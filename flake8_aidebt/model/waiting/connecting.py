"""What connection strings, URLs and literal options say about limits and drivers."""
import ast
import re

from ...knowledge.rows import Driver, Waits
from ..file import File
from ..pattern import Pattern
from ..texts import text
from ..values import Argument, Use, use_of

_TIMEOUT_NAME = Pattern(r"time_?out", re.IGNORECASE)


def says_timeout(use: Use) -> bool:
    """Whether the literal text of an argument, a URL or connection string, carries a timeout of its own."""
    exprs = [*use.args, *(keyword.value for keyword in use.keywords)]
    return any(_TIMEOUT_NAME.search(text(expr, use.names) or "") for expr in exprs)


def holds_no_timeout(argument: Argument) -> bool:
    """Whether an argument is a literal dict, or an object, of options without a timeout among them: ``connect_args={"sslmode": "require"}``."""
    expr = _written(argument)
    if isinstance(expr, ast.Dict):
        return all(isinstance(key, ast.Constant) for key in expr.keys) and not _TIMEOUT_NAME.search(ast.unparse(expr))
    if isinstance(expr, ast.Call) and argument.names is not None:
        symbol = argument.names.resolve(expr.func)
        row = argument.names.knowledge.find(Waits, symbol.name) if symbol is not None and symbol.name else None
        if row is not None and row.topic == "deadline" and row.default is None:
            use = use_of(expr, symbol, argument.names)
            return not use.open_ended and not use.arguments((*row.bounded_by, *row.trusted), row.position)
    return False


def driver(file: File, use: Use, row: Waits) -> Driver | None:
    """The driver that the URL of a call names, where that driver waits for ever."""
    argument = use.argument(row.url, 0)
    expr = _written(argument)
    if expr is None:
        return None
    if isinstance(expr, ast.Call):
        maker = argument.names.resolve(expr.func)
        if maker is None or not maker.name.endswith(("URL.create", ".URL", "make_url")) or not expr.args:
            return None
        scheme = text(expr.args[0], argument.names) or ""
    else:
        scheme, found, _ = (text(expr, argument.names) or "").partition("://")
        scheme = scheme if found else ""
    return file.knowledge.of(Driver).get(scheme.partition("://")[0])


def _written(argument: Argument) -> ast.expr | None:
    """The expression passed, or the one that the name passed is bound to."""
    expr, names = argument.expr, argument.names
    if isinstance(expr, ast.Name) and names is not None:
        bindings = names.bindings(expr.id, names.index.frame(expr))
        return bindings[0].value if len(bindings) == 1 and bindings[0].kind == "value" else None
    return expr
