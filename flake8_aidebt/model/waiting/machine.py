"""Peers on this machine: they answer at once, yes or no, and some are children of our own."""
import ast

from ..file import File
from ..texts import text
from ..values import Use

_THIS_MACHINE = ("127.0.0.1", "localhost", "::1")


def answers_at_once(call: Use) -> bool:
    """Whether ``sock.connect()`` stays on this machine: only what is read later can keep it waiting."""
    address = call.args[0] if call.args else None
    return isinstance(address, ast.Tuple) and bool(address.elts) and text(address.elts[0], call.names) in _THIS_MACHINE


def asks_own_child(file: File, use: Use) -> bool:
    """Whether the peer is on this machine, in a file that starts processes: a child, whose end shows otherwise."""
    address = text(use.args[0], use.names) if use.args else None
    return any(host in (address or "") for host in _THIS_MACHINE) and bool(file.calls("subprocess.Popen"))
