"""What a retried piece of code asks of the other side: requests that act, money that moves, statuses that never change."""
import ast
import os
import re
from collections.abc import Iterator

from ..knowledge.retry_rows import Charges, SelfRetries, Slot
from ..knowledge.rows import Pauses, Waits
from .file import File
from .index import FUNCTIONS
from .names import Names, dotted
from .outcomes import Outcome, outcomes
from .retries import RetryPolicy, policies, policies_around
from .retry_evidence import error_types
from .retry_strategies import given, written
from .texts import text
from .values import UNKNOWN, Use, value

_KEY = re.compile(r"idempoten|x-request-id|request_?token|dedup|client_?token|nonce|unique_?id|transaction_?id", re.IGNORECASE)
_READS = re.compile(
    r"^(search|quer|graphql|gql|tokens?$|oauth|login|auth|signin|embed|complet|generat|predict|infer|list$|read|fetch|get$|chat|llm|models?$|rerank|translat|classif|"
    r"detect|analy|lookup|check|validat|verif|rpc$|scan|score|summar|transcri|extract|pars|crawl|scrap|download|ask$|prompt|invoke|poll|status|ping$|answer|message|"
    r"find$|count$|estimat|render|convert|ocr$|speech|tts$|vision|image)",
)
_MONEY = re.compile(r"^(re)?pay(ments?|out|outs|pal)?$|^(charge|refund|transfer|checkout|order|purchase|invoice|billing|withdraw|withdrawal|deposit|subscription)s?$")
_ASKED = re.compile(r"retry[-_]?after|rate[-_]?limit[-_]?reset|x-ratelimit|ratelimit-reset|reset[-_]?(at|time|in|after)|_reset|backoff_seconds", re.IGNORECASE)
_STATUS = frozenset({"status_code", "status", "code", "http_status", "statuscode", "resp_status", "http_code", "response_code"})
_PERMANENT = frozenset({400, 401, 403, 404, 405, 406, 410, 411, 415, 422, 451})


def acts_again(policy: RetryPolicy) -> bool:
    """Whether a policy repeats what failed with an error, at least twice over: polling for a result does not."""
    return policy.errors != () and policy.attempts != 1 and not (policy.row is not None and policy.row.active and policy.errors is None)


def retried_posts(file: File) -> Iterator[tuple[Use, bool]]:
    """The HTTP requests that act, inside a retry and without an idempotency key, and whether they move money."""
    for use, row in file.uses(Waits):
        if row.topic != "http" or row.client or not _posts(file, use):
            continue
        if not any(acts_again(policy) and policy.remote is not False for policy in policies_around(file, use.node)):
            continue
        around = _around(file, use.node)
        if _KEY.search(ast.unparse(around)):
            continue
        url = use.argument("url", 1 if use.callee.name.endswith(".request") else 0)
        about = f"{_place(file, use.node)} {ast.unparse(url.expr) if url.expr is not None else ''} {text(url.expr, use.names) or ''}"
        words = _words(about)
        money = any(_MONEY.match(word) for word in words)
        if money or not any(_READS.match(word) for word in words):
            yield use, money


def _words(text: str) -> list[str]:
    """The words in names and URLs: ``createOrder_v2`` is create, order, v."""
    return [word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+", text)]


def _posts(file: File, use: Use) -> bool:
    verb = use.callee.name.rpartition(".")[2]
    if verb in ("post", "patch"):
        return True
    return verb == "request" and str(file.value(use.argument("method", 0).expr)).upper() in ("POST", "PATCH")


def retried_charges(file: File) -> Iterator[Use]:
    """The calls that move money inside a retry, with no key that makes the repetition harmless."""
    for use, row in file.uses(Charges):
        if row.key and use.argument(row.key).given is not False:
            continue
        if not row.key and _KEY.search(ast.unparse(use.node)):
            continue
        if any(acts_again(policy) for policy in policies_around(file, use.node)):
            yield use


def _around(file: File, node: ast.AST) -> ast.AST:
    return file.function(node) or file.tree


def _place(file: File, node: ast.AST) -> str:
    """The names of the functions and classes around a node."""
    return " ".join(link.node.name for link in file.frame(node) if isinstance(link.node, (*FUNCTIONS, ast.ClassDef)))


def opened_methods(file: File, policy: RetryPolicy) -> str | None:
    """The methods beyond the safe ones that a client's retry policy repeats: "every method", "POST"; None when there are none."""
    slot = policy.row.methods if policy.row is not None else None
    if slot is None:
        return None
    argument = policy.use.argument(slot.keyword, slot.position)
    if argument.given is False and policy.row.library == "urllib3":
        argument = policy.use.argument("method_whitelist")
    if not argument.given or argument.expr is None:
        return None
    expr, names = written(argument.expr, argument.names)
    if isinstance(expr, ast.Constant) and expr.value in (None, False):
        return "every method"
    found = {str(item).upper() for item in _items(expr, names)} & {"POST", "PATCH"}
    return "/".join(sorted(found, reverse=True)) or None


def moves_money(file: File, node: ast.AST) -> bool:
    """Whether the functions, the class or the file around a node are about payments."""
    return any(_MONEY.match(word) for word in _words(f"{_place(file, node)} {os.path.basename(file.path)}"))


def permanent_statuses(policy: RetryPolicy) -> list[int]:
    """The statuses in a client's retry policy that the next attempt cannot change."""
    slot = policy.row.statuses if policy.row is not None else None
    if slot is None:
        return []
    argument = policy.use.argument(slot.keyword, slot.position)
    if not argument.given or argument.expr is None:
        return []
    return sorted(_PERMANENT.intersection(item for item in _items(*written(argument.expr, argument.names)) if isinstance(item, int)))


def _items(expr: ast.expr, names: Names) -> list[object]:
    """The literal members of a collection, those of ``range(400, 600)`` and ``frozenset([...])`` included."""
    match expr:
        case ast.Set(elts=elements) | ast.List(elts=elements) | ast.Tuple(elts=elements):
            found = []
            for element in elements:
                found += _items(element.value, names) if isinstance(element, ast.Starred) else [value(element, names)]
            return found
        case ast.Call(func=ast.Name(id="range"), args=args):
            numbers = [value(arg, names) for arg in args]
            if all(isinstance(number, int) for number in numbers) and numbers and max(numbers) < 1000:
                return list(range(*numbers))
        case ast.Call(func=ast.Name(id="list" | "set" | "tuple" | "frozenset"), args=[inner]):
            return _items(*written(inner, names))
        case ast.BinOp(left=left, op=ast.Add() | ast.BitOr(), right=right):
            return [*_items(*written(left, names)), *_items(*written(right, names))]
    return []


# --- told to slow down ---------------------------------------------------------------------------------------------------


def guesses_at_429(file: File) -> Iterator[tuple[ast.AST, str]]:
    """Where a retry answers "too many requests" with a pause of its own making, and what it does there."""
    for test in file.nodes(ast.If):
        if _is_429(test.test) and _tries_again(file, test) and not _asks(file, test):
            yield test.test, "429 is retried"
    for policy in policies(file):
        if policy.by_hand:
            for handler in policy.handlers:
                if policy.sleeps and policy.pause.delay.value in ("constant", "growing") and _limited(file, handler) and not _asks(file, handler):
                    yield handler, f"{error_types(handler)[0]} is retried"
        elif policy.row.asks_server is not None and given(policy.use, policy.row.asks_server) is False:
            yield policy.node, f"{policy.name} ignores Retry-After and retries"
        elif policy.pause.delay.value in ("constant", "growing") and _mentions_429(policy):
            yield policy.node, "429 is retried"


def _is_429(test: ast.expr) -> bool:
    for node in ast.walk(test):
        if isinstance(node, ast.Compare) and isinstance(node.ops[0], (ast.Eq, ast.In)):
            left = (dotted(node.left) or "").rpartition(".")[2].lower()
            if left in _STATUS and any(_says_429(part) for part in ast.walk(node.comparators[0])):
                return True
    return False


def _says_429(node: ast.AST) -> bool:
    return (isinstance(node, ast.Constant) and node.value == 429) or (isinstance(node, ast.Attribute) and node.attr.lower() in ("too_many_requests", "too_many", "http_429_too_many_requests"))


def _tries_again(file: File, test: ast.If) -> bool:
    """Whether the branch pauses and goes on to the next attempt."""
    sleeps = [use for use, _ in file.uses(Pauses) if any(link.node is test and link.field == "body" for link in file.frame(use.node))]
    if not sleeps:
        return False
    ends = outcomes(test.body)
    return bool(ends & Outcome.CONTINUE or (ends & Outcome.NEXT and file.loops(test)) or _calls_itself(file, test))


def _calls_itself(file: File, test: ast.If) -> bool:
    function = file.function(test)
    name = getattr(function, "name", None)
    return any((dotted(call.func) or "").rpartition(".")[2] == name for call in file.within(test.body, ast.Call))


def _asks(file: File, node: ast.AST) -> bool:
    return bool(_ASKED.search(ast.unparse(_around(file, node))))


def _limited(file: File, handler: ast.ExceptHandler) -> bool:
    """Whether a handler is for "too many requests" of a library that has not waited already."""
    types = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    waited = {row.library for row in file.knowledge.of(SelfRetries).values()}
    for part in types:
        text = dotted(part) if part is not None else None
        if text and re.search(r"RateLimit|TooManyRequests", text.rpartition(".")[2]):
            return ((file.name(part) or "").partition(".")[0]) not in waited
    return False


def _mentions_429(policy: RetryPolicy) -> bool:
    if policy.row.governs != "function" or policy.row.statuses is not None:
        return False
    parts = (*policy.use.args, *(keyword.value for keyword in policy.use.keywords))
    return any(isinstance(node, ast.Constant) and node.value == 429 for part in parts for node in ast.walk(part)) and not any(
        _ASKED.search(ast.unparse(part)) for part in parts
    )


# --- retries inside retries ------------------------------------------------------------------------------------------------


def nested(file: File) -> Iterator[tuple[ast.AST, RetryPolicy, str, float]]:
    """The retries that repeat something which retries already: where, the outer one, what is inside, and its attempts."""
    seen: set[ast.AST] = set()
    for inner in policies(file):
        if inner.attempts == 1 or inner.row is not None and inner.row.governs in ("client", "task"):
            continue
        outer = _outer(file, inner)
        if outer is not None and inner.node not in seen and outer.node not in seen and acts_again(inner):
            seen.update((inner.node, outer.node))
            yield inner.node, outer, "a retry of its own", inner.attempts or 0
    for use, row in file.uses(SelfRetries):
        retries = given(use, Slot(row.parameter, None, row.default))
        if retries is UNKNOWN or not isinstance(retries, int) or retries < 1:
            continue
        for call in file.calls_through(use.node):
            for policy in policies_around(file, call.node):
                if policy.node not in seen and _overlaps(policy, row) and "with_options" not in ast.unparse(call.func):
                    seen.add(policy.node)
                    yield policy.node, policy, f"{row.callable.rpartition('.')[2]} retries by itself", retries + 1


def _outer(file: File, inner: RetryPolicy) -> RetryPolicy | None:
    """The retry around another one: a second decorator, a decorated function around a loop, or a caller that is retried."""
    around = [policy for policy in policies_around(file, inner.node)]
    for block in inner.governs:
        around += [policy for policy in policies(file) if policy is not inner and block in policy.governs and policy.node.lineno <= inner.node.lineno]
        if isinstance(block, FUNCTIONS) and not inner.by_hand:
            for call in file.index.calls_by_name.get(block.name, ()):
                symbol = file.resolve(call.func)
                if symbol is not None and symbol.definition is block:
                    around += [policy for policy in policies_around(file, call) if block not in policy.governs]
    return next((policy for policy in around if policy.node is not inner.node and acts_again(policy) and _repeats(policy, inner)), None)


def _repeats(outer: RetryPolicy, inner: RetryPolicy) -> bool:
    """Whether what the inner retry gives up on is what the outer one takes."""
    if outer.errors is None or inner.errors is None:
        return False
    broad = {"Exception", "BaseException"}
    last = {name.rpartition(".")[2] for name in outer.errors} & {name.rpartition(".")[2] for name in inner.errors}
    return bool(last) or bool(broad & set(outer.errors))


def _overlaps(policy: RetryPolicy, row: SelfRetries) -> bool:
    if not policy.errors or policy.attempts == 1:
        return False
    return any(name in ("Exception", "BaseException") or name.startswith(f"{row.library}.") or re.search(r"RateLimit|API\w*Error|Connection|Timeout", name) for name in policy.errors)
