"""Functions that run for every request or message and read something big each time."""
import ast
from collections.abc import Iterator
from typing import NamedTuple

from ...knowledge.resource_rows import Loads
from ..file import File
from ..index import FUNCTIONS
from ..serving.routes import routes
from ..summaries.chains import Chain, calls_run, chain
from ..summaries.deeds import Does
from ..traffic.tasks import tasks
from .made import kept
from .repeated import dependencies

_NEAR = 2  # functions of the project between a call and what it reads


class Reloaded(NamedTuple):
    """A call that reads, itself or through functions of the project, what was read the last time."""

    call: ast.Call
    row: Loads
    chain: Chain

    @property
    def spelled(self) -> str:
        """What reads it in the end, as written."""
        return self.chain.deed.text

    def place(self, file: File) -> str:
        """Where it is read, for messages: nothing where that is here."""
        return f" ({self.chain.where(file)})" if self.chain.through else ""


def reloaded(file: File) -> Iterator[Reloaded]:
    """The models and tables that are read again for every request or message."""
    seen: set[ast.Call] = set()
    for function in _often(file):
        for call in calls_run(file, function):
            if call in seen:
                continue
            seen.add(call)
            found = chain(file, call, Does.LOADS, _NEAR)
            if found is not None and not (found.through and kept(file, call)):
                yield Reloaded(call, found.deed.row, found)


def _often(file: File) -> list[ast.AST]:
    """The functions that run once for each request or message: routes, what they depend on, tasks of queues."""
    answering = [function for function, route in routes(file).items() if not (route.errors or route.socket)]
    queued = [task.function for task in tasks(file) if isinstance(task.function, FUNCTIONS)]
    return list(dict.fromkeys((*answering, *dependencies(file), *queued)))
