"""What a block changes outside the process: rows, files, messages, payments."""
import ast
from enum import Enum
from typing import NamedTuple

from ...knowledge.effect_rows import Writes
from ...knowledge.rows import Remote, Waits
from ...knowledge.sql_rows import Executes
from ..databases.chains import chain
from ..databases.handles import Role, handle
from ..file import File
from ..names import Symbol, dotted
from ..pattern import Pattern
from ..traffic.remote import TOPICS, reached
from ..values import UNKNOWN, use_of


class EffectKind(Enum):
    """What is changed, as messages say it."""

    DATABASE = "a database write"
    FILE = "a file written"
    MESSAGE = "a message"
    HTTP = "a request"
    PAYMENT = "a payment"
    OBJECT = "a stored object"
    LLM = "a model's answer"


class Effect(NamedTuple):
    """A call that changes something outside the process; ``text`` is the callee as written.

    ``reads``: by its name it only asks a server for something.
    """

    node: ast.Call
    kind: EffectKind
    text: str
    reads: bool = False


_KINDS = {kind.name.lower(): kind for kind in EffectKind}
_SAFE_VERBS = frozenset({"head", "options", "trace"})
_READS_SQL = Pattern(r"\s*(\(\s*)*(select|show|explain|pragma|describe|desc|values|with\s+\w+\s+as\s*\(\s*select(?!.*\b(insert|update|delete)\b)|set|use|begin|checkpoint|analyze|vacuum|listen)\b", 2 | 16)
_READS = Pattern(r"_?(a|async_)?(get|list|describe|retrieve|fetch|read|query|search|find|lookup|count|exists|head|scan|select|iter|stream|download|urlopen|urlretrieve|scroll|view|show|batch_get|info|status|ping|health|auth_test|whoami|me|verify|validate|introspect|test|wait|poll|embed\w*|models|generate_presigned)(_|$|[A-Z])|urlopen$|urlretrieve$", 0)
_WRITES_SQL = Pattern(r"\s*(insert|update|delete|replace|merge|truncate|create|alter|drop|call|copy)\b", 2)
_EXECUTES = Pattern(r"exec|copy")
_PREPARES = frozenset({"mogrify", "prepare"})
_BY_ROLE = {
    Role.CONNECTION: frozenset({"commit", "execute", "executemany", "executescript", "exec_driver_sql", "copy_records_to_table", "insert", "update", "delete"}),
    Role.CURSOR: frozenset({"execute", "executemany", "executescript", "callproc", "copy_from", "copy_expert"}),
    Role.SESSION: frozenset({"commit", "flush", "add", "add_all", "merge", "delete", "execute", "bulk_save_objects", "bulk_insert_mappings", "bulk_update_mappings", "exec"}),
    Role.ENGINE: frozenset({"execute", "executemany"}),
    Role.COLLECTION: frozenset({"insert", "update", "remove", "save", "add", "upsert", "delete"}),
    Role.MANAGER: frozenset({"create", "acreate", "update", "aupdate", "delete", "adelete", "bulk_create", "get_or_create", "update_or_create"}),
}  # fmt: skip
_ROWS = ("scalar", "scalars", "scalar_one", "scalar_one_or_none", "fetchone", "fetchall", "fetchmany", "first", "all", "mappings", "one", "one_or_none", "unique", "fetchval")
_SAVE_KEYWORDS = frozenset({"update_fields", "force_insert", "force_update", "using", "commit"})
_PAID = Pattern(r"(^|\.)(payments?|charges?|payment_?intents?|refunds?|payouts?|transfers?|subscriptions?|invoices?|checkout)(\.\w+)?$", 2)


def effects(file: File, root: ast.AST | list[ast.stmt]) -> list[Effect]:
    """The calls below ``root``, nested functions left out, that change something outside the process, in source order."""
    return [found for call in file.within(root, ast.Call) if (found := effect(file, call)) is not None]


def effect(file: File, call: ast.Call) -> Effect | None:
    """What a call changes outside the process, None when nothing that is known."""
    return file.remember(("effect", call), lambda file: _effect(file, call))


def _effect(file: File, call: ast.Call) -> Effect | None:
    kind = _by_row(file, call) or _by_sql(file, call) or _by_handle(file, call) or _by_name(file, call)
    if kind is not None:
        return Effect(call, kind, file.written(call))
    return _by_request(file, call)


def _by_row(file: File, call: ast.Call) -> EffectKind | None:
    symbol = file.resolve(call.func)
    if symbol is None or not symbol.name or symbol.instance:
        return None
    row = file.knowledge.find(Writes, symbol.name)
    if row is None:
        return None
    if row.mode[0]:
        mode = use_of(call, symbol, file.names).argument(*row.mode)
        value = file.value(mode.expr, mode.names) if mode.expr is not None else UNKNOWN
        if value is UNKNOWN or not isinstance(value, str) or not set(value) & set("wax+"):
            return None
    return _KINDS[row.kind]


def _by_sql(file: File, call: ast.Call) -> EffectKind | None:
    """What a call that runs SQL changes: of one that is made to ask, only where the statement says so."""
    symbol = file.resolve(call.func)
    row = file.knowledge.find(Executes, symbol.name) if symbol is not None and symbol.name and not symbol.instance else None
    if row is None or row.makes:
        return None
    statement = use_of(call, symbol, file.names).argument(row.parameter, row.position)
    if statement.expr is None or symbol.name.rpartition(".")[2] in _PREPARES:
        return None
    text = file.value(statement.expr, statement.names)
    if _EXECUTES.match(symbol.name.rpartition(".")[2]):
        asks = _only_reads(file, statement.expr) or (not isinstance(text, str) and _gives_rows(file, call))
        return None if asks else EffectKind.DATABASE
    return EffectKind.DATABASE if isinstance(text, str) and _WRITES_SQL.match(text) else None


def _by_handle(file: File, call: ast.Call) -> EffectKind | None:
    if not isinstance(call.func, ast.Attribute):
        return None
    method = call.func.attr
    if method in ("update", "delete", "aupdate", "adelete") and not call.args:
        found = handle(file, chain(call).root)
    else:
        found = handle(file, call.func.value) if any(method in methods for methods in _BY_ROLE.values()) else None
    if found is None or method not in _BY_ROLE[found.role]:
        return None
    if method in ("execute", "exec_driver_sql", "exec", "executescript", "executemany") and call.args and _only_reads(file, call.args[0]):
        return None
    if method in ("execute", "exec") and _gives_rows(file, call) and not (call.args and isinstance(file.value(call.args[0]), str)):
        return None
    if found.role is Role.CONNECTION and not found.sure and method in ("insert", "update", "delete") and not call.args:
        return None
    return EffectKind.DATABASE


def _gives_rows(file: File, call: ast.Call) -> bool:
    """Whether rows are taken from what a statement gives: ``connection.execute(query).scalar()``."""
    outer = file.parent(call)
    outer = file.parent(outer) if isinstance(outer, ast.Await) else outer
    if isinstance(outer, ast.Assign) and len(outer.targets) == 1 and isinstance(outer.targets[0], ast.Name):
        return _rows_taken(file, outer, outer.targets[0].id)
    return isinstance(outer, ast.Attribute) and outer.attr in _ROWS


def _rows_taken(file: File, assigned: ast.Assign, name: str) -> bool:
    """Whether rows are taken, in the same function, from the result that a variable holds: ``result.scalars().all()``."""
    function = file.function(assigned)
    return any(
        isinstance(call.func, ast.Attribute) and isinstance(call.func.value, ast.Name) and call.func.value.id == name and call.lineno >= assigned.lineno
        for method in _ROWS
        for call in file.index.calls_by_name.get(method, ())
        if file.function(call) is function
    )


def _only_reads(file: File, sql: ast.expr) -> bool:
    """Whether what is executed is known to change nothing: a SELECT, as text or built."""
    if isinstance(sql, ast.JoinedStr) and sql.values and isinstance(sql.values[0], ast.Constant):
        text: object = sql.values[0].value
    elif isinstance(sql, ast.BinOp):
        return _only_reads(file, sql.left)
    elif isinstance(sql, ast.Call):
        made = chain(sql)
        first = made.calls[0].func.attr if made.calls else ""
        root = (dotted(sql.func) or "").rpartition(".")[2]
        if root in ("text", "SQL", "dedent") and sql.args:
            return _only_reads(file, sql.args[0])
        start = dotted(made.root.func).rpartition(".")[2] if isinstance(made.root, ast.Call) and dotted(made.root.func) else first
        return start in ("select", "exists", "select_from", "query")
    else:
        text = file.value(sql)
        if text is UNKNOWN and isinstance(sql, ast.Name):
            bindings = file.values(sql)
            return len(bindings) == 1 and bindings[0].kind == "value" and not isinstance(bindings[0].value, ast.Name) and _only_reads(file, bindings[0].value)
    return isinstance(text, str) and _READS_SQL.match(text) is not None


def _by_name(file: File, call: ast.Call) -> EffectKind | None:
    """By the method's name alone, where it is one that only such objects have and nothing is known of the receiver."""
    if not isinstance(call.func, ast.Attribute):
        return None
    row = file.knowledge.marked(Writes).get(call.func.attr)
    receiver = file.resolve(call.func.value)
    if row is not None and (receiver is None or (receiver.name and not receiver.instance)):
        return _KINDS[row.kind]
    if call.func.attr in ("save", "asave") and not call.args and {keyword.arg for keyword in call.keywords} <= _SAVE_KEYWORDS and _is_row(file, call.func.value):
        return EffectKind.DATABASE
    if call.func.attr in ("create", "capture", "confirm", "refund", "create_async") and _PAID.search(dotted(call.func.value) or ""):
        return EffectKind.PAYMENT
    return None


def _is_row(file: File, expr: ast.expr) -> bool:
    """Whether an expression may be a row of a Django model: it is one by type, or nothing is known of it in a file about Django."""
    symbol = file.resolve(expr)
    if symbol is not None and not symbol.name.startswith("."):
        return symbol.instance and symbol.name == "django.db.models.Model"
    return "django" in file.imports or "rest_framework" in file.imports or bool(file.remember("asks managers", _asks_managers)) or not file.imports


def _asks_managers(file: File) -> bool:
    return any(isinstance(call.func, ast.Attribute) and isinstance(call.func.value, ast.Attribute) and call.func.value.attr == "objects"
               for method in ("get", "filter", "create", "all", "first", "get_or_create") for call in file.index.calls_by_name.get(method, ()))  # fmt: skip


def _by_request(file: File, call: ast.Call) -> Effect | None:
    symbol = reached(file.names, call) or _unimported(file, call)
    if symbol is None:
        return None
    verb = symbol.name.rpartition(".")[2]
    if verb in _SAFE_VERBS:
        return None
    method = use_of(call, symbol, file.names).argument("method", 0) if verb in ("request", "stream") else None
    if method is not None and method.expr is not None and isinstance(value := file.value(method.expr, method.names), str):
        verb = value.lower()
        if verb in _SAFE_VERBS:
            return None
    topic = _topic(file, symbol.name)
    if topic == "llm":
        return Effect(call, EffectKind.LLM, file.written(call), reads=verb in ("list", "retrieve", "get", "count_tokens"))
    return Effect(call, EffectKind.HTTP, file.written(call), reads=_READS.match(verb) is not None)


def _unimported(file: File, call: ast.Call) -> Symbol | None:
    """What ``requests.post`` is in a piece of code whose imports are out of sight."""
    written = dotted(call.func)
    if written is None or file.names.bindings(written.partition(".")[0], file.frame(call)):
        return None
    row = file.knowledge.find(Waits, file.knowledge.canonical(written))
    return Symbol(row.callable) if row is not None and row.topic in TOPICS and not row.client else None


def _topic(file: File, name: str) -> str:
    row = file.knowledge.find(Waits, name)
    if row is not None:
        return row.topic
    while name:
        name = name.rpartition(".")[0]
        client = file.knowledge.find(Remote, name)
        if client is not None:
            return client.topic
    return ""
