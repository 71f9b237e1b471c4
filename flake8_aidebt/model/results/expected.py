"""Programs of which nobody needs to know how they ended."""
import ast
import re

from ..file import File
from ..index import FUNCTIONS, descendants
from ..names import dotted
from ..pattern import Pattern
from ..texts import HOLE
from ..values import Use
from .answers import Answer

# Programs for somebody at the screen, by what the file calls them: how they end says nothing.
_SHOWING = Pattern(r"(?:^|[^a-z])(?:\w*_)?(?:editor|pager|browser|viewer|player)s?(?:_\w*)?(?:$|[^a-z])", re.IGNORECASE)
_SCREENS = Pattern(r"(?:Editor|Pager|Browser|Viewer|Player)(?![a-z])")
_PROBES = Pattern(r"(?:^|_)(?:tests?|checks?|has|have|is|can|find|detect|probe|available|exists?|installed)(?:_|$)")
_TEMPORARY = Pattern(r"te?mp|scratch", re.IGNORECASE)
_MISSING = frozenset({"FileNotFoundError", "OSError", "IOError", "EnvironmentError"})


def expected(file: File, answer: Answer, line: list[str]) -> bool:
    """Whether it is by design that nobody asks: a program for somebody at the screen, a look whether there is such a program, what is only temporary."""
    use = answer.use
    command = use.argument(answer.row.command, 0).expr if answer.row.command != "program" else use.args[0] if use.args else None
    if command is None:
        return False
    if _looked_for(file, answer, command):
        return True
    if line and line[0] == "rm":
        return any(word.startswith("-") and "f" in word for word in line) and _TEMPORARY.search(ast.unparse(command)) is not None
    if not line or HOLE in line[0]:
        around = file.enclosing(answer.node, ast.ClassDef)
        return bool(_SHOWING.search(_spelled(file, _first(command), use)) or (around is not None and _SCREENS.search(around.name)))
    quiet = any(use.argument(name).given is not False for name in ("stdout", "capture_output"))
    if len(line) > 1 or not quiet or not file.handlers(answer.node):
        return False
    function = file.enclosing(answer.node, *FUNCTIONS)
    types = {(dotted(name) or "").rpartition(".")[2] for handler in file.handlers(answer.node) for name in caught(handler)}
    return bool(types & _MISSING) or (function is not None and _PROBES.search(function.name) is not None)


def caught(handler: ast.ExceptHandler) -> list[ast.expr]:
    """The types that a handler names."""
    return handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type] if handler.type is not None else []


def _spelled(file: File, command: ast.expr, use: Use) -> str:
    """A command as it is written, with what the names in it are bound to."""
    texts = [ast.unparse(command)]
    if use.names is file.names:
        bound = [binding.value for node in (command, *descendants(command)) if isinstance(node, ast.Name) for binding in file.values(node) if binding.kind == "value"]
        texts += [ast.unparse(_first(value)) for value in bound if value is not None]
    return " ".join(texts)


def _first(command: ast.expr) -> ast.expr:
    """The part of a command that names the program."""
    match command:
        case ast.List(elts=[first, *_]) | ast.Tuple(elts=[first, *_]) | ast.JoinedStr(values=[ast.FormattedValue(value=first), *_]) | ast.BinOp(left=first):
            return _first(first)
    return command


def _looked_for(file: File, answer: Answer, command: ast.expr) -> bool:
    """Whether a file that the command names is opened afterwards by something that is ready not to find it."""
    bound = [binding.value for node in (command, *descendants(command)) if isinstance(node, ast.Name) for binding in file.values(node) if binding.value is not None]
    names = {node.id for part in (command, *bound) for node in (part, *descendants(part)) if isinstance(node, ast.Name)}
    function = file.function(answer.node)
    for call in file.index.calls_by_name.get("open", ()):
        if call.lineno > answer.node.lineno and file.function(call) is function and call.args and isinstance(call.args[0], ast.Name) and call.args[0].id in names:
            if any(dotted(name) in _MISSING for handler in file.handlers(call) for name in caught(handler)):
                return True
    return False
