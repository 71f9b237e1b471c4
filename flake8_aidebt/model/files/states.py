"""Files that keep the state of a program: read, changed, and written over themselves."""
import ast
from collections.abc import Iterator
from typing import NamedTuple

from ..file import File
from ..index import FUNCTIONS
from ..names import dotted, enclosing_class
from ..pattern import Pattern
from .opened import opener_of

_LOADS = frozenset({"json.load", "yaml.safe_load", "yaml.load", "pickle.load", "tomllib.load", "toml.load", "orjson.loads", "json.loads", "pickle.loads", "toml.loads", "tomllib.loads", "ujson.load", "simplejson.load", "yaml.full_load"})
_DUMPS = frozenset({"json.dump", "yaml.dump", "yaml.safe_dump", "pickle.dump", "toml.dump", "tomli_w.dump", "ujson.dump", "simplejson.dump"})
_TEXTS = frozenset({"json.dumps", "yaml.dump", "yaml.safe_dump", "pickle.dumps", "toml.dumps", "tomli_w.dumps", "orjson.dumps"})
_CAREFUL = Pattern(r"atomic|os\.replace|os\.rename|shutil\.(?:move|copy\w*)|NamedTemporaryFile|mkstemp|tempfile|FileLock|filelock|fcntl|portalocker|\.replace\(\w*(?:path|file|dest|target)|\.rename\(|flock|lockf|SoftFileLock|backup|\.bak\b|\.tmp\b", 2)
_DISPLAYS = (ast.Dict, ast.List, ast.Tuple, ast.Constant)
_MADE_AGAIN = Pattern(r"cache|telemetry|posthog|analytics", 2)  # what is lost is made again
_OF_ONE_PERSON = Pattern(r"(^|_|\.)(config|settings|credentials|rc)_?(file|path)?(name|path)?$|config_(path|file)", 2)  # what a program keeps for the person who runs it


class Overwritten(NamedTuple):
    """The call that opens the file for writing, and the path as written."""

    node: ast.AST
    path: str


class _Access(NamedTuple):
    node: ast.AST
    path: str
    holder: ast.AST  # the function
    scope: object  # what the path means the same in: the function, the class, the module


def overwritten(file: File) -> list[Overwritten]:
    """The writes of structured data over the file it was read from, with no temporary file, rename or lock of files near them."""
    reads = list(_reads(file))
    if not reads:
        return []
    found: dict[tuple[str, object], Overwritten] = {}
    for write in _writes(file):
        if not _MADE_AGAIN.search(write.path) and not _is_of_one_person(write) and not _is_made_again(file) and any(read.path == write.path and read.scope == write.scope for read in reads) and not _is_careful(file, write):
            found.setdefault((write.path, write.holder), Overwritten(write.node, write.path[-32:]))
    return sorted(found.values(), key=lambda item: (item.node.lineno, item.node.col_offset))


def _is_of_one_person(write: _Access) -> bool:
    """Whether a file is the configuration of a program, kept under a constant path."""
    return bool(_OF_ONE_PERSON.search(write.path)) and write.path.replace("_", "").replace(".", "").isupper()


def _is_made_again(file: File) -> bool:
    return _MADE_AGAIN.search(file.path.replace("\\", "/").rpartition("/")[2]) is not None


def _reads(file: File) -> Iterator[_Access]:
    for use in file.calls(*_LOADS):
        given = use.positional(0)
        given = given.value if isinstance(given, ast.Await) else given
        if given is None:
            continue
        source = opener_of(file, given)
        if source is not None and source.reads:
            yield from _access(file, use.node, source.path)
        for call in [given] if isinstance(given, ast.Call) else _made(file, given):
            yield from _of_method(file, use.node, call, ("read_text", "read_bytes", "read"))


def _writes(file: File) -> Iterator[_Access]:
    for use in file.calls(*_DUMPS):
        if isinstance(use.positional(0), _DISPLAYS):
            continue  # begun anew: nothing of what was read is in it
        for place in (1, 0):
            given = use.positional(place)
            target = opener_of(file, given) if given is not None else None
            if target is not None and target.writes:
                yield from _access(file, target.use.node, target.path)
                break
    for name in ("write_text", "write_bytes", "write"):
        for call in file.index.calls_by_name.get(name, ()):
            if call.args and isinstance(call.func, ast.Attribute) and _is_text_of_data(file, call.args[0]):
                yield from _of_method(file, call, call, (name,))


def _is_text_of_data(file: File, expr: ast.expr) -> bool:
    made = [expr] if isinstance(expr, ast.Call) else _made(file, expr)
    return any((file.name(call.func) or "") in _TEXTS and not (call.args and isinstance(call.args[0], _DISPLAYS)) for call in made)


def _made(file: File, expr: ast.expr) -> list[ast.Call]:
    """The calls that made what a variable holds."""
    if not isinstance(expr, ast.Name):
        return []
    values = [binding.value.value if isinstance(binding.value, ast.Await) else binding.value for binding in file.values(expr)]
    return [value for value in values if isinstance(value, ast.Call)]


def _of_method(file: File, node: ast.AST, call: ast.Call, methods: tuple[str, ...]) -> Iterator[_Access]:
    """``path.read_text()``, ``path.write_text(...)``, ``stream.read()``."""
    if not isinstance(call.func, ast.Attribute) or call.func.attr not in methods:
        return
    if call.func.attr in ("read", "write"):
        source = opener_of(file, call.func.value)
        if source is not None and (source.writes if call.func.attr == "write" else source.reads):
            yield from _access(file, node if call.func.attr == "read" else source.use.node, source.path)
    elif dotted(call.func.value) or isinstance(call.func.value, ast.Call):
        yield from _access(file, node, call.func.value)


def _access(file: File, node: ast.AST, path: ast.expr) -> Iterator[_Access]:
    holder = file.function(node)
    while isinstance(holder, ast.Lambda):
        holder = file.function(holder)
    text = ast.unparse(path.args[0] if isinstance(path, ast.Call) and len(path.args) == 1 and (dotted(path.func) or "").rpartition(".")[2] in ("Path", "str", "open") else path)
    if not isinstance(holder, FUNCTIONS) or isinstance(path, ast.Constant) and not isinstance(path.value, str):
        return
    stated = _default_of(file, holder, path)
    yield _Access(node, text if stated is None else stated, holder, _scope(file, holder, path) if stated is None else file.tree)


def _default_of(file: File, holder: ast.AST, path: ast.expr) -> str | None:
    """The constant that a parameter stands for where the caller says nothing: ``def load(path="state.json")``."""
    if not isinstance(path, ast.Name):
        return None
    arguments = holder.args
    named = (*arguments.posonlyargs, *arguments.args)
    defaults = [*zip(named[len(named) - len(arguments.defaults) :], arguments.defaults, strict=True), *zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)]
    default = next((value for parameter, value in defaults if parameter.arg == path.id), None)
    return ast.unparse(default) if isinstance(default, (ast.Name, ast.Constant)) and getattr(default, "value", "") is not None else None


def _scope(file: File, holder: ast.AST, path: ast.expr) -> object:
    """Where the path means the same file: the class for ``self.path``, the module for its constants, else the function."""
    roots = [part for part in [path, *file.within(path, ast.Name, functions=True)] if isinstance(part, ast.Name)]
    if any(root.id in ("self", "cls") for root in roots):
        return enclosing_class(file.frame(holder)) or holder
    for root in roots:
        found = file.names.scopes.lookup(root.id, file.frame(root))
        if found is not None and found[1] is not file.tree:
            return holder
    return file.tree


def _is_careful(file: File, write: _Access) -> bool:
    """Whether the function that writes, or one that it calls by name, takes care: a temporary file, a rename, a lock, a copy."""
    text = "".join(file.lines[write.holder.lineno - 1 : write.holder.end_lineno])
    return bool(_CAREFUL.search(text)) or any("lock" in word.lower() for word in (ast.unparse(item) for item in write.holder.decorator_list))
