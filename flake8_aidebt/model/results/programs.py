"""Programs that were run, and whether anybody asks how they ended."""
import ast
import os
from collections.abc import Iterator
from typing import NamedTuple

from ...knowledge.commands import INDIFFERENT, INDIFFERENT_VERBS, WRAPPERS
from ...knowledge.result_rows import Exits
from ..file import File
from ..names import dotted
from ..texts import HOLE, words
from ..values import UNKNOWN, Use
from .answers import Answer, answers
from .expected import caught, expected
from .sightings import ESCAPES, Look, Sighting, sightings
from .teardown import tears_down

_IDLE = frozenset({Look.DROPPED, Look.UNREAD, Look.ENTERED, Look.AWAITED})
_PARSERS = frozenset({"Version", "UUID", "Decimal", "fromisoformat", "strptime", "fromtimestamp", "loads", "int", "float", "bool", "len", "any", "safe_load", "fromstring", "match", "search", "fullmatch", "findall", "finditer"})
_FOLLOWED = frozenset({
    "strip", "rstrip", "lstrip", "decode", "split", "rsplit", "splitlines", "lower", "startswith", "endswith", "find", "read", "readline", "readlines", "join",
})  # fmt: skip
_JUDGING = frozenset({Look.TESTED, Look.COMPARED})


class Run(NamedTuple):
    """A program whose end nobody asks for."""

    answer: Answer
    program: str  # its name where the file says it
    used: bool  # what it wrote is taken for the answer


def unasked(file: File) -> Iterator[Run]:
    """The programs that may fail unnoticed."""
    for answer in answers(file, Exits):
        row, use = answer.row, answer.use
        if use.open_ended or _raises(file, use, row):
            continue
        line = _command(use, row)
        if _indifferent(line) or _empty(file, use, row) or expected(file, answer, line) or tears_down(file, answer.node) or any(use.argument(name).given is not False for name in row.apart):
            continue
        used = _KINDS[row.gives](file, answer, row)
        if used is not None:
            yield Run(answer, os.path.basename(line[0]) if line and HOLE not in line[0] else "", used)


def _raises(file: File, use: Use, row: Exits) -> bool:
    """Whether the call raises for a failure, or says in so many words that it is not to."""
    if not row.check:
        return False
    argument = use.argument(row.check, row.position)
    if argument.given is False:
        return row.checked_by_default
    found = file.value(argument.expr, argument.names) if argument.expr is not None else UNKNOWN
    return not row.checked_by_default or found is UNKNOWN or found == row.raises


def _command(use: Use, row: Exits) -> list[str]:
    """The words of the command, what wraps it (``sudo``, ``env``) left out."""
    expr = use.argument(row.command, 0).expr
    if row.command == "program":
        line = words(ast.Tuple(list(use.args), ast.Load()), use.names) if use.args else []
    elif isinstance(expr, ast.IfExp):  # os.system("cls" if os.name == "nt" else "clear")
        line = words(expr.body, use.names)
    else:
        line = words(expr, use.names) if expr is not None else []
    while line and (os.path.basename(line[0]) in WRAPPERS or line[0].startswith("-") or "=" in line[0].split("/")[0]):
        line = line[1:]
    return line


def _empty(file: File, use: Use, row: Exits) -> bool:
    """``os.system("")``: runs nothing, and has a terminal understand colours."""
    return file.value(use.argument(row.command, 0).expr, use.names) == ""


def _indifferent(line: list[str]) -> bool:
    """Whether the status of a command tells nothing that somebody must know."""
    if not line:
        return False
    program = os.path.basename(line[0]).removesuffix(".exe").lower()
    if program in INDIFFERENT or (len(line) > 1 and line[1] in ("--version", "-V", "--help", "-version")) or line[-2:] == ["||", "true"] or line[-1] == "&":
        return True
    rest = " ".join(word for word in line[1:] if not word.startswith("-") or word == "--get")
    return any(rest == verb or rest.startswith(f"{verb} ") for verb in INDIFFERENT_VERBS.get(program, ()))


# --- by what the call gives: True where the output is used, False where nothing is, None where somebody may look ---------


def _object(file: File, answer: Answer, row: Exits) -> bool | None:
    return _verdict(file, sightings(file, answer.node), row)


def _verdict(file: File, seen: list[Sighting], row: Exits) -> bool | None:
    used = False
    for sighting in seen:
        if sighting.look in _IDLE or sighting.look is Look.SHOWN:
            continue
        if sighting.look not in (Look.READ, Look.CALLED) or sighting.name in row.status:
            return None
        if sighting.name in row.output:
            if _judged(file, sighting):
                return None
            used = True
    return used if seen else None


def _judged(file: File, sighting: Sighting) -> bool:
    """Whether what the program wrote is asked for what is in it, so that nothing at all counts as well."""
    stack, depth = [sighting.user], 0
    while stack and depth < 20:
        depth += 1
        current = stack.pop()
        for inner in sightings(file, current):
            if inner.look in _JUDGING or (inner.look is Look.PASSED and _parses(inner.user)) or _takes_a_part(current, inner):
                return True
            if inner.look is Look.CALLED and inner.name in _FOLLOWED or (inner.look is Look.PASSED and _joins(inner.user)):
                stack.append(inner.user)
            if inner.look is Look.ITERATED and isinstance(inner.user, ast.comprehension) and isinstance(made := file.parent(inner.user), (ast.ListComp, ast.SetComp)):
                stack.append(made)
        if any(inner.look is Look.PASSED and _parses(inner.user) for inner in sightings(file, current, path=("*",))):
            return True
    return False


def _joins(user: ast.AST) -> bool:
    return isinstance(user, ast.Call) and isinstance(user.func, ast.Attribute) and user.func.attr == "join"


def _takes_a_part(split: ast.AST, sighting: Sighting) -> bool:
    """``output.split("<")[1]``, ``name, version = output.split()``: there is no such part of nothing."""
    if not isinstance(split, ast.Call) or not isinstance(split.func, ast.Attribute) or split.func.attr not in ("split", "rsplit", "splitlines"):
        return False
    if sighting.look is Look.UNPACKED:
        return True
    return sighting.look is Look.ITEM and isinstance(sighting.user, ast.Subscript) and isinstance(index := getattr(sighting.user.slice, "value", None), int) and index > 0


def _parses(user: ast.AST) -> bool:
    """``json.loads(output)``, ``int(output)``: nothing at all makes those raise."""
    return isinstance(user, ast.Call) and (getattr(user.func, "attr", "") or getattr(user.func, "id", "")) in _PARSERS


def _status(file: File, answer: Answer, row: Exits) -> bool | None:
    seen = sightings(file, answer.node)
    return False if seen and all(sighting.look in _IDLE for sighting in seen) else None


def _output(file: File, answer: Answer, row: Exits) -> bool | None:
    """A call that gives the output and never the status: it is enough that the output is used."""
    if row.status:
        return _verdict(file, sightings(file, answer.node), row) or None
    seen = sightings(file, answer.node)
    whole = [Sighting(Look.READ, answer.node, answer.node)]
    return None if all(sighting.look in _IDLE for sighting in seen) or _judged(file, whole[0]) else True


def _process(file: File, answer: Answer, row: Exits) -> bool | None:
    """A running program: it must be waited for here, by nobody else, and the status not be read."""
    waited = used = False
    for sighting in sightings(file, answer.node):
        if sighting.look in _IDLE:
            continue
        if sighting.look not in (Look.READ, Look.CALLED) or sighting.name in (*row.status, "kill", "terminate", "send_signal", "poll"):
            return None
        if sighting.name == "stderr" and any(inner.look not in _IDLE and inner.name != "close" for inner in sightings(file, sighting.user)):
            return None  # somebody reads what it complains of
        if sighting.name == "stdout" and (isinstance(file.parent(sighting.user), ast.keyword) or _judged(file, sighting)):
            return None  # the first part of a pipe
        if sighting.name in ("wait", "communicate"):
            if any("KeyboardInterrupt" in [dotted(name) for name in caught(handler)] for handler in file.handlers(sighting.user)):
                return None  # somebody sits before it
            waited = True
            after = sightings(file, sighting.user)
            if sighting.name == "wait" and any(inner.look not in _IDLE for inner in after):
                return None
            if sighting.name == "communicate":
                if any(_looked(file, inner) for inner in sightings(file, sighting.user, path=(1,))):
                    return None  # what it wrote to stderr is looked at
                used = used or any(inner.look not in _IDLE for inner in sightings(file, sighting.user, path=(0,)))
                if any(_judged(file, Sighting(Look.READ, inner.node, inner.node)) for inner in sightings(file, sighting.user, path=(0,)) if not inner.path):
                    return None
    return used if waited else None


def _looked(file: File, sighting: Sighting) -> bool:
    return sighting.look not in (*_IDLE, Look.STORED) or sighting.look in ESCAPES


def _pair(file: File, answer: Answer, row: Exits) -> bool | None:
    """The status and the output as a pair, by position and by name."""
    status = [sighting for sighting in sightings(file, answer.node, path=(0,)) if sighting.look not in _IDLE]
    if any(not sighting.path or sighting.name not in row.output for sighting in status):
        return None
    output = [sighting for sighting in sightings(file, answer.node, path=(1,)) if sighting.look not in _IDLE]
    return bool(output)


def _streams(file: File, answer: Answer, row: Exits) -> bool | None:
    """Three streams, of which the second knows the channel that knows the status."""
    if file.index.calls_by_name.keys() & set(row.status):
        return None
    seen = [sighting for place in (1, 2) for sighting in sightings(file, answer.node, path=(place,)) if sighting.look not in _IDLE]
    if any(sighting.look not in (Look.READ, Look.CALLED) or sighting.path for sighting in seen):
        return None
    errors = [sighting for sighting in sightings(file, answer.node, path=(2,)) if sighting.look not in _IDLE]
    return None if errors or any(_judged(file, sighting) for sighting in seen) else bool(seen)


_KINDS = {"object": _object, "status": _status, "output": _output, "process": _process, "pair": _pair, "streams": _streams}
