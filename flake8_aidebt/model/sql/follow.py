"""The text of an SQL expression, followed through variables, formatting, joining, and the functions that build it."""
import ast
import string
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ...knowledge.sql_rows import Executes
from ..index import COMPREHENSIONS, FUNCTIONS, Frame
from ..names import Names, Symbol, dotted, enclosing_class
from ..pattern import Pattern
from ..scopes import Binding

_ALTERNATIVES = 6  # texts that one expression may have; more are not looked at
_PIECES = 200
_STEPS = 600
_DEPTH = 24

_SPEC = Pattern(r"%(?:\((?P<key>[^)]*)\))?[#0\- +]*(?:\*|\d+)?(?:\.(?:\*|\d+))?(?P<kind>[a-zA-Z%])")
_TEMPLATE = Pattern(r"\$(?:\$|(?P<plain>[A-Za-z_]\w*)|\{(?P<braced>[A-Za-z_]\w*)\})")
_NUMERIC = frozenset("diouxXeEfFgGcn")
_SAME_TEXT = frozenset({"strip", "lstrip", "rstrip", "lower", "upper", "casefold", "expandtabs", "removeprefix", "removesuffix", "encode", "decode",
                        "bindparams", "execution_options", "columns", "as_string", "as_bytes", "__str__"})  # fmt: skip
_OF_FIRST = frozenset({"textwrap.dedent", "textwrap.indent", "inspect.cleandoc", "str", "typing.cast", "sqlparse.format"})
_FIRST_NAMES = frozenset(name.rpartition(".")[2] for name in _OF_FIRST)
_LISTS = frozenset({"list", "tuple", "sorted", "set", "reversed", "iter", "filter"})


class Hole(NamedTuple):
    """A part of a text that the program puts in. ``safe``: what puts it there makes it a number, or quotes it."""

    expr: ast.expr
    names: Names
    safe: bool = False


Pieces = tuple["str | Hole", ...]


class Text(NamedTuple):
    """One text that an expression may have. ``makers``: the calls of ``text()`` and the like that it went through."""

    pieces: Pieces
    makers: tuple[ast.Call, ...] = ()

    @property
    def holes(self) -> list[Hole]:
        """What the program puts in, in order."""
        return [piece for piece in self.pieces if isinstance(piece, Hole)]

    def flat(self, mark: str) -> str:
        """The text with ``mark`` for each hole."""
        return "".join(piece.replace(mark, "") if isinstance(piece, str) else mark for piece in self.pieces)


def texts(expr: ast.expr, names: Names) -> list[Text]:
    """The texts that an expression may have, at least one; what is not known is one hole."""
    follower = _Follower()
    found = follower.of(expr, names)
    return [Text(pieces, tuple(follower.makers)) for pieces in found]


def function_text(pieces: Pieces) -> bool:
    """Whether there is anything written in them at all."""
    return any(isinstance(piece, str) and piece.strip() for piece in pieces)


class _Follower:
    """One question: what was given to the functions on the way, and how far it went already."""

    def __init__(self) -> None:
        self.makers: list[ast.Call] = []
        self._steps = 0
        self._given: list[dict[str, tuple[ast.expr, Names]]] = []
        self._open: set[tuple[ast.AST, ast.AST | None]] = set()

    # --- expressions ---------------------------------------------------------------------------------------------

    def of(self, expr: ast.expr, names: Names, depth: int = 0) -> list[Pieces]:
        """The alternatives for one expression."""
        self._steps += 1
        if depth > _DEPTH or self._steps > _STEPS:
            return [(Hole(expr, names),)]
        found = self._of(expr, names, depth + 1)
        found = [pieces for pieces in dict.fromkeys(found) if len(pieces) <= _PIECES][:_ALTERNATIVES]
        return found or [(Hole(expr, names),)]

    def _of(self, expr: ast.expr, names: Names, depth: int) -> list[Pieces]:
        match expr:
            case ast.Constant(value=str(text)):
                return [(text,)]
            case ast.Constant(value=bytes(text)):
                return [(text.decode("utf-8", "replace"),)]
            case ast.Constant(value=value):
                return [(str(value),)]
            case ast.JoinedStr(values=parts):
                return self._sequence(parts, names, depth)
            case ast.FormattedValue(value=value, format_spec=spec):
                if isinstance(spec, ast.JoinedStr) and _ends_numeric(spec):
                    return [(Hole(value, names, safe=True),)]
                return self._inserted(value, names, depth)
            case ast.BinOp(left=left, op=ast.Add(), right=right):
                return self._sequence((left, right), names, depth, plain=True)
            case ast.BinOp(left=left, op=ast.Mod(), right=right):
                return [made for pieces in self.of(left, names, depth) for made in self._percent(pieces, right, names, depth)]
            case ast.BinOp(left=ast.Constant(value=str(text)), op=ast.Mult()) | ast.BinOp(op=ast.Mult(), right=ast.Constant(value=str(text))):
                return [(text * 2,)]
            case ast.IfExp(body=body, orelse=orelse):
                return [*self.of(body, names, depth), *self.of(orelse, names, depth)]
            case ast.BoolOp(values=values) | ast.List(elts=values) | ast.Tuple(elts=values) | ast.Dict(values=values):
                return [pieces for value in values for pieces in self.of(value, names, depth)]
            case ast.NamedExpr(value=value):
                return self.of(value, names, depth)
            case ast.Call():
                return self._call(expr, names, depth)
            case ast.Name():
                return self._name(expr, names, depth)
            case ast.Attribute():
                return self._attribute(expr, names, depth)
            case ast.Subscript():
                return self._item(expr, names, depth)
        return []

    def _sequence(self, parts: Iterable[ast.expr], names: Names, depth: int, plain: bool = False) -> list[Pieces]:
        """The alternatives of parts that follow each other; ``plain``: a part of no known text is one hole."""
        found: list[Pieces] = [()]
        for part in parts:
            added = self._inserted(part, names, depth) if plain else self.of(part, names, depth)
            found = [(*pieces, *more) for pieces in found for more in added][: _ALTERNATIVES * 2]
        return [_merged(pieces) for pieces in found]

    def _inserted(self, expr: ast.expr, names: Names, depth: int, safe: bool = False) -> list[Pieces]:
        """What an expression adds to a text: its own text where one is written somewhere, else one hole that it fills."""
        found = self.of(expr, names, depth)
        return [pieces if function_text(pieces) or not pieces or pieces == ("",) else (self._filled(expr, names, pieces, safe),) for pieces in found]

    def _filled(self, expr: ast.expr, names: Names, pieces: Pieces, safe: bool) -> Hole:
        """The hole that an expression of no known text fills; inside a function that was called, what its parameter was given."""
        match pieces:
            case (Hole() as hole,) if self._given and isinstance(expr, ast.Name):
                return hole._replace(safe=safe or hole.safe)
        return Hole(expr, names, safe or _all_safe(pieces))

    # --- calls ---------------------------------------------------------------------------------------------------

    def _call(self, call: ast.Call, names: Names, depth: int) -> list[Pieces]:
        func = call.func
        if isinstance(func, ast.Attribute):
            found = self._method(call, func, names, depth)
            if found is not None:
                return found
        if not worth_resolving(func, names):
            return []
        symbol = names.resolve(func)
        if symbol is not None and symbol.name in _OF_FIRST and call.args:
            return self._inserted(call.args[-1] if symbol.name == "typing.cast" else call.args[0], names, depth)
        row = made_by(call, names, symbol)
        if row is not None:
            self.makers.append(call)
            text = argument(call, row.parameter, row.position)
            return self.of(text, names, depth) if text is not None else []
        if symbol is not None and isinstance(symbol.definition, (*FUNCTIONS, ast.Lambda)) and symbol.home is not None:
            return self._returned(call, symbol, names, depth)
        return []

    def _method(self, call: ast.Call, func: ast.Attribute, names: Names, depth: int) -> list[Pieces] | None:
        base = func.value
        match func.attr:
            case "format" | "format_map":
                safe = self._composed(base, names)
                return [made for pieces in self.of(base, names, depth) for made in self._formatted(pieces, call, names, depth, safe)]
            case "join" if len(call.args) == 1:
                return self._joined(base, call, names, depth)
            case "replace" if len(call.args) >= 2:
                return self._replaced(base, call.args, names, depth)
            case "substitute" | "safe_substitute" if isinstance(base, (ast.Call, ast.Name)):
                template = self._template(base, names)
                if template is not None:
                    return [made for pieces in self.of(template, names, depth) for made in self._substituted(pieces, call, names, depth)]
            case name if name in _SAME_TEXT:
                return [pieces for pieces in self.of(base, names, depth) if function_text(pieces)] or []
        return None

    def _composed(self, base: ast.expr, names: Names) -> bool:
        """Whether the driver's own composition formats the text: what goes in is quoted."""
        symbol = names.resolve(base)
        row = symbol and symbol.name and names.knowledge.find(Executes, symbol.name)
        return bool(row and row.composes)

    def _joined(self, base: ast.expr, call: ast.Call, names: Names, depth: int) -> list[Pieces]:
        safe = self._composed(base, names)
        elements = self._elements(call.args[0], names, depth)
        if elements is None:
            return [(Hole(call, names, safe),)]
        separators = self.of(base, names, depth)[:1]
        found: list[str | Hole] = []
        for pieces in elements:
            if found:
                found += separators[0]
            found += pieces if not safe else [Hole(piece.expr, piece.names, True) if isinstance(piece, Hole) else piece for piece in pieces]
        return [_merged(tuple(found))]

    def _replaced(self, base: ast.expr, args: list[ast.expr], names: Names, depth: int) -> list[Pieces]:
        match args[0]:
            case ast.Constant(value=str(old)) if old:
                found = []
                for pieces in self.of(base, names, depth):
                    if not function_text(pieces):
                        continue
                    for new in self._inserted(args[1], names, depth):
                        made: list[str | Hole] = []
                        for piece in pieces:
                            if isinstance(piece, str):
                                for place, part in enumerate(piece.split(old)):
                                    made += [*new, part] if place else [part]
                            else:
                                made.append(piece)
                        found.append(_merged(tuple(made)))
                return found
        return []

    def _template(self, base: ast.expr, names: Names) -> ast.expr | None:
        """The text of a ``string.Template``."""
        if isinstance(base, ast.Name):
            bindings = names.bindings(base.id, names.index.frame(base))
            base = bindings[0].value if len(bindings) == 1 else None
        if isinstance(base, ast.Call) and base.args:
            symbol = names.resolve(base.func)
            if symbol is not None and symbol.name == "string.Template":
                return base.args[0]
        return None

    def _returned(self, call: ast.Call, symbol: Symbol, names: Names, depth: int) -> list[Pieces]:
        """What a function of the project gives, its parameters standing for what it is given here."""
        function, home = symbol.definition, symbol.home
        if (function, None) in self._open or depth > _DEPTH // 2:
            return []
        self._open.add((function, None))
        self._given.append({name: (expr, names) for name, expr in handed(call, symbol).items()})
        try:
            if isinstance(function, ast.Lambda):
                found = self.of(function.body, home, depth)
            else:
                returns = [node for node in home.index.by_type.get(ast.Return, ()) if node.value is not None and _function_of(node, home) is function]
                found = [pieces for node in returns[:4] for pieces in self._inserted(node.value, home, depth)]
        finally:
            self._given.pop()
            self._open.discard((function, None))
        return [pieces for pieces in found if function_text(pieces)]

    # --- formatting ----------------------------------------------------------------------------------------------

    def _percent(self, pieces: Pieces, right: ast.expr, names: Names, depth: int) -> list[Pieces]:
        """``pieces % right``."""
        right = _display(right, names)
        place = 0
        found: list[Pieces] = [()]
        for piece in pieces:
            if isinstance(piece, Hole):
                found = [(*made, piece) for made in found]
                continue
            start = 0
            for spec in _SPEC.finditer(piece):
                added: list[Pieces] = [("%",)]
                if spec["kind"] != "%":
                    value = _percent_argument(right, spec["key"], place)
                    place += 1
                    safe = spec["kind"] in _NUMERIC
                    added = [(Hole(right, names, safe),)] if value is None else [(Hole(value, names, True),)] if safe else self._inserted(value, names, depth)
                found = [(*made, piece[start : spec.start()], *more) for made in found for more in added][:_ALTERNATIVES]
                start = spec.end()
            found = [(*made, piece[start:]) for made in found]
        return [_merged(made) for made in found]

    def _formatted(self, pieces: Pieces, call: ast.Call, names: Names, depth: int, safe: bool) -> list[Pieces]:
        """``pieces.format(...)``."""
        keywords = _keywords(call, names)
        automatic = 0
        found: list[Pieces] = [()]
        for piece in pieces:
            if isinstance(piece, Hole):
                found = [(*made, piece) for made in found]
                continue
            try:
                parsed = list(string.Formatter().parse(piece))
            except ValueError:
                parsed = [(piece, None, None, None)]
            for written, field, spec, _ in parsed:
                added: list[Pieces] = [()]
                if field is not None:
                    head = field.partition(".")[0].partition("[")[0]
                    value: ast.expr | None
                    if head.isdigit() or not head:
                        place = int(head) if head else automatic
                        automatic += 1
                        value = call.args[place] if place < len(call.args) and not any(isinstance(arg, ast.Starred) for arg in call.args[: place + 1]) else None
                    else:
                        value = keywords.get(head)
                    if value is None or head != field:
                        added = [(Hole(value or call, names, safe),)]
                    elif spec and spec[-1] in _NUMERIC:
                        added = [(Hole(value, names, True),)]
                    else:
                        added = self._inserted(value, names, depth, safe)
                found = [(*made, written, *more) for made in found for more in added][:_ALTERNATIVES]
        return [_merged(made) for made in found]

    def _substituted(self, pieces: Pieces, call: ast.Call, names: Names, depth: int) -> list[Pieces]:
        """``Template(pieces).substitute(...)``."""
        keywords = _keywords(call, names)
        found: list[Pieces] = [()]
        for piece in pieces:
            if isinstance(piece, Hole):
                found = [(*made, piece) for made in found]
                continue
            start = 0
            for match in _TEMPLATE.finditer(piece):
                key = match["plain"] or match["braced"]
                value = keywords.get(key) if key else None
                added = [("$",)] if not key else self._inserted(value, names, depth) if value is not None else [(Hole(call, names),)]
                found = [(*made, piece[start : match.start()], *more) for made in found for more in added][:_ALTERNATIVES]
                start = match.end()
            found = [(*made, piece[start:]) for made in found]
        return [_merged(made) for made in found]

    # --- lists of pieces -----------------------------------------------------------------------------------------

    def _elements(self, expr: ast.expr, names: Names, depth: int) -> list[Pieces] | None:
        """The texts of what a list holds, one for each element; None when they are not written anywhere."""
        self._steps += 1
        if depth > _DEPTH or self._steps > _STEPS:
            return None
        match expr:
            case ast.List(elts=elements) | ast.Tuple(elts=elements) | ast.Set(elts=elements):
                found: list[Pieces] = []
                for element in elements:
                    if isinstance(element, ast.Starred):
                        found += self._elements(element.value, names, depth + 1) or [(Hole(element.value, names),)]
                    else:
                        found.append(_richest(self._inserted(element, names, depth)))
                return found
            case ast.ListComp(elt=element) | ast.GeneratorExp(elt=element) | ast.SetComp(elt=element):
                return [_richest(self._inserted(element, names, depth))] * 2
            case ast.Constant(value=str(text)):
                return [(character,) for character in text]
            case ast.BinOp(left=left, op=ast.Mult(), right=right):
                listed = left if isinstance(left, (ast.List, ast.Tuple, ast.Constant)) and not isinstance(getattr(left, "value", ""), int) else right
                found = self._elements(listed, names, depth + 1)
                return found and found * 2
            case ast.BinOp(left=left, op=ast.Add(), right=right):
                sides = [self._elements(side, names, depth + 1) for side in (left, right)]
                if sides == [None, None]:
                    return None
                return [pieces for side, written in zip(sides, (left, right), strict=True) for pieces in (side or [(Hole(written, names),)])]
            case ast.IfExp(body=body, orelse=orelse):
                return self._elements(body, names, depth + 1) or self._elements(orelse, names, depth + 1)
            case ast.Call(func=ast.Name(id=name), args=[*_, last]) if name in _LISTS:
                return self._elements(last, names, depth + 1)
            case ast.Call(func=ast.Name(id="map"), args=[ast.Lambda(body=body), _]):
                return [_richest(self._inserted(body, names, depth))] * 2
            case ast.Call(func=ast.Name(id="repeat") | ast.Attribute(attr="repeat"), args=[first, *_]):
                return [_richest(self._inserted(first, names, depth))] * 2
            case ast.Name():
                return self._listed(expr, names, depth)
        return None

    def _listed(self, name: ast.Name, names: Names, depth: int) -> list[Pieces] | None:
        """The elements of a list that a variable holds, and of what is put into it before it is used."""
        frame = names.index.frame(name)
        lookup = names.scopes.lookup(name.id, frame)
        if lookup is None or (name, None) in self._open:
            return None
        bindings, scope = lookup
        self._open.add((name, None))
        try:
            found: list[Pieces] = []
            known = False
            for binding in bindings:
                if binding.kind == "value" and binding.value is not None:
                    elements = self._elements(binding.value, names, depth + 1)
                    known = known or elements is not None
                    found += elements or []
                elif isinstance(binding.node, ast.AugAssign) and isinstance(binding.node.op, ast.Add):
                    found += self._elements(binding.node.value, names, depth + 1) or []
            for element, whole in _put_into(name.id, scope, names):
                added = (self._elements(element, names, depth + 1) or [(Hole(element, names),)]) if whole else [_richest(self._inserted(element, names, depth))]
                found += added
            return found if known and len(found) < _PIECES else None
        finally:
            self._open.discard((name, None))

    # --- names ---------------------------------------------------------------------------------------------------

    def _name(self, name: ast.Name, names: Names, depth: int) -> list[Pieces]:
        frame = names.index.frame(name)
        lookup = names.scopes.lookup(name.id, frame)
        if lookup is None:
            return []
        bindings, scope = lookup
        point = _Point(name, frame) if scope is _own_scope(frame) else None
        return self._reaching(name, bindings, point, names, depth)

    def _reaching(self, name: ast.Name, bindings: list[Binding], point: "_Point | None", names: Names, depth: int) -> list[Pieces]:
        """What the assignments say that may have run last before a point; None: long before."""
        key = (name, bindings[0].node if point is None else None)
        if key in self._open or depth > _DEPTH:
            return []
        found: list[Pieces] = []
        for binding in sorted(bindings, key=_effect, reverse=True):
            if point is not None and not point.after(binding):
                continue
            found += self._bound(name, binding, bindings, names, depth)
            if point is None or point.certain(binding):
                if point is not None or isinstance(binding.node, ast.AugAssign):
                    break
        return found

    def _bound(self, name: ast.Name, binding: Binding, bindings: list[Binding], names: Names, depth: int) -> list[Pieces]:
        """What one assignment gives a name."""
        match binding:
            case Binding(kind="value", value=value) if value is not None:
                return self.of(value, names, depth)
            case Binding(node=ast.AugAssign(op=ast.Add(), value=value)):
                earlier = self._reaching(name, [other for other in bindings if _effect(other) < _effect(binding)], _Point(binding.node, binding.frame), names, depth + 1)
                self._steps += 1
                if self._steps > _STEPS:
                    return []
                added = self._inserted(value, names, depth)
                return [_merged((*before, *after)) for before in earlier or [(Hole(name, names),)] for after in added][:_ALTERNATIVES]
            case Binding(node=ast.AugAssign(op=ast.Mod(), value=value)):
                earlier = self._reaching(name, [other for other in bindings if _effect(other) < _effect(binding)], _Point(binding.node, binding.frame), names, depth + 1)
                return [made for pieces in earlier for made in self._percent(pieces, value, names, depth)]
            case Binding(kind="parameter", node=arg):
                for given in reversed(self._given[-1:]):
                    if arg.arg in given:
                        expr, home = given[arg.arg]
                        held, self._given = self._given, self._given[:-1]
                        try:
                            return self._inserted(expr, home, depth)
                        finally:
                            self._given = held
            case Binding(kind="each", value=iterated) if iterated is not None and (elements := self._elements(iterated, names, depth + 1)):
                return elements[:_ALTERNATIVES]
        return [(Hole(name, names),)]

    def _attribute(self, expr: ast.Attribute, names: Names, depth: int) -> list[Pieces]:
        """A constant of a class, of this file or of another one of the project."""
        if not isinstance(expr.value, ast.Name):
            return []
        owner = enclosing_class(names.index.frame(expr)) if expr.value.id in ("self", "cls") else None
        if owner is None and any(binding.kind == "import" for binding in names.bindings(expr.value.id, names.index.frame(expr))) and not expr.attr.isupper():
            return []  # what is imported may lead through half the project
        base = Symbol("", definition=owner, home=names) if owner is not None else names.resolve(expr.value)
        if base is None:
            return []
        if isinstance(base.definition, ast.ClassDef) and base.home is not None:
            bindings = [*base.home.scopes.of(base.definition).get(expr.attr, ()),
                        *(found.binding for found in base.home.scopes.attributes.get(expr.attr, ()) if dotted(found.base) in ("self", "cls", base.definition.name))]  # fmt: skip
            return [pieces for binding in bindings[:4] if binding.kind == "value" for pieces in self.of(binding.value, base.home, depth)]
        return []

    def _item(self, expr: ast.Subscript, names: Names, depth: int) -> list[Pieces]:
        """An entry of a dict that is written down: the one asked for, or any."""
        written = _display(expr.value, names)
        if not isinstance(written, ast.Dict):
            return []
        wanted = expr.slice.value if isinstance(expr.slice, ast.Constant) else None
        entries = [value for key, value in zip(written.keys, written.values, strict=True) if isinstance(key, ast.Constant) and key.value == wanted]
        return [pieces for value in (entries or written.values) for pieces in self.of(value, names, depth)]


class _Point:
    """A place in a function, and which assignments can have been made before it."""

    def __init__(self, node: ast.AST, frame: Frame) -> None:
        self._at = (node.lineno, node.col_offset)
        self._fields = {link.node: link.field for link in frame}

    def after(self, binding: Binding) -> bool:
        """Whether an assignment stands before this point, and not on another branch of the same ``if``."""
        if _effect(binding) > self._at:
            return False
        return not any(isinstance(link.node, ast.If) and {self._fields.get(link.node), link.field} == {"body", "orelse"} for link in binding.frame)

    def certain(self, binding: Binding) -> bool:
        """Whether an assignment before this point has been made in any case."""
        for link in binding.frame:
            if link.node in self._fields and self._fields[link.node] == link.field:
                return True
            if link.field != "test" and isinstance(link.node, (ast.If, ast.For, ast.AsyncFor, ast.While, ast.ExceptHandler, ast.match_case, *COMPREHENSIONS)):
                return False
        return True


def _effect(binding: Binding) -> tuple[int, int]:
    """From where on an assignment holds."""
    node = binding.node
    if binding.kind in ("value", "opaque", "annotation") and isinstance(node, (ast.Assign, ast.AugAssign, ast.AnnAssign, ast.NamedExpr)):
        return node.end_lineno, node.end_col_offset
    return getattr(node, "lineno", 0), getattr(node, "col_offset", 0)


def _own_scope(frame: Frame) -> ast.AST | None:
    """The function or module that a frame runs in; comprehensions are part of it."""
    link = frame.scope
    while link is not None and isinstance(link.node, COMPREHENSIONS):
        link = link.outer.scope if link.outer is not None else None
    return link.node if link is not None else frame.node


def _function_of(node: ast.AST, names: Names) -> ast.AST | None:
    return _own_scope(names.index.frame(node))


def _put_into(name: str, scope: ast.AST, names: Names) -> Iterator[tuple[ast.expr, bool]]:
    """What is put into the list of this name: each element, and whether it is a whole list of them."""
    for method in ("append", "add", "extend", "update", "insert"):
        for call in names.index.calls_by_name.get(method, ()):
            if isinstance(call.func, ast.Attribute) and isinstance(call.func.value, ast.Name) and call.func.value.id == name and call.args:
                lookup = names.scopes.lookup(name, names.index.frame(call))
                if lookup is not None and lookup[1] is scope:
                    yield call.args[-1], method in ("extend", "update")


def worth_resolving(func: ast.expr, names: Names) -> bool:
    """Whether a callee may be one that we follow: a function of this file, or something of a library; what is imported from the project is not."""
    last = func.attr if isinstance(func, ast.Attribute) else func.id if isinstance(func, ast.Name) else ""
    if last in _FIRST_NAMES or last in names.knowledge.terminals(Executes):
        return True
    if isinstance(func, ast.Name):
        bindings = names.bindings(last, names.index.frame(func))
        return bool(bindings) and all(binding.kind != "import" or _from_library(binding.node, names) for binding in bindings)
    own = isinstance(func, ast.Attribute) and isinstance(func.value, ast.Name) and func.value.id in ("self", "cls")
    return own and any(function.name == last for kind in FUNCTIONS for function in names.index.by_type.get(kind, ()))


def _from_library(node: ast.AST, names: Names) -> bool:
    if isinstance(node, ast.ImportFrom):
        return not node.level and names.knowledge.is_library((node.module or "").partition(".")[0])
    return True


def made_by(call: ast.Call, names: Names, symbol: Symbol | None) -> Executes | None:
    """The row of what makes SQL of a text, ``text()`` and the like under any name; by its name alone where nothing is known of it."""
    if symbol is not None and symbol.name and not symbol.instance:
        row = names.knowledge.find(Executes, symbol.name)
        if row is not None:
            return row if row.makes else None
    last = call.func.attr if isinstance(call.func, ast.Attribute) else call.func.id if isinstance(call.func, ast.Name) else ""
    unknown = symbol is None or (symbol.definition is None and not symbol.instance and not names.knowledge.is_library(symbol.name.partition(".")[0]))
    if unknown and last in ("text", "sa_text", "sql_text", "literal_column") and len(call.args) == 1:
        return names.knowledge.find(Executes, "sqlalchemy.text")
    return None


def argument(call: ast.Call, keyword: str, position: int | None) -> ast.expr | None:
    """What a call passes for a parameter."""
    for given in call.keywords:
        if given.arg == keyword:
            return given.value
    if position is not None and position < len(call.args) and not any(isinstance(arg, ast.Starred) for arg in call.args[: position + 1]):
        return call.args[position]
    return None


def handed(call: ast.Call, symbol: Symbol) -> dict[str, ast.expr]:
    """What a call hands to a function of the project, by the parameter that receives it."""
    parameters = parameters_of(call, symbol)
    found = dict(zip(parameters, call.args, strict=False)) if not any(isinstance(arg, ast.Starred) for arg in call.args) else {}
    found.update({keyword.arg: keyword.value for keyword in call.keywords if keyword.arg})
    return found


def parameters_of(call: ast.Call, symbol: Symbol) -> list[str]:
    """The parameters of a function of the project that a call fills, without the object whose method it is."""
    args = symbol.definition.args
    parameters = [arg.arg for arg in (*args.posonlyargs, *args.args)]
    return parameters[1:] if parameters[:1] in (["self"], ["cls"]) and isinstance(call.func, ast.Attribute) else parameters


def _merged(pieces: Pieces) -> Pieces:
    """The pieces with neighbouring text in one."""
    found: list[str | Hole] = []
    for piece in pieces:
        if isinstance(piece, str) and found and isinstance(found[-1], str):
            found[-1] += piece
        else:
            found.append(piece)
    return tuple(found)


def _richest(alternatives: list[Pieces]) -> Pieces:
    """The alternative with the most holes."""
    return max(alternatives, key=lambda pieces: sum(isinstance(piece, Hole) for piece in pieces))


def _all_safe(pieces: Pieces) -> bool:
    return bool(pieces) and all(isinstance(piece, Hole) and piece.safe for piece in pieces)


def _ends_numeric(spec: ast.JoinedStr) -> bool:
    last = spec.values[-1] if spec.values else None
    return isinstance(last, ast.Constant) and isinstance(last.value, str) and last.value[-1:] in _NUMERIC


def _display(expr: ast.expr, names: Names) -> ast.expr:
    """The tuple or dict that a variable bound once holds, else the expression itself."""
    if isinstance(expr, (ast.Name, ast.Attribute)):
        if isinstance(expr, ast.Name):
            bindings = names.bindings(expr.id, names.index.frame(expr))
            if len(bindings) == 1 and bindings[0].kind == "value" and isinstance(bindings[0].value, (ast.Tuple, ast.Dict)):
                return bindings[0].value
        else:
            base = names.resolve(expr.value)
            if base is not None and isinstance(base.definition, ast.ClassDef) and base.home is not None:
                bindings = base.home.scopes.of(base.definition).get(expr.attr, [])
                if len(bindings) == 1 and isinstance(bindings[0].value, ast.Dict):
                    return bindings[0].value
    return expr


def _percent_argument(right: ast.expr, key: str | None, place: int) -> ast.expr | None:
    """What ``%`` puts at a place, or for a key."""
    match right:
        case ast.Tuple(elts=elements) if key is None:
            return elements[place] if place < len(elements) and not any(isinstance(element, ast.Starred) for element in elements[: place + 1]) else None
        case ast.Dict(keys=keys, values=values) if key is not None:
            return next((value for name, value in zip(keys, values, strict=True) if isinstance(name, ast.Constant) and name.value == key), None)
        case ast.Call(func=ast.Name(id="dict"), keywords=keywords) if key is not None:
            return next((keyword.value for keyword in keywords if keyword.arg == key), None)
    return right if key is None and place == 0 else None


def _keywords(call: ast.Call, names: Names) -> dict[str, ast.expr]:
    """The keywords of a call, those of a dict written down included."""
    found: dict[str, ast.expr] = {}
    for keyword in call.keywords:
        if keyword.arg:
            found[keyword.arg] = keyword.value
    for source in [*(keyword.value for keyword in call.keywords if keyword.arg is None), *call.args]:
        written = _display(source, names)
        if isinstance(written, ast.Dict):
            found.update({key.value: value for key, value in zip(written.keys, written.values, strict=True) if isinstance(key, ast.Constant)})
    return found
