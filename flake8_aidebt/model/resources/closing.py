"""Whether what a function opens is closed however the function ends."""
import ast
from collections import Counter
from collections.abc import Iterator
from enum import Enum, auto

from ..file import File
from ..index import FUNCTIONS, TRIES, descendants
from ..names import dotted
from ..pattern import Pattern
from ..results.sightings import Look, Sighting, sightings
from ..traffic import bodies
from .made import Made, caches, keeps, made, targets

_PROGRAM = Pattern(r"^_?(?:a?main|async_main|cli|run_cli|entry_?point)$")
_ENTERING = ("enter_context", "enter_async_context", "push", "push_async_exit", "callback", "push_async_callback", "register", "addCleanup", "finalize", "addfinalizer", "add_done_callback")
# Methods whose result holds what it was made from.
_HANDLES = frozenset({"cursor", "execute", "stream", "fileno", "makefile", "detach", "open_sftp", "invoke_shell", "channel", "transaction", "get_transport", "scan_iter", "iter_lines", "open",
                      "reader", "begin", "nested", "pipeline", "executemany"})  # fmt: skip
# Functions that read or write a file they are given, and leave it at that.
_BORROWING = frozenset({
    "json.load", "json.dump", "pickle.load", "pickle.dump", "yaml.load", "yaml.safe_load", "yaml.dump", "yaml.safe_dump", "yaml.full_load", "toml.load", "toml.dump", "tomllib.load",
    "tomli.load", "csv.reader", "csv.DictReader", "csv.writer", "csv.DictWriter", "shutil.copyfileobj", "print", "len", "isinstance", "str", "repr", "id", "type",
    "pandas.read_csv", "pandas.read_sql", "pandas.read_sql_query", "pandas.read_json", "marshal.load", "plistlib.load", "joblib.load", "configparser.ConfigParser.read_file", "ast.parse", "hash",
    "json.loads", "bool", "hasattr", "getattr",
})  # fmt: skip
_LEAVES = (ast.Return, ast.Raise, ast.Continue, ast.Break)


class End(Enum):
    """How what was opened ends."""

    ELSEWHERE = auto()  # it is kept, given, or somebody else's to close
    SURE = auto()
    SKIPPED = auto()  # closed, but not where something before it fails
    NEVER = auto()


_MANY = 40  # things opened in one function


def end(file: File, item: Made) -> End:
    """How what a call opens ends."""
    return file.remember(("end", item.node), lambda file: _end(file, item))


def _end(file: File, item: Made) -> End:
    function = file.enclosing(item.node, *FUNCTIONS)
    seen = sightings(file, item.node)
    if function is None or caches(function) or _managed(file, item, seen) or _belongs_outside(file, item):
        return End.ELSEWHERE if function is None else End.SURE
    if any(keeps(sighting) or _goes(file, sighting) or file.enclosing(sighting.node, *FUNCTIONS) is not function for sighting in seen):
        return End.ELSEWHERE
    closing = [sighting.user for sighting in seen if sighting.look is Look.CALLED and sighting.name in item.row.closes]
    if closing:
        return End.SURE if _certain(file, item, closing, function) else End.SKIPPED
    if any(sighting.look is Look.PASSED and not _borrowed(file, sighting) for sighting in seen) or any(sighting.look is Look.READ and sighting.name in item.row.closes for sighting in seen):
        return End.ELSEWHERE
    return End.NEVER


def _managed(file: File, item: Made, seen: list[Sighting]) -> bool:
    """Whether a ``with`` closes it, at once or later, or something is told to close it at the end."""
    for sighting in seen:
        if sighting.look is Look.ENTERED and (item.row.closed_by_with or isinstance(sighting.node, ast.Call) and not _ends_transaction(item, sighting)):
            return True
        if sighting.look is Look.READ and sighting.name in item.row.closes and isinstance(file.parent(sighting.user), ast.Call):
            return True  # stack.callback(connection.close), atexit.register(connection.close)
    if _is_given_to(file, item.node, _ENTERING):
        return True
    names = {target.id for target in targets(file, item.node) if isinstance(target, ast.Name)}
    here = file.enclosing(item.node, *FUNCTIONS)
    return any(
        isinstance(arg, ast.Name) and arg.id in names and file.enclosing(call, *FUNCTIONS) is here
        for method in _ENTERING
        for call in file.index.calls_by_name.get(method, ())
        for arg in call.args
    )


def _ends_transaction(item: Made, sighting: Sighting) -> bool:
    """Whether a ``with`` holds a connection to a server that it does not close; one to a file goes with its last name."""
    return sighting.node is item.node and not item.row.closed_by_with and (item.row.per_item or item.row.per_request)


def _is_given_to(file: File, node: ast.AST, methods: tuple[str, ...]) -> bool:
    outer = file.parent(node)
    while isinstance(outer, ast.Await) or (isinstance(outer, ast.Call) and (dotted(outer.func) or "").rpartition(".")[2] in ("closing", "aclosing")):
        outer = file.parent(outer)
    return isinstance(outer, ast.Call) and isinstance(outer.func, ast.Attribute) and outer.func.attr in methods


def _belongs_outside(file: File, item: Made) -> bool:
    """Whether the variable is the module's, a class's, or that of a function further out."""
    for target in targets(file, item.node):
        if isinstance(target, ast.Name):
            found = file.names.scopes.lookup(target.id, file.frame(target))
            if found is not None and found[1] is not file.enclosing(item.node, *FUNCTIONS):
                return True
        elif not isinstance(target, (ast.Tuple, ast.List)):
            return True
    return False


def _goes(file: File, sighting: Sighting) -> bool:
    """Whether it, or something that holds it open, is given to the caller. What a generator yields comes back."""
    if sighting.look is Look.RETURNED:
        return not isinstance(sighting.user, (ast.Yield, ast.YieldFrom))
    if sighting.look is Look.CALLED and sighting.name in _HANDLES and isinstance(sighting.user, ast.Call):
        return any(inner.look in (Look.RETURNED, Look.STORED) and not isinstance(inner.user, (ast.Yield, ast.YieldFrom)) for inner in sightings(file, sighting.user))
    return sighting.look is Look.UNPACKED


def _borrowed(file: File, sighting: Sighting) -> bool:
    """Whether a call only uses what it is given; a reader that goes to the caller does more."""
    if not isinstance(sighting.user, ast.Call):
        return False
    name = file.name(sighting.user.func) or dotted(sighting.user.func) or ""
    if name not in _BORROWING:
        return False
    lazily = name.rpartition(".")[2] in ("reader", "DictReader", "writer", "DictWriter")
    return not lazily or not any(inner.look in (Look.RETURNED, Look.STORED, Look.PASSED) for inner in sightings(file, sighting.user))


# --- on every path ----------------------------------------------------------------------------------------------------


def _certain(file: File, item: Made, closing: list[ast.Call], function: ast.AST) -> bool:
    """Whether one of the calls that close it runs whatever fails before."""
    if any(link.field == "finalbody" for call in closing for link in _inside(file, call, function)):
        return True
    last = max((call.lineno, call.col_offset) for call in closing)
    first = (item.node.end_lineno, item.node.end_col_offset)
    risky = [
        node
        for node in file.within(function.body, ast.Call, ast.Yield, ast.Await)
        if first < (node.lineno, node.col_offset) < last and node not in closing and not _closes(node, closing) and not _harmless(file, node)
    ]
    return all(_covered(file, node, closing, function) for node in risky)


def _inside(file: File, node: ast.AST, function: ast.AST) -> Iterator:
    for link in file.frame(node):
        if link.node is function:
            return
        yield link


def _closes(node: ast.AST, closing: list[ast.Call]) -> bool:
    return isinstance(node, ast.Await) and node.value in closing


def _harmless(file: File, node: ast.AST) -> bool:
    """Whether nothing is known to go wrong in a call: logging, counting, closing something else."""
    if not isinstance(node, ast.Call):
        return isinstance(node, ast.Await) and isinstance(node.value, ast.Call)  # the call counts
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    return bodies.is_log(node) or name in ("close", "aclose", "rollback", "quit", "len", "str", "print", "isinstance", "range", "bool", "time", "monotonic", "perf_counter", "append", "cursor")


def _covered(file: File, node: ast.AST, closing: list[ast.Call], function: ast.AST) -> bool:
    """Whether a failure at ``node`` still leads to one of the calls that close it."""
    for link in _inside(file, node, function):
        if isinstance(link.node, ast.ExceptHandler) and any(_contains(link.node, call) for call in closing):
            return True
        if isinstance(link.node, TRIES) and link.field == "body" and any(bodies.catches_all(handler) for handler in link.node.handlers):
            return all(_goes_on(handler, closing, link.node) for handler in link.node.handlers)
    return False


def _goes_on(handler: ast.ExceptHandler, closing: list[ast.Call], around: ast.AST) -> bool:
    """Whether a handler closes it, or lets the function go on to where it is closed."""
    if any(_contains(handler, call) for call in closing):
        return True
    if any(isinstance(node, _LEAVES) or _exits(node) for statement in handler.body for node in descendants(statement)):
        return False
    return any((call.lineno, call.col_offset) > (around.end_lineno, around.end_col_offset) for call in closing)


def _exits(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and (dotted(node.func) or "") in ("sys.exit", "exit", "quit", "os._exit")


def _contains(outer: ast.AST, node: ast.AST) -> bool:
    return (outer.lineno, outer.col_offset) <= (node.lineno, node.col_offset) and (node.end_lineno, node.end_col_offset) <= (outer.end_lineno, outer.end_col_offset)


# --- what the rules ask -----------------------------------------------------------------------------------------------


def unclosed(file: File) -> Iterator[Made]:
    """What is opened in a function and closed on no path; and files that are opened where they are read, without a name."""
    crowded = file.remember("crowded", _crowded)
    for item in made(file).values():
        if not item.row.leaks or file.enclosing(item.node, *FUNCTIONS) in crowded or _in_memory(file, item):
            continue
        if item.row.kind == "file" and item.own and _nameless(file, item) or not in_program(file, item) and end(file, item) is End.NEVER:
            yield item


def in_program(file: File, item: Made) -> bool:
    """Whether the process ends with the function."""
    function = file.enclosing(item.node, *FUNCTIONS)
    return function is None or bool(_PROGRAM.search(function.name)) or file.remember(("exits", function), lambda file: any(_exits(node) for node in file.within(function, ast.Call)))


def _crowded(file: File) -> set[ast.AST | None]:
    """The functions that open so much that each question about one of them would be asked too often: generated code."""
    counts = Counter(file.enclosing(item.node, *FUNCTIONS) for item in made(file).values() if item.row.leaks)
    return {function for function, number in counts.items() if number > _MANY}


def _in_memory(file: File, item: Made) -> bool:
    """Whether an archive is read from a buffer in memory: nothing of the system is held open."""
    given = [*item.node.args[:1], *(keyword.value for keyword in item.node.keywords if keyword.arg in ("file", "fileobj", "filename"))]
    return item.row.kind == "file" and any(symbol is not None and symbol.instance and symbol.name in ("io.BytesIO", "_io.BytesIO") for symbol in map(file.resolve, given))


def _nameless(file: File, item: Made) -> bool:
    """``json.load(open(path))``, ``open(path).read()``."""
    user = file.parent(item.node)
    if isinstance(user, ast.Attribute) and isinstance(call := file.parent(user), ast.Call):
        return call.func is user and user.attr in ("read", "readlines", "write", "writelines", "readline")
    if isinstance(user, ast.Call) and item.node in user.args:
        seen = sightings(file, item.node)
        return bool(seen) and all(sighting.look is Look.PASSED and _borrowed(file, sighting) for sighting in seen)
    return isinstance(user, (ast.For, ast.comprehension)) and user.iter is item.node


def skipped(file: File) -> Iterator[Made]:
    """What is closed only where nothing fails before."""
    crowded = file.remember("crowded", _crowded)
    for item in made(file).values():
        if item.row.leaks and file.enclosing(item.node, *FUNCTIONS) not in crowded and item.row.kind != "file" and not in_program(file, item) and end(file, item) is End.SKIPPED:
            yield item
