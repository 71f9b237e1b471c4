"""Request data that becomes the fields of a stored object as it came."""
import ast
from collections.abc import Iterator
from typing import NamedTuple

from ..databases.chains import chain
from ..databases.handles import Role, handle
from ..file import File
from ..index import FUNCTIONS, descendants
from ..names import Symbol, dotted
from .asked import asked, function_of
from .guards import validates

_ORM_ROOTS = frozenset({"sqlalchemy", "sqlmodel", "flask_sqlalchemy", "peewee", "tortoise", "mongoengine", "django", "beanie", "odmantic", "pony", "ormar", "pymodm", "flask_appbuilder"})
_SCHEMA_ROOTS = frozenset({"pydantic", "marshmallow", "dataclasses", "attr", "attrs", "msgspec", "typing", "wtforms", "collections", "enum"})
_CREATES = frozenset({"create", "acreate", "update", "aupdate", "get_or_create", "update_or_create", "values", "bulk_create", "insert", "replace"})
_DOCUMENT_WRITES = frozenset({"update_one", "update_many", "find_one_and_update"})
_NOT_MODELS = ("Schema", "Form", "Serializer", "Request", "Response", "Config", "Params", "Input", "Payload", "DTO", "Dto", "In", "Query", "Filter", "Args", "Options", "Event", "Message", "Error",
               "Command", "Client", "Validator", "Settings", "Dict", "Data", "Spec", "Info", "Handler", "Service", "Context", "Exception")  # fmt: skip


class Assignment(NamedTuple):
    """Where it happens, and what gets the fields, as messages name it."""

    node: ast.AST
    target: str


def assignments(file: File) -> Iterator[Assignment]:
    """``User(**request.json)``, ``Order.objects.create(**request.data)``, ``setattr`` in a loop over what a client sent."""
    for call in file.nodes(ast.Call):
        for keyword in call.keywords:
            if keyword.arg is None and _unchecked(file, keyword.value):
                target = _stored(file, call)
                if target:
                    yield Assignment(call, target)
        document = _document(file, call)
        if document:
            yield Assignment(call, document)
    yield from _loops(file)


def _unchecked(file: File, expr: ast.expr) -> bool:
    found = asked(file, expr)
    if found is None or not found.whole or found.kind not in ("fields", "decoded", "mixed"):
        return False
    return not validates(file, function_of(file, expr)) and not _narrowed(file, expr)


def _narrowed(file: File, expr: ast.expr) -> bool:
    """Whether the variable that holds the data loses fields, or has them replaced, before it is used."""
    names = {part.id for part in descendants(expr) if isinstance(part, ast.Name)}
    function = file.enclosing(expr, *FUNCTIONS)
    if function is None:
        return False
    for call in file.within(function, ast.Call):
        if isinstance(call.func, ast.Attribute) and call.func.attr == "pop" and dotted(call.func.value) in names and call.lineno <= expr.lineno:
            return True
    return any(isinstance(test.ops[0], (ast.In, ast.NotIn, ast.LtE, ast.Gt)) and any(isinstance(part, ast.Name) and part.id in names for part in descendants(test)) and test.lineno <= expr.lineno
               for test in file.within(function, ast.Compare))  # fmt: skip


def _stored(file: File, call: ast.Call) -> str:
    """The model, or the method of its manager, that a call hands fields to; "" for anything that is no model."""
    func = call.func
    if isinstance(func, ast.Attribute) and func.attr in _CREATES:
        calls = chain(call)
        role = handle(file, calls.root)
        named = isinstance(calls.root, ast.Attribute) and calls.root.attr == "objects"
        if named or (role is not None and role.role in (Role.MANAGER, Role.SESSION) and func.attr in ("create", "update", "values")):
            return file.written(call)
        if func.attr == "values" and {"insert", "update"} & {*calls.methods, _made_by(calls.root)}:
            return f"values of {_made_by(calls.root) or 'a statement'}"
        symbol = file.resolve(func.value)
        return file.written(call) if func.attr in ("create", "insert", "update") and _is_model(file, func.value, symbol) else ""
    if isinstance(func, (ast.Name, ast.Attribute)) and _is_model(file, func, file.resolve(func)):
        return (dotted(func) or "").rpartition(".")[2]
    return ""


def _made_by(root: ast.expr) -> str:
    """``insert`` of ``insert(User)``, also of ``postgresql.insert(User)``."""
    func = root.func if isinstance(root, ast.Call) else None
    return (dotted(func) or "").rpartition(".")[2] if func is not None else ""


def _is_model(file: File, expr: ast.expr, symbol: Symbol | None) -> bool:
    """Whether a class is one whose objects are rows: by what it derives from, where it comes from, or what is done with its objects."""
    last = (dotted(expr) or "").rpartition(".")[2]
    if not last[:1].isupper() or last.endswith(_NOT_MODELS):
        return False
    if symbol is not None and isinstance(symbol.definition, ast.ClassDef):
        return _derives(symbol, frozenset())
    if symbol is not None and symbol.name and file.knowledge.is_library(symbol.name.partition(".")[0]):
        return False
    origin = (symbol.name if symbol is not None else "") or dotted(expr) or ""
    if {"models", "model", "entities", "orm", "db", "tables"} & set(origin.split(".")[:-1]):
        return True
    return symbol is None and _is_added(file, last)


def _derives(symbol: Symbol, seen: frozenset[ast.AST]) -> bool:
    node, names = symbol.definition, symbol.home
    if node in seen or names is None:
        return False
    for base in node.bases:
        plain = base.value if isinstance(base, ast.Subscript) else base
        found = names.resolve(plain)
        written = dotted(plain) or ""
        if found is not None and isinstance(found.definition, ast.ClassDef):
            if _derives(found, seen | {node}):
                return True
            continue
        root = found.name.partition(".")[0] if found is not None else ""
        if root in _SCHEMA_ROOTS or (root == "sqlmodel" and not any(keyword.arg == "table" for keyword in node.keywords)):
            continue
        if root in _ORM_ROOTS and not written.endswith(_NOT_MODELS):
            return True
        if written in ("Base", "db.Model", "models.Model", "DeclarativeBase", "Model", "Document", "BaseModelORM") and root not in _SCHEMA_ROOTS:
            return True
    return any(isinstance(statement, ast.Assign) and any(isinstance(target, ast.Name) and target.id == "__tablename__" for target in statement.targets) for statement in node.body)


def _is_added(file: File, last: str) -> bool:
    """Whether objects of an unknown class are handed to a database session, or queried for, in the file."""
    for method in ("add", "query", "merge", "get", "add_all", "select", "save"):
        for call in file.index.calls_by_name.get(method, ()):
            for arg in call.args:
                if isinstance(arg, ast.Call) and (dotted(arg.func) or "").rpartition(".")[2] == last:
                    return True
                if isinstance(arg, ast.Name) and (arg.id == last or _made_of(file, arg, last)) and method != "get":
                    return True
            if method == "save" and isinstance(call.func, ast.Attribute) and isinstance(call.func.value, ast.Name) and _made_of(file, call.func.value, last):
                return True
    return any(isinstance(node.value, ast.Name) and node.value.id == last for node in file.nodes(ast.Attribute) if node.attr in ("objects", "query"))


def _made_of(file: File, name: ast.Name, last: str) -> bool:
    return any(isinstance(binding.value, ast.Call) and (dotted(binding.value.func) or "").rpartition(".")[2] == last for binding in file.values(name) if binding.kind == "value")


def _document(file: File, call: ast.Call) -> str:
    """``collection.update_one(key, {"$set": request.json})``."""
    if not (isinstance(call.func, ast.Attribute) and call.func.attr in _DOCUMENT_WRITES and len(call.args) > 1 and isinstance(call.args[1], ast.Dict)):
        return ""
    for key, value in zip(call.args[1].keys, call.args[1].values, strict=True):
        if isinstance(key, ast.Constant) and key.value == "$set" and _unchecked(file, value):
            return file.written(call)
    return ""


def _loops(file: File) -> Iterator[Assignment]:
    """``for key, value in request.json.items(): setattr(user, key, value)`` with no list of the keys that may be set."""
    for call in file.index.calls_by_name.get("setattr", ()):
        if not (isinstance(call.func, ast.Name) and len(call.args) == 3 and isinstance(call.args[1], ast.Name)):
            continue
        for loop in file.loops(call):
            if isinstance(loop, (ast.For, ast.AsyncFor)) and _binds(loop.target, call.args[1].id) and _unchecked(file, loop.iter) and not _asked_for(file, call, loop):
                yield Assignment(call, "setattr")
                break


def _binds(target: ast.expr, name: str) -> bool:
    first = target.elts[0] if isinstance(target, ast.Tuple) and target.elts else target
    return isinstance(first, ast.Name) and first.id == name


def _asked_for(file: File, call: ast.Call, loop: ast.AST) -> bool:
    """Whether a condition of the loop is about the key."""
    key = call.args[1].id
    return any(isinstance(part, ast.Name) and part.id == key and not _exists_only(statement.test) for statement in file.within(loop, ast.If) for part in descendants(statement.test))


def _exists_only(test: ast.expr) -> bool:
    """``if hasattr(user, key)``, which lets every field through."""
    return isinstance(test, ast.Call) and isinstance(test.func, ast.Name) and test.func.id == "hasattr"
