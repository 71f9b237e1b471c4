"""A file as rules see it: an index of its nodes, and answers to questions about them."""
import ast
import io
import os
import re
import tokenize
from functools import cached_property
from typing import NamedTuple, TypeVar

from ..finding import How
from ..knowledge import Knowledge
from ..knowledge.rows import Deadline, Hands
from . import flow, values
from .index import FILED, FUNCTIONS, Frame, Index, descendants
from .kind import Kind, kind_of
from .names import Names, Symbol, dotted
from .pattern import Pattern
from .project import Project, Workspace
from .scopes import Binding
from .values import Use

Row = TypeVar("Row", bound=NamedTuple)

_NO_PATHS = frozenset({"", "-", "stdin", "<stdin>", "<unknown>", "<string>"})
_DEADLINE_NAME = Pattern(r"time_?out|time_?limit|deadline", re.IGNORECASE)


_STREAMING = frozenset({
    "stream", "iter_lines", "iter_content", "iter_bytes", "iter_raw", "iter_text", "iter_any", "iter_chunked", "iter_chunks", "iter_events",
    "aiter_lines", "aiter_bytes", "aiter_raw", "aiter_text", "aiter_sse", "iter_sse", "connect_sse", "aconnect_sse", "EventSourceResponse",
    "StreamingResponse", "readany", "ws_connect",
})  # fmt: skip


class Comment(NamedTuple):
    """A comment; line from 1, column from 0 in characters, text with its ``#``."""

    line: int
    column: int
    text: str


class Options(NamedTuple):
    """What users may set that rules ask for, validated by ``settings``. Times in seconds."""

    max_timeout: float = 600.0
    max_inherited_timeout: float = 60.0
    assume_socket_default: bool = False
    subprocess_scope: str = "network"  # network, all
    money_names: tuple[str, ...] = ()  # names for amounts of money, beside those that are known


class File:
    """One parsed file and what can be asked of it. Holds the tree; hold no file longer than needed."""

    def __init__(
        self,
        tree: ast.Module,
        lines: list[str],
        path: str,
        workspace: Workspace,
        options: Options | None = None,
    ) -> None:
        self.tree = tree
        self.lines = lines
        self.path = path
        self.options = options if options is not None else Options()
        self.knowledge: Knowledge = workspace.knowledge
        self.project = None if path in _NO_PATHS else Project(path, workspace)
        self.index = Index(tree)
        self.names = Names(self.index, self.knowledge, self.project)
        self._uses: dict[type, list] = {}
        self._calls: dict[tuple[str, ...], list[Use]] = {}
        self._answers: dict[object, object] = {}
        self.names.file = self

    def beside(self, names: Names) -> "File":
        """Another file of the project, of which the names are known, to ask it what one asks this one; its source lines are not kept."""
        if names.file is None:
            other = File.__new__(File)
            other.tree, other.lines, other.path = names.index.tree, [], names.project.path if names.project is not None else "-"
            other.options, other.knowledge, other.project = self.options, self.knowledge, names.project
            other.index, other.names = names.index, names
            other._uses, other._calls, other._answers = {}, {}, {}
            names.file = other
        return names.file

    def close(self) -> None:
        """Lets go of what was worked out. Answers refer to each other, so without this only the garbage collector frees them."""
        self.forget()
        self.names.forget()

    def forget(self) -> None:
        """Drops the answers, and itself from its names; the names keep theirs."""
        self.names.file = None
        self._uses.clear()
        self._calls.clear()
        self._answers.clear()

    # --- nodes -------------------------------------------------------------------------------------------------

    def nodes(self, *types: type[ast.AST]) -> list[ast.AST]:
        """The nodes of these types, in source order for one type."""
        found = []
        for kind in types:
            if kind not in self.index.by_type and kind not in FILED:
                self.index.by_type[kind] = [node for node in descendants(self.tree) if node.__class__ is kind]
            found += self.index.by_type.get(kind, ())
        return found

    def parent(self, node: ast.AST) -> ast.AST | None:
        """The node that directly holds ``node``."""
        return self.index.parent(node)

    def frame(self, node: ast.AST) -> Frame:
        """The chain of statements around ``node``, innermost first."""
        return self.index.frame(node)

    def enclosing(self, node: ast.AST, *types: type[ast.AST]) -> ast.AST | None:
        """The innermost statement of these types around ``node``, or None."""
        return next((link.node for link in self.frame(node) if isinstance(link.node, types)), None)

    def function(self, node: ast.AST) -> ast.AST | None:
        """The function or lambda that runs ``node``; None at module or class level."""
        return flow.function_around(self.frame(node))

    def in_async(self, node: ast.AST) -> bool:
        """Whether ``node`` runs on an event loop: its function is ``async def``."""
        return isinstance(self.function(node), ast.AsyncFunctionDef)

    def awaited(self, use: Use) -> bool:
        """Whether a call runs on the event loop and gives something to wait for there: it is awaited, entered, or passed on."""
        if use.handed or not self.in_async(use.node):
            return False
        parent = self.parent(use.node)
        if isinstance(parent, ast.withitem):
            return isinstance(self.parent(parent), ast.AsyncWith)
        return isinstance(parent, (ast.Await, ast.Call, ast.keyword, ast.Starred, ast.AsyncFor, ast.comprehension))

    def streams(self, node: ast.AST) -> bool:
        """Whether an answer is read piece by piece near ``node``: in the outermost function or class around it.

        Outside any: through the object that the statement makes, or anywhere in the file when it only makes a constant.
        """
        reading = [call for name in _STREAMING & self.index.calls_by_name.keys() for call in self.index.calls_by_name[name]]
        reading += [call for call in self.nodes(ast.Call) for keyword in call.keywords if keyword.arg == "stream" and _is_true(keyword.value)]
        around = [link.node for link in self.frame(node) if isinstance(link.node, (*FUNCTIONS, ast.ClassDef))]
        if around:
            return any(link.node is around[-1] for call in reading for link in self.frame(call))
        holder = node
        while isinstance(outer := self.parent(holder), (ast.expr, ast.keyword)):
            holder = outer
        if holder is node and isinstance(outer, ast.Assign) and reading:
            return True
        symbols = (self.names.resolve(call.func, self.index.frames[call]) for call in reading if isinstance(call.func, ast.Attribute))
        return holder in reading or any(symbol is not None and holder in symbol.origins for symbol in symbols)

    def loops(self, node: ast.AST) -> list[ast.AST]:
        """The ``for`` and ``while`` loops of the same function that repeat ``node``, innermost first."""
        return flow.loops_around(self.frame(node))

    def handlers(self, node: ast.AST) -> list[ast.ExceptHandler]:
        """The handlers of the same function that may catch what ``node`` raises, innermost first."""
        return flow.handlers_around(self.frame(node))

    def within(self, root: ast.AST | list[ast.stmt], *types: type[ast.AST], functions: bool = False) -> list[ast.AST]:
        """The nodes of these types below ``root``, in source order; those of nested functions only when asked for."""
        if isinstance(root, ast.Module):
            root = root.body
        if all(kind in FILED for kind in types):
            return self._within_filed(root, types, functions)
        found: list[ast.AST] = []
        stack = list(reversed(root)) if isinstance(root, list) else list(reversed(list(ast.iter_child_nodes(root))))
        while stack:
            node = stack.pop()
            if isinstance(node, types):
                found.append(node)
            if functions or not isinstance(node, (*FUNCTIONS, ast.Lambda, ast.ClassDef)):
                stack.extend(reversed(list(ast.iter_child_nodes(node))))
        return found

    def _within_filed(self, root: ast.AST | list[ast.stmt], types: tuple[type[ast.AST], ...], functions: bool) -> list[ast.AST]:
        """``within`` for types that the index keeps: by position, without a walk."""
        if not root:
            return []
        first, last = (root[0], root[-1]) if isinstance(root, list) else (root, root)
        start, end = (first.lineno, first.col_offset), (last.end_lineno, last.end_col_offset)
        found = []
        for kind in types:
            for node in self.index.between(kind, start[0], end[0]):
                if node is not root and start <= (node.lineno, node.col_offset) and (node.end_lineno, node.end_col_offset) <= end:
                    if functions or not self._apart(node, root, start):
                        found.append(node)
        return sorted(found, key=lambda node: (node.lineno, node.col_offset))

    def _apart(self, node: ast.AST, root: ast.AST | list[ast.stmt], start: tuple[int, int]) -> bool:
        """Whether a function or class defined at or after ``start`` stands between a node and the root it is in."""
        for link in self.index.frames[node]:
            if link.node is root or not hasattr(link.node, "lineno") or (link.node.lineno, link.node.col_offset) < start:
                return False
            if isinstance(link.node, (*FUNCTIONS, ast.Lambda, ast.ClassDef)):
                return True
        return False

    def column(self, node: ast.AST) -> int:
        """Where a node starts in its line, in characters (the tree counts UTF-8 bytes)."""
        return self._characters(node.lineno, node.col_offset)

    def end(self, node: ast.AST) -> tuple[int, int]:
        """Where a node ends: line from 1, column in characters, exclusive."""
        line = node.end_lineno or node.lineno
        return line, self._characters(line, node.end_col_offset or 0)

    def _characters(self, line: int, offset: int) -> int:
        if not 0 < line <= len(self.lines):
            return offset
        text = self.lines[line - 1]
        if text.isascii():
            return offset
        return len(text.encode("utf-8", "surrogatepass")[:offset].decode("utf-8", "ignore"))

    # --- what things are ---------------------------------------------------------------------------------------

    def resolve(self, expr: ast.expr) -> Symbol | None:
        """What an expression stands for, or None when that cannot be told for certain."""
        return self.names.resolve(expr)

    def name(self, expr: ast.expr) -> str | None:
        """The dotted library name of what an expression stands for (of its class, for an instance)."""
        symbol = self.names.resolve(expr)
        return symbol.name or None if symbol is not None else None

    def know(self, row_type: type[Row], expr: ast.expr) -> Row | None:
        """What we know, in this shape, about the library object that an expression stands for."""
        symbol = self.names.resolve(expr)
        return self.knowledge.find(row_type, symbol.name) if symbol and symbol.name and not symbol.instance else None

    def values(self, name: ast.Name) -> list[Binding]:
        """The bindings that a name may see in its scope."""
        return self.names.bindings(name.id, self.frame(name))

    def value(self, expr: ast.AST | None, names: Names | None = None) -> object:
        """What an expression is worth where the file says so, else ``values.UNKNOWN``."""
        return values.value(expr, names or self.names)

    @cached_property
    def imports(self) -> frozenset[str]:
        """The top-level modules that the file imports anywhere; "" stands for a relative import."""
        found: set[str] = set()
        for node in self.nodes(ast.Import):
            found.update(alias.name.partition(".")[0] for alias in node.names)
        for node in self.nodes(ast.ImportFrom):
            found.add("" if node.level else (node.module or "").partition(".")[0])
        return frozenset(found)

    # --- calls -------------------------------------------------------------------------------------------------

    def uses(self, row_type: type[Row]) -> list[tuple[Use, Row]]:
        """The calls, written or handed on, of everything that a row of this shape is about."""
        found = self._uses.get(row_type)
        if found is None:
            found = []
            for use in self._candidates(self.knowledge.terminals(row_type)):
                if use.callee.name and not use.callee.instance:
                    row = self.knowledge.find(row_type, use.callee.name)
                    if row is not None:
                        found.append((use, row))
            self._uses[row_type] = found
        return found

    def calls(self, *names: str) -> list[Use]:
        """The calls, written or handed on, of library objects with these dotted names."""
        found = self._calls.get(names)
        if found is None:
            wanted = frozenset(names)
            found = self._calls[names] = [
                use
                for use in self._candidates(frozenset(name.rpartition(".")[2] for name in names))
                if use.callee.name in wanted and not use.callee.instance
            ]
        return found

    def _candidates(self, terminals: frozenset[str]) -> list[Use]:
        """Calls that may be of something whose name ends in one of ``terminals``, with what they resolve to."""
        by_name = self.index.calls_by_name
        found = []
        for name in by_name.keys() & terminals | self._renamed_calls:
            for call in by_name[name]:
                callee = self.names.resolve(call.func, self.index.frames[call])
                if callee is None and self._open_question(call):
                    callee = self.infer(call.func)
                if callee is not None:
                    found.append(values.use_of(call, callee, self.names))
        for hand, calls in self._handing:
            for call in calls:
                use = self._handed(call, hand, terminals)
                if use is not None:
                    found.append(use)
        found.sort(key=lambda use: (use.node.lineno, use.node.col_offset))
        return found

    def _open_question(self, call: ast.Call) -> bool:
        """Whether astroid may know better: the receiver comes from a function of this file that names cannot see through.

        Only where that function does make an object whose method of this name we have a row about: one question to
        astroid costs more than all rules together.
        """
        if not isinstance(call.func, ast.Attribute) or not isinstance(call.func.value, ast.Name):
            return False
        found = self.names.scopes.lookup(call.func.value.id, self.index.frames[call])
        if found is None:
            return False
        bindings, scope = found
        return any(
            symbol.instance and self.knowledge.speaks_of(f"{symbol.name}.{call.func.attr}")
            for symbol in self.remember((scope, call.func.value.id), lambda file: file.made_by_own_functions(bindings))
        )

    def made_by_own_functions(self, bindings: list[Binding]) -> list[Symbol]:
        """The objects made inside the functions of this file whose results are bound here."""
        made = []
        for binding in bindings:
            if binding.kind == "value" and isinstance(binding.value, ast.Call):
                maker = self.names.resolve(binding.value.func, binding.frame)
                if maker is not None and isinstance(maker.definition, FUNCTIONS) and maker.home is self.names:
                    made += [symbol for inner in self.within(maker.definition, ast.Call) if (symbol := self.names.resolve(inner))]
        return made

    @cached_property
    def _renamed(self) -> frozenset[str]:
        """Names that the file gives to things called otherwise: ``from requests import get as fetch``, ``self.get = partial(...)``."""
        found = {""}  # a call of a call
        for kind in (ast.Import, ast.ImportFrom):
            for node in self.nodes(kind):
                found.update(alias.asname for alias in node.names if alias.asname)
        for node in self.nodes(ast.Assign, ast.AnnAssign, ast.NamedExpr):
            if not isinstance(node.value, (ast.Attribute, ast.Name, ast.IfExp, ast.BoolOp, ast.Tuple, ast.Call)):
                continue
            if isinstance(node.value, ast.Call) and _terminal(node.value.func) not in ("partial", "getattr"):
                continue
            for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
                for part in target.elts if isinstance(target, (ast.Tuple, ast.List)) else [target]:
                    found.add(_terminal(part))
        return frozenset(found)

    @cached_property
    def _renamed_calls(self) -> frozenset[str]:
        return self._renamed & self.index.calls_by_name.keys()

    @cached_property
    def _handing(self) -> list[tuple[Hands, list[ast.Call]]]:
        by_name = self.index.calls_by_name
        return [(hand, by_name[name]) for name, hand in self.knowledge.of(Hands).items() if name in by_name]

    def _handed(self, call: ast.Call, hand: Hands, terminals: frozenset[str]) -> Use | None:
        func = None
        if hand.position is not None and len(call.args) > hand.position:
            func = call.args[hand.position]
        for keyword in call.keywords:
            if hand.keyword and keyword.arg == hand.keyword:
                func = keyword.value
        if not isinstance(func, (ast.Name, ast.Attribute, ast.Call)):
            return None
        if isinstance(func, ast.Call):
            if _terminal(func.func) != "partial":
                return None
        elif _terminal(func) not in terminals and _terminal(func) not in self._renamed:
            return None
        callee = self.names.resolve(func)
        if callee is None:
            return None
        args: tuple[ast.expr, ...] = ()
        keywords: tuple[ast.keyword, ...] = ()
        if hand.arguments == "follow" and hand.position is not None:
            args, keywords = tuple(call.args[hand.position + 1 :]), tuple(call.keywords)
        elif hand.arguments == "apart":
            splat = next((keyword.value for keyword in call.keywords if keyword.arg in ("kwargs", "kwds")), None)
            keywords = (ast.keyword(None, splat),) if splat is not None else ()
            given = next((keyword.value for keyword in call.keywords if keyword.arg == "args"), None)
            args = tuple(given.elts) if isinstance(given, (ast.Tuple, ast.List)) else ()
        return Use(call, func, callee, args, keywords, self.names, handed=True)

    def spelled(self, use: Use) -> str:
        """The callee as the user wrote it, shortened to its last two parts where it is long: ``self.http.get``."""
        written = dotted(use.func)
        if written is None or len(written) > 32:
            parts = (use.callee.name or "call").split(".")
            written = ".".join(parts[-2:])
        return written

    def written(self, call: ast.Call) -> str:
        """The callee of any call as the user wrote it, shortened likewise."""
        parts = ast.unparse(call.func).split(".")
        text = ".".join(parts if len(".".join(parts)) <= 32 else parts[-2:])
        return text if len(text) <= 32 and "(" not in text else parts[-1][-32:]

    # --- the object behind a receiver --------------------------------------------------------------------------

    def calls_on(self, symbol: Symbol, *methods: str) -> list[tuple[ast.Call, Names]]:
        """The calls of these methods on the same object, wherever it is seen on its way here (its factory, its module)."""
        found = []
        for passage in symbol.through:
            for method in methods:
                for call in passage.names.index.calls_by_name.get(method, ()):
                    if isinstance(call.func, ast.Attribute) and passage.names.is_passage(call.func.value, passage):
                        found.append((call, passage.names))
        return found

    def set_on(self, symbol: Symbol, *attributes: str) -> list[Binding]:
        """The assignments ``x.attribute = ...`` to these attributes of the same object."""
        return [
            attribute.binding
            for passage in symbol.through
            for name in attributes
            for attribute in passage.names.scopes.attributes.get(name, ())
            if passage.names.is_passage(attribute.base, passage)
        ]

    def calls_through(self, origin: ast.Call) -> list[Use]:
        """The calls, in this file, of methods of the object that ``origin`` makes, its nested attributes included."""
        found = []
        for call in self.nodes(ast.Call):
            if isinstance(call.func, ast.Attribute):
                callee = self.names.resolve(call.func, self.index.frames[call])
                if callee is not None and any(made is origin for made in callee.origins):
                    found.append(values.use_of(call, callee, self.names))
        return found

    def set_through(self, origin: ast.Call, *attributes: str) -> list[Binding]:
        """The assignments, in this file, to these attributes of the object that ``origin`` makes or of what it holds."""
        return [
            attribute.binding
            for name in attributes
            for attribute in self.names.scopes.attributes.get(name, ())
            if (symbol := self.names.resolve(attribute.base)) is not None and any(made is origin for made in symbol.origins)
        ]

    def unresolved(self, method: str) -> list[Use]:
        """The calls of a method by this name on receivers of which nothing is known; none where the file defines it itself."""
        if any(function.name == method for function in self.nodes(*FUNCTIONS)):
            return []
        return [
            values.use_of(call, Symbol(""), self.names)
            for call in self.index.calls_by_name.get(method, ())
            if isinstance(call.func, ast.Attribute) and self.names.resolve(call.func.value, self.index.frames[call]) is None
        ]

    def receiver(self, use: Use) -> Symbol | None:
        """The object whose method a use calls, if it is one."""
        return self.names.resolve(use.func.value) if isinstance(use.func, ast.Attribute) else None

    # --- deadlines ---------------------------------------------------------------------------------------------

    def deadline(self, node: ast.AST, blocking: bool = False, callers: bool = True) -> bool:
        """Whether something around ``node`` ends it after a time: a scope, ``wait_for`` around it, a decorator, an alarm.

        ``blocking``: the call blocks its thread, which the scopes of async libraries cannot interrupt.
        ``callers``: scopes around the callers of its function, in the same file, count as well.
        """
        if self._ended(node, blocking):
            return True
        function = self.function(node)
        if callers and isinstance(function, FUNCTIONS):
            return any(self._ended(call, blocking) for call in self.index.calls_by_name.get(function.name, ()))
        return False

    def _ended(self, node: ast.AST, blocking: bool) -> bool:
        frame = self.frame(node)
        for item in flow.withs_around(frame):
            if isinstance(item.context_expr, ast.Call) and self._bounds(item.context_expr, blocking):
                return True
        if self._wrapped(node, blocking):
            return True
        function = flow.function_around(frame)
        if isinstance(function, FUNCTIONS):
            if any(_DEADLINE_NAME.search(dotted(getattr(deco, "func", deco)) or "") for deco in function.decorator_list):
                return True
            return any(flow.function_around(self.frame(use.node)) is function for use in self.calls("signal.alarm", "signal.setitimer"))
        return False

    def _bounds(self, call: ast.Call, blocking: bool) -> bool:
        row = self.know(Deadline, call.func)
        if row is None:
            name = self.name(call.func) or ""
            return bool(_DEADLINE_NAME.search(_terminal(call.func))) and not self.knowledge.is_library(name.partition(".")[0])
        if row.wraps is not None or (blocking and not row.cancels_sync):
            return False
        return self._in_force(call, row)

    def _in_force(self, call: ast.Call, row: Deadline) -> bool:
        callee = self.names.resolve(call.func)
        argument = values.use_of(call, callee, self.names).argument(row.parameter, row.position)
        if argument.given is False:
            return False
        return argument.expr is None or self.value(argument.expr, argument.names) is not None

    def _wrapped(self, node: ast.AST, blocking: bool) -> bool:
        """Whether the awaitable that ``node`` makes is handed to ``wait_for``, at once or through a variable."""
        if blocking:
            return False
        child: ast.AST = node
        while (outer := self.parent(child)) is not None and isinstance(outer, (ast.expr, ast.keyword)):
            if isinstance(outer, (ast.BinOp, ast.Compare, ast.JoinedStr)):
                return False  # what is computed with is no awaitable
            if isinstance(outer, ast.Call) and child is not outer.func:
                row = self.know(Deadline, outer.func)
                if row is not None and row.wraps is not None and self._in_force(outer, row):
                    return True
            child = outer
        if isinstance(outer, ast.Assign) and len(outer.targets) == 1 and isinstance(outer.targets[0], ast.Name):
            name = outer.targets[0].id
            function = self.function(node)
            for use, row in self.uses(Deadline):
                if row.wraps is not None and isinstance(use.positional(row.wraps), ast.Name) and use.positional(row.wraps).id == name:
                    if self.function(use.node) is function and self._in_force(use.node, row):
                        return True
        return False

    # --- the file as a whole -----------------------------------------------------------------------------------

    @cached_property
    def kind(self) -> Kind:
        """Production code, a test, a migration, a script, settings, or a stub."""
        return kind_of(self.path, self.tree, self.project.root if self.project else None)

    @cached_property
    def comments(self) -> tuple[Comment, ...]:
        """The comments, read from the tokens once; those before a token that cannot be read if there is one."""
        found = []
        reader = io.StringIO("".join(self.lines)).readline
        try:
            for token in tokenize.generate_tokens(reader):
                if token.type == tokenize.COMMENT:
                    found.append(Comment(token.start[0], token.start[1], token.string))
        except (tokenize.TokenError, SyntaxError, ValueError):
            pass
        return tuple(found)

    def infer(self, expr: ast.expr) -> Symbol | None:
        """What astroid takes an expression for, when it says exactly one thing; None without astroid or beyond its budget."""
        if "inference" not in self._answers:
            from .inference import Inference

            source = "".join(self.lines)
            self._answers["inference"] = Inference(source, os.path.basename(self.path))
        name = self._answers["inference"].name(expr)
        if name is None:
            return None
        return Symbol(self.knowledge.canonical(name), How.INFERRED)

    def remember(self, question: object, answer) -> object:
        """The answer to a question about the whole file, computed by ``answer(file)`` on the first asking."""
        if question not in self._answers:
            self._answers[question] = answer(self)
        return self._answers[question]


def _terminal(expr: ast.AST) -> str:
    """The last part of a dotted expression, "" for any other."""
    if isinstance(expr, ast.Attribute):
        return expr.attr
    return expr.id if isinstance(expr, ast.Name) else ""


def _is_true(expr: ast.AST) -> bool:
    """Whether an expression is the literal ``True``."""
    return isinstance(expr, ast.Constant) and expr.value is True
