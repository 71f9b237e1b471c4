"""What a call of something unknown most likely changes, by what it and its receiver are called. For questions that may be wrong now and then."""
import ast
import re

from ..file import File
from ..index import descendants
from ..names import dotted
from ..pattern import Pattern
from .effects import Effect, EffectKind

_VERB = Pattern(r"_*(async_|a|do_|try_)?(?P<verb>save|store|insert|persist|upsert|publish|enqueue|charge|refund|upload|deliver|pay|send)_[a-z]\w*$")
_KEEPERS = frozenset({"repo", "repository", "dao", "store", "table", "warehouse", "ledger", "datastore", "collection", "model", "orm", "db"})
_SENDERS = frozenset({"mailer", "publisher", "producer", "broker", "notifier", "bus", "sender", "queue", "sns", "sqs", "dispatcher", "twilio", "slack", "webhook"})
_PAYERS = frozenset({"gateway", "payments", "payment", "billing", "processor", "biller", "paypal", "stripe"})
_WRITES = frozenset({"save", "add", "insert", "create", "update", "delete", "upsert", "put", "persist", "save_all", "bulk_insert", "insert_many", "write", "store", "commit"})
_SENDS = frozenset({"send", "publish", "post", "notify", "deliver", "enqueue", "emit", "send_email", "send_mail", "send_message"})
_PAYS = frozenset({"charge", "refund", "pay", "capture", "transfer", "payout", "create_charge", "debit", "credit"})
_REQUESTS = frozenset({"post", "put", "patch"})
_UNWRITTEN = Pattern(r"cache|temp|tmp|session_state|preview|metric|telemetry|log|debug|screenshot|plot|figure|history|draft|typing|reaction|chat_action|progress|ping|heartbeat|signal|status_update", re.IGNORECASE)
_BY_VERB = {"charge": EffectKind.PAYMENT, "refund": EffectKind.PAYMENT, "pay": EffectKind.PAYMENT, "send": EffectKind.MESSAGE, "publish": EffectKind.MESSAGE,
            "enqueue": EffectKind.MESSAGE, "deliver": EffectKind.MESSAGE, "upload": EffectKind.OBJECT}  # fmt: skip


def presumed(file: File, call: ast.Call) -> Effect | None:
    """What a call changes if it does what it is called; None where something is known of it, or the name says nothing."""
    symbol = file.resolve(call.func)
    if symbol is not None and (symbol.definition is not None or symbol.name and not symbol.name.startswith(".") and file.knowledge.is_library(symbol.name.partition(".")[0])):
        return None
    written = dotted(call.func) or ""
    owner, _, last = written.rpartition(".")
    if not last or _UNWRITTEN.search(last):
        return None
    kind = _by_verb(last) if owner in ("", "self") else _by_receiver(file, call, owner.rpartition(".")[2], last)
    return Effect(call, kind, file.written(call)) if kind is not None else None


def _by_verb(name: str) -> EffectKind | None:
    found = _VERB.match(name)
    return _BY_VERB.get(found["verb"], EffectKind.DATABASE) if found is not None else None


def _by_receiver(file: File, call: ast.Call, owner: str, method: str) -> EffectKind | None:
    word = owner.lower().strip("_").rpartition("_")[2]
    if word in _KEEPERS and method in _WRITES and (call.args or call.keywords):
        return EffectKind.DATABASE
    if word in _SENDERS and method in _SENDS:
        return EffectKind.MESSAGE
    if word in _PAYERS and method in _PAYS:
        return EffectKind.PAYMENT
    if method in _REQUESTS and {keyword.arg for keyword in call.keywords} & {"json", "data", "files", "content"}:
        return EffectKind.HTTP
    if method in ("save", "asave") and not call.args and not call.keywords and _is_changed(file, call, dotted(call.func.value) or ""):
        return EffectKind.DATABASE
    return None


def _is_changed(file: File, call: ast.Call, owner: str) -> bool:
    """Whether fields of the same object are set before it is saved: ``user.balance -= 10``."""
    around = file.function(call)
    return around is not None and any(
        isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store) and dotted(node.value) == owner for node in descendants(around)
    )
