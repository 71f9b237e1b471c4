"""Whether two things made by the same call would be the same: what it is given, and what changes between two runs of it."""
import ast
import re

from ..file import File
from ..index import FUNCTIONS, LOOPS, descendants
from ..names import enclosing_class
from ..pattern import Pattern
from ..results.sightings import Look, sightings
from ..serving.routes import view_class
from ..traffic import bodies
from .made import Made

# What a thing is given that makes it no other one.
_MANNER = Pattern(r"timeout|limit|retr|max_|follow|verify|http2|pool_|echo|autocommit|row_factory|cursor|decode|log|debug|encoding|size|delay|trust_env|workers", re.IGNORECASE)
_SETTINGS = Pattern(r"^_?(settings?|conf|cfg|config(?:uration)?|options|app|environ|env|os)$", re.IGNORECASE)
_READS_SETTINGS = Pattern(r"settings|config|getenv|environ|(^|_)env($|_)", re.IGNORECASE)
_OPENING = frozenset({"connect", "login", "starttls", "auth", "authenticate", "update", "set_cookie", "mount"})
_REQUESTS = frozenset({"request", "g", "session", "current_user", "context", "event"})


def differs(file: File, item: Made, changing: set[str]) -> bool:
    """Whether what is made depends on names that change: by an argument, or by what is told to it afterwards (``client.connect(host)``)."""
    if not item.own:  # a factory of the project: what it is given decides
        return any(bodies.mentions(arg, changing) for arg in (*item.node.args, *(keyword.value for keyword in item.node.keywords)))
    if any(bodies.mentions(arg, changing) for arg in identity(item)):
        return True
    for sighting in sightings(file, item.node):
        if sighting.look is Look.CALLED and sighting.name in _OPENING and isinstance(sighting.user, ast.Call) and bodies.mentions(_given(sighting.user), changing):
            return True
        statement = file.parent(sighting.user)
        if sighting.look in (Look.READ, Look.COMPUTED) and isinstance(sighting.user, ast.Attribute):
            if isinstance(statement, ast.Assign) and bodies.mentions(statement.value, changing):
                return True
            if _told(file, sighting.user, changing):
                return True
    return False


def identity(item: Made) -> list[ast.expr]:
    """The arguments that tell one such thing from another, and the object whose method makes it."""
    given = [*item.use.args, *(keyword.value for keyword in item.use.keywords if keyword.arg is None or not _MANNER.search(keyword.arg))]
    return [*given, item.use.func.value] if isinstance(item.use.func, ast.Attribute) else given


def _given(call: ast.Call) -> ast.AST:
    return ast.Tuple([*call.args, *(keyword.value for keyword in call.keywords)], ast.Load())


def _told(file: File, attribute: ast.Attribute, changing: set[str]) -> bool:
    """``client.headers.update(token)``, ``client.headers["X"] = token``."""
    outer = file.parent(attribute)
    if isinstance(outer, ast.Attribute) and outer.attr == "update":
        call = file.parent(outer)
        return isinstance(call, ast.Call) and bodies.mentions(_given(call), changing)
    if isinstance(outer, ast.Subscript) and isinstance(statement := file.parent(outer), ast.Assign):
        return bodies.mentions(statement.value, changing)
    return False


def changing_in_loop(file: File, loop: ast.AST) -> set[str]:
    """The names that may stand for something else each time a loop, or a comprehension, goes round."""
    if isinstance(loop, LOOPS):
        found = {part.id for part in descendants(loop.target) if isinstance(part, ast.Name)} if not isinstance(loop, ast.While) else set()
        made = file.remember(("stored in", loop), lambda _: [node for statement in loop.body for node in descendants(statement)])
        found |= {node.id for node in made if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
        return found - _constants(made)
    return {part.id for generator in loop.generators for part in descendants(generator.target) if isinstance(part, ast.Name)}


def _constants(nodes: list[ast.AST]) -> set[str]:
    """The variables that are only ever given literals."""
    plain = {target.id for node in nodes if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant) for target in node.targets if isinstance(target, ast.Name)}
    stored = [node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)]
    return {name for name in plain if stored.count(name) == 1}


def changing_in_call(file: File, function: ast.AST) -> set[str]:
    """The names that may stand for something else each time a function runs: its parameters, what it makes of them, what it asks for."""
    return file.remember(("changing", function), lambda file: _changing(file, function))


def _changing(file: File, function: ast.AST) -> set[str]:
    arguments = function.args
    parameters = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs, *(arg for arg in (arguments.vararg, arguments.kwarg) if arg is not None)]
    found = {arg.arg for arg in parameters if not _SETTINGS.search(arg.arg)} | _REQUESTS
    owner = enclosing_class(file.frame(function))
    if owner is not None and view_class(file, owner) is None:
        found -= {"self", "cls"}  # the same object, for all that is known; a view is made for each request
    if isinstance(function, FUNCTIONS):
        for name, bindings in file.names.scopes.of(function).items():
            if any(binding.kind in ("value", "enter", "each", "opaque") and not _settled(binding.value) for binding in bindings):
                found.add(name)
        found = bodies.derived(function.body, frozenset(found))
    return found


def _settled(expr: ast.expr | None) -> bool:
    """Whether an expression has the same value whenever it is asked for: literals, constants, settings."""
    match expr:
        case ast.Constant() | ast.Name() | ast.Attribute():
            return True  # names that change are found by themselves
        case ast.Subscript(value=value):
            return _settled(value)
        case ast.JoinedStr() | ast.BinOp() | ast.BoolOp() | ast.Dict() | ast.List() | ast.Tuple() | ast.IfExp():
            return not any(isinstance(part, ast.Await) or (isinstance(part, ast.Call) and not _settled(part)) for part in descendants(expr))
        case ast.Call(func=func):
            return any(_READS_SETTINGS.search(getattr(part, "attr", "") or getattr(part, "id", "")) for part in descendants(func)) or _ready_made(func)
    return False


def _ready_made(func: ast.expr) -> bool:
    """Constructors of things that say how a client is to work: ``httpx.Timeout(5)``, ``Config(...)``, ``ssl.create_default_context()``."""
    last = func.attr if isinstance(func, ast.Attribute) else getattr(func, "id", "")
    return last in ("Timeout", "ClientTimeout", "Limits", "Config", "URL", "create_default_context", "Retry", "ConnectionParameters", "URLParameters", "PlainCredentials", "ServerApi",
                    "str", "int", "Path", "join")  # fmt: skip
