"""What holds the event loop: the blocking calls of async functions, made by themselves or through functions of the project."""
import ast
from collections.abc import Iterator
from typing import NamedTuple

from ...knowledge.blocking_rows import Blocks
from ..file import File
from ..pattern import Pattern
from .chains import Chain, calls_run, chain
from .deeds import Does

# Run once, before or after the loop has anything else to do.
_ONCE = Pattern(r"^_?(async_|a)?(main|lifespan|start_?up|shut_?down|on_startup|on_shutdown|app_lifespan|bootstrap|init_app|run_cli|cli)(_async)?$|lifespan|_main$|^main_")


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


def _holds(file: File) -> Iterator[Hold]:
    for function in file.nodes(ast.AsyncFunctionDef):
        if _ONCE.search(function.name):
            continue
        for call in calls_run(file, function):
            if isinstance(file.parent(call), ast.Await):
                continue
            found = chain(file, call, Does.BLOCKS)
            if found is not None:
                yield Hold(call, function, found)
