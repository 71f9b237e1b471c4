"""What tells a retry of something remote from other loops: the calls it makes, the errors it waits out, what it changes."""
import ast
import re

from ...knowledge.retry_rows import Local, Network
from ..file import File
from ..index import FUNCTIONS, descendants
from ..names import Names, dotted
from ..pattern import Pattern
from .outcomes import Outcome, outcomes
from .policy import Delay, Pause, RetryPolicy

_REMOTE_ERROR = Pattern(
    r"RateLimit|TooManyRequests|API_?(Connection|Status|Timeout)?Error|APIException|ClientError|HTTP\w*Error|HTTPException|Request(s)?(Exception|Error)|"
    r"Timeout|Connect(ion)?(Error|Exception|Refused|Reset|Aborted|Failed|Lost)|ServiceUnavailable|Network(Error|Exception)|Throttl|Unavailable|"
    r"(Internal)?ServerError|ServerDisconnected|URLError|OperationalError|TransportError|RemoteDisconnected|ProtocolError|DisconnectionError|SSLError|"
    r"gaierror|BadGateway|NoBrokersAvailable|BrokenPipe|ClientOSError|ServerSelection|AutoReconnect",
)
_LOCAL_ERROR = frozenset({
    "PermissionError", "FileNotFoundError", "FileExistsError", "IsADirectoryError", "NotADirectoryError", "BlockingIOError",
    "WatchError", "BufferError", "Empty", "Full", "StopIteration", "ValueError", "KeyError", "JSONDecodeError", "EOFError", "IndexError",
    "AttributeError", "TypeError", "UnicodeDecodeError", "NameError", "ImportError", "ModuleNotFoundError", "ZeroDivisionError", "AssertionError",
    "KeyboardInterrupt", "ValidationError", "ParseError", "SyntaxError", "IntegrityError", "StaleDataError", "Locked", "LockError", "ParserError",
    "OutputParserException", "InvalidOperation", "ArithmeticError", "OverflowError", "MemoryError", "LookupError", "NoSuchElementException",
    "StaleElementReferenceException", "SerializationFailure", "WriteConflict", "ObjectDoesNotExist", "DoesNotExist", "CalledProcessError",
})  # fmt: skip
_LOCAL_CALL = frozenset({"open", "rename", "unlink", "rmtree", "remove", "replace", "mkdir", "makedirs", "bind", "flock", "copyfile", "move", "acquire", "rmdir", "read_text", "write_text", "read_bytes", "write_bytes"})
_WAITS_FOR_DATA = frozenset({"recv", "recv_into", "recvfrom", "recvmsg", "accept", "read", "readline"})
_MUTATES = frozenset({"pop", "popitem", "popleft", "remove", "discard", "update", "rotate", "setdefault"})
_LOCKED = Pattern(r"\block(ed)?\b", re.IGNORECASE)
_ASKS = frozenset({"input", "prompt", "getpass", "confirm", "ask", "raw_input", "readline", "select"})
_SAYS = Pattern(r"^(log|logger|logging|print|_log|_logger|LOG|LOGGER|_LOGGER|console|warn(ings)?|echo|secho|tqdm|progress|span|metrics?|statsd|st)$")
_SAYS_METHOD = frozenset({"debug", "info", "warning", "warn", "error", "exception", "critical", "log", "print", "write", "echo", "add_event", "append"})


def error_types(handler: ast.ExceptHandler) -> list[str]:
    """The last parts of the exception types that a handler names; "Exception" for a bare one."""
    if handler.type is None:
        return ["Exception"]
    parts = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return [(dotted(part) or ast.unparse(part)).rpartition(".")[2] for part in parts]


def not_ready(handler: ast.ExceptHandler) -> bool:
    """Whether a handler is for a descriptor that has nothing yet: reading, not retrying."""
    return bool({"SSLWantReadError", "SSLWantWriteError", "BlockingIOError", "InterruptedError", "WouldBlock"} & set(error_types(handler)))


def talks(file: File, block: list[ast.stmt], handlers: list[ast.ExceptHandler]) -> bool | None:
    """Whether a block talks to another machine: by its calls, by the errors that are caught; None when nothing says so."""
    if any(_waits_for_lock(handler) for handler in handlers):
        return False
    local = False
    for call in calls_in(file, block):
        kind = _kind(file, call)
        if kind:
            return True
        local = local or kind is False
    names = [name for handler in handlers for name in error_types(handler)]
    if any(_REMOTE_ERROR.search(name) for name in names):
        return True
    for handler in handlers:
        types = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type] if handler.type is not None else []
        if any((name := file.name(part)) and _row(file.names, Network, name) for part in types):
            return True
    if local or all(name in _LOCAL_ERROR for name in names):
        return False
    return None


def _waits_for_lock(handler: ast.ExceptHandler) -> bool:
    """Whether a handler asks the text of an error for a lock: ``"database is locked" in str(error)``."""
    return any(
        isinstance(node, ast.Compare) and isinstance(node.left, ast.Constant) and isinstance(node.left.value, str) and _LOCKED.search(node.left.value)
        for node in ast.walk(handler)
    )


def calls_in(file: File, block: list[ast.stmt]) -> list[ast.Call]:
    """The calls of a block that do its work: what it logs left out."""
    return [call for call in file.within(block, ast.Call) if not says(call)]


def says(call: ast.Call) -> bool:
    """Whether a call only tells somebody something: a log line, a print, a progress bar."""
    written = dotted(call.func) or ""
    owner, _, last = written.rpartition(".")
    if not owner:
        return bool(_SAYS.match(last))
    return last in _SAYS_METHOD and bool(re.search(r"log|print|console|warn|progress|span|metric|stat|bar|std(out|err)|error|history", owner, re.IGNORECASE))


def _kind(file: File, call: ast.Call) -> bool | None:
    symbol = file.resolve(call.func)
    if symbol is None or not symbol.name:
        if symbol is None and isinstance(call.func, ast.Attribute) and call.func.attr in _LOCAL_CALL:
            return False
        return None
    if _row(file.names, Network, symbol.name):
        return None if symbol.name.startswith("socket.") and symbol.name.rpartition(".")[2] in _WAITS_FOR_DATA else True
    return False if _row(file.names, Local, symbol.name) and not symbol.name.startswith(("os.path", "os.environ", "os.getenv", "json", "io")) else None


def _row(names: Names, shape: type, name: str) -> bool:
    rows = names.knowledge.of(shape)
    while name:
        if name in rows:
            return True
        name = name.rpartition(".")[0]
    return False


def asks_somebody(file: File, block: list[ast.stmt]) -> bool:
    """Whether a person is at the other end: ``input()``, a prompt."""
    return any((dotted(call.func) or "").rpartition(".")[2] in _ASKS for call in file.within(block, ast.Call) if isinstance(call.func, (ast.Name, ast.Attribute)))


def mutated_by(block: list[ast.stmt]) -> set[str]:
    """The names and attributes whose contents a block changes: ``pending.pop(key)``, ``del pending[key]``."""
    found: set[str | None] = set()
    for statement in block:
        for node in ast.walk(statement):
            match node:
                case ast.Call(func=ast.Attribute(value=owner, attr=method)) if method in _MUTATES and not says(node):
                    found.add(dotted(owner))
                case ast.Delete(targets=targets):
                    found.update(dotted(target.value) for target in targets if isinstance(target, ast.Subscript))
    return {name for name in found if name}


def changed_by(block: list[ast.stmt]) -> set[str]:
    """The names and attributes that a block assigns to."""
    found: set[str] = set()
    for statement in block:
        for node in descendants(statement):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, (ast.AugAssign, ast.AnnAssign, ast.NamedExpr)) else []
            for target in targets:
                for part in target.elts if isinstance(target, (ast.Tuple, ast.List)) else [target]:
                    inner = part.value if isinstance(part, ast.Subscript) else part
                    text = dotted(inner)
                    if text:
                        found.add(text)
    return found


def given_to(file: File, block: list[ast.stmt]) -> set[str]:
    """The names and attributes that the calls of a block work with."""
    found: set[str] = set()
    for call in calls_in(file, block):
        for part in (call.func, *call.args, *(keyword.value for keyword in call.keywords)):
            for node in descendants(part):
                text = dotted(node) if isinstance(node, (ast.Name, ast.Attribute)) else None
                if text:
                    found.add(text)
    return found


def polls(file: File, loop: ast.AST) -> bool:
    """Whether a loop says of itself that it polls."""
    function = file.function(loop)
    return bool(re.search(r"poll|pending|in_?progress", f"{getattr(function, 'name', '')} {ast.unparse(loop)}", re.IGNORECASE))


# --- what a policy is for ----------------------------------------------------------------------------------------------

_STAYS_UP = Pattern(r"^__a?next__$|connect|listen|consum|subscrib|poll|serve|run_forever|watch|keep_?alive|main_?loop|worker|daemon|stream", re.IGNORECASE)
_READINESS = Pattern(r"wait_?(for|until|on)|ready|health|poll|status|until|start_?up|ping|is_?alive|online|available|boot", re.IGNORECASE)
_HERE = Pattern(r"localhost|127\.0\.0\.1|0\.0\.0\.0|\[?::1\b")
_DEADLINE = Pattern(r"deadline|time_?out|elapsed|monotonic|perf_counter|time\.time|remaining|end_?time|start_?time", re.IGNORECASE)


def stays_up(block: ast.AST, pause: Pause | None = None) -> bool:
    """Whether a function is there to keep something connected for as long as the process lives.

    With a pause that is always the same only an iterator over events is taken for one.
    """
    name = getattr(block, "name", "")
    if pause is not None and pause.delay is Delay.CONSTANT:
        return name in ("__anext__", "__next__")
    return bool(_STAYS_UP.search(name))


def waits_out_local_errors(policy: RetryPolicy) -> bool:
    """Whether all the errors that a retry names come from this machine or from a lost race, for which no pause is needed."""
    return bool(policy.errors) and all(name.rpartition(".")[2] in _LOCAL_ERROR for name in policy.errors)


def can_spread(file: File, policy: RetryPolicy) -> bool:
    """Whether a library's retry could have jitter and would be better for it."""
    pause, row = policy.pause, policy.row
    if pause.delay is Delay.CONSTANT and (row.governs == "task" or policy.errors == ()):
        return False
    if pause.delay not in (Delay.CONSTANT, Delay.GROWING) or waits_out_local_errors(policy):
        return False
    if row.jitter_since and file.project is not None:
        return file.project.manifest.version_below(row.library, row.jitter_since) is not True
    return True


def pauses_on_failure(file: File, policy: RetryPolicy) -> ast.AST | None:
    """The pause of a loop that follows a failure: in a handler, or after the attempt."""
    last = max((handler.end_lineno or 0 for handler in policy.handlers), default=0)
    goes_on = any(outcomes(handler.body) & Outcome.NEXT for handler in policy.handlers)
    for sleep in policy.sleeps:
        if (goes_on and sleep.lineno > last) or any(link.node in policy.handlers for link in file.frame(sleep)) or file.enclosing(sleep, ast.For, ast.While) is not policy.node:
            return sleep
    return None


def compares_its_pause(file: File, policy: RetryPolicy) -> bool:
    """Whether a loop compares the pause, or what it is made of, with something: a cap in other words."""
    slept = {node.id for sleep in policy.sleeps for node in descendants(sleep) if isinstance(node, ast.Name)}
    for test in file.within([policy.node], ast.If, ast.IfExp):
        if any(isinstance(node, ast.Name) and node.id in slept for node in descendants(test.test)):
            return True
    return False


def awaits_readiness(file: File, policy: RetryPolicy) -> bool:
    """Whether a loop waits for something to come up rather than for a failure to pass."""
    function = file.function(policy.node)
    if function is not None and _READINESS.search(getattr(function, "name", "")):
        return True
    text = ast.unparse(policy.node)
    return bool(_HERE.search(text)) or any(_DEADLINE.search(ast.unparse(test.test)) for test in file.within([policy.node], ast.If, ast.While))


def awaits_something(file: File, node: ast.AST) -> bool:
    """Whether the functions around a node are there to wait for something to appear."""
    return any(_READINESS.search(getattr(link.node, "name", "") or "") or "exist" in (getattr(link.node, "name", "") or "") for link in file.frame(node))


def is_generator(file: File, function: ast.AST) -> bool:
    """Whether calling a function runs none of it: it yields."""
    return isinstance(function, FUNCTIONS) and bool(file.within(function.body, ast.Yield, ast.YieldFrom))
