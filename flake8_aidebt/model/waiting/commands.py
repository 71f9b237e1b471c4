"""Child processes: which command runs, and whether that command goes over the network."""
import ast
import os

from ...knowledge.commands import COMMANDS, LIMITERS, QUESTIONS, WRAPPERS
from ...knowledge.rows import Waits
from ..file import File
from ..texts import HOLE, words
from ..values import Use, use_of

_EARLY = 6  # a verb stands among the first words: git -C path fetch


def command(file: File, use: Use, row: Waits) -> list[str]:
    """The words of the command that a call runs or waits for, as far as the file says; [] when it does not."""
    made = _started(file, use)
    if made is None:
        return []
    argument = made.argument("args" if made.callee.name.startswith("subprocess.") else "cmd", 0)
    return words(argument.expr, argument.names) if argument.expr is not None else []


def network_command(file: File, use: Use, row: Waits) -> str | None:
    """The command as a user would name it, ``git fetch``, where it goes over the network and does not end itself in time."""
    line = command(file, use, row)
    while line and (os.path.basename(line[0]) in WRAPPERS or line[0].startswith("-") or "=" in line[0]):
        line = line[1:]
    if line[1:3] == ["-m", "pip"]:  # python -m pip install
        line = line[2:]
    if not line or os.path.basename(line[0]) in LIMITERS or HOLE in line[0]:
        return None
    if os.path.basename(line[0]) in ("sh", "bash") and len(line) > 2 and line[1] in ("-c", "-lc"):
        line = line[2].split()
    known = COMMANDS.get(os.path.basename(line[0])) if line else None
    if known is None or any(word.partition("=")[0] in known.bounded_by for word in line) or (known.usually and HOLE in line[1:-1]):
        return None
    if any(word in known.local for word in line[1:_EARLY]):
        return None
    if not known.verbs:
        return known.program
    verb = next((word for word in line[1:_EARLY] if word in known.verbs), None)
    return verb and f"{known.program} {verb}"


def attended(file: File, use: Use) -> bool:
    """Whether the function asks somebody at the terminal before it runs the command."""
    function = file.function(use.node)
    return any(file.function(call) is function for name in QUESTIONS for call in file.index.calls_by_name.get(name, ()))


def waited_already(file: File, use: Use) -> bool:
    """Whether the same child is waited for with a limit elsewhere, was told to end, or ended in ``communicate()``."""
    method = use.func.attr if isinstance(use.func, ast.Attribute) else ""
    for origin in use.callee.origins:
        for other in file.calls_through(origin):
            if other.node is use.node:
                continue
            if other.func.attr in ("wait", "communicate") and (other.argument("timeout", 0 if other.func.attr == "wait" else 1).given is not False):
                return True
            if method == "wait" and other.func.attr in ("communicate", "kill", "terminate", "send_signal"):
                return True
    return False


def _started(file: File, use: Use) -> Use | None:
    """The call that starts the child: the call itself, or the ``Popen()`` whose object it waits for."""
    if not use.callee.name.startswith("subprocess.Popen."):
        return use
    origin = next(iter(use.callee.origins), None)
    callee = file.resolve(origin.func) if origin is not None and origin in file.index.frames else None
    return use_of(origin, callee, file.names) if callee is not None else None

