"""Which statements change rows: by method, by the SQL text, by the statement that SQLAlchemy builds."""
import ast
import re
from typing import NamedTuple

from ...knowledge.transaction_rows import SavesItself, Sends
from ..databases.chains import chain
from ..databases.handles import Role, model_of
from ..file import File
from ..names import dotted
from ..pattern import Pattern
from ..values import UNKNOWN
from .parties import Party, party

_ADDS = frozenset({"add", "add_all", "merge", "delete", "bulk_save_objects", "bulk_insert_mappings", "bulk_update_mappings"})
_EXECUTES = frozenset({"execute", "executemany", "exec_driver_sql", "exec"})
SENDING = _ADDS | _EXECUTES | {"execute_values", "execute_batch", "get", "query", "scalar", "scalars"}  # without which nothing is written, nor read to be changed
_DML = Pattern(r"\s*(?:--[^\n]*\n\s*)*(?:insert|update|delete|replace|merge|truncate)\b|\s*with\b.*\b(?:insert\s+into|update\s+\w+\s+set|delete\s+from)\b", re.IGNORECASE | re.DOTALL)
_LOCKS = Pattern(r"\bfor\s+(?:no\s+key\s+)?update\b", re.IGNORECASE)
_BUILDS = frozenset({"insert", "update", "delete"})


class Write(NamedTuple):
    """A call that changes rows of a session or connection, or (``to`` None) of a model that commits by itself."""

    call: ast.Call
    to: Party | None
    verb: str
    model: str = ""  # the class of the rows as written, "" where the file does not say


def sent(file: File, call: ast.Call) -> Write | None:
    """The write that a call sends through a session, connection or cursor, None for any other call."""
    return file.remember(("sent", call), lambda file: _sent(file, call))


def _sent(file: File, call: ast.Call) -> Write | None:
    if len(call.args) > 1 and file.know(Sends, call.func) is not None:
        found = party(file, call.args[0])
        return Write(call, found, "write") if found is not None and changes_rows(file, call.args[1]) else None
    if not isinstance(call.func, ast.Attribute) or call.func.attr not in _ADDS | _EXECUTES:
        return None
    found = party(file, call.func.value)
    if found is None:
        return None
    method = call.func.attr
    if method in _ADDS:
        return Write(call, found, method) if found.role is Role.SESSION and call.args else None
    return Write(call, found, _keyword(file, call.args[0]).upper()) if call.args and changes_rows(file, call.args[0]) else None


def changes_rows(file: File, statement: ast.expr) -> bool:
    """Whether what is executed is certainly an INSERT, UPDATE or DELETE, as text or as SQLAlchemy builds it."""
    text = sql_text(file, statement)
    if text is not None:
        return _DML.match(text) is not None
    return _built(file, statement) in _BUILDS


def locks_rows(file: File, statement: ast.expr) -> bool:
    """Whether what is executed is a SELECT ... FOR UPDATE."""
    text = sql_text(file, statement)
    return text is not None and _LOCKS.search(text) is not None


def _keyword(file: File, statement: ast.expr) -> str:
    text = sql_text(file, statement)
    words = (text or "").split(None, 1)
    if not words or words[0].lower() == "with":
        return _built(file, statement) or "write"
    return words[0]


def sql_text(file: File, expr: ast.expr, depth: int = 0) -> str | None:
    """The text of a statement as far as it is written down: what is filled in stands as a blank. None where no text is seen."""
    if depth > 5:
        return None
    match expr:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=parts):
            return "".join(part.value if isinstance(part, ast.Constant) else " " for part in parts)
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            start = sql_text(file, left, depth + 1)
            return None if start is None else start + (sql_text(file, right, depth + 1) or " ")
        case ast.BinOp(left=left, op=ast.Mod()):
            return sql_text(file, left, depth + 1)
        case ast.Call(func=ast.Attribute(value=value, attr="format" | "strip" | "lstrip" | "bindparams" | "execution_options")):
            return sql_text(file, value, depth + 1)
        case ast.Call(func=func, args=[first, *_]) if (file.name(func) or dotted(func) or "").rpartition(".")[2] in ("text", "SQL", "dedent", "Composed"):
            return sql_text(file, first, depth + 1)
        case ast.Name():
            found = file.value(expr)
            if isinstance(found, str):
                return found
            bindings = file.values(expr)
            if found is UNKNOWN and len(bindings) == 1 and bindings[0].kind == "value" and bindings[0].value is not None:
                return sql_text(file, bindings[0].value, depth + 1)
        case ast.Attribute():
            found = file.value(expr)
            return found if isinstance(found, str) else None
    return None


def _built(file: File, expr: ast.expr, depth: int = 0) -> str:
    """``insert``, ``update`` or ``delete`` for a statement that SQLAlchemy builds: ``insert(User).values(...)``, ``users.insert()``."""
    if isinstance(expr, ast.Name) and depth < 3:
        bindings = file.values(expr)
        if len(bindings) == 1 and bindings[0].kind == "value" and bindings[0].value is not None:
            return _built(file, bindings[0].value, depth + 1)
        return ""
    found = chain(expr)
    root = found.root
    if isinstance(root, ast.Call):
        name = (file.name(root.func) or dotted(root.func) or "").rpartition(".")[2]
        return name if name in _BUILDS and root.args else ""
    return found.methods[0] if found.methods and found.methods[0] in _BUILDS and not found.calls[0].args else ""


# --- rows that save themselves: Django, peewee, tortoise ----------------------------------------------------------

_SELF_CATCHING = frozenset({"get_or_create", "update_or_create", "aget_or_create", "aupdate_or_create"})
_DJANGO = "django.db.models.Model"


def saving_methods(file: File) -> frozenset[str]:
    """The names of the methods that write rows which save themselves."""
    return file.remember("saving methods", lambda file: frozenset(
        _SELF_CATCHING.union(*(row.creates + row.changes for row in file.knowledge.of(SavesItself).values()))))


def saved(file: File, call: ast.Call) -> Write | None:
    """The write of a row that commits by itself, None for any other call: ``Order.objects.create()``, ``order.save()``."""
    return file.remember(("saved", call), lambda file: _saved(file, call))


def _saved(file: File, call: ast.Call) -> Write | None:
    if not isinstance(call.func, ast.Attribute) or call.func.attr not in saving_methods(file):
        return None
    method = call.func.attr
    model = model_of(call) or _managed(call)
    if model is not None:
        row = _row(file, _DJANGO)
        written = method in row.creates + row.changes or method in _SELF_CATCHING
        return Write(call, None, method, dotted(model) or dotted(getattr(model, "func", model)) or "") if written else None
    owner = file.resolve(call.func.value)
    if owner is not None and owner.name and (row := file.knowledge.find(SavesItself, owner.name)) is not None:
        methods = row.changes if owner.instance else row.creates
        name = getattr(owner.definition, "name", "") or owner.name.rpartition(".")[2]
        return Write(call, None, method, name) if method in methods and method not in owner.overrides else None
    if method == "save" and _saves_form(file, call):
        return Write(call, None, "form")
    if method in ("save", "asave") and not call.args and _may_be_row(file, call.func.value):
        return Write(call, None, method, _model_behind(file, call.func.value))
    return None


def _managed(call: ast.Call) -> ast.expr | None:
    """The model in ``get_user_model().objects.create_user()``."""
    owner = call.func.value
    return owner.value if isinstance(owner, ast.Attribute) and owner.attr == "objects" and isinstance(owner.value, ast.Call) else None


def _row(file: File, name: str) -> SavesItself:
    return file.knowledge.of(SavesItself)[name]


_SAVES = frozenset({"update_fields", "force_insert", "force_update", "using"})
_NO_ROWS = Pattern(r"form|serializer|image|img|fig|figure|doc|document|workbook|wb|book|canvas|plot|pdf|file|storage|config|settings|model$|session|writer|state|checkpoint", re.IGNORECASE)


_FORMS = Pattern(r"(^|_)(form|serializer)$", re.IGNORECASE)


def _saves_form(file: File, call: ast.Call) -> bool:
    """``serializer.save()``, ``form.save()``: a row is written, of a model that is not said here."""
    if not speaks_django(file) or any(keyword.arg == "commit" for keyword in call.keywords) or call.args:
        return False
    return _FORMS.search((dotted(call.func.value) or "").rpartition(".")[2]) is not None


def _may_be_row(file: File, expr: ast.expr) -> bool:
    """Whether an object of which nothing is known may be a row of Django's: the file speaks Django, and it is called like no other thing with a ``save``."""
    if not speaks_django(file):
        return False
    symbol = file.resolve(expr)
    if symbol is not None and not symbol.name.startswith(".") and (file.knowledge.is_library(symbol.name.partition(".")[0]) or symbol.home is not None):
        return False
    last = (dotted(expr) or "").rpartition(".")[2]
    return bool(last) and last not in ("self", "cls") and not _NO_ROWS.search(last)


def speaks_django(file: File) -> bool:
    """Whether a file imports Django or something built upon it, or asks managers."""
    return bool(file.imports & {"django", "rest_framework", "ninja", "wagtail", "graphene_django"}) or any(
        model_of(call) is not None for method in ("create", "get", "filter", "all") for call in file.index.calls_by_name.get(method, ())
    )


def _model_behind(file: File, expr: ast.expr) -> str:
    """The model of a row, by what its variable is bound to: ``Order(...)``, ``Order.objects.get(...)``."""
    if not isinstance(expr, ast.Name):
        return ""
    names = set()
    for binding in file.values(expr):
        value = binding.value
        while isinstance(value, ast.Await):
            value = value.value
        model = model_of(value) if value is not None else None
        if model is None and isinstance(value, ast.Call) and (dotted(value.func) or "").rpartition(".")[2][:1].isupper():
            model = value.func
        if model is None and binding.kind == "value" and isinstance(value, ast.Call) and (dotted(value.func) or "").endswith("get_object_or_404") and value.args:
            model = value.args[0]
        names.add((dotted(model) if model is not None else None) or "")
    return names.pop() if len(names) == 1 else ""


def breaks_atomic(file: File, call: ast.Call) -> bool:
    """Whether a failure of a Django write leaves the transaction around it unusable: those that make a savepoint of their own do not."""
    found = saved(file, call)
    if found is not None:
        return found.verb not in _SELF_CATCHING
    return sent(file, call) is not None
