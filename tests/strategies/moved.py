"""One call that does something its caller should know of, moved to where people put it: a helper, a method, another file of the project.

A ``Deed`` is the call. A ``Move`` says where it went, ``moved`` writes it there and says how the caller gets at it now, and a
``Setting`` is the caller, in which the deed is a mistake.
"""
import textwrap
from typing import NamedTuple

from hypothesis import strategies as st

HERE = "\N{SECTION SIGN}"  # stands before the call of the caller while a program is being put together


class Deed(NamedTuple):
    """A call, of what the variable ``key`` holds and of an object that ``held`` names: variable, class, and what makes it."""

    call: str
    imports: tuple[str, ...] = ()
    held: tuple[str, str, str] | None = None


class Move(NamedTuple):
    """Where a deed went."""

    way: str = "direct"
    file: str = "here"  # here, beside, behind another one
    imported: str = "from"
    holding: str = "global"  # where the object comes from that the deed is done with: global, parameter
    body: str = "plain"  # what stands around it in the helper
    names: tuple[str, ...] = ("alpha", "beta", "Gamma", "delta", "eta")


class Moved(NamedTuple):
    """A deed in its place."""

    function: str  # what the caller calls
    arguments: tuple[str, ...]
    top: tuple[str, ...] = ()  # of the caller's file
    bases: str = ""  # of the caller's class, if it needs one
    members: tuple[str, ...] = ()  # of that class
    local: tuple[str, ...] = ()  # in the caller, before the call
    parameters: tuple[str, ...] = ()  # of the caller
    files: tuple[tuple[str, str], ...] = ()  # the project's other files
    manager: bool = False  # the caller enters what it gives

    @property
    def expression(self) -> str:
        """The call."""
        return f"{self.function}({', '.join(self.arguments)})"


class Setting(NamedTuple):
    """The function around the caller's call; ``{0}`` in ``lines`` stands for the statement."""

    lines: tuple[str, ...]
    asynchronous: bool = False
    imports: tuple[str, ...] = ()
    parameters: tuple[str, ...] = ()


# --- ways ------------------------------------------------------------------------------------------------------------

#: Ways that need the caller and what it calls in one file.
AT_HOME = ("nested function", "nested lambda", "own method", "own static method")
ELSEWHERE = (
    "helper", "two helpers", "circle", "variable", "lambda", "partial", "cached", "static method", "class method", "new object", "global object", "parameter", "inherited method",
    "super method", "attribute", "constructor", "manager", "maker", "default argument",
)  # fmt: skip
WAYS = (*AT_HOME, *ELSEWHERE)
FILES = ("here", "beside", "behind another one")
IMPORTS = ("from", "from alias", "module", "module alias", "package", "local")
BODIES = ("plain", "statement", "branch", "try", "with", "deep")


def moves(ways: tuple[str, ...] = WAYS, bodies: tuple[str, ...] = BODIES) -> st.SearchStrategy[Move]:
    """The places for a deed."""
    names = st.permutations(("alpha", "beta", "delta", "eta", "kappa")).map(lambda drawn: (drawn[0], drawn[1], drawn[2].title(), *drawn[3:]))
    found = st.builds(Move, st.sampled_from(ways), st.sampled_from(FILES), st.sampled_from(IMPORTS), st.sampled_from(("global", "parameter")), st.sampled_from(bodies), names)
    return found.map(_possible)


def _possible(move: Move) -> Move:
    """A move that can be made: a lambda cannot say what its parameters are."""
    return move._replace(file="here" if move.way in AT_HOME else move.file, holding="global" if "lambda" in move.way else move.holding)


def moved(deed: Deed, move: Move) -> Moved:
    """A deed in its place, and how to get at it."""
    if move.way == "direct":
        return Moved(deed.call.partition("(")[0], (), (*deed.imports, *_global(deed)))
    first, second, owner, holder, last = move.names
    given = move.holding == "parameter" and deed.held is not None
    takes = (*((f"{deed.held[0]}: {deed.held[1]}",) if given else ()), "key")
    passes = (*((deed.held[0],) if given else ()), "key")
    here = () if given else _global(deed)
    body = _body(deed.call, move.body)
    helper = [f"def {first}({', '.join(takes)}):", *_indented(body)]
    method = [f"def {first}(self, {', '.join(takes)}):", *_indented(body)]
    result = Moved("", passes, parameters=takes[:-1])
    defined: list[str] = []  # where the deed went
    name = first  # what the caller's file needs of it
    match move.way:
        case "nested function":
            return result._replace(function=first, top=(*deed.imports, *here), local=tuple(helper))
        case "nested lambda":
            return result._replace(function=first, top=(*deed.imports, *here), local=(f"{first} = lambda {', '.join(passes)}: {deed.call}",))
        case "own method":
            return result._replace(function=f"self.{first}", top=(*deed.imports, *here), members=tuple(method))
        case "own static method":
            return result._replace(function=f"self.{first}", top=(*deed.imports, *here), members=("@staticmethod", *helper))
        case "helper" | "variable" | "partial" | "default argument":
            defined = helper
        case "two helpers":
            defined = [*helper, f"def {second}({', '.join(takes)}):", f"    return {first}({', '.join(passes)})"]
            name = second
        case "circle":
            defined = [*helper[:1], "    if ready:", f"        {second}({', '.join(passes)})", *helper[1:], f"def {second}({', '.join(takes)}):", f"    return {first}({', '.join(passes)})"]
            name = second
        case "lambda":
            defined = [f"{first} = lambda {', '.join(passes)}: {deed.call}"]
        case "cached":
            defined = ["@functools.lru_cache(maxsize=100)", *helper]
        case "static method":
            defined, name = [f"class {owner}:", *_indented(["@staticmethod", *helper])], owner
        case "class method":
            defined, name = [f"class {owner}:", *_indented(["@classmethod", *method])], owner
        case "new object" | "global object" | "parameter" | "inherited method" | "super method" | "attribute" | "maker":
            defined, name = [f"class {owner}:", *_indented(method)], owner
        case "constructor":
            defined, name = [f"class {owner}:", *_indented([f"def __init__(self, {', '.join(takes)}):", *_indented(_body(deed.call, move.body, "made"))])], owner
        case "manager":
            defined = ["@contextlib.contextmanager", f"def {first}({', '.join(takes)}):", *_indented([*_body(deed.call, move.body, "entered"), "yield entered"])]
    if move.way == "global object":
        defined, name = [*defined, f"{holder} = {owner}()"], holder
    if move.way == "maker":
        defined, name = [*defined, f"def {holder}():", f"    return {owner}()"], holder
    top, local, reference, files = _elsewhere([*deed.imports, *here, *defined], name, move)
    if given and move.file != "here":
        top = (*deed.imports, *top)
    result = result._replace(top=top, local=local, files=files)
    return _reached(result, move, reference, first, holder, last)


def _reached(result: Moved, move: Move, reference: str, member: str, holder: str, last: str) -> Moved:
    match move.way:
        case "variable":
            return result._replace(function=last, local=(*result.local, f"{last} = {reference}"))
        case "partial":
            return result._replace(function=last, arguments=(), local=(*result.local, f"{last} = functools.partial({', '.join((reference, *result.arguments))})"))
        case "default argument":
            return result._replace(function=reference)
        case "static method" | "class method":
            return result._replace(function=f"{reference}.{member}")
        case "new object":
            return result._replace(function=f"{reference}().{member}")
        case "maker":
            return result._replace(function=f"{last}.{member}", local=(*result.local, f"{last} = {reference}()"))
        case "global object":
            return result._replace(function=f"{reference}.{member}")
        case "parameter" if move.imported != "local":
            return result._replace(function=f"{holder}.{member}", parameters=(*result.parameters, f"{holder}: {reference}"))
        case "parameter":
            return result._replace(function=f"{holder}.{member}", local=(*result.local, f"{holder} = {reference}()"))
        case "inherited method" if move.imported != "local":
            return result._replace(function=f"self.{member}", bases=reference)
        case "super method" if move.imported != "local":
            return result._replace(function=f"super().{member}", bases=reference)
        case "attribute" if move.imported != "local":
            return result._replace(function=f"self.{holder}.{member}", members=("def __init__(self):", f"    self.{holder} = {reference}()"))
        case "inherited method" | "super method" | "attribute":
            return result._replace(function=f"{holder}.{member}", local=(*result.local, f"{holder} = {reference}()"))
    return result._replace(function=reference, manager=move.way == "manager")


def _elsewhere(lines: list[str], name: str, move: Move) -> tuple[tuple[str, ...], tuple[str, ...], str, tuple[tuple[str, str], ...]]:
    """The lines at the top of the caller's file and in the caller, how the name is written there, and the other files."""
    if move.file == "here":
        return tuple(lines), (), name, ()
    source = "\n".join(["import contextlib", "import functools", *lines]) + "\n"
    files = [("deep/inner.py" if move.file != "beside" else "rates.py", source)]
    if move.file != "beside":
        files += [("rates.py", f"from .deep.inner import {name}\n"), ("deep/__init__.py", "")]
    alias = f"{name}_"
    match move.imported:
        case "from alias":
            return (f"from shop.rates import {name} as {alias}",), (), alias, tuple(files)
        case "module":
            return ("from . import rates",), (), f"rates.{name}", tuple(files)
        case "module alias":
            return ("import shop.rates as other",), (), f"other.{name}", tuple(files)
        case "package":
            return ("import shop.rates",), (), f"shop.rates.{name}", tuple(files)
        case "local":
            return (), (f"from .rates import {name}",), name, tuple(files)
    return (f"from .rates import {name}",), (), name, tuple(files)


def _global(deed: Deed) -> tuple[str, ...]:
    return (f"{deed.held[0]} = {deed.held[2]}",) if deed.held else ()


def _body(call: str, body: str, into: str = "") -> list[str]:
    last = f"{into} = {call}" if into else f"return {call}"
    match body:
        case "statement":
            return [f"{into or 'found'} = {call}", *([] if into else ["return found"])]
        case "branch":
            return [*([f"{into} = None"] if into else []), "if key:", f"    {last}"]
        case "try":
            return ["try:", f"    {last}", "except KeyError:", "    raise"]
        case "with":
            return ["with lock:", f"    {last}"]
        case "deep":
            return ["if key:", "    with lock:", "        try:", f"            {last}", "        finally:", "            print(key)", "else:", "    raise ValueError(key)"]
    return [last]


# --- programs ----------------------------------------------------------------------------------------------------------

USES = ("statement", "assigned", "argument", "condition", "returned")


def program(deed: Deed, place: Moved, setting: Setting, use: str = "assigned", expression: str | None = None) -> tuple[str, int, int]:
    """The caller's file, and line (from 1) and column (from 0) of the call in it; ``expression``: what stands there instead."""
    call = HERE + (expression or (deed.call if not place.arguments and place.function == deed.call.partition("(")[0] else place.expression))
    statement = _statement(call, use, place.manager and expression is None)
    lines = [line for pattern in setting.lines for line in _filled(pattern, statement)]
    parameters = ["key", *setting.parameters, *place.parameters]
    if place.bases or place.members or "self" in place.function:
        parameters.insert(0, "self")
    function = [f"{'async ' if setting.asynchronous else ''}def run({', '.join(parameters)}):", *_indented([*place.local, *lines])]
    if parameters[0] == "self":
        function = [f"class Service{f'({place.bases})' if place.bases else ''}:", *_indented([*place.members, *function])]
    text = "\n".join(["import asyncio", "import contextlib", "import functools", *setting.imports, *place.top, *function]) + "\n"
    for number, line in enumerate(text.split("\n"), 1):
        if HERE in line:
            return text.replace(HERE, ""), number, line.index(HERE)
    raise AssertionError(text)


def _statement(call: str, use: str, manager: bool) -> list[str]:
    if manager:
        return [f"with {call} as entered:", "    print(entered)"]
    match use:
        case "assigned":
            return [f"found = {call}", "print(found)"]
        case "argument":
            return [f"print({call}, 1)"]
        case "condition":
            return [f"if {call}:", "    print(1)"]
        case "returned":
            return [f"return {call}"]
    return [call]


def _filled(pattern: str, statement: list[str]) -> list[str]:
    before, mark, after = pattern.partition("{0}")
    if not mark:
        return [pattern]
    if before.strip() or after:  # in the middle of a line: the bare call
        return [f"{before}{next(line for line in statement if HERE in line)}{after}"]
    return [f"{before}{line}" for line in statement]


def _indented(lines) -> list[str]:
    return textwrap.indent("\n".join(lines), "    ").split("\n")
