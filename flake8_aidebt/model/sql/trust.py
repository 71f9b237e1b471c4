"""Which values cannot carry SQL of somebody else's: numbers, constants, names from a list, what is quoted by the driver."""
import ast
import re

from ..index import FUNCTIONS, Frame, descendants
from ..names import Names, Symbol, dotted
from ..pattern import Pattern
from ..scopes import Binding
from .follow import handed, parameters_of

_DEPTH = 12
_NUMBERS = frozenset({
    "int", "float", "len", "bool", "round", "abs", "ord", "hash", "id", "sum", "hex", "oct", "bin", "time.time", "time.time_ns", "time.monotonic", "os.getpid",
    "decimal.Decimal", "uuid.uuid4", "uuid.uuid1", "uuid.uuid5", "uuid.UUID", "secrets.token_hex", "random.randint", "random.randrange", "random.random", "datetime.datetime", "datetime.date",
    "datetime.datetime.now", "datetime.datetime.utcnow", "datetime.date.today", "datetime.timedelta", "django.utils.timezone.now", "range", "math.ceil", "math.floor", "ipaddress.ip_address",
})  # fmt: skip
_TYPES = frozenset({
    "int", "float", "bool", "complex", "datetime.datetime", "datetime.date", "datetime.time", "datetime.timedelta", "uuid.UUID", "decimal.Decimal", "pathlib.Path", "enum.Enum",
    "enum.IntEnum", "enum.StrEnum", "enum.Flag",
})  # fmt: skip
_PLAIN_METHODS = frozenset({"isoformat", "strftime", "hexdigest", "timestamp", "total_seconds", "count", "bit_length", "index", "toordinal", "date"})
_QUOTES = Pattern(r"quote|escape|mogrif|literal|identifier|sanitiz|sanitis|placeholder|param_?mark|bindparam|adapt\b|format_identifier|compile|valid|whitelist|allow", re.IGNORECASE)
_QUOTED = Pattern(r"(?:^|_)(?:quoted|escaped|sanitized|sanitised|validated|safe)(?:_|$)", re.IGNORECASE)
_OF_ITEMS = frozenset({"str", "repr", "tuple", "list", "sorted", "set", "min", "max", "reversed", "json.dumps", "next", "iter", "enumerate", "zip", "map", "filter", "abs", "dict", "any", "all"})
_CHECKS = Pattern(r"valid|allow|check|ensure|assert|verify|whitelist|sanit|is_safe|isidentifier|isdigit|isdecimal|isnumeric|isalnum|isalpha|match|known|permit", re.IGNORECASE)
_OPERATED = re.compile(r"(?:^|_)(?:config|configuration|settings|conf|cfg)$", re.IGNORECASE)  # what whoever runs the program has set
_NAMES_ENUM = Pattern(r"\.[A-Z]\w*(?:[a-z](?:Type|Status|Kind|State|Mode)|Enum)$")
_ESCAPES = Pattern(r"quote|escape|mogrif|sanitiz|sanitis", re.IGNORECASE)
_OF_REQUESTS = frozenset({"GET", "POST", "META", "COOKIES", "FILES", "DATA", "PARAMS", "QUERY_PARAMS", "FORM", "BODY"})  # constants only by their spelling
_CONSTANT = re.compile(r"_*[A-Z][A-Z0-9_]*")


def harmless(expr: ast.expr, names: Names, depth: int = 0) -> bool:
    """Whether the value of an expression is certainly no text from somewhere else."""
    if depth > _DEPTH:
        return False
    depth += 1
    match expr:
        case ast.Constant() | ast.Compare() | ast.Lambda():
            return True
        case ast.JoinedStr(values=parts):
            return all(harmless(part, names, depth) for part in parts)
        case ast.FormattedValue(value=value):
            return harmless(value, names, depth)
        case ast.UnaryOp(op=op, operand=operand):
            return isinstance(op, (ast.Not, ast.USub)) or harmless(operand, names, depth)
        case ast.BinOp(left=left, op=op, right=right):
            if isinstance(op, (ast.Sub, ast.Div, ast.FloorDiv, ast.Pow, ast.LShift, ast.RShift, ast.BitAnd, ast.BitXor)):
                return True  # nobody subtracts texts
            if isinstance(op, ast.Mult):
                return harmless(left, names, depth) or harmless(right, names, depth) or not (_textual(left) or _textual(right))
            return harmless(left, names, depth) and (harmless(right, names, depth) or isinstance(op, ast.Mod) and not _textual(left))
        case ast.IfExp(body=body, orelse=orelse):
            return harmless(body, names, depth) and harmless(orelse, names, depth)
        case ast.BoolOp(values=values) | ast.Tuple(elts=values) | ast.List(elts=values) | ast.Set(elts=values):
            return all(harmless(value, names, depth) for value in values)
        case ast.Dict(values=values):
            return all(harmless(value, names, depth) for value in values)
        case ast.Starred(value=value) | ast.NamedExpr(value=value) | ast.Await(value=value):
            return harmless(value, names, depth)
        case ast.ListComp(elt=element) | ast.GeneratorExp(elt=element) | ast.SetComp(elt=element):
            return harmless(element, names, depth)
        case ast.Name():
            return _name(expr, names, depth)
        case ast.Attribute():
            return _attribute(expr, names, depth)
        case ast.Subscript(value=value, slice=key):
            return harmless(value, names, depth) and (isinstance(key, (ast.Constant, ast.Slice)) or not isinstance(value, ast.Constant))
        case ast.Call():
            return _call(expr, names, depth)
    return False


def _textual(expr: ast.expr) -> bool:
    return isinstance(expr, ast.JoinedStr) or (isinstance(expr, ast.Constant) and isinstance(expr.value, str))


# --- names -------------------------------------------------------------------------------------------------------------


def _name(name: ast.Name, names: Names, depth: int) -> bool:
    if (_CONSTANT.fullmatch(name.id) and len(name.id) > 1) or _QUOTED.search(name.id):
        return True
    frame = names.index.frame(name)
    lookup = names.scopes.lookup(name.id, frame)
    if lookup is None:
        return False
    bindings, scope = lookup
    if any(binding.kind == "value" and binding.value is not None and name in _below(binding.value) for binding in bindings):
        bindings = [binding for binding in bindings if not (binding.value is not None and name in _below(binding.value))]
    return bool(bindings) and (all(_binding(binding, name.id, names, depth) for binding in bindings) or checked(name, names, frame, scope))


def _below(expr: ast.expr) -> list[ast.AST]:
    return descendants(expr) if not isinstance(expr, (ast.Name, ast.Constant)) else [expr]


def _binding(binding: Binding, name: str, names: Names, depth: int) -> bool:
    match binding:
        case Binding(kind="value" | "each", value=value) if value is not None:
            return harmless(value, names, depth) or _typed(getattr(binding.node, "annotation", None), binding.frame, names)
        case Binding(kind="enter" | "function" | "class"):
            return False
        case Binding(kind="annotation", value=value):
            return _typed(value, binding.frame, names)
        case Binding(kind="parameter", node=arg):
            function = binding.frame.node
            return (
                _typed(arg.annotation, binding.frame.outer or binding.frame, names)
                or _is_number(_default(arg, function))
                or _always_given_constants(arg.arg, function, names, depth)
            )
        case Binding(node=ast.AugAssign(op=op, value=value)):
            return not isinstance(op, ast.Add) or harmless(value, names, depth)
        case Binding(kind="opaque", node=ast.For(target=target, iter=iterated) | ast.AsyncFor(target=target, iter=iterated)):
            return _unpacked(target, iterated, name, names, depth)
        case Binding(kind="opaque", node=ast.ListComp(generators=generators) | ast.GeneratorExp(generators=generators) | ast.SetComp(generators=generators)):
            return any(_unpacked(each.target, each.iter, name, names, depth) for each in generators)
        case Binding(kind="opaque", node=ast.Assign(targets=[ast.Tuple()], value=ast.Call() as call)):
            return harmless(call, names, depth)
    return False


def _unpacked(target: ast.expr, iterated: ast.expr, name: str, names: Names, depth: int) -> bool:
    """``for place, value in enumerate(...)``, ``for key, value in CONSTANT.items()``, ``for a, b in ((...), (...))``."""
    if not isinstance(target, (ast.Tuple, ast.List)):
        return False
    place = next((place for place, part in enumerate(target.elts) if isinstance(part, ast.Name) and part.id == name), None)
    if isinstance(iterated, ast.Call) and isinstance(iterated.func, ast.Name) and iterated.func.id == "enumerate" and iterated.args:
        if place == 0:
            return True
        inner = target.elts[1] if len(target.elts) == 2 else None
        if isinstance(inner, (ast.Tuple, ast.List)):
            return _unpacked(inner, iterated.args[0], name, names, depth)
        return harmless(iterated.args[0], names, depth)
    if isinstance(iterated, (ast.List, ast.Tuple)) and place is not None:
        return all(isinstance(row, (ast.Tuple, ast.List)) and place < len(row.elts) and harmless(row.elts[place], names, depth) for row in iterated.elts)
    return harmless(iterated, names, depth)


def _default(arg: ast.arg, function: ast.AST) -> ast.expr | None:
    """What a parameter is where the caller gives nothing."""
    args = function.args
    positional = [*args.posonlyargs, *args.args]
    if arg in positional:
        place = positional.index(arg) - len(positional) + len(args.defaults)
        return args.defaults[place] if place >= 0 else None
    return args.kw_defaults[args.kwonlyargs.index(arg)] if arg in args.kwonlyargs else None


def _is_number(expr: ast.expr | None) -> bool:
    return isinstance(expr, ast.Constant) and isinstance(expr.value, (int, float))


def _typed(annotation: ast.expr | None, frame: Frame, names: Names) -> bool:
    """Whether an annotation says a number, a date or one of a list: text has no place in it."""
    match annotation:
        case None:
            return False
        case ast.Subscript(value=value, slice=inner):
            last = (dotted(value) or "").rpartition(".")[2]
            if last == "Literal":
                return True
            parts = inner.elts if isinstance(inner, ast.Tuple) else [inner]
            if last == "Annotated":
                return _typed(parts[0], frame, names)
            known = last in ("Optional", "Union", "List", "list", "Sequence", "Iterable", "Tuple", "tuple", "Set", "set", "frozenset", "Collection", "Iterator", "FrozenSet")
            parts = [part for part in parts if not (isinstance(part, ast.Constant) and part.value in (None, ...))]
            return known and all(_typed(part, frame, names) for part in parts)
        case ast.BinOp(left=left, op=ast.BitOr(), right=right):
            return all(_typed(part, frame, names) for part in (left, right) if not (isinstance(part, ast.Constant) and part.value is None))
        case ast.Constant(value=str(text)):
            try:
                return _typed(ast.parse(text, mode="eval").body, frame, names)
            except (SyntaxError, ValueError):
                return False
        case ast.Name() | ast.Attribute():
            symbol = names.resolve(annotation, frame)
            return symbol is not None and (symbol.name in _TYPES or symbol.name.rpartition(".")[0] == "enum" or _enumerates(symbol))
    return False


def _enumerates(symbol: Symbol) -> bool:
    """Whether a class is an enumeration: by its bases in the project, by its name elsewhere."""
    if symbol.definition is None and "." in symbol.name:
        return _NAMES_ENUM.search(symbol.name) is not None  # of a library that is not at hand
    if not isinstance(symbol.definition, ast.ClassDef) or symbol.home is None:
        return False
    bases = [symbol.home.resolve(base) for base in symbol.definition.bases]
    return any(base is not None and base.name.rpartition(".")[0] == "enum" for base in bases)


def _always_given_constants(parameter: str, function: ast.AST, names: Names, depth: int) -> bool:
    """Whether a function that only this file calls is given nothing but constants for a parameter."""
    if not isinstance(function, FUNCTIONS) or not _private(function, names):
        return False
    calls = names.index.calls_by_name.get(function.name, [])
    found = 0
    for call in calls[:20]:
        symbol = names.resolve(call.func)
        if symbol is None or symbol.definition is not function:
            return False
        given = handed(call, symbol).get(parameter)
        if given is None and parameter not in parameters_of(call, symbol):
            return False
        if given is not None and not harmless(given, names, depth):
            return False
        found += 1
    return bool(found)


def _private(function: ast.AST, names: Names) -> bool:
    if function.name.startswith("_") and not function.name.endswith("__"):
        return True
    return any(isinstance(link.node, FUNCTIONS) for link in names.index.frame(function))


# --- attributes and calls ----------------------------------------------------------------------------------------------


def _attribute(expr: ast.Attribute, names: Names, depth: int) -> bool:
    if _CONSTANT.fullmatch(expr.attr) and len(expr.attr) > 1:
        return expr.attr not in _OF_REQUESTS
    if expr.attr in ("value", "name") and isinstance(expr.value, ast.Attribute) and (_CONSTANT.fullmatch(expr.value.attr) or _last(expr.value.value).lstrip("_")[:1].isupper()):
        return True  # Status.OPEN.value
    if expr.attr in ("value", "name") and isinstance(expr.value, ast.Name) and harmless(expr.value, names, depth):
        return True  # a member of an enumeration
    if _QUOTES.search(expr.attr) or any(_OPERATED.search(part) for part in (dotted(expr.value) or "").split(".")):
        return True
    if expr.attr in ("db_table", "table_name", "__tablename__", "__table__", "column", "hex", "rowcount", "lastrowid", "microsecond", "year", "month", "day", "pk_name"):
        return True
    base = names.resolve(expr.value)
    if base is None:
        return False
    if base.name in _TYPES:
        return True
    if isinstance(base.definition, ast.ClassDef) and base.home is not None:
        scopes = base.home.scopes
        bindings = [*scopes.of(base.definition).get(expr.attr, ()), *(found.binding for found in scopes.attributes.get(expr.attr, ()) if dotted(found.base) in ("self", "cls"))]
        return bool(bindings) and len(bindings) < 8 and all(_binding(binding, expr.attr, base.home, depth) for binding in bindings)
    return False


def _call(call: ast.Call, names: Names, depth: int) -> bool:
    func = call.func
    last = func.attr if isinstance(func, ast.Attribute) else func.id if isinstance(func, ast.Name) else ""
    if _QUOTES.search(last):
        return True
    symbol = names.resolve(func)
    name = symbol.name if symbol is not None else ""
    if name in _NUMBERS or name in _TYPES or name.startswith(("datetime.", "uuid.", "enum.")):
        return True
    if last in _PLAIN_METHODS and isinstance(func, ast.Attribute):
        return True
    if name == "map" and len(call.args) == 2 and (dotted(call.args[0]) in ("int", "float") or harmless(call.args[0], names, depth) and not isinstance(call.args[0], ast.Name)):
        return True
    if name in _OF_ITEMS or last in ("str", "repr"):
        return bool(call.args) and all(harmless(arg, names, depth) for arg in (call.args[1:] if name in ("map", "filter") else call.args))
    if isinstance(func, ast.Attribute):
        if last in ("join", "format", "replace"):
            return harmless(func.value, names, depth) and all(harmless(arg, names, depth) for arg in (*call.args, *(keyword.value for keyword in call.keywords)))
        if last in ("get", "setdefault"):
            return harmless(func.value, names, depth) and all(harmless(arg, names, depth) for arg in call.args[1:])
        if last in ("strip", "lower", "upper", "items", "keys", "values", "copy", "title", "lstrip", "rstrip", "split", "pop", "capitalize", "zfill", "isoformat", "encode", "decode"):
            return harmless(func.value, names, depth)
    if symbol is not None and isinstance(symbol.definition, ast.ClassDef):
        return symbol.name in _TYPES
    if symbol is not None and isinstance(symbol.definition, FUNCTIONS) and symbol.home is not None:
        return _function(symbol.definition, symbol.home, depth)
    return False


def _function(function: ast.AST, home: Names, depth: int) -> bool:
    """Whether a function of the project gives numbers or constants."""
    if function.returns is not None and _typed(function.returns, home.index.frame(function), home):
        return True
    if any(isinstance(call, ast.Call) and _ESCAPES.search(_last(call.func)) for statement in function.body for call in descendants(statement)):
        return True
    returns = [node for node in home.index.by_type.get(ast.Return, ()) if _inside(node, function, home)]
    return bool(returns) and len(returns) < 8 and depth < _DEPTH // 2 and all(node.value is not None and harmless(node.value, home, depth + 2) for node in returns)


def _inside(node: ast.AST, function: ast.AST, names: Names) -> bool:
    for link in names.index.frames[node]:
        if isinstance(link.node, (*FUNCTIONS, ast.Lambda)):
            return link.node is function
    return False


# --- what the database gave itself --------------------------------------------------------------------------------------

_FETCHES = frozenset({
    "fetchone", "fetchall", "fetchmany", "fetchval", "fetchrow", "fetch", "fetch_one", "fetch_all", "fetch_val", "scalar", "scalars", "scalar_one", "scalar_one_or_none", "first", "one",
    "one_or_none", "all", "mappings", "execute", "values_list", "query", "query_all", "query_one", "execute_fetchall", "iterator", "select", "inserted_primary_key", "lastrowid",
})  # fmt: skip


def stored(expr: ast.expr, names: Names, depth: int = 0) -> bool:
    """Whether a value was read from the database just before, or is part of what was."""
    while True:
        match expr:
            case ast.Call(func=ast.Attribute(attr=method)) if method in _FETCHES:
                return True
            case ast.Call(func=ast.Attribute(value=value)) | ast.Attribute(value=value) | ast.Subscript(value=value) | ast.Await(value=value):
                expr = value
            case ast.Call(func=ast.Name(id="str" | "list" | "next" | "iter" | "enumerate" | "reversed" | "sorted" | "tuple" | "set" | "zip"), args=[first, *_]):
                expr = first
            case ast.ListComp(elt=element) | ast.GeneratorExp(elt=element) | ast.SetComp(elt=element):
                expr = element
            case _:
                break
    if not isinstance(expr, ast.Name) or depth > 6:
        return False
    bindings = [binding for binding in names.bindings(expr.id, names.index.frame(expr)) if not isinstance(binding.value, ast.Constant)]
    return bool(bindings) and all(_read(binding, names, depth) for binding in bindings)


def _read(binding: Binding, names: Names, depth: int) -> bool:
    node = binding.node
    source = binding.value if binding.kind in ("value", "each") else None
    if binding.kind == "opaque":
        match node:
            case ast.For(iter=iterated) | ast.AsyncFor(iter=iterated):
                source = iterated
            case ast.Assign(value=value):
                source = value
            case ast.ListComp(generators=generators) | ast.GeneratorExp(generators=generators) | ast.SetComp(generators=generators) | ast.DictComp(generators=generators):
                source = generators[0].iter
    if source is None:
        return False
    if isinstance(source, ast.Name) and source.id in ("cursor", "cur"):
        return True
    return stored(source, names, depth + 1)


# --- checks before the use ---------------------------------------------------------------------------------------------


def checked(name: ast.Name, names: Names, frame: Frame, scope: ast.AST) -> bool:
    """Whether the same function looks at a value before it uses it: ``if column not in COLUMNS: raise``, ``validate(table)``."""
    function = scope if isinstance(scope, FUNCTIONS) else None
    if function is None:
        return False
    for test in _tests(function, names):
        for part in descendants(test):
            match part:
                case ast.Compare(left=ast.Name(id=name.id), ops=[ast.In() | ast.NotIn()], comparators=[listed]) if _listed(listed, names):
                    return True
                case ast.Call(func=func, args=args) if _CHECKS.search(_last(func)):
                    if any(isinstance(part, ast.Name) and part.id == name.id for arg in (*args, func) for part in descendants(arg)):
                        return True
    return False


def _tests(function: ast.AST, names: Names):
    """What a function asks or asserts, and the calls it makes for nothing but their effect."""
    stack: list[ast.AST] = list(function.body)
    while stack:
        node = stack.pop()
        if isinstance(node, (ast.If, ast.While, ast.Assert)):
            yield node.test
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
            yield node.value
        for field in ("body", "orelse", "finalbody", "handlers"):
            stack += getattr(node, field, None) or []


def _listed(expr: ast.expr, names: Names) -> bool:
    """Whether something is a list of what is allowed: written down, a constant, or named so."""
    if isinstance(expr, (ast.Tuple, ast.List, ast.Set, ast.Dict)):
        return True
    last = _last(expr)
    return bool(_CONSTANT.fullmatch(last)) or bool(_CHECKS.search(last)) or harmless(expr, names, 4)


def _last(expr: ast.AST) -> str:
    return expr.attr if isinstance(expr, ast.Attribute) else expr.id if isinstance(expr, ast.Name) else ""
