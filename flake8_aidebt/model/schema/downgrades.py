"""Alembic's way back: what the downgrade of a revision does about what its upgrade did."""
import ast

from ..file import File
from ..names import dotted
from ..pattern import Pattern
from ..remarks import explained
from ..sql.runs import runs
from .migrations import does_nothing, function_of

_RESHAPES = Pattern(r"(?:add|drop|create|rename|batch_add|batch_drop|batch_create)_(?:column|table|index|unique|foreign|check|primary|constraint|exclude|fk|pk|enum|type|view|trigger|sequence)|bulk_insert$")
_SAYS_WHY = Pattern(r"downgrad|revert|revers|back|undo|undone|restor|keep|kept|remov|no-op|noop|needed|lost|loses?\b|cannot|can't|not possible|belong|own|since|because", 2)
_NEEDS_NO_WAY_BACK = Pattern(r"^\s*(?:alter\s+type\s+\S+\s+add\s+value|create\s+extension|analyze|vacuum|reindex|commit|set)\b", 2)


def without_way_back(file: File) -> tuple[ast.AST, str] | None:
    """The function to complain about and what is wrong with it, None when the revision can be taken back or says that it cannot."""
    if not (file.imports & {"alembic", "flask_migrate"} or _is_revision(file)):
        return None
    upgrade, downgrade = function_of(file, "upgrade"), function_of(file, "downgrade")
    if upgrade is None or does_nothing(upgrade.body) or not _changes_schema(file, upgrade):
        return None
    if downgrade is None:
        return (upgrade, "there is no downgrade()") if _is_revision(file) and not _bound(file, "downgrade") else None
    return (downgrade, "downgrade() does nothing") if does_nothing(downgrade.body) and not _explained(file, downgrade) else None


def _explained(file: File, downgrade: ast.AST) -> bool:
    """Whether a comment inside says why there is nothing to do, or names who does it."""
    return explained(file, downgrade, _SAYS_WHY, 5)


def _is_revision(file: File) -> bool:
    return _bound(file, "down_revision") and _bound(file, "revision")


def _bound(file: File, name: str) -> bool:
    return name in file.names.scopes.of(file.tree)


def _changes_schema(file: File, upgrade: ast.AST) -> bool:
    """Whether the database is another one afterwards: its tables, columns and indexes, or what a statement of ``op.execute`` does.

    Rows that code reads and mends one by one are fit for the older code as well, as a rule.
    """
    texts = {run.node: run for run in runs(file)}
    for call in file.within(upgrade, ast.Call, functions=True):
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        if _RESHAPES.match(name) or (name == "alter_column" and not _only_widens(file, call)):
            return True
        if name == "execute" and isinstance(call.func, ast.Attribute) and (dotted(call.func.value) or "") in ("op", "batch_op", "alembic.op"):
            given = file.value(call.args[0]) if call.args else None
            told = [text.flat(" ") for text in texts[call].texts] if call in texts else [given] if isinstance(given, str) else []
            if not told or not all(_NEEDS_NO_WAY_BACK.search(text) for text in told):
                return True
    return False


def _only_widens(file: File, call: ast.Call) -> bool:
    """Whether a column only takes more than before: a longer text, also nothing at all."""
    changed = {keyword.arg: keyword.value for keyword in call.keywords if keyword.arg and not keyword.arg.startswith("existing_")}
    if {"new_column_name", "new_name", "name"} & changed.keys():
        return False
    before = next((keyword.value for keyword in call.keywords if keyword.arg == "existing_nullable"), None)
    return "nullable" not in changed or file.value(changed["nullable"]) is True or (before is not None and file.value(before) is False)
