"""Message consumers: the code that a broker's messages reach, and the calls that settle them."""
import ast
from collections.abc import Iterator
from typing import NamedTuple

from ...finding import How
from ...knowledge.rows import Consumes, Delivers, Settles
from .. import values
from ..file import File
from ..index import FUNCTIONS, WITHS, descendants
from ..names import Symbol
from ..traffic.marked import known_or_marked
from ..values import Use

_NO_MESSAGE = frozenset({"pika.channel.Channel", "pika.spec.Basic.Deliver", "pika.spec.BasicProperties"})


class Consumer(NamedTuple):
    """A function, loop or ``with`` whose body handles one message at a time."""

    node: ast.AST
    body: list[ast.stmt]
    message: frozenset[str]  # the names that carry it


class Settlement(NamedTuple):
    """A call that settles a message."""

    use: Use
    row: Settles

    @property
    def call(self) -> ast.Call:
        """The call itself."""
        return self.use.node

    def requeues(self, file: File) -> bool:
        """Whether it certainly puts the message back where it came from."""
        if any(self.use.argument(name).given is not False for name in self.row.bounded_by):
            return False
        argument = self.use.argument(self.row.requeue, self.row.position) if self.row.requeue else values.ABSENT
        if argument.given is False:
            return self.row.default
        return file.value(argument.expr, argument.names) is True


def callbacks(file: File) -> dict[ast.AST, Consumes]:
    """The functions of this file that a broker calls with a message."""
    return file.remember("broker callbacks", _callbacks)


def _callbacks(file: File) -> dict[ast.AST, Consumes]:
    return {function: row for use, row in reversed(known_or_marked(file, Consumes)) for function in callbacks_of(file, use, row)}


def callbacks_of(file: File, use: Use, row: Consumes) -> Iterator[ast.AST]:
    """The functions of this file that are given to a call as what handles the messages."""
    for argument in use.arguments(row.callback, row.position) if row.callback else ():
        for expr in argument.expr.elts if isinstance(argument.expr, (ast.List, ast.Tuple)) else [argument.expr]:
            symbol = expr is not None and argument.names.resolve(expr)
            if symbol and isinstance(symbol.definition, FUNCTIONS) and symbol.home is file.names:
                yield symbol.definition


def settlements(file: File) -> list[Settlement]:
    """The calls that settle messages, in source order."""
    return file.remember("settlements", _settlements)


def _settlements(file: File) -> list[Settlement]:
    found = {use.node: Settlement(use, row) for use, row in known_or_marked(file, Settles)}
    for function, consumes in callbacks(file).items():
        for parameter, given in zip(_parameters(function), consumes.gives, strict=False):
            for name, row in file.knowledge.of(Settles).items():
                owner, _, method = name.rpartition(".")
                for call in file.index.calls_by_name.get(method, ()) if owner == given else ():
                    receiver = call.func.value if isinstance(call.func, ast.Attribute) else None
                    if isinstance(receiver, ast.Name) and receiver.id == parameter and file.function(call) is function:
                        use = values.use_of(call, Symbol(name, How.ASSIGNED), file.names)
                        found.setdefault(call, Settlement(use, row))
    return sorted(found.values(), key=lambda settled: (settled.call.lineno, settled.call.col_offset))


def consumers(file: File) -> list[Consumer]:
    """Everything in the file that handles messages one by one."""
    return file.remember("consumers", _consumers)


def _consumers(file: File) -> list[Consumer]:
    found: dict[ast.AST, Consumer] = {}
    for function, row in callbacks(file).items():
        given = dict(zip(_parameters(function), row.gives, strict=False))
        found[function] = Consumer(function, function.body, frozenset(name for name in _parameters(function) if given.get(name) not in _NO_MESSAGE))
    for loop in file.nodes(ast.For, ast.AsyncFor):
        if _delivered(file, loop.iter) or any(outer in found and _names_of(loop.iter) & found[outer].message for outer in file.loops(loop)):
            found[loop] = Consumer(loop, loop.body, _names_of(loop.target))
    for loop in file.nodes(ast.While):
        names = {
            node.targets[0].id
            for node in loop.body
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and _delivered(file, node.value)
        }
        if names and not any(inner in found for inner in file.within(loop, ast.For, ast.AsyncFor)):
            found[loop] = Consumer(loop, loop.body, frozenset(names))
    for settled in settlements(file):
        consumer = _around(file, settled)
        if consumer is not None:
            found.setdefault(consumer.node, consumer)
    return list(found.values())


def _delivered(file: File, expr: ast.expr) -> bool:
    """Whether an expression is, or iterates over, what a broker delivers."""
    symbol = file.resolve(expr)
    if symbol is None or not symbol.instance or not symbol.name:
        return False
    return any(file.knowledge.find(Delivers, name) for name in (f"{symbol.name}.__iter__", symbol.name.partition("()")[0]))


def _around(file: File, settled: Settlement) -> Consumer | None:
    """The consumer that a settlement gives away: its ``with``, the loop of an SQS receiver, the function whose parameter it settles."""
    statement = file.enclosing(settled.call, *WITHS)
    if settled.row.verb == "scope" and statement is not None and any(item.context_expr is settled.call for item in statement.items):
        return Consumer(statement, statement.body, _names_of(settled.call))
    if settled.row.mark == "ReceiptHandle":
        loop = next((loop for loop in file.loops(settled.call) if not isinstance(loop, ast.While)), None)
        return loop and Consumer(loop, loop.body, _names_of(loop.target))
    function = file.function(settled.call)
    if not isinstance(function, FUNCTIONS):
        return None
    parameters = set(_parameters(function))
    if not parameters & _names_of(settled.call):
        return None
    receiver = settled.call.func.value if isinstance(settled.call.func, ast.Attribute) else settled.call
    bookkeeping = _names_of(settled.call) if settled.row.library == "pika" else _names_of(receiver) - {"message", "msg"}
    return Consumer(function, function.body, frozenset(parameters - bookkeeping) or frozenset(parameters))


def _names_of(node: ast.AST) -> frozenset[str]:
    return frozenset(part.id for part in descendants(node) if isinstance(part, ast.Name))


def _parameters(function: ast.AST) -> list[str]:
    """The names of a function's parameters, ``self`` left out."""
    names = [arg.arg for arg in (*function.args.posonlyargs, *function.args.args)]
    return names[1:] if names[:1] in (["self"], ["cls"]) else names
