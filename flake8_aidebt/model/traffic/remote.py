"""What leaves the process: which calls ask a server, and which functions come down to one that does."""
import ast

from ...knowledge.rows import Remote, Waits
from ..file import File
from ..index import FUNCTIONS, children
from ..names import Names, Symbol

TOPICS = frozenset({"http", "sdk", "llm", "rpc"})
_HOPS = 2  # functions between the call and the one that goes out


def remote(names: Names, call: ast.Call, topics: frozenset[str] = TOPICS) -> Symbol | None:
    """What a call asks a server through, None where it is not known to leave the process."""
    return _outgoing(names, names.resolve(call.func), topics)


def _outgoing(names: Names, symbol: Symbol | None, topics: frozenset[str]) -> Symbol | None:
    if symbol is None or symbol.instance or not symbol.name:
        return None
    row = names.knowledge.find(Waits, symbol.name)
    if row is not None:
        return symbol if row.topic in topics and not row.client else None
    owner, _, method = symbol.name.rpartition(".")
    while owner:
        client = names.knowledge.find(Remote, owner)
        if client is not None:
            goes = method in client.methods if client.methods else method not in client.local
            return symbol if goes and client.topic in topics else None
        owner = owner.rpartition(".")[0]
    return None


def reached(names: Names, call: ast.Call, topics: frozenset[str] = TOPICS) -> Symbol | None:
    """The same, through at most two functions of the project."""
    return _reached(names, call, topics, _HOPS, set(), {})


def functions_behind(names: Names, call: ast.Call) -> list[tuple[ast.AST, Names]]:
    """The function of the project that a call runs, and those it calls in turn, each with its file."""
    found: list[tuple[ast.AST, Names]] = []
    _follow(names, call, _HOPS, found)
    return found


def _follow(names: Names, call: ast.Call, hops: int, found: list[tuple[ast.AST, Names]]) -> None:
    symbol = names.resolve(call.func)
    if symbol is None or symbol.home is None or not hops:
        return
    run = _constructor(symbol) if isinstance(symbol.definition, ast.ClassDef) else symbol.definition
    if not isinstance(run, (*FUNCTIONS, ast.Lambda)) or any(function is run for function, _ in found):
        return
    found.append((run, symbol.home))
    for inner in calls_in(run):
        _follow(symbol.home, inner, hops - 1, found)


def _constructor(symbol: Symbol) -> ast.AST | None:
    if symbol.instance:
        return None
    return next((part for part in symbol.definition.body if isinstance(part, FUNCTIONS) and part.name == "__init__"), None)


def _reached(names: Names, call: ast.Call, topics: frozenset[str], hops: int, seen: set[ast.AST], given: dict[str, Symbol]) -> Symbol | None:
    symbol = names.resolve(call.func)
    if symbol is None and given:
        symbol = _through_parameter(names, call.func, given)
    found = _outgoing(names, symbol, topics)
    if found is not None or not hops:
        return found
    if symbol is None or symbol.home is None or not isinstance(symbol.definition, FUNCTIONS) or symbol.definition in seen:
        return None
    seen.add(symbol.definition)
    handed = _arguments(names, call, symbol.definition, given)
    for inner in calls_in(symbol.definition):
        found = _reached(symbol.home, inner, topics, hops - 1, seen, handed)
        if found is not None:
            return found
    return None


def _arguments(names: Names, call: ast.Call, function: ast.AST, given: dict[str, Symbol]) -> dict[str, Symbol]:
    """The objects that a call hands to a function of the project, by the parameter that receives each."""
    parameters = [arg.arg for arg in (*function.args.posonlyargs, *function.args.args)]
    if parameters[:1] in (["self"], ["cls"]):
        parameters = parameters[1:]
    passed = [*zip(parameters, call.args, strict=False), *((keyword.arg, keyword.value) for keyword in call.keywords if keyword.arg)]
    found = {}
    for name, expr in passed:
        symbol = names.resolve(expr) or (given.get(expr.id) if isinstance(expr, ast.Name) else None)
        if symbol is not None and symbol.instance:
            found[name] = symbol
    return found


def _through_parameter(names: Names, func: ast.expr, given: dict[str, Symbol]) -> Symbol | None:
    """What ``client.get`` is where ``client`` is a parameter and the caller says what it hands over."""
    if isinstance(func, ast.Name):
        return given.get(func.id)
    if isinstance(func, ast.Attribute):
        base = _through_parameter(names, func.value, given)
        return base and names.attribute(base, func.attr)
    return None


def called(func: ast.expr, args: list[ast.expr]) -> ast.Call:
    """The call that somebody else makes of a function that is handed over."""
    return ast.copy_location(ast.Call(func, args, []), func)


def calls_in(function: ast.AST) -> list[ast.Call]:
    """The calls that run when a function does, those of functions defined inside it left out."""
    found = []
    stack: list[ast.AST] = list(function.body) if isinstance(function.body, list) else [function.body]
    while stack:
        node = stack.pop()
        if isinstance(node, ast.Call):
            found.append(node)
        if not isinstance(node, (*FUNCTIONS, ast.Lambda, ast.ClassDef)):
            stack.extend(children(node))
    return found


def remote_calls(file: File, root: ast.AST | list[ast.stmt], topics: frozenset[str] = TOPICS) -> list[ast.Call]:
    """The calls below ``root`` that come down to a question to a server."""
    return [call for call in file.within(root, ast.Call) if reached(file.names, call, topics) is not None]
