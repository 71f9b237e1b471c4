"""Commands of Redis that go through every key it has."""
import ast
import re

from ...finding import How
from ..file import File
from ..names import dotted
from ..pattern import Pattern

_CLASSES = ("redis.Redis", "redis.asyncio.Redis", "redis.StrictRedis", "redis.asyncio.StrictRedis", "redis.RedisCluster", "redis.asyncio.RedisCluster", "aioredis.Redis", "valkey.Valkey",
            "fakeredis.FakeRedis")  # fmt: skip
_NAMED = Pattern(r"redis|(^|_)rdb$|(^|_)(?:cache|kv)_client$|^r$|(^|_)valkey", re.IGNORECASE)
_MODULES = frozenset({"redis", "aioredis", "django_redis", "valkey", "flask_redis", "fakeredis", "redis_om"})


def key_listings(file: File) -> list[tuple[ast.Call, How]]:
    """The calls of ``KEYS`` on Redis, by its method or as a command."""
    found = []
    for method in ("keys", "execute_command"):
        for call in file.index.calls_by_name.get(method, ()):
            if isinstance(call.func, ast.Attribute) and (method == "keys" or _is_keys(file, call)):
                how = _on_redis(file, call)
                if how is not None:
                    found.append((call, how))
    return sorted(found, key=lambda item: (item[0].lineno, item[0].col_offset))


def _is_keys(file: File, call: ast.Call) -> bool:
    command = file.value(call.args[0]) if call.args else None
    return isinstance(command, str) and command.upper().split()[:1] == ["KEYS"]


def _on_redis(file: File, call: ast.Call) -> How | None:
    """How it is known that the receiver is a client of Redis; None where it is not."""
    receiver = call.func.value
    symbol = file.resolve(receiver)
    if symbol is not None:
        if symbol.instance and symbol.definition is None and any(name in _CLASSES for name in file.knowledge.bases(symbol.name)):
            return symbol.how
        if symbol.name in ("django.core.cache.cache", "django.core.cache.caches") and call.args:
            return symbol.how
        if symbol.instance and not symbol.name.endswith("()") or symbol.definition is not None or symbol.name in ("dict", "list"):
            return None
    if len(call.args) + len(call.keywords) != 1 and call.func.attr == "keys":
        return None
    if not _NAMED.search((dotted(receiver) or _called(receiver)).rpartition(".")[2]):
        return None
    return How.ASSIGNED if _speaks_redis(file) else None


def _called(receiver: ast.expr) -> str:
    """``get_redis()``, ``self.redis()``: by the name of what gives it."""
    return (dotted(receiver.func) or "") if isinstance(receiver, ast.Call) else ""


def _speaks_redis(file: File) -> bool:
    if file.imports & _MODULES:
        return True
    return any("redis" in (node.module or "").lower() or any("redis" in alias.name.lower() for alias in node.names) for node in file.nodes(ast.ImportFrom))
