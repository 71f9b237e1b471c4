"""The loops that repeat a call, and what of it changes from one item to the next."""
import ast
import re
from collections.abc import Iterator
from typing import NamedTuple

from ..file import File
from ..index import COMPREHENSIONS, FUNCTIONS, descendants
from ..names import dotted
from ..pattern import Pattern
from ..traffic import bodies, loops
from ..values import repetitions

_COUNTED = 100  # a range of so many is known to whoever wrote it down

# Loops over the parts of a program, of a form or of a calendar: few, and known beforehand.
_FEW = Pattern(
    r"(?:^|_)(?:field|column|col|lang|language|locale|status|state|kind|type|model|cls|klass|table|database|alias|shard|tenant|schema|backend|provider|plugin|attr|attribute|param|arg|option|"
    r"setting|day|week|month|quarter|year|hour|date|period|interval|bucket|attempt|retry|level|depth|mode|phase|stage|step|action|perm|permission|role|scope|flag|env|environment|region|"
    r"currency|engine|queue|attempt|i_try|db|using|app|app_config|feature|metric|priority|chunk|batch|page|foreign_key|constraint)(?:_?(?:name|id|key|code|label|class|type))?s?$",
    re.IGNORECASE,
)
_ONCE = Pattern(
    r"(?:^|_)(?:seed|seeds|seeder|populate|backfill|migrate|migrations?|bootstrap|startup|start_up|lifespan|init_db|create_tables|fixtures?|upgrade|downgrade|setup|teardown|"
    r"demo|fake|dummy|sample_data|vacuum|cleanup|clean_up|purge|prune|retention|reaper|garbage)(?:$|_)"
)
_PATHS = frozenset({"management", "commands", "command", "scripts", "script", "bin", "tools", "seed", "seeds", "seeders", "fixtures", "migrations", "alembic", "backfill", "backfills", "cli",
                    "examples", "demo", "benchmarks", "upgrade", "upgrades"})  # fmt: skip
_FILES = Pattern(r"^(?:seeds?|seeder|seed_.*|populate.*|backfill.*|cli|commands?|manage|migrate.*|init_db|initial_data|.*_seed|fixtures?|demo.*|bootstrap|.*vacuum|.*cleanup)\.py$")


_STREAM = Pattern(r"stream|subscri|listen|consum|watch|receive|events?$|messages$", re.IGNORECASE)  # what comes in one by one, when it comes


class Loop(NamedTuple):
    """A loop around a call. ``items``: its variable, and those computed from it."""

    node: ast.AST
    target: ast.expr | ast.arguments
    iterated: ast.expr
    items: frozenset[str]

    @property
    def own(self) -> frozenset[str]:
        """The variables that hold the item itself."""
        return _stored(self.target)


def repeating(file: File, node: ast.AST) -> list[Loop]:
    """The ``for`` loops, comprehensions and ``map`` calls of the same function that repeat a node, innermost first."""
    found: list[Loop] = []
    for link in file.frame(node):
        if isinstance(link.node, (*FUNCTIONS, ast.ClassDef)):
            break
        if isinstance(link.node, (ast.For, ast.AsyncFor)) and link.field == "body":
            found.append(_loop(file, link.node, link.node.target, link.node.iter, link.node.body))
        elif isinstance(link.node, COMPREHENSIONS):
            found += _generators(file, link.node, node, link.field)
        elif isinstance(link.node, ast.Lambda):
            mapped = _mapped(file, link.node)
            if mapped is None:
                break
            found.append(mapped)
    return found


def _loop(file: File, node: ast.AST, target: ast.expr, iterated: ast.expr, body: list[ast.stmt]) -> Loop:
    items = file.remember(("items", node), lambda file: frozenset(_derived(body, _stored(target))))
    return Loop(node, target, iterated, items)


def _derived(body: list[ast.stmt], names: frozenset[str]) -> set[str]:
    """The variables that a loop computes from its item, those of loops and ``with`` inside it included."""
    known = set(names)
    nodes = [node for statement in body for node in (statement, *descendants(statement))]
    for _ in range(2):
        known |= bodies.derived(body, frozenset(known))
        for node in nodes:
            match node:
                case ast.For(target=target, iter=source) | ast.AsyncFor(target=target, iter=source) | ast.comprehension(target=target, iter=source):
                    if bodies.mentions(source, known):
                        known |= _stored(target)
                case ast.AugAssign(target=ast.Name(id=name), value=value) if bodies.mentions(value, known):
                    known.add(name)
    return known


def _generators(file: File, comprehension: ast.AST, node: ast.AST, field: str) -> Iterator[Loop]:
    inside = len(comprehension.generators)
    tested = False
    if field == "generators":
        inside, tested = _place(file, comprehension, node)
    for generator in reversed(comprehension.generators[: inside + (1 if tested else 0)]):
        items = set(_stored(generator.target))
        for later in comprehension.generators:
            if later is not generator and bodies.mentions(later.iter, items):
                items |= _stored(later.target)
        for named in descendants(comprehension):
            if isinstance(named, ast.NamedExpr) and bodies.mentions(named.value, items):
                items.add(named.target.id)
        yield Loop(comprehension, generator.target, generator.iter, frozenset(items))


def _place(file: File, comprehension: ast.AST, node: ast.AST) -> tuple[int, bool]:
    """Which ``for`` of a comprehension a node stands in, and whether in a condition of it."""
    child: ast.AST = node
    while (outer := file.parent(child)) is not None and outer is not comprehension:
        if isinstance(outer, ast.comprehension) and outer in comprehension.generators:
            return comprehension.generators.index(outer), child is not outer.iter
        child = outer
    return 0, False


def _mapped(file: File, function: ast.Lambda) -> Loop | None:
    call = file.parent(function)
    if not isinstance(call, ast.Call) or len(call.args) < 2 or call.args[0] is not function:
        return None
    if (dotted(call.func) or "").rpartition(".")[2] not in ("map", "filter", "imap", "starmap"):
        return None
    return Loop(call, function.args, call.args[1], frozenset(arg.arg for arg in function.args.args))


def _stored(target: ast.AST) -> frozenset[str]:
    if isinstance(target, ast.arguments):
        return frozenset(arg.arg for arg in target.args)
    return frozenset(part.id for part in descendants(target) if isinstance(part, ast.Name))


# --- which loops count ---------------------------------------------------------------------------------------------


def runs_often(file: File, loop: Loop) -> bool:
    """Whether a loop may run once for each of many items: not over a handful, chunks, pages, or the parts of a program."""
    if loops.runs_small(file, loop.iterated) or loops.runs_in_parts(file, loop.iterated):
        return False
    if isinstance(loop.node, ast.AsyncFor) and isinstance(loop.iterated, ast.Call) and _STREAM.search((dotted(loop.iterated.func) or "").rpartition(".")[2]):
        return False
    match loop.iterated:
        case ast.Call(func=ast.Name(id="range"), args=args):
            times = repetitions(args, file.names)
            if times is not None and times <= _COUNTED:
                return False
        case ast.Call(func=ast.Attribute(attr="glob" | "rglob" | "iterdir" | "listdir" | "walk" | "scandir")):
            return False
        case ast.Name(id=name) if name[:1].isupper() or _grows_meanwhile(loop, name):
            return False
        case ast.Attribute(attr=name) if name[:1].isupper():
            return False
        case ast.Call(func=ast.Name(id="count" | "iter" | "cycle" | "repeat")):
            return False
    return not any(_FEW.search(name) for name in loop.own)


def _grows_meanwhile(loop: Loop, name: str) -> bool:
    """Whether a list grows while it is gone through: a tree is being searched."""
    return isinstance(loop.node, (ast.For, ast.AsyncFor)) and any(
        isinstance(part, ast.Call) and dotted(part.func) in (f"{name}.append", f"{name}.extend") for statement in loop.node.body for part in descendants(statement)
    )


def in_passing(file: File, node: ast.AST) -> bool:
    """Whether a node runs in something started by hand, once: a command, a seed, a migration, the start of the program."""
    return file.remember("started by hand", _by_hand) or any(_is_once(file, link.node, link.field) for link in file.frame(node))


def _by_hand(file: File) -> bool:
    parts = _parts(file)
    return bool(set(parts[:-1]) & _PATHS) or bool(_FILES.search(parts[-1]))


def _parts(file: File) -> list[str]:
    root = file.project.root if file.project is not None else None
    path = file.project.path if file.project is not None else file.path
    if root and path.startswith(root):
        path = path[len(root) :]
    elif file.project is not None:
        path = "/".join(path.replace("\\", "/").split("/")[-2:])
    return path.replace("\\", "/").strip("/").split("/")


def _is_once(file: File, node: ast.AST, field: str) -> bool:
    match node:
        case ast.FunctionDef() | ast.AsyncFunctionDef():
            return field == "body" and (bool(_ONCE.search(node.name)) or any(_commands(decorator) for decorator in node.decorator_list))
        case ast.ClassDef():
            return any((dotted(base) or "").rpartition(".")[2] in ("BaseCommand", "NoArgsCommand", "AppConfig", "AppCommand", "LabelCommand", "Command") for base in node.bases)
        case ast.If(test=ast.Compare(left=ast.Name(id="__name__"))):
            return True
    return False


def _commands(decorator: ast.expr) -> bool:
    name = (dotted(getattr(decorator, "func", decorator)) or "").rpartition(".")[2]
    return name in ("command", "cli", "group", "on_event", "listens_for", "on_startup", "post_generation", "cache", "lru_cache", "cached")


