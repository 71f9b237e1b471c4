"""Calls through the stubs that gRPC generates: ``users_pb2_grpc.UsersStub(channel).GetUser(request)``."""
import ast
from collections.abc import Iterator

from ..file import File
from ..index import WITHS
from ..names import Symbol
from ..pattern import Pattern
from ..values import Use, use_of

_METHOD = Pattern(r"[A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*")  # as protocol files name methods
_GENERATED = "_pb2_grpc"


def stub_calls(file: File) -> list[Use]:
    """The remote procedures that a file calls through generated stubs, in source order."""
    return file.remember("stub calls", lambda file: list(_stub_calls(file)))


def unbounded_stub_calls(file: File) -> list[Use]:
    """Those that have no deadline: none given, none around them, none from the channel. Streams that are iterated over stay open."""
    return [
        use
        for use in stub_calls(file)
        if use.argument("timeout", 1).given is False
        and not is_streamed(file, use)
        and not bounds_calls(file, use)
        and not file.deadline(use.node, blocking=not file.awaited(use))
    ]


def _stub_calls(file: File) -> Iterator[Use]:
    if not any(_GENERATED in name or name == "grpc" for name in _imported(file)):
        return
    for call in file.nodes(ast.Call):
        if isinstance(call.func, ast.Attribute) and _METHOD.fullmatch(call.func.attr) and call.args:
            stub = file.resolve(call.func.value)
            if stub is not None and stub.instance and is_stub(stub, file):
                callee = Symbol(f"{stub.name or stub.definition.name}.{call.func.attr}", stub.how, through=stub.through, origins=stub.origins)
                yield use_of(call, callee, file.names)


def _imported(file: File) -> Iterator[str]:
    for node in file.nodes(ast.Import, ast.ImportFrom):
        yield from (getattr(node, "module", None) or "", *(alias.name for alias in node.names))


def is_stub(symbol: Symbol, file: File) -> bool:
    """Whether a symbol is a generated stub: a class ``...Stub`` of a generated module, or of any where gRPC is imported."""
    owner, _, last = symbol.name.rpartition(".")
    if isinstance(symbol.definition, ast.ClassDef):
        owner, last = getattr(symbol.home.project, "path", ""), symbol.definition.name
    return last.endswith("Stub") and last != "Stub" and (_GENERATED in owner or "grpc" in file.imports)


def bounds_calls(file: File, use: Use) -> bool:
    """Whether the channel of the stub may end calls by itself: through interceptors, or a service configuration."""
    for made in use.callee.origins:
        channel = made.args[0] if made.args else next((keyword.value for keyword in made.keywords), None)
        symbol = file.resolve(channel) if channel is not None else None
        for origin in symbol.origins if symbol is not None else ():
            if isinstance(origin.func, ast.Attribute | ast.Name) and "intercept" in ast.unparse(origin.func).lower():
                return True
            if any(keyword.arg == "interceptors" or "service_config" in ast.unparse(keyword.value) for keyword in origin.keywords):
                return True
    return bool(file.index.calls_by_name.keys() & {"intercept_channel"})


def is_streamed(file: File, use: Use) -> bool:
    """Whether what the call gives is iterated over, now or through a variable: a stream stays open as long as it is needed."""
    parent = file.parent(use.node)
    if isinstance(parent, ast.Await):
        parent = file.parent(parent)
    if isinstance(parent, (ast.For, ast.AsyncFor, ast.comprehension, ast.YieldFrom, ast.Starred, *WITHS)):
        return True
    if isinstance(parent, ast.Call) and isinstance(parent.func, ast.Name) and parent.func.id in ("iter", "list", "next", "enumerate", "aiter", "tuple"):
        return True
    if not isinstance(parent, ast.Assign) or not isinstance(parent.targets[0], (ast.Name, ast.Attribute)):
        return False
    name = ast.unparse(parent.targets[0])
    function = file.function(use.node)
    looped = [node.iter for node in file.nodes(ast.For, ast.AsyncFor)]
    looped += [generator.iter for node in file.nodes(ast.ListComp, ast.GeneratorExp, ast.SetComp, ast.DictComp) for generator in node.generators]
    return any(ast.unparse(expr) == name for expr in looped if isinstance(expr, (ast.Name, ast.Attribute))) and function is not None
