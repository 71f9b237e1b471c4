"""What a retry repeats on the other side: requests that act, money that moves, refusals that stay refusals."""
import ast
import os
import re
from collections.abc import Iterator

from ...knowledge.retry_rows import Charges
from ...knowledge.rows import Waits
from ..file import File
from ..index import FUNCTIONS, descendants
from ..names import Names
from ..pattern import Pattern
from ..texts import text
from ..values import Use, repetitions, value
from .retries import RetryPolicy, policies_around
from .strategies import written

_KEY = Pattern(r"idempoten|x-request-id|request_?token|dedup|client_?token|nonce|unique_?id|transaction_?id", re.IGNORECASE)
_READS = Pattern(
    r"^(search|quer|graphql|gql|tokens?$|oauth|login|auth|signin|embed|complet|generat|predict|infer|list$|read|fetch|get$|chat|llm|models?$|rerank|translat|classif|"
    r"detect|analy|lookup|check|validat|verif|rpc$|scan|score|summar|transcri|extract|pars|crawl|scrap|download|ask$|prompt|invoke|poll|status|ping$|answer|message|"
    r"find$|count$|estimat|render|convert|traces?$|telemetr|heartbeats?$|webhooks?$|ocr$|speech|tts$|vision|image)",
)
_MONEY = Pattern(r"^(re)?pay(ments?|out|outs|pal)?$|^(charge|refund|transfer|checkout|order|purchase|invoice|billing|withdraw|withdrawal|deposit|subscription)s?$")
_PERMANENT = frozenset({400, 401, 403, 404, 405, 406, 410, 411, 415, 422, 451})


def retried_posts(file: File) -> Iterator[tuple[Use, bool]]:
    """The HTTP requests that act, inside a retry and without an idempotency key, and whether they move money."""
    for use, row in file.uses(Waits):
        if row.topic != "http" or row.client or not _posts(file, use):
            continue
        if not any(policy.repeats_failures and policy.remote is not False for policy in policies_around(file, use.node)):
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
        if any(policy.repeats_failures for policy in policies_around(file, use.node)):
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


def retries_every_refusal(policy: RetryPolicy) -> bool:
    """Whether a predicate takes every answer that is not a success: ``lambda response: not response.ok``."""
    if policy.use is None or policy.row.governs == "client":
        return False
    parts = (*policy.use.args, *(keyword.value for keyword in policy.use.keywords if keyword.arg != "giveup"))
    return any(isinstance(node, ast.Lambda) and _is_refusal(node.body) for part in parts for node in descendants(part))


def _is_refusal(test: ast.expr) -> bool:
    match test:
        case ast.UnaryOp(op=ast.Not(), operand=ast.Attribute(attr="ok" | "is_success")):
            return True
        case ast.Attribute(attr="is_error" | "is_client_error"):
            return True
        case ast.Compare(left=ast.Attribute(attr="status_code" | "status"), ops=[op], comparators=[ast.Constant(value=int(limit))]):
            return (isinstance(op, ast.NotEq) and limit in (200, 201, 204)) or (isinstance(op, ast.GtE) and limit in (300, 400)) or (isinstance(op, ast.Gt) and limit in (299, 399, 400))
    return False


def _items(expr: ast.expr, names: Names) -> list[object]:
    """The literal members of a collection, those of ``range(400, 600)`` and ``frozenset([...])`` included."""
    match expr:
        case ast.Set(elts=elements) | ast.List(elts=elements) | ast.Tuple(elts=elements):
            found = []
            for element in elements:
                found += _items(element.value, names) if isinstance(element, ast.Starred) else [value(element, names)]
            return found
        case ast.Call(func=ast.Name(id="range"), args=args):
            times = repetitions(args, names)
            if times is not None and times < 1000:  # status codes are few
                return list(range(*(value(arg, names) for arg in args)))
        case ast.Call(func=ast.Name(id="list" | "set" | "tuple" | "frozenset"), args=[inner]):
            return _items(*written(inner, names))
        case ast.BinOp(left=left, op=ast.Add() | ast.BitOr(), right=right):
            return [*_items(*written(left, names)), *_items(*written(right, names))]
    return []
