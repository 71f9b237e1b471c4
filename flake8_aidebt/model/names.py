"""What an expression stands for: scope-aware names, resolved to the dotted names of library objects.

When two bindings disagree, or one of them cannot be told, the answer is None and the rules stay quiet.
"""
import ast
import builtins
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from ..finding import How
from .index import FUNCTIONS, Frame, Index
from .scopes import Binding, Scopes, scope_of, scopes_around
from .traffic.decorated import is_bound, task_decorator

if TYPE_CHECKING:
    from ..knowledge import Knowledge
    from .file import File
    from .project import Project

_KEPT = 16  # passages and origins remembered of one object
_DEPTH = 40  # steps from a use to what it stands for; real code needs fewer than ten


class Passage(NamedTuple):
    """A variable or attribute that an object went through on its way: ``text`` as written in the file of ``names``."""

    names: "Names"
    text: str
    scope: ast.AST | None  # the scope that holds the variable; for an attribute the class whose code names it, if any


class Symbol(NamedTuple):
    """What an expression stands for.

    ``name`` is the dotted library name (of the class, for an instance), or "" for something of the project itself
    that no library name describes. ``definition`` is the project's function or class it is, or is an instance of.
    """

    name: str
    how: How = How.WRITTEN
    instance: bool = False
    definition: ast.AST | None = None
    home: "Names | None" = None
    bound: "tuple[tuple[ast.Call, Names], ...]" = ()  # functools.partial calls that gave arguments before, last one first
    overrides: frozenset[str] = frozenset()  # attributes that subclasses of the project define over the library class
    through: tuple[Passage, ...] = ()
    module: str = ""  # path of the project's module or package that it is
    origins: tuple[ast.Call, ...] = ()  # the calls that made the instance, where they were seen

    def same(self, other: "Symbol") -> bool:
        """Whether two answers are about the same object, however they were got."""
        return (
            self.name == other.name
            and self.instance == other.instance
            and self.definition is other.definition
            and self.bound == other.bound
            and self.module == other.module
        )


class Names:
    """Resolves the expressions of one file."""

    def __init__(self, index: Index, knowledge: "Knowledge", project: "Project | None") -> None:
        self.index = index
        self.knowledge = knowledge
        self.project = project
        self.file: File | None = None  # the file that these names are of, once somebody asks it questions
        self._scopes: Scopes | None = None
        self._memo: dict[ast.AST, Symbol | None] = {}
        self._named: dict[tuple[ast.AST, str], Symbol | None] = {}
        self._open: set[ast.AST] = set()  # what is being resolved right now: x = x.strip() asks about itself
        self._searching: set[ast.AST] = set()  # classes whose bases are being asked for a member
        self._exporting: set[str] = set()  # names that another file is asking for: two files may import from each other
        self._returns: dict[ast.AST, list[ast.expr]] | None = None

    @property
    def scopes(self) -> Scopes:
        """The bindings of the file, collected on the first question."""
        if self._scopes is None:
            self._scopes = Scopes(self.index)
        return self._scopes

    def forget(self) -> None:
        """Drops all answers; later questions work them out again."""
        if self.file is not None:
            self.file.forget()
        self._memo.clear()
        self._named.clear()
        self._scopes = None
        self._returns = None

    def resolve(self, expr: ast.expr, frame: Frame | None = None) -> Symbol | None:
        """What ``expr`` stands for, or None when that cannot be told for certain."""
        try:
            return self._memo[expr]
        except KeyError:
            pass
        if expr in self._open or len(self._open) > _DEPTH:
            return None
        self._open.add(expr)
        try:
            # Whatever asks about itself on the way is unknown, and so is all that rests on it: remembering that is right,
            # and keeps a knot of variables that are made of each other from being gone through again and again.
            answer = self._memo[expr] = self._answer(expr, frame or self.index.frame(expr))
        finally:
            self._open.discard(expr)
        return answer

    def _answer(self, expr: ast.expr, frame: Frame) -> Symbol | None:
        match expr:
            case ast.Name(id=name):
                return self._name(name, frame)
            case ast.Attribute(value=value, attr=attr):
                base = self.resolve(value, frame)
                found = base and self.attribute(base, attr)
                return found and _passed(found, self, dotted(expr), enclosing_class(frame))
            case ast.Call():
                return self._result(expr, frame)
            case ast.Await(value=value) | ast.NamedExpr(value=value):
                return self.resolve(value, frame)
            case ast.IfExp(body=body, orelse=orelse):
                return self._agreed(self.resolve(part, frame) for part in (body, orelse) if not is_none(part))
            case ast.BoolOp(values=values):
                return self._agreed(self.resolve(part, frame) for part in values if not is_none(part))
            case ast.Lambda():
                return Symbol("", definition=expr, home=self)
            case ast.Subscript(value=value):
                return self._element(value, frame, by_key=True)
        return None

    def _element(self, expr: ast.expr | None, frame: Frame, by_key: bool = False) -> Symbol | None:
        """What iterating (or subscripting: ``by_key``) gives: the one thing that all items of a display written here are."""
        match expr:
            case ast.List(elts=elements) | ast.Tuple(elts=elements) | ast.Set(elts=elements):
                return self._agreed(self.resolve(element, frame) for element in elements)
            case ast.Dict(values=elements) if by_key:
                return self._agreed(self.resolve(element, frame) for element in elements)
            case ast.ListComp(elt=element) | ast.GeneratorExp(elt=element) | ast.SetComp(elt=element):
                return self.resolve(element)
            case ast.DictComp(value=element) if by_key:
                return self.resolve(element)
            case ast.Call(func=ast.Attribute(value=value, attr="values"), args=[]):
                return self._element(value, frame, by_key=True)
            case ast.Name(id=name):
                bindings = self.bindings(name, frame)
                if len(bindings) == 1 and bindings[0].kind == "value" and not isinstance(bindings[0].value, ast.Name) and not self._grows(name):
                    return self._element(bindings[0].value, bindings[0].frame, by_key)
        symbol = expr and self.resolve(expr, frame)
        element = symbol and symbol.instance and not by_key and self.knowledge.returned(f"{symbol.name}.__iter__")
        return Symbol(element, symbol.how, instance=True) if element else None

    def _grows(self, name: str) -> bool:
        """Whether something is put into the container of this name after it was written down."""
        calls = self.index.calls_by_name
        return any(dotted(call.func) == f"{name}.{method}" for method in _GROWING for call in calls.get(method, ()))

    # --- names -------------------------------------------------------------------------------------------------

    def bindings(self, name: str, frame: Frame) -> list[Binding]:
        """The bindings that a use of ``name`` at ``frame`` may see; empty for a free name."""
        found = self.scopes.lookup(name, frame)
        return found[0] if found else []

    def _name(self, name: str, frame: Frame) -> Symbol | None:
        found = self.scopes.lookup(name, frame)
        if found is None:
            if self.scopes.star_imports or not hasattr(builtins, name):
                return None
            return Symbol(name)
        bindings, scope = found
        try:  # a name that is bound and used a thousand times in one function has one answer
            return self._named[scope, name]
        except KeyError:
            pass
        symbol = self._agreed(
            self._imported(binding.node, name) if binding.kind == "import" else self._binding(binding)
            for binding in bindings
            if not _is_placeholder(binding)
        )
        answer = self._named[scope, name] = symbol and _passed(symbol, self, name, scope)
        return answer

    def _agreed(self, symbols: Iterable[Symbol | None]) -> Symbol | None:
        """The one thing that all of them are; None when one is unknown or two disagree."""
        agreed: Symbol | None = None
        for symbol in symbols:
            if symbol is None:
                return None
            if agreed is None:
                agreed = symbol
            elif not symbol.same(agreed):
                return None
            else:
                agreed = agreed._replace(
                    how=max(agreed.how, symbol.how),
                    through=(agreed.through + symbol.through)[:_KEPT],
                    origins=(agreed.origins + symbol.origins)[:_KEPT],
                )
        return agreed

    def _binding(self, binding: Binding) -> Symbol | None:
        match binding.kind:
            case "value":
                symbol = self._agreed(self.resolve(part, binding.frame) for part in _alternatives(binding))
                if symbol is None and isinstance(binding.node, ast.AnnAssign):
                    symbol = self.annotation(binding.node.annotation, binding.frame)
                return symbol and _at_least(symbol, How.ASSIGNED)
            case "enter":
                symbol = self._entered(binding.value, binding.frame)
                return symbol and _at_least(symbol, How.ASSIGNED)
            case "each":
                return _at_least(self._element(binding.value, binding.frame), How.ASSIGNED)
            case "annotation":
                symbol = self.annotation(binding.value, binding.frame)
                return symbol and _at_least(symbol, How.ASSIGNED)
            case "parameter":
                return self._parameter(binding)
            case "function":
                return Symbol("", definition=binding.node, home=self)
            case "class":
                return self._class(binding.node, binding.frame)
        return None

    def _imported(self, node: ast.Import | ast.ImportFrom, name: str) -> Symbol | None:
        for alias in node.names:
            if isinstance(node, ast.Import):
                if alias.asname == name:
                    return self._module(alias.name)
                if alias.asname is None and alias.name.partition(".")[0] == name:
                    return self._module(name)
            elif (alias.asname or alias.name) == name:
                return self._from_import(node.level, node.module or "", alias.name)
        return None

    def _module(self, name: str) -> Symbol | None:
        if self.project is not None and not self.knowledge.is_library(name.partition(".")[0]):
            path = self.project.locate(0, name)
            if path is not None:
                return Symbol("", How.PROJECT, module=path)
        return Symbol(self.knowledge.canonical(name))

    def _from_import(self, level: int, module: str, name: str) -> Symbol | None:
        if level or not self.knowledge.is_library(module.partition(".")[0]):
            path = self.project and self.project.locate(level, module)
            if path is not None:
                symbol = self._exported_by(path, name)
                if symbol is not None or self._binds(path, name):
                    return symbol
        return Symbol(self.knowledge.canonical(f"{'.' * level}{module}{'.' if module else ''}{name}"))  # out of sight when relative

    def _binds(self, path: str, name: str) -> bool:
        """Whether the project's module or package at ``path`` has the name at all; a module generated by the build is not there."""
        return self.project.mentions(path, name)

    def _exported_by(self, path: str, name: str) -> Symbol | None:
        """What ``name`` is in the project's module or package at ``path``: something it binds, or a module inside it."""
        stated = f"{self.project.dotted(path)}.{name}"
        if self.knowledge.states(stated):
            return Symbol(stated, How.PROJECT)
        symbol = self.project.exported(path, name)
        if symbol is not None:
            return _at_least(symbol, How.PROJECT)
        inner = self.project.child(path, name)
        return Symbol("", How.PROJECT, module=inner) if inner is not None else None

    def exported(self, name: str) -> Symbol | None:
        """What another file gets when it imports ``name`` from this one."""
        if name in self._exporting:
            return None
        self._exporting.add(name)
        try:
            return self._name(name, Frame(self.index.tree, "body", None))
        finally:
            self._exporting.discard(name)

    def _parameter(self, binding: Binding) -> Symbol | None:
        arg = binding.node
        function = binding.frame.node
        owner = enclosing_class(binding.frame.outer)
        if owner is not None and isinstance(function, FUNCTIONS) and arg is _first_parameter(function):
            decorators = {ast.unparse(decorator) for decorator in function.decorator_list}
            if "staticmethod" not in decorators:
                symbol = self._class(owner, self.index.frame(owner))
                of_class = "classmethod" in decorators or function.name in ("__new__", "__init_subclass__")
                return symbol._replace(instance=not of_class)
        if binding.value is None:
            task = task_decorator(function, self) if isinstance(function, FUNCTIONS) and arg is _first_parameter(function) else None
            return Symbol(task[0].instance, How.ASSIGNED, instance=True) if task and is_bound(*task) else None
        symbol = self.annotation(binding.value, binding.frame.outer or binding.frame)
        return symbol and _at_least(symbol, How.ASSIGNED)

    # --- classes and attributes --------------------------------------------------------------------------------

    def _class(self, node: ast.ClassDef, frame: Frame) -> Symbol:
        """A class of this project: named after the one library class that it derives from, where there is exactly one."""
        names: list[str] = []
        overrides = {member for member in self.scopes.of(node) if not member.startswith("__")}
        known = True
        for base in node.bases:
            if isinstance(base, ast.Subscript):  # Generic[T]
                base = base.value
            symbol = self.resolve(base, frame)
            if symbol is None:
                known = False
            elif symbol.definition is not None:
                overrides |= symbol.overrides
                if symbol.name:
                    names.append(symbol.name)
                elif not symbol.home or not self._plain(symbol):
                    known = False
            elif symbol.name not in _NEUTRAL_BASES:
                names.append(symbol.name)
        name = names[0] if known and len(set(names)) == 1 else ""
        return Symbol(name, definition=node, home=self, overrides=frozenset(overrides))

    def _plain(self, symbol: Symbol, derived: tuple[ast.AST, ...] = ()) -> bool:
        """Whether a project class without a library name has no bases but known ones; ``derived`` are those that led here."""
        definition = symbol.definition
        if not isinstance(definition, ast.ClassDef) or symbol.home is None or definition in derived:
            return False
        home = symbol.home
        for base in definition.bases:
            found = home.resolve(base.value if isinstance(base, ast.Subscript) else base)
            if found is None or (found.name not in _NEUTRAL_BASES and not (found.definition and self._plain(found, (*derived, definition)))):
                return False
        return True

    def attribute(self, base: Symbol, attr: str) -> Symbol | None:
        """What ``base.attr`` stands for."""
        if isinstance(base.definition, ast.ClassDef) and base.home is not None:
            found = base.home.member(base.definition, attr, base)
            if found is not None:
                return found[0] and _passed(found[0], base.home, f"self.{attr}", base.definition)
            if not base.name:
                return None
        elif base.definition is not None:
            task = base.home and task_decorator(base.definition, base.home)
            if not task:
                return None
            base = Symbol(task[0].instance, base.how, instance=True)
        if base.module:
            return self._exported_by(base.module, attr) if self.project is not None else None
        if not base.name or base.bound:
            return None
        name = self.knowledge.canonical(f"{base.name}.{attr}")
        return Symbol(name, base.how, overrides=base.overrides, through=base.through, origins=base.origins)

    def member(self, node: ast.ClassDef, attr: str, instance: Symbol) -> "tuple[Symbol | None] | None":
        """What a class of this file, or a project class it derives from, binds to ``attr``.

        Returns None when none of them binds it, and a tuple of one answer (None: cannot be told) when one does.
        """
        bindings = list(self.scopes.of(node).get(attr, ()))
        relatives = self._relatives(node)
        bindings += [
            found.binding
            for found in self.scopes.attributes.get(attr, ())
            if isinstance(found.base, ast.Name) and self._owner(found) in relatives
        ]
        if bindings:
            symbols = [self._member(binding, instance) for binding in bindings if not _is_placeholder(binding)]
            if symbols:
                return (self._agreed(symbols),)
        if node in self._searching:  # classes that derive from each other
            return (None,)
        self._searching.add(node)
        try:
            found = self._inherited(node, attr, instance)
        finally:
            self._searching.discard(node)
        return (None,) if found is None and bindings else found

    def _inherited(self, node: ast.ClassDef, attr: str, instance: Symbol) -> "tuple[Symbol | None] | None":
        frame = self.index.frame(node)
        for base in node.bases:
            symbol = self.resolve(base, frame)
            if symbol and isinstance(symbol.definition, ast.ClassDef) and symbol.home is not None:
                found = symbol.home.member(symbol.definition, attr, instance)
                if found is not None:
                    return found
            elif symbol is None and not instance.name:
                return (None,)
        return None

    def _member(self, binding: Binding, instance: Symbol) -> Symbol | None:
        if binding.kind == "function":
            kinds = {ast.unparse(decorator).rpartition(".")[2] for decorator in binding.node.decorator_list}
            if kinds & {"property", "cached_property"}:
                return self.returned(binding.node)
            return Symbol("", definition=binding.node, home=self)
        if binding.kind == "value" and isinstance(binding.value, ast.Call):
            made = self._field_factory(binding)
            if made is not None:
                return made
        return None if binding.kind == "import" else self._binding(binding)

    def _field_factory(self, binding: Binding) -> Symbol | None:
        """A dataclass or attrs field: ``field(default_factory=requests.Session)``."""
        for keyword in binding.value.keywords:
            if keyword.arg in ("default_factory", "factory"):
                factory = self.resolve(keyword.value, binding.frame)
                return factory and _at_least(self._called(factory), How.ASSIGNED)
        return None

    def is_passage(self, expr: ast.expr, passage: Passage) -> bool:
        """Whether ``expr``, in this file, names the variable or attribute of a passage."""
        if passage.names is not self or dotted(expr) != passage.text:
            return False
        frame = self.index.frame(expr)
        if isinstance(expr, ast.Name):
            found = self.scopes.lookup(expr.id, frame)
            return found is not None and found[1] is passage.scope
        if not isinstance(passage.scope, ast.ClassDef) or not passage.text.startswith(("self.", "cls.")):
            return True
        owner = enclosing_class(frame)
        return owner is passage.scope or (owner is not None and (owner in self._relatives(passage.scope) or passage.scope in self._relatives(owner)))

    def _relatives(self, node: ast.ClassDef) -> set[ast.AST]:
        """The class and those of this file that derive from it directly: they may rebind its attributes."""
        relatives: set[ast.AST] = {node}
        for other in self.index.by_type.get(ast.ClassDef, ()):
            if any(isinstance(base, ast.Name) and base.id == node.name for base in other.bases):
                relatives.add(other)
        return relatives

    def _owner(self, attribute) -> ast.AST | None:
        """The class whose method assigns ``self.x``; None where the base is not the first parameter of a method."""
        for link in attribute.binding.frame:
            if isinstance(link.node, FUNCTIONS) and link.field == "body":
                first = _first_parameter(link.node)
                if first is not None and first.arg == attribute.base.id:
                    return enclosing_class(link.outer)
        return None

    # --- annotations -------------------------------------------------------------------------------------------

    def annotation(self, expr: ast.expr | None, frame: Frame, depth: int = 0) -> Symbol | None:
        """An instance of what an annotation names: ``X``, ``"X"``, ``X | None``, ``Optional[X]``, ``Annotated[X, ...]``."""
        if depth > 8:
            return None
        match expr:
            case ast.Constant(value=str(text)):
                try:
                    parsed = ast.parse(text.strip(), mode="eval").body
                except (SyntaxError, ValueError, RecursionError, MemoryError):
                    return None
                return self.annotation(parsed, frame, depth + 1)
            case ast.BinOp(left=left, op=ast.BitOr(), right=right):
                return self._agreed(self.annotation(part, frame, depth + 1) for part in (left, right) if not is_none(part))
            case ast.Subscript(value=value, slice=inner):
                return self._generic(self.resolve(value, frame), inner, frame, depth)
            case ast.Name() | ast.Attribute():
                symbol = self.resolve(expr, frame)
                if symbol is None or symbol.instance or isinstance(symbol.definition, FUNCTIONS):
                    return None
                return symbol._replace(instance=True)
        return None

    def _generic(self, generic: Symbol | None, inner: ast.expr, frame: Frame, depth: int) -> Symbol | None:
        parts = inner.elts if isinstance(inner, ast.Tuple) else [inner]
        name = generic.name.rpartition(".")[2] if generic else ""
        if name in ("Optional", "Annotated", "ClassVar", "Final", "Required", "NotRequired", "Iterator", "Generator", "AsyncIterator",
                    "AsyncGenerator", "ContextManager", "AsyncContextManager", "AbstractContextManager", "AbstractAsyncContextManager",
                    "Awaitable"):  # fmt: skip
            return self.annotation(parts[0], frame, depth + 1)
        if name == "Coroutine":
            return self.annotation(parts[-1], frame, depth + 1)
        if name == "Union":
            return self._agreed(self.annotation(part, frame, depth + 1) for part in parts if not is_none(part))
        if generic and generic.name and self.knowledge.is_class(generic.name):  # Redis[bytes]
            return generic._replace(instance=True)
        return None

    # --- calls -------------------------------------------------------------------------------------------------

    def _result(self, call: ast.Call, frame: Frame) -> Symbol | None:
        callee = self.resolve(call.func, frame)
        if callee is None:
            return None
        if callee.name == "functools.partial" and call.args and not isinstance(call.args[0], ast.Starred):
            target = self.resolve(call.args[0], frame)
            return target and _at_least(target, How.ASSIGNED)._replace(bound=((call, self), *target.bound))
        if callee.name in ("contextlib.closing", "contextlib.aclosing", "typing.cast") and call.args:
            position = 1 if callee.name == "typing.cast" else 0
            if callee.name == "typing.cast":
                return self.annotation(call.args[0], frame)
            return self.resolve(call.args[position], frame)
        if callee.name == "getattr" and len(call.args) >= 2:
            return self._getattr(call, frame)
        if callee.name in ("contextlib.ExitStack.enter_context", "contextlib.AsyncExitStack.enter_async_context") and call.args:
            return self._entered(call.args[0], frame)
        if callee.name == "super" and not call.args:
            return self._super(frame)
        symbol = self._called(callee)
        return symbol._replace(origins=(*symbol.origins, call)) if symbol is not None and len(symbol.origins) < 8 else symbol

    def _called(self, callee: Symbol) -> Symbol | None:
        """What calling ``callee`` gives."""
        definition = callee.definition
        if isinstance(definition, ast.ClassDef):
            return None if callee.instance else callee._replace(instance=True)
        if isinstance(definition, (*FUNCTIONS, ast.Lambda)):
            symbol = callee.home.returned(definition) if callee.home else None
            return symbol and _at_least(symbol, max(callee.how, How.ASSIGNED))
        if not callee.name or definition is not None:
            return None
        if callee.instance:  # a factory that was made: sessionmaker(engine)()
            name = self.knowledge.returned(f"{callee.name}.__call__")
            return name and Symbol(name, max(callee.how, How.ASSIGNED), instance=True)
        name = self.knowledge.returned(callee.name)
        if name is None:
            name = callee.name if self.knowledge.is_class(callee.name) else f"{callee.name}()"
        return Symbol(name, callee.how, instance=True, overrides=callee.overrides if name == callee.name else frozenset())

    def _getattr(self, call: ast.Call, frame: Frame) -> Symbol | None:
        base = self.resolve(call.args[0], frame)
        if base is None:
            return None
        match call.args[1]:
            case ast.Constant(value=str(attr)):
                return self.attribute(base, attr)
        # getattr(requests, verb): some function of it, and its name is not known
        if not base.name or isinstance(base.definition, FUNCTIONS):
            return None
        return Symbol(self.knowledge.canonical(f"{base.name}.*"), base.how, overrides=base.overrides, through=base.through)

    def _super(self, frame: Frame) -> Symbol | None:
        owner = enclosing_class(frame)
        if owner is None:
            return None
        frame = self.index.frame(owner)
        if len(owner.bases) == 1 and isinstance(owner.bases[0], (ast.Name, ast.Attribute)):
            base = self.resolve(owner.bases[0], frame)
            if base is not None and isinstance(base.definition, ast.ClassDef) and not base.instance:
                return _at_least(base, How.ASSIGNED)._replace(instance=True)
        symbol = self._class(owner, frame)
        return Symbol(symbol.name, How.ASSIGNED, instance=True) if symbol.name else None

    def returned(self, function: ast.AST) -> Symbol | None:
        """What a function of this file gives: by its annotation, else by what all its ``return`` (or ``yield``) say."""
        if isinstance(function, ast.Lambda):
            return self.resolve(function.body)
        declared = self.annotation(function.returns, self.index.frame(function)) if function.returns is not None else None
        if any(ast.unparse(decorator).partition("(")[0].rpartition(".")[2] not in _TRANSPARENT for decorator in function.decorator_list):
            return _at_least(declared, How.ASSIGNED)
        if self._returns is None:
            self._returns = {}
            for kind in (ast.Return, ast.Yield):
                for node in self.index.by_type.get(kind, ()):
                    if node.value is not None and not is_none(node.value):
                        self._returns.setdefault(scope_of(self.index.frames[node]), []).append(node.value)
        made = self._agreed(self.resolve(value) for value in self._returns.get(function, ()))
        if declared is not None and (made is None or made.name != declared.name or not made.instance):
            return _at_least(declared, How.ASSIGNED)
        return _at_least(made, How.ASSIGNED) if declared is not None else made  # what is made says more: its class, what is set on it

    def _entered(self, expr: ast.expr | None, frame: Frame) -> Symbol | None:
        """What ``with expr as x`` binds to ``x``: the manager itself unless we know better."""
        symbol = expr and self.resolve(expr, frame)
        if symbol is None or not symbol.instance:
            return None
        entered = self.knowledge.returned(f"{symbol.name}.__enter__")
        return symbol._replace(name=entered) if entered else symbol


def _passed(symbol: Symbol, names: Names, text: str | None, scope: ast.AST | None) -> Symbol:
    """The symbol, remembering the variable or attribute it came through."""
    if text is None or not symbol.instance:
        return symbol
    if len(symbol.through) > 8:
        return symbol
    return symbol._replace(through=(*symbol.through, Passage(names, text, scope)))


def _at_least(symbol: Symbol | None, how: How) -> Symbol | None:
    if symbol is None or symbol.how >= how:
        return symbol
    return symbol._replace(how=how)


def dotted(expr: ast.AST) -> str | None:
    """``a.b.c`` as written, or None for anything but names and attributes."""
    parts = []
    while isinstance(expr, ast.Attribute):
        parts.append(expr.attr)
        expr = expr.value
    if not isinstance(expr, ast.Name):
        return None
    parts.append(expr.id)
    return ".".join(reversed(parts))


def is_none(expr: ast.AST | None) -> bool:
    """Whether an expression is the literal ``None``."""
    return isinstance(expr, ast.Constant) and expr.value is None


def enclosing_class(frame: Frame | None) -> ast.ClassDef | None:
    """The class whose method a frame stands in (or whose body, directly)."""
    if frame is None:
        return None
    for scope in scopes_around(frame):
        if isinstance(scope, ast.ClassDef):
            return scope
    return None


def _first_parameter(function: ast.AST) -> ast.arg | None:
    args = function.args
    return next(iter((*args.posonlyargs, *args.args)), None)


def _is_placeholder(binding: Binding) -> bool:
    """``x = None`` says nothing about what x is when it is used."""
    return binding.kind == "value" and is_none(binding.value)


def _alternatives(binding: Binding) -> list[ast.expr]:
    """What a binding may bind: the sides of an ``or`` or ``if``, without the variable itself in ``x = x or make()``."""
    value = binding.value
    if isinstance(value, ast.BoolOp):
        parts = value.values
    elif isinstance(value, ast.IfExp):
        parts = [value.body, value.orelse]
    else:
        return [value]
    targets = binding.node.targets if isinstance(binding.node, ast.Assign) else [getattr(binding.node, "target", None)]
    written = {dotted(target) for target in targets} - {None}
    return [part for part in parts if not is_none(part) and dotted(part) not in written] or [value]


_GROWING = ("append", "extend", "insert", "add", "update", "setdefault", "appendleft")
_NEUTRAL_BASES = frozenset({"object", "abc.ABC", "typing.Generic", "typing.Protocol", "typing.NamedTuple"})
_TRANSPARENT = frozenset({
    "property", "cached_property", "staticmethod", "classmethod", "contextmanager", "asynccontextmanager",
    "lru_cache", "cache", "wraps", "override", "final", "fixture",
})  # fmt: skip
