"""Pools and engines that a function makes, uses and forgets."""
import ast
import re
from collections.abc import Iterator

from ..file import File
from ..index import FUNCTIONS
from ..names import dotted
from ..pattern import Pattern
from ..results.sightings import Look, Sighting, sightings
from ..serving.routes import routes
from ..traffic.tasks import tasks
from .made import Made, kept, made
from .repeated import dependencies, per_item, per_request

# Functions that run once in the life of a process, or of a command.
_ONCE = Pattern(
    r"^_*(?:main|run|cli|lifespan|start|serve|entry_?point|job|handler|upgrade|downgrade|configure|connect|bootstrap|register|migrate|seed|populate|truncate|drop|reset|backup|restore|dump|export|"
    r"import|ping|wait|check|verify|test|validate|ensure|create|make|build|init|initiali[sz]e|setup|set_up|install|load_fixtures|provision|clean_?up|tear_?down|shutdown|on_start|prepare)(?:_|$)"
    r"|_(?:main|startup|setup|init|lifespan|ready|migrations?|tables|schema|exists?|available|health|healthcheck)$|lifespan|start_?up|health",
    re.IGNORECASE,
)
# What is handed an engine, and what it is to become of it: looked at and left, or made into something that holds it.
_BORROWING = frozenset({"Session", "AsyncSession", "read_sql", "read_sql_query", "read_sql_table", "to_sql", "create_all", "drop_all", "reflect", "print", "has_table", "execute", "isinstance", "str", "repr", "from_pandas",
                        "read_database", "write_database"})  # fmt: skip
_HOLDING = frozenset({"sessionmaker", "async_sessionmaker", "scoped_session", "inspect", "from_engine"})
_HANDLES = frozenset({"connect", "begin", "raw_connection", "get_database", "get_default_database", "get_collection", "start_session", "with_options", "execution_options", "acquire", "session"})
_PLAIN = frozenset({"staticmethod", "classmethod", "retry", "wraps", "override", "task", "shared_task"})


def forgotten(file: File) -> Iterator[Made]:
    """The pools that a function makes each time it runs, uses, and neither gives, keeps nor closes."""
    told = {again.call for again in (*per_item(file), *per_request(file))}
    for call, item in made(file).items():
        function = file.enclosing(call, *FUNCTIONS)
        if item.row.kind != "pool" or not item.own or call in told or function is None or kept(file, call):
            continue
        if not _runs_once(file, function) and not _outlives(file, call, item, 0):
            yield item


def _runs_once(file: File, function: ast.AST) -> bool:
    """Whether a function is there to run once: by its name, its decorators, or because the file is a program."""
    if function in routes(file) or function in dependencies(file) or any(task.function is function for task in tasks(file)):
        return False
    if _ONCE.search(function.name) or (function.name.startswith("__") and function.name != "__call__"):
        return True
    if any((dotted(getattr(decorator, "func", decorator)) or "").rpartition(".")[2] not in _PLAIN for decorator in function.decorator_list):
        return True
    if any((dotted(getattr(decorator, "func", decorator)) or "").rpartition(".")[2] == "task" for decorator in function.decorator_list):
        return True  # of an orchestrator, which runs it in a process of its own
    return not routes(file) and is_program(file)


def is_program(file: File) -> bool:
    """Whether a file runs itself: ``if __name__ == "__main__"``."""
    return any(
        isinstance(node, ast.If) and isinstance(node.test, ast.Compare) and isinstance(node.test.left, ast.Name) and node.test.left.id == "__name__" for node in file.tree.body
    )


def _outlives(file: File, expr: ast.expr, item: Made, depth: int) -> bool:
    """Whether what is made, or something that holds it, goes to the caller or to somebody unknown, or is closed here."""
    return depth > 6 or any(_kept_by(file, sighting, item, depth) for sighting in sightings(file, expr))


def _kept_by(file: File, sighting: Sighting, item: Made, depth: int) -> bool:
    match sighting.look:
        case Look.RETURNED | Look.STORED | Look.UNPACKED:
            return True
        case Look.ENTERED:
            return depth == 0
        case Look.CALLED:
            if sighting.name in item.row.closes:
                return depth == 0
            return sighting.name in _HANDLES and _outlives(file, sighting.user, item, depth + 1)
        case Look.READ | Look.ITEM:
            return sighting.name in item.row.closes or (not isinstance(file.parent(sighting.user), ast.Call) and _outlives(file, sighting.user, item, depth + 1))
        case Look.PASSED:
            return _passed_on(file, sighting, item, depth)
    return False


def _passed_on(file: File, sighting: Sighting, item: Made, depth: int) -> bool:
    if not isinstance(sighting.user, ast.Call):
        return True
    name = (dotted(sighting.user.func) or getattr(sighting.user.func, "attr", "")).rpartition(".")[2]
    if name in _HOLDING:
        return _outlives(file, sighting.user, item, depth + 1)
    return name not in _BORROWING
