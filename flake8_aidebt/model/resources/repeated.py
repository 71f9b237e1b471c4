"""Clients, connections and executors that are made again for each item of a loop, or for each request that is answered."""
import ast
import re
from collections.abc import Iterator
from typing import NamedTuple

from ...knowledge.resource_rows import Makes
from ..file import File
from ..index import COMPREHENSIONS, FUNCTIONS, LOOPS, descendants
from ..names import Symbol
from ..pattern import Pattern
from ..results.sightings import Look, sightings
from ..retrying.retries import policies
from ..serving.routes import Route, routes
from ..summaries.chains import Chain, calls_run, chain, of_function
from ..summaries.deeds import Does
from ..traffic import bodies, loops
from .made import Made, caches, kept, made
from .opening import of_another
from .sameness import changing_in_call, changing_in_loop, differs

_NEAR = 1  # functions of the project between a call and what makes it: what is made further away is seldom what the loop is about
_CONNECTING = frozenset({"client", "pool", "connection"})
_PROBE = Pattern(r"health|ready|readiness|liveness|live$|ping|probe|heartbeat|test_?(?:connection|db|database)|check_?(?:connection|db|database)|status$|connection_test|verify_", re.IGNORECASE)
_ATTEMPTS = Pattern(r"retr(?:y|ies)|attempt|tries|backoff", re.IGNORECASE)


class Again(NamedTuple):
    """A call that makes, itself or through functions of the project, what it made the last time."""

    call: ast.Call
    spelled: str  # what makes it in the end, as written
    row: Makes
    chain: Chain | None = None

    def place(self, file: File) -> str:
        """Where the call that makes it stands, for messages: nothing where it stands here."""
        return f" ({self.chain.where(file)})" if self.chain is not None else ""


# --- loops ------------------------------------------------------------------------------------------------------------


def per_item(file: File, executors: bool = False) -> list[Again]:
    """What is made anew, and alike, for each item of a loop: clients and connections, or ``executors``."""
    return file.remember(("per item", executors), lambda file: list(_per_item(file, executors)))


def _per_item(file: File, executors: bool) -> Iterator[Again]:
    tried = {policy.node for policy in policies(file)}
    seen: set[ast.Call] = set()
    for loop in file.nodes(ast.For, ast.AsyncFor, *COMPREHENSIONS):
        if loop in tried or not _long(file, loop):
            continue
        changing = changing_in_loop(file, loop)
        for call in _each_time(file, loop):
            found = _made_again(file, call, loop, changing, executors)
            if found is not None and call not in seen:
                seen.add(call)
                yield found


def _long(file: File, loop: ast.AST) -> bool:
    """Whether a loop goes over many items, each of them once."""
    if isinstance(loop, LOOPS):
        if any(_ATTEMPTS.search(getattr(part, "id", "") or getattr(part, "attr", "")) for part in (*descendants(loop.target), *descendants(loop.iter))):
            return False
        return not loops.runs_small(file, loop.iter) and not _strides(loop.iter) and not _leaves(loop)
    return not any(loops.runs_small(file, generator.iter) for generator in loop.generators[:1])


def _strides(iterated: ast.expr) -> bool:
    """``range(0, len(rows), 500)``: a turn for each batch, not for each item."""
    return isinstance(iterated, ast.Call) and isinstance(iterated.func, ast.Name) and iterated.func.id == "range" and len(iterated.args) == 3


def _leaves(loop: ast.For | ast.AsyncFor) -> bool:
    """Whether the loop may end before its items do: it looks for the first that works."""
    return _left_by(loop.body, inner=False)


def _left_by(body: list[ast.stmt], inner: bool) -> bool:
    for statement in body:
        if isinstance(statement, ast.Return) or (isinstance(statement, ast.Break) and not inner):
            return True
        if isinstance(statement, (*FUNCTIONS, ast.ClassDef)):
            continue
        for field in ("body", "orelse", "finalbody", "handlers", "cases"):
            block = getattr(statement, field, None) or []
            nested = [part for item in block for part in item.body] if field in ("handlers", "cases") else block
            if _left_by(nested, inner or (isinstance(statement, LOOPS) and field == "body")):
                return True
    return False


def _each_time(file: File, loop: ast.AST) -> list[ast.Call]:
    """The calls that a loop runs each time round."""
    if isinstance(loop, LOOPS):
        return [call for call in file.within(loop.body, ast.Call) if not any(isinstance(link.node, COMPREHENSIONS) for link in _up_to(file, call, loop))]
    parts = [loop.key, loop.value] if isinstance(loop, ast.DictComp) else [loop.elt]
    return [call for part in parts for call in (*([part] if isinstance(part, ast.Call) else ()), *file.within(part, ast.Call))]


def _up_to(file: File, node: ast.AST, loop: ast.AST) -> Iterator:
    for link in file.frame(node):
        if link.node is loop:
            return
        yield link


def _made_again(file: File, call: ast.Call, loop: ast.AST, changing: set[str], executors: bool) -> Again | None:
    item = made(file).get(call)
    if item is not None:
        return _here(file, item, changing, executors)
    if not _always(file, call, loop):
        return None
    found = chain(file, call, Does.HIRES if executors else Does.OPENS, _NEAR)
    if found is None or not found.through or not found.deed.row.per_item:
        return None
    if kept(file, call) or _returned(file, call) or of_another(call, found.through[0], changing):
        return None
    return Again(call, found.deed.text, found.deed.row, found)


def _always(file: File, call: ast.Call, loop: ast.AST) -> bool:
    """Whether a loop over things, not over numbers, makes a call each time round."""
    if not isinstance(loop, LOOPS):
        return True
    counts = isinstance(loop.iter, ast.Call) and isinstance(loop.iter.func, ast.Name) and loop.iter.func.id in ("range", "count")
    return not counts and loops.own_loop(file, call) is loop


def _here(file: File, item: Made, changing: set[str], executors: bool) -> Again | None:
    row = item.row
    if not row.per_item or (row.kind == "executor") is not executors or row.kind not in ("executor", *_CONNECTING):
        return None
    if kept(file, item.node) or _returned(file, item.node) or _fits(item, changing) or differs(file, item, changing):
        return None
    return Again(item.node, file.written(item.node), row)


def _returned(file: File, call: ast.Call) -> bool:
    return any(sighting.look is Look.RETURNED for sighting in sightings(file, call))


def _fits(item: Made, changing: set[str]) -> bool:
    """Whether each executor is as big as its batch, or there to leave behind one piece of work that takes too long."""
    if item.row.kind != "executor":
        return False
    given = [*item.node.args, *(keyword.value for keyword in item.node.keywords)]
    return any(bodies.mentions(arg, changing) or (isinstance(arg, ast.Constant) and arg.value == 1) for arg in given)


# --- requests ---------------------------------------------------------------------------------------------------------


def per_request(file: File) -> list[Again]:
    """The clients, pools and connections that are made anew, and alike, for each request."""
    return file.remember("per request", lambda file: list(_per_request(file)))


def _per_request(file: File) -> Iterator[Again]:
    seen = {again.call for again in per_item(file)}
    answering = {function: route for function, route in routes(file).items() if not (route.errors or route.socket or _probes(route))}
    for function in [*answering, *(given for given in dependencies(file) if given not in answering)]:
        changing = changing_in_call(file, function)
        for call in calls_run(file, function):
            if call not in seen:
                seen.add(call)
                found = _for_request(file, call, changing)
                if found is not None:
                    yield found
    yield from _imported_dependencies(file)


def _probes(route: Route) -> bool:
    """Whether a route is there to try whether something can be reached."""
    return bool(_PROBE.search(route.function.name) or _PROBE.search(route.path))


def _for_request(file: File, call: ast.Call, changing: set[str]) -> Again | None:
    item = made(file).get(call)
    if item is not None:
        if item.row.kind not in _CONNECTING or not item.row.per_request or kept(file, call) or differs(file, item, changing):
            return None
        return Again(call, file.written(call), item.row)
    found = chain(file, call, Does.OPENS, _NEAR)
    if found is None or not found.through or not found.deed.row.per_request or kept(file, call):
        return None
    return Again(call, found.deed.text, found.deed.row, found)


def dependencies(file: File) -> list[ast.AST]:
    """The functions of this file that FastAPI, or a route's decorator, calls for each request."""
    return file.remember("dependencies", lambda file: list(dict.fromkeys(_dependencies(file))))


def _dependencies(file: File) -> Iterator[ast.AST]:
    return (symbol.definition for _, symbol in _depended_on(file) if symbol.home is file.names)


def _depended_on(file: File) -> Iterator[tuple[ast.Call, Symbol]]:
    """The calls of ``Depends``, each with the function of the project that it names."""
    for name in ("Depends", "Security"):
        for call in file.index.calls_by_name.get(name, ()):
            symbol = file.resolve(call.args[0]) if call.args else None
            if symbol is not None and isinstance(symbol.definition, FUNCTIONS) and symbol.home is not None:
                yield call, symbol


def _imported_dependencies(file: File) -> Iterator[Again]:
    """What functions of other files make for each request, told where the first route of this file depends on them."""
    told: set[ast.AST] = set()
    for call, symbol in _depended_on(file):
        if symbol.home is file.names or symbol.definition in told or caches(symbol.definition):
            continue
        told.add(symbol.definition)
        found = of_function(file.beside(symbol.home), symbol.definition, Does.OPENS, _NEAR + 1)
        if found is not None and found.deed.row.per_request:
            yield Again(call, found.deed.text, found.deed.row, found)
