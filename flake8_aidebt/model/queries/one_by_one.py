"""Rows that a loop puts into a database one after the other."""
import ast
from collections.abc import Iterator

from ..effects.effects import EffectKind, effects
from ..file import File
from ..index import FUNCTIONS, descendants
from ..names import Symbol
from ..summaries.chains import Chain, calls_run, chain
from ..summaries.deeds import Does
from ..traffic import bodies, loops
from ..traffic.polling import received_by
from .per_item import PerItem
from .reads import Insert, insert
from .repeating import Loop, in_passing, repeating, runs_often

_SHORT = 12  # statements of a loop that does little but write its rows
_COLLECTS = frozenset({"append", "add", "extend", "debug", "info", "warning", "print", "str", "repr"})
_ALSO = frozenset({"delete", "full_clean", "is_valid", "clean", "remove", "update", "refresh_from_db", "unlink", "execute_async", "set", "get_or_create", "update_or_create"})
_NO_MODELS = ("Serializer", "Form", "FormSet", "Image", "Document", "Workbook", "Client")
_GIVES_KEY = frozenset({"lastrowid", "inserted_id", "fetchone", "inserted_primary_key", "scalar_one", "scalar"})


def put_in_one_by_one(file: File) -> list[PerItem]:
    """The calls that put one row into a database for each item of a loop, in source order."""
    return file.remember("one by one", lambda file: sorted(_found(file), key=lambda found: (found.node.lineno, found.node.col_offset)))


def _found(file: File) -> Iterator[PerItem]:
    for call in file.nodes(ast.Call):
        around = repeating(file, call)
        if not around:
            continue
        loop = around[0]
        if isinstance(loop.iterated, ast.Call) and isinstance(loop.iterated.func, ast.Attribute) and loop.iterated.func.attr == "items":
            continue  # the keys of one thing
        if _children_given(file, loop):
            continue
        if isinstance(loop.node, (ast.For, ast.AsyncFor)) and (_caught(file, call, loop) or loops.own_loop(file, call) is not loop.node or not _only_writes(file, loop)):
            continue
        row = insert(file, call)
        if row is not None:
            if _of_item(file, row, loop) and not _key_is_used(file, row, loop) and runs_often(file, loop) and not in_passing(file, call):
                yield PerItem(call, row.text, loop)
        elif any(bodies.mentions(part, loop.items) for part in (*call.args, *call.keywords)) and runs_often(file, loop) and not in_passing(file, call):
            found = chain(file, call, Does.INSERTS)
            if found is not None and found.through and _is_insert(found) and not received_by(file, call):
                yield PerItem(call, file.written(call), loop, found.told(file))


def _children_given(file: File, loop: Loop) -> bool:
    """Whether a loop runs over what one request says about the children of one row: ``validated_data.pop("lines")``."""
    sources = [binding.value for binding in file.values(loop.iterated)] if isinstance(loop.iterated, ast.Name) else [loop.iterated]
    parts = [part for source in sources if source is not None for part in (source, *descendants(source))]
    return any(isinstance(part, ast.Call) and isinstance(part.func, ast.Attribute) and part.func.attr == "pop" for part in parts)


def _caught(file: File, call: ast.Call, loop: Loop) -> bool:
    """Whether a row that fails is skipped, and the others are kept: one statement for all of them would not do that."""
    return any(any(link.node is loop.node for link in file.frame(handler)) for handler in file.handlers(call))


def _only_writes(file: File, loop: Loop) -> bool:
    """Whether a loop does little but write its rows: nothing is sent, nothing else is changed, nobody is waited for."""
    body = loop.node.body
    if sum(isinstance(node, ast.stmt) for part in body for node in (part, *descendants(part))) > _SHORT or loops.pauses_in(file, loop.node):
        return False
    if any(isinstance(call.func, ast.Attribute) and call.func.attr in _ALSO for call in file.within(body, ast.Call)):
        return False
    if any(isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id not in _COLLECTS for call in _done(body)[:-1]):
        return False  # a piece of work for each item, and a note of it
    if any(chain(file, call, Does.QUERIES) is not None for call in file.within(body, ast.Call) if insert(file, call) is None):
        return False  # the question asked for each item weighs more
    return not any(effect.kind not in (EffectKind.DATABASE, EffectKind.HTTP) or (effect.kind is EffectKind.HTTP and not effect.reads) for effect in effects(file, body))


def _done(body: list[ast.stmt]) -> list[ast.expr]:
    """What the statements of a loop do for nothing but its effect."""
    values = [statement.value for statement in body if isinstance(statement, ast.Expr)]
    return [value.value if isinstance(value, ast.Await) else value for value in values]


def _of_item(file: File, row: Insert, loop: Loop) -> bool:
    """Whether the row is made from the loop's item, and made there."""
    if (row.base is not None and bodies.mentions(row.base, loop.items)) or _is_child(file, row, loop):
        return False
    if row.row is None:
        if isinstance(row.base, ast.Attribute) and _saves_its_own_way(file, file.resolve(row.base.value)):
            return False
        return any(bodies.mentions(part, loop.items) for part in (*row.call.args, *row.call.keywords))
    made = [binding for binding in file.values(row.row)]
    if len(made) != 1 or made[0].kind != "value" or not isinstance(made[0].value, ast.Call) or not bodies.mentions(made[0].value, loop.items):
        return False
    maker = file.resolve(made[0].value.func)
    name = made[0].value.func.attr if isinstance(made[0].value.func, ast.Attribute) else getattr(made[0].value.func, "id", "")
    inside = any(link.node is loop.node for link in made[0].frame)
    return inside and name[:1].isupper() and not name.endswith(_NO_MODELS) and not _saves_its_own_way(file, maker)


def _is_child(file: File, row: Insert, loop: Loop) -> bool:
    """Whether a row points at another one that the same iteration puts in."""
    if not isinstance(loop.node, (ast.For, ast.AsyncFor)):
        return False
    parents = {name for call in file.within(loop.node.body, ast.Call) if call is not row.call and insert(file, call) is not None for name in received_by(file, call)}
    return bool(parents) and any(bodies.mentions(part, parents) for part in (*row.call.args, *row.call.keywords))


def _saves_its_own_way(file: File, model: Symbol | None) -> bool:
    """Whether a model, or one it derives from, does more than write when it is saved."""
    if model is None or not isinstance(model.definition, ast.ClassDef) or model.home is None:
        return False
    return any((found := model.home.attribute(model._replace(instance=True), method)) is not None and isinstance(found.definition, FUNCTIONS) for method in ("save", "asave"))


def _key_is_used(file: File, row: Insert, loop: Loop) -> bool:
    """Whether the loop goes on with the row that is in the database now: its children point at it."""
    names = {row.row.id} if row.row is not None else received_by(file, row.call)
    if not isinstance(loop.node, (ast.For, ast.AsyncFor)):
        return False
    for part in (part for statement in loop.node.body for part in descendants(statement)):
        if isinstance(part, ast.Attribute) and part.attr in _GIVES_KEY:
            return True
        if isinstance(part, ast.Name) and part.id in names and isinstance(part.ctx, ast.Load) and part is not row.row and part.lineno >= row.call.lineno and not _only_kept(file, part):
            return True
    return False


def _only_kept(file: File, name: ast.Name) -> bool:
    outer = file.parent(name)
    return isinstance(outer, ast.Call) and name in outer.args and (outer.func.attr if isinstance(outer.func, ast.Attribute) else getattr(outer.func, "id", "")) in _COLLECTS


def _is_insert(found: Chain) -> bool:
    """Whether a function does nothing but put its arguments into one row."""
    if len(found.through) != 1:
        return False
    home, function = found.deed.file, found.through[0]
    row = insert(home, found.deed.call)
    changes = [effect for effect in effects(home, function) if effect.text.rpartition(".")[2] not in ("commit", "flush", "close")]
    simple = not home.within(function.body, ast.If, ast.For, ast.While, ast.Try) and len(calls_run(home, function)) <= 8
    return row is not None and simple and len(changes) <= 1
