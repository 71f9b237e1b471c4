"""Programs that are started by hand and change data."""
import ast
from typing import NamedTuple

from ..databases.chains import chain
from ..databases.handles import Role, handle
from ..effects.effects import EffectKind, effect
from ..file import File
from ..kind import Kind
from ..names import dotted
from ..pattern import Pattern
from ..sql.runs import runs
from ..sql.surroundings import PASSING, repeated

_SWITCH = Pattern(r"dry.?run|--?yes\b|--?force\b|confirm|\binput\(|--?commit\b|--?apply\b|--?no-?(?:op|input|act)|preview|simulat|interactive|--?really|--?execute\b|prompt\(|check.?only|what.?if", 2)
_PASSING_PATH = Pattern(r"te?mp|cache|build|dist|out(?:put)?(?:_|$)|egg|venv|__pycache__|work_?dir|scratch|staging|backup|log", 2)
_DELETES = frozenset({"delete", "adelete", "delete_many", "delete_one", "drop_collection", "drop_database", "drop_all", "drop_table", "bulk_delete"})


class Destruction(NamedTuple):
    """A call that deletes or rewrites data."""

    node: ast.Call
    spelled: str


def without_rehearsal(file: File) -> list[Destruction]:
    """The first call of a program that deletes or rewrites data, where no switch lets one see beforehand what it would do."""
    if not _is_program(file) or any(_SWITCH.search(line) for line in file.lines):
        return []
    found = sorted(_destructive(file), key=lambda item: (item.node.lineno, item.node.col_offset))
    return found[:1]


def _is_program(file: File) -> bool:
    """Whether a file is started by hand: it runs itself, or is a command of Django, click or typer."""
    for node in file.tree.body:
        if isinstance(node, ast.If) and isinstance(node.test, ast.Compare) and getattr(node.test.left, "id", "") == "__name__":
            return not _serves(file)
        if isinstance(node, ast.ClassDef) and any((file.name(base) or dotted(base) or "").endswith("BaseCommand") for base in node.bases):
            return True
    return file.kind is Kind.SCRIPT or bool(file.calls("click.command", "typer.Typer"))


def _serves(file: File) -> bool:
    """Whether what runs is a server."""
    return bool(file.imports & {"flask", "fastapi", "uvicorn", "aiohttp", "tornado", "sanic", "celery", "starlette", "quart"})


def _destructive(file: File) -> list[Destruction]:
    found = []
    for run in runs(file):
        for statement in run.statements:
            if statement.verb in ("DELETE", "DROP", "TRUNCATE", "UPDATE") and not PASSING.search(statement.table) and not run.makes:
                found.append(Destruction(run.node, f"{statement.verb} {statement.table}"[:28].replace("\0", "...")))
                break
    for call in file.nodes(ast.Call):
        name = call.func.attr if isinstance(call.func, ast.Attribute) else ""
        if _removes_files(file, call) or (name in _DELETES and _on_rows(file, call)) or _writes_many(file, call):
            found.append(Destruction(call, f"{file.written(call)}()"))
    return found


def _removes_files(file: File, call: ast.Call) -> bool:
    name = file.name(call.func) or ""
    if name == "shutil.rmtree":
        return not (call.args and _PASSING_PATH.search(ast.unparse(call.args[0])))
    if name in ("os.remove", "os.unlink", "pathlib.Path.unlink") and repeated(file, call):
        return not _PASSING_PATH.search(ast.unparse(call))
    return False


def _on_rows(file: File, call: ast.Call) -> bool:
    found = handle(file, chain(call).root) or handle(file, call.func.value)
    if found is None:
        return False
    if call.func.attr in ("delete", "adelete"):
        return found.role in (Role.MANAGER, Role.SESSION, Role.COLLECTION)
    return True


def _writes_many(file: File, call: ast.Call) -> bool:
    """Whether rows are changed, one for each of many."""
    if not repeated(file, call) or not isinstance(call.func, ast.Attribute) or call.func.attr not in ("save", "update", "update_one", "replace_one", "merge"):
        return False
    found = effect(file, call)
    return found is not None and found.kind is EffectKind.DATABASE
