"""Text that a language model wrote, and what is made of it."""
import ast
import re
from collections.abc import Iterator

from ..file import File
from ..index import FUNCTIONS
from ..names import Symbol, dotted
from ..pattern import Pattern
from ..traffic.remote import remote
from .asked import decodes
from .guards import handled

_LLM = frozenset({"llm"})
_DEPTH = 12
_ENDINGS = (
    "chat.completions.create", "messages.create", "completions.create", "responses.create", "ChatCompletion.create", "Completion.create", "generate_content",
    "generate_content_async", "litellm.completion", "litellm.acompletion", "ChatCompletion.acreate",
)  # fmt: skip
_MODELS = Pattern(r"(^|_)(llm|chat_?model|chat|chain|agent|model|gpt|claude|gemini|openai|anthropic|ollama)\d*$", re.IGNORECASE)
_INVOKES = frozenset({"invoke", "ainvoke", "predict", "apredict"})
_STRUCTURED = frozenset({"response_format", "response_model", "text_format", "tools", "tool_choice", "functions", "format", "output_type", "response_schema", "guided_json"})
_PARTS = frozenset({"content", "text", "message", "output_text", "choices", "output", "response", "candidates", "parts", "generations", "data", "body"})
_PASSES = frozenset({"strip", "lstrip", "rstrip", "replace", "removeprefix", "removesuffix", "split", "rsplit", "partition", "group", "lower", "search", "match", "sub", "findall", "str", "decode", "get", "json", "fullmatch"})


def decoded_answers(file: File) -> Iterator[ast.Call]:
    """``json.loads`` of what a model wrote, with nobody ready for prose, code fences or half an answer."""
    for name in ("loads",):
        for call in file.index.calls_by_name.get(name, ()):
            if decodes(file, call) and _written_by_model(file, call.args[0], 0) and not handled(file, call, "json.JSONDecodeError", "ValueError"):
                yield call


def _written_by_model(file: File, expr: ast.expr | None, depth: int) -> bool:
    if expr is None or depth > _DEPTH:
        return False
    match expr:
        case ast.Attribute(value=value, attr=attr):
            return attr in _PARTS and _written_by_model(file, value, depth + 1)
        case ast.Subscript(value=value) | ast.Await(value=value) | ast.NamedExpr(value=value):
            return _written_by_model(file, value, depth + 1)
        case ast.BoolOp(values=values):
            return any(_written_by_model(file, value, depth + 1) for value in values)
        case ast.IfExp(body=body, orelse=orelse):
            return _written_by_model(file, body, depth + 1) or _written_by_model(file, orelse, depth + 1)
        case ast.Name():
            return _held(file, expr, depth)
        case ast.Call():
            return _of_call(file, expr, depth)
    return False


def _held(file: File, name: ast.Name, depth: int) -> bool:
    values = [binding.value for binding in file.values(name) if binding.kind == "value" and binding.value is not None]
    values = [value for value in values if not (value.lineno <= name.lineno <= (value.end_lineno or 0))]
    return bool(values) and any(_written_by_model(file, value, depth + 1) for value in values)


def _of_call(file: File, call: ast.Call, depth: int) -> bool:
    if _asks_model(file, call):
        return not _structured(file, call)
    last = (dotted(call.func) or "").rpartition(".")[2] or (call.func.attr if isinstance(call.func, ast.Attribute) else "")
    if last in _PASSES:
        receiver = [call.func.value] if isinstance(call.func, ast.Attribute) else []
        return any(_written_by_model(file, part, depth + 1) for part in (*receiver, *call.args))
    symbol = file.resolve(call.func)
    if symbol is not None and isinstance(symbol.definition, FUNCTIONS) and symbol.home is file.names and depth < 6:
        returns = [node.value for node in file.within(symbol.definition, ast.Return) if node.value is not None]
        return bool(returns) and all(_written_by_model(file, value, depth + 4) for value in returns)
    return False


def _asks_model(file: File, call: ast.Call) -> bool:
    if remote(file.names, call, _LLM) is not None:
        return True
    symbol = file.resolve(call.func)
    if symbol is not None and not _unknown(file, symbol):
        return False
    written = dotted(call.func) or ""
    if written.endswith(_ENDINGS):
        return True
    base, _, last = written.rpartition(".")
    return last in _INVOKES and bool(_MODELS.search(base.rpartition(".")[2])) and "agent" not in base


def _unknown(file: File, symbol: Symbol) -> bool:
    return symbol.definition is None and not file.knowledge.is_library(symbol.name.partition(".")[0])


def _structured(file: File, call: ast.Call) -> bool:
    """Whether the model was told the form of its answer in a way that it keeps to."""
    if any(keyword.arg in _STRUCTURED for keyword in call.keywords):
        return True
    if any(keyword.arg is None for keyword in call.keywords):
        return True  # nobody can tell
    if any("mime" in ast.unparse(keyword.value) or "schema" in ast.unparse(keyword.value) for keyword in call.keywords if keyword.arg in ("generation_config", "config", "extra_body")):
        return True
    function = file.enclosing(call, *FUNCTIONS)
    scope = ast.unparse(function) if function is not None else ""
    return any(word in scope for word in ("with_structured_output", "json_schema", "json_object", "response_model", "JsonOutputParser", "PydanticOutputParser", "application/json", "prefill"))
