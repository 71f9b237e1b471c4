"""What handlers hand out in place of a result: a sentence about the error, or data that somebody made up."""
import ast
import re
from collections.abc import Iterator
from typing import NamedTuple

from ..file import File
from ..index import FUNCTIONS, descendants
from ..names import dotted, enclosing_class
from ..pattern import Pattern
from ..serving.answers import Verdict, verdict
from ..serving.routes import route_around
from .breadth import catches
from .reports import report

_AGENTS = frozenset({"langchain", "langchain_core", "langchain_community", "crewai", "crewai_tools", "mcp", "fastmcp", "autogen", "autogen_core", "llama_index", "smolagents", "agents",
                     "pydantic_ai", "swarms", "camel", "agno", "semantic_kernel", "haystack", "metagpt", "google.adk", "strands", "discord", "telegram", "aiogram", "errbot", "gradio", "streamlit"})  # fmt: skip
_TOOL = Pattern(r"tool|skill|plugin|command|action|mcp|agent|function_call|component|bot|resource|prompt|kernel", re.IGNORECASE)
_MADE_UP = Pattern(r"(^|_)(mock(ed|s)?|fake[ds]?|dummy|stub(bed)?|simulated|made_?up)(_|$|\d)|^(Magic|Async)?Mock$|^(Mock|Fake|Dummy)[A-Z]|(mock|fake|dummy)$", re.IGNORECASE)
_DATA = frozenset({"json", "loads", "load", "safe_load", "read_csv", "read_json", "DataFrame", "fetchall", "fetchone", "dict", "list", "tuple", "set", "int", "float", "array", "bool", "model_validate"})
_TYPES = frozenset({"dict", "Dict", "list", "List", "int", "float", "bool", "tuple", "Tuple", "set", "bytes", "DataFrame", "Decimal", "datetime", "ndarray", "Mapping", "Sequence"})


class StandIn(NamedTuple):
    """The return, or assignment, and what is handed out, as messages show it."""

    node: ast.stmt
    value: ast.expr


def error_texts(file: File) -> Iterator[StandIn]:
    """The sentences about an error that functions return where their callers expect data, or go on to use as such."""
    for handler in file.nodes(ast.ExceptHandler):
        function = file.enclosing(handler, *FUNCTIONS)
        if function is None or file.function(handler) is not function or route_around(file, handler) is not None or _is_tool(file, function):
            continue
        for statement in file.within(handler.body, ast.Return):
            value = statement.value
            if value is None or not _is_text(value) or verdict(file, value) is not Verdict.FAILED:
                continue
            if _gives_data(file, function) or _is_used(file, function):
                yield StandIn(statement, value)


def _is_text(value: ast.expr) -> bool:
    return (isinstance(value, ast.Constant) and isinstance(value.value, str)) or isinstance(value, (ast.JoinedStr, ast.BinOp))


def _is_tool(file: File, function: ast.AST) -> bool:
    """Whether what a function returns is read by a model or a person: a tool, a command, a bot."""
    if any(_TOOL.search(ast.unparse(decorator)) for decorator in function.decorator_list) or _TOOL.search(function.name):
        return True
    owner = enclosing_class(file.frame(function))
    if owner is not None and (_TOOL.search(owner.name) or any(_TOOL.search(ast.unparse(base)) for base in owner.bases)):
        return True
    return function.name in ("_run", "_arun", "run", "main", "execute", "__call__", "forward", "__str__", "__repr__") or bool(_AGENTS & file.imports)


def _gives_data(file: File, function: ast.AST) -> bool:
    """Whether what a function returns where all goes well is no text."""
    if function.returns is not None:
        written = ast.unparse(function.returns)
        if "str" in written or "Any" in written:
            return False
        plain = function.returns.value if isinstance(function.returns, ast.Subscript) else function.returns
        return (dotted(plain) or "").rpartition(".")[2] in _TYPES
    returns = [node for node in file.within(function, ast.Return) if node.value is not None and file.enclosing(node, ast.ExceptHandler) is None]
    return bool(returns) and all(_is_data(node.value) for node in returns)


def _is_data(value: ast.expr) -> bool:
    if isinstance(value, ast.Await):
        return _is_data(value.value)
    if isinstance(value, ast.Call):
        last = value.func.attr if isinstance(value.func, ast.Attribute) else getattr(value.func, "id", "")
        return last in _DATA
    return isinstance(value, (ast.Dict, ast.List, ast.ListComp, ast.DictComp, ast.Compare, ast.Set, ast.Tuple)) or (isinstance(value, ast.Constant) and isinstance(value.value, (int, float)))


def _is_used(file: File, function: ast.AST) -> bool:
    """Whether the file itself calls a function, works with what it gives, and never asks whether that is an error."""
    calls = [call for call in file.index.calls_by_name.get(function.name, ()) if _calls(file, call, function)]
    return bool(calls) and all(_works_with(file, call) for call in calls)


def _calls(file: File, call: ast.Call, function: ast.AST) -> bool:
    symbol = file.resolve(call.func)
    return symbol is not None and symbol.definition is function and file.enclosing(call, *FUNCTIONS) is not function


def _works_with(file: File, call: ast.Call) -> bool:
    outer = file.parent(call)
    if isinstance(outer, ast.Await):
        outer = file.parent(outer)
    if isinstance(outer, (ast.Subscript, ast.BinOp)):
        return True
    if isinstance(outer, ast.Call):
        return report(file, outer) is None
    if not (isinstance(outer, ast.Assign) and len(outer.targets) == 1 and isinstance(outer.targets[0], ast.Name)):
        return False
    name = outer.targets[0].id
    around = file.enclosing(call, *FUNCTIONS)
    body = around if around is not None else file.tree.body
    asked = [*(node.test for node in file.within(body, ast.If)), *(inner for inner in file.within(body, ast.Call) if isinstance(inner.func, ast.Attribute) and inner.func.attr == "startswith")]
    if any(isinstance(part, ast.Name) and part.id == name for test in asked for part in descendants(test)):
        return False
    return any(
        report(file, inner) is None and any(isinstance(arg, ast.Name) and arg.id == name for arg in (*inner.args, *(keyword.value for keyword in inner.keywords)))
        for inner in file.within(body, ast.Call)
    )  # fmt: skip


# --- data that somebody made up -----------------------------------------------------------------------------------


def made_up(file: File) -> Iterator[StandIn]:
    """The mock objects and fake data that handlers return, or go on with, in place of what could not be had."""
    for handler in file.nodes(ast.ExceptHandler):
        if any(name.rpartition(".")[2] in ("ImportError", "ModuleNotFoundError", "AttributeError") for name in catches(file, handler)):
            continue  # which make do without an optional library
        for statement in file.within(handler.body, ast.Return, ast.Assign):
            if statement.value is not None and _is_made_up(statement.value) and not _is_named_so(file, statement) and not _is_default(file, handler, statement.value):
                yield StandIn(statement, statement.value)


def _is_default(file: File, handler: ast.ExceptHandler, value: ast.expr) -> bool:
    """Whether the same is used where nothing failed."""
    tried = file.parent(handler)
    text = ast.unparse(value)
    return any(isinstance(part, type(value)) and ast.unparse(part) == text for statement in tried.body for part in descendants(statement))


def _is_made_up(value: ast.expr) -> bool:
    match value:
        case ast.Await(value=inner) | ast.Subscript(value=inner):
            return _is_made_up(inner)
        case ast.Call(func=func):
            return bool(_MADE_UP.search((dotted(func) or "").rpartition(".")[2]))
        case ast.Name() | ast.Attribute():
            return bool(_MADE_UP.search((dotted(value) or "").rpartition(".")[2]))
        case ast.Dict(keys=keys, values=values):
            return any(
                isinstance(key, ast.Constant) and isinstance(key.value, str) and isinstance(item, ast.Constant)
                and ((_MADE_UP.search(key.value) and item.value is True) or (key.value in ("source", "mode", "type") and isinstance(item.value, str) and _MADE_UP.search(item.value)))
                for key, item in zip(keys, values, strict=True)
            )  # fmt: skip
    return False


def _is_named_so(file: File, statement: ast.stmt) -> bool:
    """Whether the function or class around says by its name that it deals in such things."""
    around = [file.enclosing(statement, *FUNCTIONS), enclosing_class(file.frame(statement))]
    return any(node is not None and _MADE_UP.search(node.name) for node in around)
