"""Where a moment without a time zone is taken for something else than it is."""
import ast
from collections.abc import Iterator
from typing import NamedTuple

from ...knowledge.schema_rows import GivesMoment
from ..file import File
from ..names import is_none
from ..schema.fields import made_fields
from ..texts import shown
from .moments import Clock, clock, zone


class Crossing(NamedTuple):
    """The expression, the moment in it, and what is wrong."""

    node: ast.AST
    moment: str
    says: str


def crossings(file: File) -> list[Crossing]:
    """The places where a naive moment gives a wrong instant, or an error."""
    if not file.uses(GivesMoment) and not any(field.holds == "zoned" for field in made_fields(file)):
        return []
    parts = (*_methods(file), *_calls(file), *_labelled(file), *_mixed(file), *_columns(file))
    return sorted({item.node: item for item in parts}.values(), key=lambda item: (item.node.lineno, item.node.col_offset))


def _of(node: ast.AST, moment: ast.expr, says: str) -> Crossing:
    return Crossing(node, shown(moment, 28), says)


def _methods(file: File) -> Iterator[Crossing]:
    """``utcnow().timestamp()``, ``utcnow().astimezone(zone)``, ``now().replace(tzinfo=utc)``."""
    for name in ("timestamp", "astimezone", "replace", "strftime"):
        for call in file.index.calls_by_name.get(name, ()):
            if not isinstance(call.func, ast.Attribute):
                continue
            moment = call.func.value
            found = clock(file, moment)
            if (name == "timestamp" and _measures(file, call)) or _only_zone(file, call):
                continue
            if name in ("timestamp", "astimezone") and found is Clock.UTC:
                yield _of(call, moment, f"{name}() takes it for local time")
            elif name == "strftime" and found is Clock.UTC and call.args and file.value(call.args[0]) == "%s":
                yield _of(call, moment, "%s takes it for local time")
            elif name == "replace" and found in (Clock.LOCAL, Clock.UTC):
                given = next((keyword.value for keyword in call.keywords if keyword.arg == "tzinfo"), None)
                is_utc = zone(file, given) if given is not None and not is_none(given) else None
                outer = file.parent(call)
                if isinstance(outer, ast.BinOp) and isinstance(outer.op, ast.Sub):
                    continue  # how one finds out how far off local time is
                if is_utc is not None and is_utc is (found is Clock.LOCAL):
                    yield _of(call, moment, f"it is {found.value}, labelled as another zone's")


def _only_zone(file: File, call: ast.Call) -> bool:
    """Whether only the local zone is asked for: ``utcnow().astimezone().tzinfo``."""
    outer = file.parent(call)
    return isinstance(outer, ast.Attribute) and outer.attr in ("tzinfo", "tzname", "utcoffset")


def _measures(file: File, call: ast.Call) -> bool:
    """Whether a time stamp only serves to tell how long something took: the same error stands on both sides."""
    outer = file.parent(call)
    rounded = file.parent(outer) if isinstance(outer, ast.Call) else outer  # int(... .timestamp()) % 60: whole hours do not matter
    if isinstance(rounded, ast.BinOp) and isinstance(rounded.op, ast.Mod):
        return True
    if isinstance(outer, ast.BinOp) and isinstance(outer.op, ast.Sub):
        return any(part is not call and (isinstance(part, ast.Name) or _is_stamp(file, part)) for part in (outer.left, outer.right))
    if not isinstance(outer, ast.Assign) or len(outer.targets) != 1 or not isinstance(outer.targets[0], ast.Name) or (function := file.function(call)) is None:
        return False
    name = outer.targets[0].id
    return any(isinstance(node.op, ast.Sub) and any(isinstance(side, ast.Name) and side.id == name for side in (node.left, node.right)) for node in file.within(function, ast.BinOp, functions=True))


def _is_stamp(file: File, expr: ast.expr) -> bool:
    if isinstance(expr, ast.Name):
        return any(isinstance(binding.value, ast.Call) and _is_stamp(file, binding.value) for binding in file.values(expr))
    return isinstance(expr, ast.Call) and isinstance(expr.func, ast.Attribute) and expr.func.attr == "timestamp" and clock(file, expr.func.value) is Clock.UTC


def _calls(file: File) -> Iterator[Crossing]:
    """``mktime(utcnow().timetuple())``, ``timegm(now().timetuple())``, ``utc.localize(now())``, ``make_aware(utcnow())``."""
    for use in file.calls("time.mktime", "calendar.timegm", "django.utils.timezone.make_aware"):
        moment = use.positional(0)
        last = use.callee.name.rpartition(".")[2]
        if last == "make_aware":
            if moment is not None and clock(file, moment) is Clock.UTC and not use.argument("timezone", 1).given:
                yield _of(use.node, moment, "make_aware() takes it for the current time zone's")
        elif isinstance(moment, ast.Call) and isinstance(moment.func, ast.Attribute) and moment.func.attr in ("timetuple", "utctimetuple"):
            if clock(file, moment.func.value) is (Clock.UTC if last == "mktime" else Clock.LOCAL):
                yield _of(use.node, moment.func.value, f"{last}() takes it for {'local time' if last == 'mktime' else 'UTC'}")
    for call in file.index.calls_by_name.get("localize", ()):
        if isinstance(call.func, ast.Attribute) and call.args and (is_utc := zone(file, call.func.value)) is not None:
            found = clock(file, call.args[0])
            if found in (Clock.LOCAL, Clock.UTC) and is_utc is (found is Clock.LOCAL):
                yield _of(call, call.args[0], f"it is {found.value}, labelled as another zone's")
    for use in file.calls("jwt.encode"):
        payload = use.positional(0)
        if isinstance(payload, ast.Name):
            bindings = file.values(payload)
            payload = bindings[0].value if len(bindings) == 1 else None
        for key, value in zip(payload.keys, payload.values, strict=True) if isinstance(payload, ast.Dict) else ():
            if isinstance(key, ast.Constant) and key.value in ("exp", "iat", "nbf") and clock(file, value) is Clock.LOCAL:
                yield _of(value, value, "the token takes it for UTC")


def _labelled(file: File) -> Iterator[Crossing]:
    """Local time with UTC's letter behind it: ``now().isoformat() + "Z"``, ``now().strftime("%Y-%m-%dT%H:%M:%SZ")``."""
    for call in file.index.calls_by_name.get("isoformat", ()):
        if isinstance(call.func, ast.Attribute) and clock(file, call.func.value) is Clock.LOCAL and _ends_in_z(file, call):
            yield _of(call, call.func.value, "it is local time, with UTC's Z behind it")
    for call in file.index.calls_by_name.get("strftime", ()):
        if isinstance(call.func, ast.Attribute) and len(call.args) == 1 and clock(file, call.func.value) is Clock.LOCAL:
            text = file.value(call.args[0])
            if isinstance(text, str) and text.endswith(("SZ", "fZ", "MZ", "+00:00", "+0000", " UTC", " GMT")):
                yield _of(call, call.func.value, "it is local time, labelled as UTC")


def _ends_in_z(file: File, call: ast.Call) -> bool:
    outer = file.parent(call)
    if isinstance(outer, ast.BinOp) and isinstance(outer.op, ast.Add) and outer.left is call:
        return isinstance(outer.right, ast.Constant) and outer.right.value in ("Z", "+00:00")
    if isinstance(outer, ast.FormattedValue) and isinstance(text := file.parent(outer), ast.JoinedStr):
        place = next((place for place, part in enumerate(text.values) if part is outer), len(text.values))
        after = text.values[place + 1] if place + 1 < len(text.values) else None
        return isinstance(after, ast.Constant) and isinstance(after.value, str) and after.value.startswith(("Z", "+00:00"))
    return False


def _mixed(file: File) -> Iterator[Crossing]:
    """A naive moment compared with, or subtracted from, one with a time zone: a TypeError."""
    for node in file.nodes(ast.Compare, ast.BinOp):
        if isinstance(node, ast.Compare):
            pair = (node.left, node.comparators[0])
            if isinstance(node.ops[0], (ast.Is, ast.IsNot, ast.In, ast.NotIn, ast.Eq, ast.NotEq)):
                continue
        elif isinstance(node.op, ast.Sub):
            pair = (node.left, node.right)
        else:
            continue
        clocks = [clock(file, side) for side in pair]
        if Clock.ZONED in clocks and (Clock.UTC in clocks or Clock.LOCAL in clocks):
            naive = pair[0] if clocks[0] is not Clock.ZONED else pair[1]
            yield _of(node, naive, "it has no time zone, the other side has: a TypeError")


def _columns(file: File) -> Iterator[Crossing]:
    """``Column(DateTime(timezone=True), default=datetime.utcnow)``."""
    for field in made_fields(file):
        if field.holds != "zoned":
            continue
        for _, given in field.defaults():
            expr = given.expr.body if isinstance(given.expr, ast.Lambda) else given.expr
            made = clock(file, expr) or _of_callable(file, expr)
            if made in (Clock.UTC, Clock.LOCAL):
                yield _of(given.expr, given.expr, "the zoned column takes it for the session's time")


def _of_callable(file: File, expr: ast.expr) -> Clock | None:
    """Whose time a function gives when the library calls it."""
    if isinstance(expr, ast.Call):
        return None
    row = file.know(GivesMoment, expr) if isinstance(expr, (ast.Name, ast.Attribute)) else None
    if row is not None:
        return {"local": Clock.LOCAL, "utc": Clock.UTC}.get(row.clock)
    symbol = file.resolve(expr)
    if symbol is not None and isinstance(symbol.definition, ast.FunctionDef) and symbol.home is file.names:
        given = [node.value for node in file.within(symbol.definition, ast.Return) if node.value is not None]
        return clock(file, given[0]) if len(given) == 1 else None
    return None
