"""What stands around a statement that a program runs: the function, its name, what else it runs, whether it asks first."""
import ast
import re

from ..file import File
from ..index import FUNCTIONS, LOOPS, descendants
from ..names import dotted
from ..pattern import Pattern
from .runs import Run, runs

#: Tables that are filled anew or thrown away by design.
PASSING = Pattern(r"(?:^|[_.\0])(?:te?mp|temporary|stage|staging|stg|scratch|backup|bak|old|new|test|cache|dummy)(?:$|[_.\d\0])|^#|pg_temp|_tmp|tmp_", re.IGNORECASE)
_WIPES = Pattern(
    r"clear|reset|purge|wipe|trunc|delete_?all|remove_?all|seed|drop|flush|clean|migrat|setup_?test|teardown|tear_?down|prune|empty|rebuild|recreate|refresh|reload|fixture|upgrade|downgrade|"
    r"destroy|uninstall|erase|nuke|reindex|resync|restore|vacuum|(?:^|_)(?:re)?sync(?:_|$)|delete_(?:table|database|schema|db|index|collection|namespace|vector|tenant)",
    re.IGNORECASE,
)
_ASKED = Pattern(
    r"drop|reset|clean|clear|force|recreate|debug|test|(?:^|[._])dev|confirm|args|options?(?:$|[._])|overwrite|delete|wipe|purge|replace|rebuild|refresh|input|yes|dry|version|migrat|ephemeral|local",
    re.IGNORECASE,
)


def around(file: File, node: ast.AST) -> ast.AST:
    """The function that a call runs in, else the module."""
    found = file.function(node)
    while isinstance(found, ast.Lambda):
        found = file.function(found)
    return found or file.tree


def meant_to_wipe(file: File, node: ast.AST) -> bool:
    """Whether the names around a call say that it is there to throw data away: ``clear_cache``, ``class ResetDatabase``."""
    names = [link.node.name for link in file.frame(node) if isinstance(link.node, (*FUNCTIONS, ast.ClassDef))]
    return any(_WIPES.search(name) for name in names) or "/management/commands/" in file.path.replace("\\", "/") or _at_the_end(file, node)


def _at_the_end(file: File, node: ast.AST) -> bool:
    """Whether a call is part of a command line program's own block: ``if __name__ == "__main__":``."""
    return any(
        isinstance(link.node, ast.If) and isinstance(link.node.test, ast.Compare) and getattr(link.node.test.left, "id", "") == "__name__" for link in file.frame(node)
    )


def asked_for(file: File, node: ast.AST) -> bool:
    """Whether a switch around a call decides about it: ``if drop_first:``."""
    for link in file.frame(node):
        if isinstance(link.node, FUNCTIONS):
            return False
        if isinstance(link.node, ast.If) and link.field in ("body", "orelse"):
            words = [dotted(part) or "" for part in descendants(link.node.test) if isinstance(part, (ast.Name, ast.Attribute))]
            words += [part.value for part in descendants(link.node.test) if isinstance(part, ast.Constant) and isinstance(part.value, str)]
            if any(_ASKED.search(word) for word in words):
                return True
    return False


def repeated(file: File, node: ast.AST) -> bool:
    """Whether a call runs once for each of many: in a loop or comprehension of its function."""
    for link in file.frame(node):
        if isinstance(link.node, (*FUNCTIONS, ast.Lambda, ast.ClassDef)) and link.field == "body":
            return False
        if isinstance(link.node, LOOPS) and link.field == "body":
            return True
        if isinstance(link.node, (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)):
            return True
    return False


def runs_beside(file: File, node: ast.AST) -> list[Run]:
    """Everything that the function around a call runs."""
    function = around(file, node)
    return [run for run in runs(file) if around(file, run.node) is function]
