"""Files that are opened: by which call, for what, and under which name they are used."""
import ast
from typing import NamedTuple

from ..file import File
from ..index import WITHS
from ..values import Use

_WITH_PATH = ("open", "io.open", "aiofiles.open")  # whose first argument says which file


class Opened(NamedTuple):
    """A call that opens a file; ``path`` is what says which, as written."""

    use: Use
    path: ast.expr
    mode: str

    @property
    def writes(self) -> bool:
        """Whether what was in the file is thrown away."""
        return "w" in self.mode

    @property
    def reads(self) -> bool:
        """Whether it is only read."""
        return not set(self.mode) & set("wax+")


def opened(file: File) -> list[Opened]:
    """The files that a file opens, in source order; ``path.open()`` also where nothing is known of ``path``."""
    return file.remember("opened", _opened)


def _opened(file: File) -> list[Opened]:
    uses = {use.node: use for use in file.calls(*_WITH_PATH, "pathlib.Path.open")}
    uses |= {use.node: use for use in file.unresolved("open") if _is_mode(file, use)}
    found = []
    for use in uses.values():
        bare = use.callee.name in _WITH_PATH
        path = use.argument("file", 0).expr if bare else use.func.value if isinstance(use.func, ast.Attribute) else None
        mode = use.argument("mode", 1 if bare else 0)
        text = file.value(mode.expr) if mode.expr is not None else "r" if mode.given is False else None
        if path is not None and isinstance(text, str) and not use.handed:
            found.append(Opened(use, path, text))
    return found


def _is_mode(file: File, use: Use) -> bool:
    """Whether what a method ``open`` is given reads like the mode of a file."""
    mode = use.argument("mode", 0)
    text = file.value(mode.expr) if mode.expr is not None else "r" if not use.args else None
    return isinstance(text, str) and 0 < len(text) <= 3 and set(text) <= set("rwaxbt+")


def opener_of(file: File, expr: ast.expr) -> Opened | None:
    """The call that opened what an expression stands for, where it is seen."""
    by_node = {item.use.node: item for item in opened(file)}
    if isinstance(expr, ast.Call):
        return by_node.get(expr)
    if not isinstance(expr, ast.Name):
        return None
    bindings = [binding for binding in file.values(expr) if isinstance(binding.value, ast.Call)]
    around = [link.node for link in file.frame(expr)]
    inner = [binding for binding in bindings if isinstance(binding.node, WITHS) and binding.node in around]
    for binding in inner or bindings if inner or len(bindings) == 1 else ():
        if binding.kind in ("enter", "value"):
            return by_node.get(binding.value)
    return None
