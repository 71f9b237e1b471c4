"""Whether somebody is ready for what may go wrong at a place: a handler, a caller, a check before."""
import ast
import re

from ..file import File
from ..flow import withs_around
from ..handling.breadth import Breadth, breadth, catches
from ..index import FUNCTIONS, descendants
from ..names import dotted
from ..pattern import Pattern
from .routes import routes

_ABOVE = {
    "ValueError": ("ValueError",),
    "json.JSONDecodeError": ("JSONDecodeError", "ValueError"),
    "KeyError": ("KeyError", "LookupError", "MultiValueDictKeyError"),
    "IndexError": ("IndexError", "LookupError"),
    "TypeError": ("TypeError",),
    "AttributeError": ("AttributeError",),
    "decimal.InvalidOperation": ("InvalidOperation", "ArithmeticError"),
}  # fmt: skip
_CATCHING = Pattern(r"error|exception|safe|catch|guard|handle|validat|schema|expects?_|use_args|use_kwargs|parse|retry", re.IGNORECASE)
_VALIDATES = frozenset({
    "validate", "is_valid", "model_validate", "model_validate_json", "parse_obj", "parse_raw", "validate_on_submit", "validate_python", "from_dict", "structure",
    "validate_json", "full_clean", "TypeAdapter", "iter_errors", "check_schema", "validated_data", "cleaned_data", "best_match", "validate_request",
})  # fmt: skip
_SCHEMA = Pattern(r"schema|serializer|validator|(^|_)form$|parser$", re.IGNORECASE)


def handled(file: File, node: ast.AST, *errors: str) -> bool:
    """Whether one of these errors, raised at ``node``, is caught: around it, around every caller of its function here, or for the whole application."""
    if caught(file, node, *errors):
        return True
    function = file.enclosing(node, *FUNCTIONS)
    if function is None:
        return False
    if any(_CATCHING.search(dotted(getattr(decorator, "func", decorator)) or "") for decorator in function.decorator_list):
        return True
    if _answered(file, errors):
        return True
    calls = [call for call in file.index.calls_by_name.get(function.name, ()) if function not in [link.node for link in file.frame(call)]]
    route = routes(file).get(function)
    return bool(calls) and (route is None or route.decorator is None) and all(caught(file, call, *errors) for call in calls)


def caught(file: File, node: ast.AST, *errors: str) -> bool:
    """The same, around ``node`` alone."""
    wanted = {name for error in errors for name in _ABOVE.get(error, (error,))}
    for handler in file.handlers(node):
        if breadth(file, handler) is not Breadth.NARROW:
            return True
        if any(_covers(name, wanted) for name in catches(file, handler)):
            return True
    for item in withs_around(file.frame(node)):
        if isinstance(item.context_expr, ast.Call) and (dotted(item.context_expr.func) or "").rpartition(".")[2] in ("suppress", "handle_errors", "catch_errors"):
            return True
    return False


def _covers(name: str, wanted: set[str]) -> bool:
    last = name.rpartition(".")[2]
    return last in wanted or last.isupper() or last == "?" or not last[:1].isupper()


def _answered(file: File, errors: tuple[str, ...]) -> bool:
    """Whether the application has an answer of its own to one of these errors."""
    wanted = {name for error in errors for name in _ABOVE.get(error, (error,))}
    for route in routes(file).values():
        if route.errors and isinstance(route.decorator, ast.Call) and route.decorator.args:
            if (dotted(route.decorator.args[0]) or "").rpartition(".")[2] in wanted:
                return True
    return False


def validates(file: File, function: ast.AST | None) -> bool:
    """Whether a function has what comes in checked: by a schema, a serializer, a form, a parser."""
    if function is None:
        return False
    return file.remember(("validates", function), lambda file: any(_validates(call) for call in file.within(function, ast.Call, functions=True)))


def _validates(call: ast.Call) -> bool:
    func = call.func
    last = func.attr if isinstance(func, ast.Attribute) else func.id if isinstance(func, ast.Name) else ""
    if last in _VALIDATES or _SCHEMA.search(last):
        return True
    return last in ("load", "loads", "parse", "deserialize") and isinstance(func, ast.Attribute) and bool(_SCHEMA.search(ast.unparse(func.value)))


def asked_before(file: File, node: ast.expr, *questions: str) -> bool:
    """Whether the function asks one of these (``isdigit``, ``match``) about what ``node`` is, anywhere before it or around it."""
    function = file.enclosing(node, *FUNCTIONS)
    text = ast.unparse(node)
    for question in questions:
        for call in file.index.calls_by_name.get(question, ()):
            if call.lineno <= node.lineno and (function is None or function in [link.node for link in file.frame(call)]):
                subjects = [call.func.value] if isinstance(call.func, ast.Attribute) else []
                if any(ast.unparse(part) == text or _names(part) & _names(node) for part in (*subjects, *call.args)):
                    return True
    return False


def _names(expr: ast.expr) -> set[str]:
    return {node.id for node in descendants(expr) if isinstance(node, ast.Name)} - {"request", "self", "re", "event"}


def tested(file: File, node: ast.expr) -> bool:
    """Whether a condition around ``node``, or one that leaves before it, is about what ``node`` is: ``if x:``, ``x and x.y``, ``if not x: return``."""
    function = file.enclosing(node, *FUNCTIONS)
    text = ast.unparse(node)
    child: ast.AST = node
    while (outer := file.parent(child)) is not None and outer is not function:
        match outer:
            case ast.BoolOp(values=values) if child in values and any(_speaks(value, text) for value in values[: values.index(child)]):
                return True
            case ast.IfExp(test=test) if child is not test and _speaks(test, text):
                return True
            case ast.If(test=test) | ast.While(test=test) if child is not test and _speaks(test, text):
                return True
            case ast.comprehension() | ast.ListComp() | ast.GeneratorExp() | ast.SetComp() | ast.DictComp():
                generators = getattr(outer, "generators", [])
                if any(_speaks(test, text) for generator in generators for test in generator.ifs):
                    return True
        child = outer
    return _left_before(file, node, function, text)


def _left_before(file: File, node: ast.expr, function: ast.AST | None, text: str) -> bool:
    leaving = (ast.Return, ast.Raise, ast.Continue, ast.Break)
    for statement in file.within(function if function is not None else file.tree.body, ast.If):
        if statement.lineno < node.lineno and (isinstance(statement.body[-1], leaving) or _exits(statement.body[-1]) or _assigns(statement, text)):
            if _speaks(statement.test, text):
                return True
    return any(
        statement.lineno < node.lineno and _speaks(statement.test, text) for statement in file.nodes(ast.Assert) if file.enclosing(statement, *FUNCTIONS) is function
    )


def _exits(statement: ast.stmt) -> bool:
    value = statement.value if isinstance(statement, ast.Expr) else None
    return isinstance(value, ast.Call) and (dotted(value.func) or "").rpartition(".")[2] in ("abort", "exit", "fail", "error", "bad_request", "_exit")


def _assigns(statement: ast.If, text: str) -> bool:
    return any(isinstance(part, ast.Assign) and any(ast.unparse(target) == text for target in part.targets) for part in statement.body)


def _speaks(test: ast.expr, text: str) -> bool:
    return any(isinstance(part, (ast.Name, ast.Attribute, ast.Subscript, ast.Call)) and ast.unparse(part) == text for part in descendants(test))
