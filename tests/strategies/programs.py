"""One call of a library, in as many programs as people write it: other imports, other variables, other surroundings.

A ``Gap`` is a call that some rule complains about. A ``Spelling`` says how to write a program with it, and ``render``
writes it and says at which line and column the complaint must stand.
"""
import textwrap
from collections.abc import Callable
from typing import NamedTuple

from hypothesis import strategies as st

from flake8_aidebt.knowledge import Knowledge

HERE = "\N{SECTION SIGN}"  # stands before the call while a program is being put together


class Gap(NamedTuple):
    """A call of a library that some rule complains about, such as one that waits for ever, and the codes that say so."""

    row: NamedTuple  # of knowledge; the first field is the callable
    module: str  # where it is imported from; "" for a builtin
    owner: str  # the class whose instance is called, "" for a function
    member: str  # the function, or the attributes after the instance: chat.completions.create
    awaited: bool
    positional: tuple[str, ...]
    keywords: tuple[tuple[str, str], ...]
    codes: frozenset[str] = frozenset()

    @property
    def imported(self) -> str:
        """The name that has to be imported."""
        return self.owner or self.member


class Spelling(NamedTuple):
    """The choices in which programs with the same gap differ."""

    imports: str = "module"
    binding: str = "variable"
    wrappers: tuple[str, ...] = ()
    function: str = "def"
    local_import: bool = False
    names: tuple[str, ...] = ("client", "call", "Holder", "make", "run", "lib", "thing", "result")
    order: tuple[int, ...] = ()
    literal_dict: bool = False
    layout: str = "plain"
    comments: bool = False
    shadow: bool = False
    extra: tuple[tuple[str, str], ...] = ()  # arguments given on top: (name, text), ("*", text) by position, ("**", text) as a splat
    top: tuple[str, ...] = ()  # lines before everything but the imports
    given: tuple[str, ...] = ()  # parameters of the function around the call
    before: tuple[str, ...] = ()  # statements just before the call
    around: Callable[[list[str]], list[str]] = list  # what stands closest around the call; may move ``HERE``


def parts(row: NamedTuple, knowledge: Knowledge) -> tuple[str, str, str] | None:
    """Module, class and member of a row's callable; None for what cannot be written as a plain program."""
    names = row.callable.split(".")
    if not all(name.isidentifier() for name in names):
        return None
    for place in range(len(names)):
        if knowledge.is_class(".".join(names[: place + 1])) and place < len(names) - 1:
            return ".".join(names[:place]), names[place], ".".join(names[place + 1 :])
    return ".".join(names[:-1]), "", names[-1]


IMPORTS = ("module", "module alias", "from", "from alias", "from package")
OF_INSTANCES = (
    "variable", "with", "walrus", "chained", "self", "class attribute", "subclass", "factory", "annotated factory", "cast variable",
    "bound method", "partial", "global", "unpacked",
)  # fmt: skip
OF_HANDED_INSTANCES = ("parameter", "optional", "bar none", "string", "keyword-only", "self from parameter", "dataclass field")
OF_FUNCTIONS = ("direct", "variable", "self", "class attribute", "partial", "conditional")
WRAPPERS = ("if", "else", "try", "finally", "with", "for", "while", "match", "nested def", "comment")
FUNCTIONS = ("module", "def", "decorated", "method", "nested", "async def")
LAYOUTS = ("plain", "one argument a line", "after a semicolon", "parenthesised", "backslash")


def bindings(gap: Gap, knowledge: Knowledge) -> tuple[str, ...]:
    """The ways in which the object or function of a gap may reach the call."""
    if not gap.owner:
        return OF_FUNCTIONS
    found = OF_INSTANCES
    if knowledge.returned(f"{gap.module}.{gap.owner}.__enter__"):  # what `with` gives is something else
        found = tuple(name for name in found if name != "with")
    if getattr(gap.row, "from_client", ()):  # the constructor may carry the limit, so it has to be seen
        return tuple(name for name in found if name != "subclass")
    return found + OF_HANDED_INSTANCES


def spellings(gap: Gap, knowledge: Knowledge) -> st.SearchStrategy[Spelling]:
    """The ways to write a gap."""
    # a wait inside `while pending:` is a worker that a flag ends, and one at module level a script that ends: other programs
    waits = getattr(gap.row, "topic", "").endswith("wait")
    wrappers = [wrapper for wrapper in WRAPPERS if not (waits and wrapper == "while")]
    functions = [function for function in FUNCTIONS if not (waits and function == "module")]
    names = st.permutations(("alpha", "beta", "gamma", "delta", "épsilon", "zeta", "eta", "kappa"))
    return st.builds(
        Spelling,
        imports=st.sampled_from(IMPORTS),
        binding=st.sampled_from(bindings(gap, knowledge)),
        wrappers=st.lists(st.sampled_from(wrappers), max_size=3).map(tuple),
        function=st.sampled_from(functions),
        local_import=st.booleans(),
        names=names.map(tuple),
        order=st.permutations(range(len(gap.keywords) + 1)).map(tuple),
        literal_dict=st.booleans(),
        layout=st.sampled_from(LAYOUTS),
        comments=st.booleans(),
        shadow=st.just(False),
        extra=st.just(()),
        top=st.just(()),
        given=st.just(()),
        before=st.just(()),
        around=st.just(list),
    )


def render(gap: Gap, spelling: Spelling) -> tuple[str, int, int]:
    """The program, and line (from 1) and column (from 0) of the call in it."""
    lines = _program(gap, spelling)
    if spelling.comments and spelling.layout != "backslash":
        lines = [line for old in lines for line in ("", f"{' ' * (len(old) - len(old.lstrip()))}# é") + (old,)]
    for number, line in enumerate(lines, 1):
        if HERE in line:
            lines[number - 1] = line.replace(HERE, "")
            return "\n".join(lines) + "\n", number, line.index(HERE)
    raise AssertionError("no call in the program")


def _program(gap: Gap, spelling: Spelling) -> list[str]:
    _client, _, holder, _make, run, lib, thing, result = spelling.names
    imports, ref = _import(gap, spelling, lib)
    shape = _shape(gap, spelling, ref)
    in_class = shape.holder is not None
    function = spelling.function
    if in_class and function in ("module", "nested"):
        function = "method"
    if gap.awaited or shape.parameters or spelling.shadow or spelling.local_import or spelling.given:
        function = "def" if function == "module" else function
    if not gap.module:
        imports = []
    asynchronous = gap.awaited or function == "async def"
    statement = [f"{result} = {'await ' if gap.awaited else ''}{line}" if place == 0 else line for place, line in enumerate(_call(gap, spelling, shape.callee))]
    if spelling.layout == "after a semicolon":
        statement[0] = f"{thing} = 'ä€𝄞'; {statement[0]}"
    body = spelling.around([*shape.local, *spelling.before, *statement])
    for wrapper in spelling.wrappers:
        body = _wrap(body, wrapper, asynchronous)
    local = [*imports] if spelling.local_import and function != "module" and not shape.parameters else []
    top = ["import functools", "import typing", "import dataclasses", *(imports if not local or in_class or shape.before else []), *spelling.top, *shape.before]
    if function == "module":
        return [*top, *body]
    parameters = sorted([*spelling.given, *shape.parameters], key=lambda text: "=" in text and "*" not in shape.parameters)
    if spelling.shadow:
        parameters.insert(0, shape.callee.partition(".")[0].partition("(")[0])
    if in_class or function == "method":
        parameters.insert(0, "self")
    head = f"{'async ' if asynchronous else ''}def {run}({', '.join(parameters)}):"
    defined = [head, *_indented([*local, *body])]
    if function == "decorated":
        defined = ["@decorate", *defined]
    if in_class or function == "method":
        if shape.dataclass:
            top.append("@dataclasses.dataclass")
        return [*top, f"class {holder}:", *_indented([*(shape.holder or ()), *defined])]
    if function == "nested":
        return [*top, "def outer():", *_indented([*defined, f"return {run}"])]
    return [*top, *defined]


def _import(gap: Gap, spelling: Spelling, alias: str) -> tuple[list[str], str]:
    """The import statement, and how the class or function is then written."""
    name = gap.imported
    if not gap.module:
        return [], name
    package, _, last = gap.module.rpartition(".")
    match spelling.imports:
        case "module alias":
            return [f"import {gap.module} as {alias}"], f"{alias}.{name}"
        case "from":
            return [f"from {gap.module} import {name}"], name
        case "from alias":
            return [f"from {gap.module} import {name} as {alias}"], alias
        case "from package" if package:
            return [f"from {package} import {last}"], f"{last}.{name}"
    return [f"import {gap.module}"], f"{gap.module}.{name}"


class _Shape(NamedTuple):
    callee: str
    before: tuple[str, ...] = ()  # at module level
    holder: tuple[str, ...] | None = None  # in the body of the class around the function
    parameters: tuple[str, ...] = ()
    local: tuple[str, ...] = ()  # just before the call
    dataclass: bool = False


def _shape(gap: Gap, spelling: Spelling, ref: str) -> _Shape:
    client, call, _, make, _, _, thing, _ = spelling.names
    member = f".{gap.member}" if gap.owner else ""
    value = f"{ref}()" if gap.owner else ref
    match spelling.binding:
        case "direct" | "chained":
            return _Shape(f"{value}{member}")
        case "variable":
            return _Shape(f"{client}{member}", local=(f"{client} = {value}",))
        case "cast variable":
            return _Shape(f"{client}{member}", local=(f"{client} = typing.cast({ref}, {thing}())",))
        case "global":
            return _Shape(f"{client}{member}", before=(f"{client} = {value}",))
        case "unpacked":
            return _Shape(f"{client}{member}", local=(f"{thing}, {client} = 1, {value}",))
        case "walrus":
            return _Shape(f"({client} := {value}){member}")
        case "with":
            return _Shape(f"{client}{member}", local=(f"{'async ' if gap.awaited else ''}with {value} as {client}: pass",))
        case "self":
            return _Shape(f"self.{client}{member}", holder=("def __init__(self):", f"    self.{client} = {value}"))
        case "self from parameter":
            return _Shape(f"self.{client}{member}", holder=(f"def __init__(self, {thing}: {ref}):", f"    self.{client} = {thing}"))
        case "class attribute":
            return _Shape(f"self.{client}{member}", holder=(f"{client} = {value}",))
        case "dataclass field":
            return _Shape(f"self.{client}{member}", holder=(f"{client}: {ref} = dataclasses.field(default_factory={ref})",), dataclass=True)
        case "subclass":
            return _Shape(f"{call}(){member}", before=(f"class {call}({ref}):", "    pass"))
        case "factory":
            return _Shape(f"{make}(){member}", before=(f"def {make}():", f"    {client} = {value}", f"    return {client}"))
        case "annotated factory":
            return _Shape(f"{make}(){member}", before=(f"def {make}() -> {ref}:", f"    return {thing}()"))
        case "bound method":
            return _Shape(call, local=(f"{client} = {value}", f"{call} = {client}{member}"))
        case "partial":
            return _Shape(call, local=(f"{call} = functools.partial({value}{member})",))
        case "conditional":
            return _Shape(call, local=(f"{call} = {value} if ready else {value}",))
        case "parameter":
            return _Shape(f"{client}{member}", parameters=(f"{client}: {ref}",))
        case "optional":
            return _Shape(f"{client}{member}", parameters=(f"{client}: typing.Optional[{ref}] = None",))
        case "bar none":
            return _Shape(f"{client}{member}", parameters=(f"{client}: {ref} | None = None",))
        case "string":
            return _Shape(f"{client}{member}", parameters=(f"{client}: 'typing.Optional[{ref}]'",))
        case "keyword-only":
            return _Shape(f"{client}{member}", parameters=("*", f"{client}: {ref}"))
    raise AssertionError(spelling.binding)


def _call(gap: Gap, spelling: Spelling, callee: str) -> list[str]:
    """The call, on as many lines as the layout wants."""
    positional = [*gap.positional, *(text for name, text in spelling.extra if name == "*")]
    keywords = [*gap.keywords, *((name, text) for name, text in spelling.extra if not name.startswith("*"))]
    if len(spelling.order) == len(keywords):
        keywords = [keywords[place] for place in spelling.order]
    splats = [f"**{text}" for name, text in spelling.extra if name == "**"]
    if spelling.literal_dict and keywords:
        display = ", ".join(f'"{name}": {text}' for name, text in keywords)
        arguments = [*positional, f"**{{{display}}}", *splats]
    else:
        arguments = [*positional, *(f"{name}={text}" for name, text in keywords), *splats]
    match spelling.layout:
        case "one argument a line":
            return [f"{HERE}{callee}(", *(f"    {argument},  # é" for argument in arguments), ")"]
        case "parenthesised":
            return ["(", f"    {HERE}{callee}({', '.join(arguments)})", ")"]
        case "backslash":
            return ["\\", f"    {HERE}{callee}({', '.join(arguments)})"]
    return [f"{HERE}{callee}({', '.join(arguments)})"]


def _wrap(body: list[str], wrapper: str, asynchronous: bool) -> list[str]:
    inner = _indented(body)
    match wrapper:
        case "if":
            return ["if ready:", *inner]
        case "else":
            return ["if ready:", "    pass", "else:", *inner]
        case "try":
            return ["try:", *inner, "except KeyError:", "    raise"]
        case "finally":
            return ["try:", "    pass", "finally:", *inner]
        case "with":
            return ["with open('notes.txt') as notes:", *inner]
        case "for":
            return ["for item in items:", *inner]
        case "while":
            return ["while pending:", *inner]
        case "match":
            return ["match kind:", "    case 'a':", *_indented(inner)]
        case "nested def":
            return [f"{'async ' if asynchronous else ''}def inside():", *inner]
    return ["# a comment", *body]


def _indented(lines: list[str]) -> list[str]:
    return textwrap.indent("\n".join(lines), "    ").split("\n")
