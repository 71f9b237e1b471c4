"""What becomes of a caught error, on every path through its handler."""
import ast
import re
from enum import Flag, auto
from typing import NamedTuple

from ..file import File
from ..index import LOOPS, TRIES, WITHS, descendants
from ..names import dotted
from ..pattern import Pattern
from .noticing import handed_on_after, read_after, tested_after, tested_anywhere
from .reports import report


class Done(Flag):
    """What is done with an error, or instead."""

    NOTHING = 0
    RAISES = auto()  # it, or another one
    EXITS = auto()  # the process
    LOGS = auto()  # to a log, an error tracker, a metric, a warning, or a reporter of the project
    TRACES = auto()  # with its traceback
    PRINTS = auto()
    COUNTS = auto()  # a counter goes up, a list of failures grows, a flag or state says so
    KEEPS = auto()  # the error itself is stored, returned, or handed on, if only its text
    HOLDS = auto()  # the same, and it is the exception object, which has its traceback
    ACTS = auto()  # other work is done: a fallback, a retry, a compensation
    CLEANS = auto()  # what was begun is undone or closed
    DEFAULTS = auto()  # a constant stands for the result
    RETURNS = auto()
    SKIPS = auto()  # the rest of the loop's body


#: Signs that somebody may learn of the failure: a person, a log, the caller.
TELLS = Done.RAISES | Done.EXITS | Done.LOGS | Done.TRACES | Done.PRINTS | Done.COUNTS | Done.KEEPS


class Fate(NamedTuple):
    """``always``: on every path through the handler; ``ever``: on some path."""

    always: Done
    ever: Done


_MOST = 32  # different paths kept apart; a handler with more of them is no silent one
_EXITS = frozenset({"exit", "quit", "sys.exit", "os._exit", "os.abort", "os.kill", "click.Abort", "typer.Exit"})
_CLEANS = frozenset({
    "rollback", "close", "aclose", "abort", "cancel", "kill", "terminate", "unlink", "rmtree", "remove", "release", "disconnect", "shutdown", "stop", "cleanup",
    "clear", "discard", "expunge", "flush", "reset", "invalidate", "delete", "__exit__", "__aexit__", "set_rollback", "join", "quit", "detach", "unlock",
})  # fmt: skip
_COUNTS = frozenset({"append", "add", "appendleft", "extend", "update", "put", "put_nowait", "incr", "increment", "inc", "setdefault", "set_exception", "set_status", "set_result", "set", "insert", "push"})
_IDLE = frozenset({"sleep", "wait"})  # pausing is no work
_PURE = frozenset({"str", "repr", "int", "float", "bool", "len", "dict", "list", "tuple", "set", "frozenset", "format", "time", "now", "utcnow", "getattr", "isinstance", "type", "max", "min", "Decimal", "date", "datetime", "timedelta", "defaultdict", "OrderedDict", "Counter", "deque", "DataFrame", "bytes", "bytearray", "object"})
_TEXTS = frozenset({"str", "repr", "format", "type", "len", "print", "format_exc", "format_exception", "exc_info", "exception", "getattr", "isinstance", "hasattr", "join"})
_TRACES = frozenset({"format_exc", "format_exception", "exc_info", "exception"})
_RAISING = frozenset({"abort", "skip", "xfail", "reraise", "raise_from"})
_ABORTS = frozenset({"flask.abort", "werkzeug.exceptions.abort", "quart.abort", "bottle.abort", "six.reraise", "six.raise_from"})
_FAILED = Pattern(r"err|fail|invalid|unavailable|not[ _]found|sorry|could ?n[o']t|cannot|unable|exception|succe|status|problem|abort|cancel|timeout|timed|denied|^ok$|wrong|missing", re.IGNORECASE)
_STATE = Pattern(r"(^|_)(err|error|errors|fail|failed|failure|failures|status|state|ok|success|valid|exc|exception|last_error|reason|broken|bad|skipped|invalid|missing|healthy|available|disabled|stale|dirty)(s|_|$)|_(error|ok|failed|status|state)$")


def fate(file: File, handler: ast.ExceptHandler) -> Fate:
    """What becomes of the error that a handler catches."""
    return file.remember(("fate", handler), lambda file: _fate(file, handler))


def _fate(file: File, handler: ast.ExceptHandler) -> Fate:
    paths = _Reader(file, handler).block(handler.body)
    if paths is None:
        everything = ~Done.NOTHING
        return Fate(Done.NOTHING, everything)
    always, ever = None, Done.NOTHING
    for done, _ in paths:
        always = done if always is None else always & done
        ever |= done
    return Fate(always or Done.NOTHING, ever)


_Paths = set[tuple[Done, bool]]  # what was done on a path, and whether the path has left the handler


class _Reader:
    """Goes through the statements of one handler."""

    def __init__(self, file: File, handler: ast.ExceptHandler) -> None:
        self.file = file
        self.handler = handler
        self.names = {handler.name} if handler.name else set()  # the error, and the variables of the handler that hold it or its text
        self.objects = set(self.names)
        self.tracebacks: set[str] = set()  # the variables that hold a formatted traceback

    def block(self, statements: list[ast.stmt]) -> _Paths | None:
        """The paths through a block; None when there are too many to keep apart."""
        paths: _Paths = {(Done.NOTHING, False)}
        for statement in statements:
            going = {done for done, left in paths if not left}
            if not going:
                break
            after = self._statement(statement)
            if after is None:
                return None
            paths = {path for path in paths if path[1]} | {(done | more, left) for done in going for more, left in after}
            if len(paths) > _MOST:
                return None
        return paths

    def _statement(self, statement: ast.stmt) -> _Paths | None:
        match statement:
            case ast.Raise():
                return {(Done.RAISES, True)}
            case ast.Return(value=value):
                return {(Done.RETURNS | (self._value(value) if value is not None else Done.DEFAULTS), True)}
            case ast.Continue() | ast.Break():
                return {(Done.SKIPS, True)}
            case ast.If(test=test, body=body, orelse=orelse):
                asked = self._calls(test) if not self._reads(test) else Done.NOTHING
                return self._either([body, orelse], asked)
            case ast.Match(cases=cases):
                return self._either([*(case.body for case in cases), []], Done.NOTHING)
            case ast.Assign(targets=targets, value=value):
                return {(self._stored(targets, value), False)}
            case ast.AnnAssign(target=target, value=value) if value is not None:
                return {(self._stored([target], value), False)}
            case ast.AugAssign():
                return {(Done.COUNTS, False)}
            case ast.Expr(value=value):
                return {(self._expression(value), False)} if not self._exits(value) else {(self._exit(value), True)}
            case ast.Delete() | ast.Pass() | ast.Global() | ast.Nonlocal() | ast.Import() | ast.ImportFrom():
                return {(Done.NOTHING, False)}
            case ast.Assert():
                return {(Done.RAISES, False)}
        if isinstance(statement, WITHS):
            inside = self.block(statement.body)
            return inside and {(done | self._items(statement), left) for done, left in inside}
        if isinstance(statement, TRIES):
            bodies = [[*statement.body, *statement.orelse], *(handler.body for handler in statement.handlers)]
            return self._either([[*body, *statement.finalbody] for body in bodies], Done.NOTHING)
        if isinstance(statement, LOOPS):
            return self._either([statement.body, []], Done.NOTHING, loop=True)
        return {(Done.NOTHING, False)}

    def _either(self, blocks: list[list[ast.stmt]], before: Done, loop: bool = False) -> _Paths | None:
        found: _Paths = set()
        for body in blocks:
            paths = self.block(body)
            if paths is None:
                return None
            found |= {(done | before, left and not (loop and done & Done.SKIPS)) for done, left in paths}
        return found

    def _items(self, statement: ast.With | ast.AsyncWith) -> Done:
        done = Done.NOTHING
        for item in statement.items:
            done |= self._calls(item.context_expr)
        return done

    def _stored(self, targets: list[ast.expr], value: ast.expr) -> Done:
        if self._reads(value):
            return self._noted(targets, value)
        done = self._value(value) & ~Done.RETURNS
        if any(self._leaves_a_mark(part) for target in targets for part in (target.elts if isinstance(target, (ast.Tuple, ast.List)) else [target])):
            done |= Done.COUNTS
        return done

    def _noted(self, targets: list[ast.expr], value: ast.expr) -> Done:
        """The error goes into a variable: kept if somebody reads that after the handler, else to be followed through the handler."""
        kept = self._kept(value)
        names = {target.id for target in targets if isinstance(target, ast.Name)}
        if len(names) < len(targets) or any(self._is_outer(name) or read_after(self.file, self.handler, name) for name in names):
            return kept
        self.names |= names
        if any(isinstance(node, ast.Call) and _last(node.func) in _TRACES for node in descendants(value)):
            self.tracebacks |= names
        if kept & Done.HOLDS:
            self.objects |= names
        return Done.NOTHING

    def _is_outer(self, name: str) -> bool:
        """Whether a variable is a global, or one of the function around."""
        found = self.file.names.scopes.lookup(name, self.file.frame(self.handler.body[0]))
        function = self.file.function(self.handler)
        return function is not None and found is not None and found[1] is not function

    def _leaves_a_mark(self, target: ast.expr) -> bool:
        """Whether somebody may look at what is assigned here, and so learn of the failure."""
        if isinstance(target, ast.Subscript):
            return True
        if isinstance(target, ast.Attribute):
            return _STATE.search(target.attr) is not None or tested_anywhere(self.file, target.attr)
        if not isinstance(target, ast.Name):
            return False
        return self._is_outer(target.id) or tested_after(self.file, self.handler, {target.id}) or (
            _STATE.search(target.id) is not None and handed_on_after(self.file, self.handler, target.id)
        )

    def _value(self, value: ast.expr) -> Done:
        """What it means that an expression stands for the result."""
        if self._reads(value):
            return self._kept(value)
        calls = self._calls(value)
        return calls if calls else Done.COUNTS | Done.DEFAULTS if _says_so(value) else Done.DEFAULTS

    def _kept(self, value: ast.expr) -> Done:
        """The error is stored or given back: itself, or something made from its text."""
        return Done.KEEPS | Done.HOLDS if self._hands_on(value) else Done.KEEPS

    def _hands_on(self, expr: ast.expr) -> bool:
        """Whether the exception object itself is (part of) an expression, not only a text made from it."""
        match expr:
            case ast.Name(id=name):
                return name in self.objects
            case ast.JoinedStr() | ast.Attribute() | ast.BinOp() | ast.Compare() | ast.Constant():
                return False
            case ast.Call(func=func):
                last = _last(func)
                if last in _TEXTS:
                    return last in _TRACES
                return any(self._hands_on(part) for part in (*expr.args, *(keyword.value for keyword in expr.keywords))) or last in _TRACES
        return any(self._hands_on(part) for part in ast.iter_child_nodes(expr) if isinstance(part, ast.expr))

    def _expression(self, value: ast.expr) -> Done:
        if isinstance(value, (ast.Yield, ast.YieldFrom)):
            return self._kept(value.value) if value.value is not None and self._reads(value.value) else Done.COUNTS
        return self._calls(value)

    def _calls(self, expr: ast.expr) -> Done:
        done = Done.NOTHING
        told: set[ast.AST] = set()  # what a report is made of is part of it: logger.opt(exception=True).error(str(error))
        for node in descendants(expr):
            if isinstance(node, ast.Call) and node not in told:
                done |= self._call(node)
                if report(self.file, node) is not None or _last(node.func) in _IDLE:
                    told.update(descendants(node))
        return done

    def _call(self, call: ast.Call) -> Done:
        if _last(call.func) in _COUNTS and isinstance(call.func, ast.Attribute) and any(self._reads(arg) for arg in call.args):
            return self._kept(call)  # in a list, a queue, a future
        if _last(call.func) in _RAISING and self.file.name(call.func) in _ABORTS:
            return Done.RAISES
        told = report(self.file, call)
        if told is not None:
            shown = told.traceback or any(isinstance(node, ast.Name) and node.id in self.tracebacks for node in descendants(call))
            traced = Done.TRACES if shown else Done.NOTHING
            return (Done.PRINTS if told.how in ("print", "echo") else Done.LOGS) | traced
        last = _last(call.func)
        if any(self._reads(part) for part in (*call.args, *(keyword.value for keyword in call.keywords))):
            return self._kept(call) if last not in _PURE else Done.NOTHING
        if last in _CLEANS:
            return Done.CLEANS
        if last in _COUNTS and isinstance(call.func, ast.Attribute):
            return Done.COUNTS
        return Done.NOTHING if last in _PURE or last in _IDLE else Done.ACTS

    def _reads(self, expr: ast.expr) -> bool:
        """Whether the error that was caught is named in an expression."""
        if self.names and any(isinstance(node, ast.Name) and node.id in self.names for node in descendants(expr)):
            return True
        return any(isinstance(node, ast.Call) and dotted(node.func) in ("sys.exc_info", "traceback.format_exc", "sys.exception", "format_exc", "exc_info") for node in descendants(expr))

    @staticmethod
    def _exits(value: ast.expr) -> bool:
        return isinstance(value, ast.Call) and dotted(value.func) in _EXITS

    def _exit(self, value: ast.expr) -> Done:
        return Done.EXITS | (Done.KEEPS if any(self._reads(arg) for arg in value.args) else Done.NOTHING)


def _last(func: ast.expr) -> str:
    return func.attr if isinstance(func, ast.Attribute) else func.id if isinstance(func, ast.Name) else ""


def _says_so(value: ast.expr) -> bool:
    """Whether a constant result tells the one who gets it that something failed: ``{"status": "error"}``, ``-1``, ``"not sent"``."""
    for part in descendants(value):
        if isinstance(part, ast.Constant):
            if isinstance(part.value, str) and _FAILED.search(part.value):
                return True
        elif isinstance(part, ast.Attribute) and _FAILED.search(part.attr) or isinstance(part, ast.Name) and _FAILED.search(part.id):
            return True
    number = value.operand if isinstance(value, ast.UnaryOp) else value
    return isinstance(number, ast.Constant) and type(number.value) is int and number.value != 0
