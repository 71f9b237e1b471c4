"""Who is told of a failure: the calls that log, track, warn, count, or speak to a person."""
import ast
import re
from typing import NamedTuple

from ...knowledge.report_rows import Reports
from ..file import File
from ..index import FUNCTIONS, descendants
from ..names import Names
from ..pattern import Pattern

_HOPS = 2  # functions of the project between a call and the one that reports


class Report(NamedTuple):
    """A call that tells somebody. ``how``: log, track, warn, metric, echo (a person at a terminal or page), print, own (of the project)."""

    call: ast.Call
    how: str
    traceback: bool = False
    level: str = ""


_PRINTS = frozenset({"print", "builtins.print", "pprint.pprint", "pprint.pp"})
_LEVELS = {
    "debug": "debug", "info": "info", "warning": "warning", "warn": "warning", "error": "error", "exception": "error", "critical": "critical", "fatal": "critical",
    "log": "", "success": "info", "trace": "debug", "err": "error", "notice": "info", "print_exc": "error", "log_exception": "error", "log_error": "error", "msg": "info",
}  # fmt: skip
_LOGGER = Pattern(r"(^|_|\b)(s|e|sys|access|app|audit|error|root|class)?log(s|ger|gers|ging|file|book|fire)?(_|\b|$|\d)|^(logger|_?LOG|logr|ulog|lgr|ctx\.log)$|log(ger)?$", re.IGNORECASE)
_CONSOLE = Pattern(r"(^|_)(console|stderr|stdout|std_err|std_out|terminal|tty|term|ui|tqdm|io|out|printer|spinner|status_?bar|progress|pbar|reporter|messages?|notifier|click|typer|st)$", re.IGNORECASE)
_SPEAKS = frozenset({"print", "write", "echo", "error", "warning", "warn", "info", "secho", "rule", "fail", "danger", "exception", "text", "tool_error", "tool_output", "show", "flash", "notify", "success", "set_description", "log", "debug"})
_METRIC = Pattern(r"metric|statsd?$|counter|telemetry|prometheus|gauge|histogram", re.IGNORECASE)
_COUNTS = frozenset({"inc", "incr", "increment", "count", "gauge", "add", "record", "observe", "counter", "event", "put_metric_data", "set"})
_TELLS = Pattern(
    r"(^|_)(log|report|capture|record|notify|alert|track|warn|emit|send|print|show|display|raise|handle|on|audit|save|store|add|mark|set|dump|register|trace|fail|flash|publish|push|signal|note|page)_*"
    r"(an?_|the_|internal_|task_|job_)?(e?log|exc|exception|exceptions|err|error|errors|fail|failed|failure|failures|alert|crash|traceback|warning|problem|issue|incident|fault|exc_info|event|admins?|metric|message)s?($|_)|"
    r"(^|_)(record|log|report|capture)_\w+_(error|exception|failure|traceback)$|"
    r"(^|_)(error|exception|failure|traceback|warning)_?(log|report|handler|callback|reporter|message|msg|print)s?$|^_?on_?(error|fail|failure|exception)$|mail_admins", re.IGNORECASE
)  # fmt: skip
_WORD = Pattern(r"^_*(log|logger|warn|alert|report|eprint|perror|die|fail|panic|flash|print_?exc|excepthook|notify|rprint|cprint|secho|echo|debug_log|errprint|showerror|oops|logit|dbg|bail|complain|abort)_?$", re.IGNORECASE)
_SPEAKERS = frozenset({"", "self", "cls", "ctx", "context", "app", "parser", "module", "plugin", "bot", "ui", "cmd", "command", "runner", "worker", "job", "handler", "this", "parent", "owner"})
_TELLS_IN_CAMELS = Pattern(r"^_*(log|print|show|display|report|notify|alert|on|handle|emit|send|capture|track)[A-Z]\w*|^_*[a-z]\w*[a-z](Error|Exception|Failure)$|^_*log_")
_TRACEBACK = frozenset({"format_exc", "print_exc", "format_exception", "print_exception", "exc_info", "TracebackException", "format_tb", "extract_tb", "extract_stack", "format_exc_info", "capture_exception"})


def report(file: File, call: ast.Call) -> Report | None:
    """The report that a call is, None for any other call."""
    return file.remember(("report", call), lambda file: _report(file, call))


def _report(file: File, call: ast.Call) -> Report | None:
    func = call.func
    if isinstance(func, ast.Name) and func.id in ("print", "pprint") and not file.names.bindings(func.id, file.frame(call)):
        return Report(call, "print", _shows_traceback(call, ""))
    name = file.name(func)
    if name in _PRINTS:
        return Report(call, "print", _shows_traceback(call, ""))
    row = file.knowledge.find(Reports, name) if name else None
    if row is not None:
        return Report(call, row.how, row.traceback == "*" or _shows_traceback(call, row.traceback), row.level)
    if (own := _own(file.names, call, _HOPS)) is not None:
        return own
    return _by_convention(call)


def _by_convention(call: ast.Call) -> Report | None:
    """By what it is called: ``self.log.error(...)``, ``metrics.increment(...)``, ``report_failure(...)``."""
    written = _written(call.func)
    owner, _, last = written.rpartition(".")
    owner = owner.rpartition(".")[2] if not owner.endswith(")") else owner
    if owner:
        if last in _LEVELS and _LOGGER.search(owner.removesuffix("()")):
            return Report(call, "log", last in ("exception", "print_exc", "log_exception") or _shows_traceback(call, "exc_info"), _LEVELS[last])
        if last in _COUNTS and _METRIC.search(owner):
            return Report(call, "metric")
        if last in _SPEAKS and _CONSOLE.search(owner):
            return Report(call, "echo", _shows_traceback(call, ""))
        if last in ("exception", "captureException", "capture_exception"):
            return Report(call, "log", True, "error")
    if _TELLS.search(last) or _TELLS_IN_CAMELS.search(last) or (owner in _SPEAKERS and _WORD.search(last)):
        return Report(call, "own", "exception" in last.lower() or _shows_traceback(call, ""), "error")
    return None


def _written(func: ast.expr) -> str:
    """The callee as written, with ``()`` for calls on the way: ``self.get_logger().error``."""
    parts = []
    while True:
        if isinstance(func, ast.Attribute):
            parts.append(func.attr)
            func = func.value
        elif isinstance(func, ast.Call) and isinstance(func.func, (ast.Attribute, ast.Name)):
            inner = _written(func.func)
            return ".".join([f"{inner}()", *reversed(parts)])
        else:
            if isinstance(func, ast.Name):
                parts.append(func.id)
            return ".".join(reversed(parts))


def _shows_traceback(call: ast.Call, keyword: str) -> bool:
    """Whether a call adds the traceback: ``exc_info=True``, or a formatted one among its arguments."""
    for given in call.keywords:
        if given.arg in (keyword, "exc_info", "stack_info", "exception", "_exc_info") and not (isinstance(given.value, ast.Constant) and not given.value.value):
            return True
        if given.arg in ("exc", "err", "error") and isinstance(given.value, ast.Name):
            return True
    for part in (*call.args, *(given.value for given in call.keywords)):
        for node in _names_in(part):
            if node in _TRACEBACK:
                return True
    receiver = call.func.value if isinstance(call.func, ast.Attribute) else None  # logger.opt(exception=True).error(...)
    return isinstance(receiver, ast.Call) and _shows_traceback(receiver, keyword)


def _names_in(expr: ast.expr) -> set[str]:
    return {node.attr if isinstance(node, ast.Attribute) else node.id for node in descendants(expr) if isinstance(node, (ast.Attribute, ast.Name))}


def _own(names: Names, call: ast.Call, hops: int) -> Report | None:
    """The report that a function of the project makes when it is called."""
    symbol = names.resolve(call.func)
    if symbol is None or symbol.home is None or not isinstance(symbol.definition, FUNCTIONS) or not hops:
        return None
    for inner in _calls_of(symbol.definition, symbol.home):
        found = _known(symbol.home, inner) or _own(symbol.home, inner, hops - 1)
        if found is not None:
            return Report(call, "own", found.traceback, found.level)
    return None


def _known(names: Names, call: ast.Call) -> Report | None:
    symbol = names.resolve(call.func)
    row = names.knowledge.find(Reports, symbol.name) if symbol is not None and symbol.name else None
    if row is not None:
        return Report(call, row.how, row.traceback == "*" or _shows_traceback(call, row.traceback), row.level)
    found = _by_convention(call)
    return found if found is not None and found.how in ("log", "metric", "echo") else None


def _calls_of(function: ast.AST, names: Names) -> list[ast.Call]:
    """The calls of a short function: a long one that also logs somewhere is no reporter."""
    last = function.end_lineno or function.lineno
    return names.index.between(ast.Call, function.lineno, last) if last - function.lineno < 40 else []
