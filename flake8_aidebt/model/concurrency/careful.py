"""What shows that a function has thought of others who do the same at the same time."""
import ast
import re

from ..file import File
from ..index import FUNCTIONS
from ..names import dotted, enclosing_class
from ..pattern import Pattern
from ..queries.repeating import in_passing
from .locks import guarded

_TAKES_CARE = Pattern(
    r"(?<![a-z])(?:un)?lock(?:s|ed|ing)?(?![a-z])|[a-z]Locks?\b|mutex|semaphore|for_update|for update|serializable|begin (?:immediate|exclusive)|optimistic|version|etag|"
    r"on_conflict|on conflict|on duplicate|upsert|insert or |insert ignore|IntegrityError|UniqueViolation|DuplicateKey|UniqueConstraint\w*Error|get_or_create|update_or_create|setnx|"
    r"ConditionExpression|repeatable read|isolation_level|compare_and_set|(?<![a-z])cas(?![a-z])",
    re.IGNORECASE,
)
_OF_MODULE = Pattern(r"version_id_col|IntegerVersionField|AutoIncVersionField|ConcurrentTransition|StaleDataError|OptimisticLock|single.?writer", re.IGNORECASE)


def text_of(file: File, node: ast.AST) -> str:
    """The source of a function, without its comments' help where the lines are not at hand."""
    return "".join(file.lines[node.lineno - 1 : node.end_lineno]) if file.lines else ast.unparse(node)


def takes_care(file: File, node: ast.AST) -> bool:
    """Whether the function around a node, or one of this file that calls it, locks something or catches the conflict; or runs alone."""
    if file.remember("careful module", lambda file: any(_OF_MODULE.search(line) for line in file.lines)) or in_passing(file, node) or guarded(file, node):
        return True
    function = file.enclosing(node, *FUNCTIONS)
    if function is None:
        return True
    return _careful(file, function) or any(_careful(file, caller) for caller in callers(file, function))


def _careful(file: File, function: ast.AST) -> bool:
    return file.remember(("takes care", function), lambda file: bool(_TAKES_CARE.search(text_of(file, function))))


def callers(file: File, function: ast.AST) -> list[ast.AST]:
    """The functions of this file that call one by its name."""
    around = [file.enclosing(call, *FUNCTIONS) for call in file.index.calls_by_name.get(function.name, ()) if _may_be(file, call, function)]
    return [caller for caller in around if caller is not None and caller is not function]


def _may_be(file: File, call: ast.Call, function: ast.AST) -> bool:
    symbol = file.resolve(call.func)
    if symbol is None:
        return isinstance(call.func, ast.Attribute) == (enclosing_class(file.frame(function)) is not None)
    return symbol.definition is function


def calls_of(file: File, function: ast.AST, *names: str) -> list[ast.Call]:
    """The calls by these names that stand in a function, in source order."""
    found = [call for name in names for call in file.index.calls_by_name.get(name, ()) if file.enclosing(call, *FUNCTIONS) is function]
    return sorted(found, key=lambda call: (call.lineno, call.col_offset))


def receiver(call: ast.Call) -> str:
    """The object whose method is called, as written."""
    return (dotted(call.func.value) or "") if isinstance(call.func, ast.Attribute) else ""
