"""What holds the event loop: the blocking calls of async functions, made by themselves or through functions of the project."""
import ast
from collections.abc import Iterator
from typing import NamedTuple

from ...knowledge.blocking_rows import Blocks
from ..file import File
from ..flow import inside_function
from ..index import COMPREHENSIONS
from ..names import dotted
from ..pattern import Pattern
from ..serving.routes import routes
from .chains import Chain, calls_run, chain
from .deeds import Does

# Run once, before or after the loop has anything else to do.
_ONCE = Pattern(r"^_?(async_|a)?(main|lifespan|start_?up|shut_?down|on_startup|on_shutdown|app_lifespan|bootstrap|init_app|run_cli|cli)(_async)?$|lifespan|_main$|^main_")

# What runs a function when the loop has nothing else to do yet, or any more: by the words it is registered with, and what asks for them.
_LIFECYCLE = Pattern(r"^(?:before_|after_|on_)?(?:server_|main_process_|app_)?(?:start(?:up|ed)?|stop(?:ped)?|shut_?down|clean_?up|serving)$")
_REGISTERS = Pattern(r"^(?:register_listener|listener|add_event_handler|on_event|on_startup|on_shutdown|on_cleanup|before_server_st(?:art|op)|after_server_st(?:art|op)|before_serving|after_serving|main_process_st(?:art|op))$")
_COMMAND_LINE = Pattern(r"(?:^|/)cli(?:/[^/]+)*\.py$")
_ALIVE = frozenset({"websockets", "websocket", "aiohttp", "fastapi", "starlette", "discord", "telegram", "aiogram", "quart", "sanic"})
_COMMANDS = frozenset({"click", "typer", "asyncclick", "asyncer", "cyclopts"})

# Frameworks that run a handler which is no coroutine in a thread of its own.
_IN_THREADS = frozenset({"fastapi", "starlette", "django", "drf", "ninja", "quart"})


class Hold(NamedTuple):
    """A call in an async function that keeps the event loop from everything else."""

    call: ast.Call
    function: ast.AsyncFunctionDef
    chain: Chain

    @property
    def spelled(self) -> str:
        """The call that blocks in the end, as written."""
        return self.chain.deed.text

    @property
    def row(self) -> Blocks:
        """What is known of the call that blocks in the end."""
        return self.chain.deed.row


def holds(file: File) -> list[Hold]:
    """The calls that hold an event loop, in source order."""
    return file.remember("holds", lambda file: list(_holds(file)))


def idle_handlers(file: File) -> dict[ast.AsyncFunctionDef, list[Hold]]:
    """The async functions that answer requests, hold the loop, and never wait: as plain functions their framework would run them in a thread."""
    return file.remember("idle handlers", _idle)


def _idle(file: File) -> dict[ast.AsyncFunctionDef, list[Hold]]:
    found: dict[ast.AsyncFunctionDef, list[Hold]] = {}
    for hold in holds(file):
        route = routes(file).get(hold.function)
        if route is not None and route.framework in _IN_THREADS and not route.socket and _never_waits(file, hold.function):
            found.setdefault(hold.function, []).append(hold)
    return found


def _never_waits(file: File, function: ast.AsyncFunctionDef) -> bool:
    """Whether nothing in an async function needs the loop that runs it."""
    if file.within(function.body, ast.Await, ast.AsyncFor, ast.AsyncWith, ast.Yield) or any(isinstance(statement, (ast.AsyncFor, ast.AsyncWith)) for statement in function.body):
        return False
    if any(generator.is_async for node in file.within(function.body, *COMPREHENSIONS) for generator in node.generators):
        return False
    return not any((file.name(call.func) or "").startswith(("asyncio.", "anyio.", "trio.")) for call in calls_run(file, function))


class Asked(NamedTuple):
    """A call in an async function that ends in Django's database."""

    call: ast.Call
    chain: Chain
    spelled: str


def django_holds(file: File) -> list[Asked]:
    """The calls of async functions that use Django's database as if they were no coroutines."""
    return file.remember("django holds", lambda file: list(_django_holds(file)))


def _django_holds(file: File) -> Iterator[Asked]:
    for function in file.nodes(ast.AsyncFunctionDef):
        for call in calls_run(file, function):
            found = chain(file, call, Does.ASKS_DJANGO) if not isinstance(file.parent(call), ast.Await) else None
            if found is not None:
                yield Asked(call, found, f"{file.written(call)}()" if found.through else found.deed.text)


def _holds(file: File) -> Iterator[Hold]:
    for function in file.nodes(ast.AsyncFunctionDef):
        if _ONCE.search(function.name) or _started_apart(file, function):
            continue
        for call in calls_run(file, function):
            if isinstance(file.parent(call), ast.Await) or chain(file, call, Does.ASKS_DJANGO) is not None:
                continue
            found = chain(file, call, Does.BLOCKS)
            if found is not None and not (found.deed.row.kind == "input" and _dialogue(file, call)):
                yield Hold(call, function, found)


def _dialogue(file: File, call: ast.Call) -> bool:
    """Whether somebody at a terminal is asked again and again by a program that does nothing else meanwhile."""
    if not any(isinstance(link.node, ast.While) for link in inside_function(file.frame(call))) or file.imports & _ALIVE:
        return False
    return not file.index.calls_by_name.keys() & {"create_task", "ensure_future", "gather", "TaskGroup", "start_soon", "create_server", "start_server"}


def _started_apart(file: File, function: ast.AsyncFunctionDef) -> bool:
    """Whether a coroutine belongs to the command line, or is registered to run before a server serves or after it has served."""
    if _COMMAND_LINE.search(file.path.replace("\\", "/")):
        return True
    for decorator in function.decorator_list:
        call = decorator if isinstance(decorator, ast.Call) else None
        written = dotted(call.func if call is not None else decorator) or ""
        if written.endswith((".command", ".callback")) and file.imports & _COMMANDS and not file.imports & {"discord", "nextcord", "disnake"}:
            return True
        if call is not None and _registers(written, call):
            return True
    passed = file.remember("registered for a lifecycle", _registered)
    return function.name in passed


def _registers(written: str, call: ast.Call) -> bool:
    last = written.rpartition(".")[2]
    if not _REGISTERS.search(last):
        return False
    words = [arg.value for arg in (*call.args, *(keyword.value for keyword in call.keywords)) if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
    return any(_LIFECYCLE.search(word) for word in words) or (not words and _LIFECYCLE.search(last) is not None)


def _registered(file: File) -> frozenset[str]:
    """The names of the functions given to ``app.register_listener(stop, "after_server_stop")``, ``app.on_shutdown.append(stop)``."""
    found = set()
    for name in ("register_listener", "add_event_handler", "append"):
        for call in file.index.calls_by_name.get(name, ()):
            written = dotted(call.func) or ""
            owner = written.rpartition(".")[0].rpartition(".")[2]
            if _registers(written, call) or (name == "append" and _REGISTERS.search(owner)):
                found.update(arg.id for arg in call.args if isinstance(arg, ast.Name))
    return frozenset(found)
