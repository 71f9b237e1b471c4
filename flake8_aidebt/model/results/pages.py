"""Answers that hold the first page of what there is, taken for all of it."""
import ast
import re
from collections.abc import Iterator
from typing import NamedTuple

from ...finding import How
from ...knowledge.result_rows import Pages
from ..file import File
from ..index import FUNCTIONS
from ..names import Symbol, dotted
from ..pattern import Pattern
from ..values import Use, use_of
from .sightings import Look, Sighting, sightings

_AWS = frozenset({"boto3", "botocore", "aioboto3", "aiobotocore"})
_MAKERS = frozenset({"client", "create_client", "resource"})
_STUBS = ("mypy_boto3_", "types_boto3_", "types_aiobotocore_", "types_aioboto3_")
_NEXT = Pattern(r"paginat|next_?(?:token|page|marker|cursor)|continuation_?token|last_?evaluated|exclusive_?start|is_?truncated|has_?more", re.IGNORECASE)
_LIMITS = Pattern(r"^(max\w*|limit|page_?size|per_?page)$", re.IGNORECASE)
_NAMED = Pattern(r"(?:(?:ids|names|arns|identifiers)|(.+?)(?:id|name|arn|identifier))$", re.IGNORECASE)
# Services that variables are named after.
_CALLED = frozenset({"s3", "ec2", "iam", "ecs", "rds", "sns", "sqs", "ssm", "logs", "lambda", "dynamodb", "cloudwatch", "route53", "ecr", "organizations", "glue", "athena"})
_METADATA = frozenset({"ResponseMetadata", "KeyCount", "IsTruncated", "Name", "Prefix", "MaxKeys", "Owner"})
_SIZES = {"s3": "1000 keys", "dynamodb": "1 MB"}
# What there is little of, or what is given at once unless a number is asked for.
_FEW = Pattern(r"^list_buckets$|^(?:list|get|describe)_tags(?:_|$)|_tags$")
_IDLE = frozenset({Look.AWAITED, Look.DROPPED, Look.UNREAD, Look.SHOWN, Look.COMPARED, Look.TESTED, Look.ENTERED})


class FirstPage(NamedTuple):
    """A call that gives one page, and how much that is."""

    use: Use
    size: str


def first_pages(file: File) -> Iterator[FirstPage]:
    """The calls whose first page is used as if it were everything."""
    for use, row in file.uses(Pages):
        if not use.open_ended and not any(use.argument(name).given is not False for name in row.unless) and not _turns(file, use, row.tokens):
            if _taken_for_all(file, use.node, row.inside, row.walks):
                yield FirstPage(use, row.size)
    if file.imports & _AWS or any(name.startswith(_STUBS) for name in file.imports):
        yield from _of_aws(file)


def _of_aws(file: File) -> Iterator[FirstPage]:
    from ...knowledge import boto_pages

    for name, calls in file.index.calls_by_name.items():
        for call in calls if "_" in name or name in ("scan", "query") else ():
            service = _service(file, call)
            paged = boto_pages.paged(service).get(name) if service is not None and not _FEW.search(name) else None
            if paged is None or _asks_for_little(call, paged.limit, name) or _turns(file, _use(file, call, service), paged.tokens):
                continue
            if _taken_for_all(file, call, ("*",), ()):
                yield FirstPage(_use(file, call, service), _SIZES.get(service, "one page"))


def _use(file: File, call: ast.Call, service: str) -> Use:
    return use_of(call, file.resolve(call.func) or Symbol(service, How.ASSIGNED), file.names)


def _service(file: File, call: ast.Call) -> str | None:
    """The AWS service that a method is called on: by the literal its client was made with, by a stub's class, by the variable's name."""
    if not isinstance(call.func, ast.Attribute):
        return None
    receiver = call.func.value
    symbol = file.resolve(receiver)
    if symbol is None:
        words = (dotted(receiver) or "").rpartition(".")[2].lower().strip("_").split("_")
        if words[-1] == "table" and call.func.attr in ("scan", "query"):
            return "dynamodb"
        return next((word for word in words if word in _CALLED), None)
    root = symbol.name.partition(".")[0]
    if root.startswith(_STUBS):
        return root.removeprefix(next(stub for stub in _STUBS if root.startswith(stub))).replace("_", "-")
    if root not in _AWS or not symbol.instance:
        return None
    if ".resource" in symbol.name and not symbol.name.endswith((".Table", ".client", ".create_table()")):
        return None  # collections of a resource go through the pages themselves
    return _made_for(file, symbol)


def _made_for(file: File, symbol: Symbol, depth: int = 0) -> str | None:
    """The literal that names the service where a client, or the resource that a table belongs to, was made."""
    for origin in symbol.origins:
        here = origin in file.index.frames
        made_by = (file.name(origin.func) if here else None) or getattr(origin.func, "attr", "") or getattr(origin.func, "id", "")
        if made_by.rpartition(".")[2] in _MAKERS:
            given = origin.args[0] if origin.args else next((keyword.value for keyword in origin.keywords if keyword.arg == "service_name"), None)
            found = given.value if isinstance(given, ast.Constant) else file.value(given) if given is not None and here else None
            return found if isinstance(found, str) else None
        outer = file.resolve(origin.func.value) if here and isinstance(origin.func, ast.Attribute) and depth < 3 else None
        if outer is not None:
            return _made_for(file, outer, depth + 1)
    return None


def _asks_for_little(call: ast.Call, limit: str, operation: str) -> bool:
    """Whether the call asks for a number of items, or names those that it wants."""
    noun = operation.partition("_")[2].replace("_", "")
    for keyword in call.keywords:
        if keyword.arg is None or keyword.arg == limit or _LIMITS.search(keyword.arg):
            return True
        match = _NAMED.search(keyword.arg.replace("_", ""))
        if match and (match[1] is None or noun in (match[1].lower(), f"{match[1].lower()}s", f"{match[1].lower()}es")):
            return True
    return bool(call.args)


def _turns(file: File, use: Use, tokens: tuple[str, ...]) -> bool:
    """Whether the function around a call speaks of what leads to the next page."""
    function = file.enclosing(use.node, *FUNCTIONS)
    lines = file.lines if function is None else file.lines[function.lineno - 1 : function.end_lineno]
    return any(_NEXT.search(line) or any(token and token in line for token in tokens) for line in lines)


def _taken_for_all(file: File, call: ast.Call, inside: tuple[str, ...], walks: tuple[str, ...]) -> bool:
    """Whether the items of an answer are used, other than the first one and other than to see whether there are any."""
    seen = [sighting for sighting in sightings(file, call) if sighting.look not in _IDLE]
    if any(sighting.name in walks or (sighting.look is Look.ITERATED and "__iter__" in walks) for sighting in seen):
        return False
    if not inside:
        return any(_whole(file, sighting) for sighting in seen) and not any(sighting.look in (Look.RETURNED, Look.STORED) for sighting in seen)
    taken = []
    for sighting in seen:
        key = _key(sighting)
        if key is None:
            return False
        if key in inside or (inside == ("*",) and key and key not in _METADATA):
            taken += [inner for inner in sightings(file, sighting.user) if inner.look not in _IDLE]
    return any(_whole(file, sighting) for sighting in taken)


def _key(sighting: Sighting) -> str | None:
    """The part of an answer that is taken out, "" for nothing of interest, None where the answer itself goes elsewhere."""
    match sighting.look:
        case Look.ITEM | Look.READ:
            return sighting.name
        case Look.CALLED if sighting.name == "get" and isinstance(sighting.user, ast.Call):
            first = sighting.user.args[0] if sighting.user.args else None
            return first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else ""
        case Look.CALLED | Look.ITERATED:
            return ""
    return None


def _whole(file: File, sighting: Sighting) -> bool:
    """Whether all items are used: not one by its place, not whether there are any."""
    if sighting.look is Look.PASSED and isinstance(sighting.user, ast.Call) and dotted(sighting.user.func) == "len":
        compared = file.parent(sighting.user)  # len(found) > 0
        numbers = [part.value for part in compared.comparators if isinstance(part, ast.Constant)] if isinstance(compared, ast.Compare) else []
        return not numbers or not set(numbers) <= {0, 1}
    if sighting.look is Look.ITEM:
        return isinstance(sighting.user, ast.Subscript) and not isinstance(sighting.user.slice, (ast.Constant, ast.UnaryOp))
    return sighting.look is not Look.CALLED or sighting.name not in ("pop", "get")
