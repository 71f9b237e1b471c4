"""Names of what callers bring along, of which there are ever more: users, sessions, questions."""
import ast

from ..file import File
from ..index import descendants
from ..names import dotted
from ..pattern import Pattern
from ..serving.asked import asked
from ..serving.routes import routes

_CALLERS = Pattern(
    r"(?:^|_)(?:user|uid|session|sid|sess|chat|conversation|conv|request|req|token|visitor|customer|member|account|ip|ip_?addr(?:ess)?|remote_?addr|query|question|prompt|text|"
    r"q|email|phone|order|cart|job|task|trace|correlation|message|msg|peer|call|upload|download|document|doc|transaction|payment|invoice)(?:_?(?:id|ids|key|hash|name|no|number|uuid))?$|"
    r"(?:^|_)client_?(?:id|ip|host|addr)|^(?:(?:page|image|img|source|src|target|video|file|link|site|article|feed|media|long|short|original)_)?ur[li]s?$"
)
_NOT_ALONE = frozenset({"request", "req", "message", "msg", "task", "job", "call", "upload", "download", "document", "doc", "order", "cart", "account", "trace", "transaction"})
_PROGRAMS_OWN = Pattern(r"^(?:base|db|database|api|server|broker|redis|root|self|default|config|settings|admin|bot|app|service|class|model|tool|agent|func|function|task_?name|job_?name|client_?name|message_?name)_?")
_TEXTS = Pattern(r"key|hash|digest|uuid|token|^(?:str|format|join|lower|upper|strip|tuple|frozenset|quote|get|normali[sz]e\w*|int|dumps|removeprefix|removesuffix|replace|encode)$")  # calls that make a key of what they are given
_CHANCES = frozenset({"uuid.uuid4", "uuid.uuid1", "uuid.uuid7", "secrets.token_hex", "secrets.token_urlsafe", "secrets.token_bytes"})
_DEPTH = 4


def speaks_of_callers(name: str) -> bool:
    """Whether a name is one of what callers bring along."""
    name = name.lower().strip("_")
    return bool(_CALLERS.search(name)) and not _PROGRAMS_OWN.search(name) and name not in _NOT_ALONE


def callers_key(file: File, key: ast.expr, depth: int = 0) -> str:
    """What of a key comes from whoever calls, as written, or is made anew each time; "" where nothing is known to."""
    if depth > _DEPTH:
        return ""
    for part in descendants(key):
        match part:
            case ast.Call() if (file.name(part.func) or "") in _CHANCES:
                return ast.unparse(part.func)
            case ast.Attribute(attr=name) if speaks_of_callers(name) or (name == "id" and _is_callers_object(part.value)) or (name == "host" and getattr(part.value, "attr", "") == "client"):
                return ast.unparse(part)
            case ast.Subscript() if asked(file, part) is not None:
                return ast.unparse(part)
            case ast.Name(id=name):
                found = name if speaks_of_callers(name) else _bound(file, part, depth)
                if found:
                    return name
    return "" if asked(file, key) is None else ast.unparse(key)


def _is_callers_object(expr: ast.expr) -> bool:
    """``message.chat`` in ``message.chat.id``, ``user`` in ``user.id``."""
    name = expr.attr if isinstance(expr, ast.Attribute) else getattr(expr, "id", "")
    return bool(_CALLERS.search(name)) and not _PROGRAMS_OWN.search(name)


def _bound(file: File, name: ast.Name, depth: int) -> str:
    bindings = file.values(name)
    if len(bindings) != 1:
        return ""
    binding = bindings[0]
    if binding.kind == "value" and binding.value is not None:
        value = binding.value.value if isinstance(binding.value, ast.Await) else binding.value
        made = (dotted(value.func) or ast.unparse(value.func)).rpartition(".")[2] if isinstance(value, ast.Call) else ""
        return callers_key(file, value, depth + 1) if not made or _TEXTS.search(made) else ""
    if binding.kind == "parameter":
        route = routes(file).get(binding.frame.node)
        if route is not None and not route.errors and "{" + name.id in route.path.replace("<", "{").replace("{int:", "{").replace("{string:", "{"):
            return name.id
    return ""
