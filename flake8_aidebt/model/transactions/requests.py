"""Whether Django itself wraps a function in a transaction: ``ATOMIC_REQUESTS`` in the project's settings."""
import ast
import os
import re

from ..file import File
from ..index import FUNCTIONS
from ..pattern import Pattern
from ..traffic.tasks import task_around

_MODULE = Pattern(r"""DJANGO_SETTINGS_MODULE["']\s*,\s*["']([\w.]+)["']""")
_WORD = "ATOMIC_REQUESTS"
_LIKELY = ("settings", "config", "conf", "core", "project", "app", "backend", "src")
_BYTES_MOST = 100_000


def atomic_requests(file: File) -> bool:
    """Whether the project's settings speak of ``ATOMIC_REQUESTS``, so that views run in a transaction."""
    return file.remember("atomic requests", _atomic_requests)


def _atomic_requests(file: File) -> bool:
    if any(_WORD in line for line in file.lines):
        return True
    project = file.project
    if project is None or project.root is None:
        return False
    homes = [path for name in _settings_modules(project.root) if (path := project.locate(0, name)) is not None]
    homes += [path for name in _LIKELY if (path := project.child(project.root, name)) is not None]
    homes += [path for home in homes if not home.endswith(".py") for name in ("settings", "base", "common", "production", "prod") if (path := project.child(home, name))]
    homes += [path for home in homes if home.endswith("settings") for name in ("base", "common", "production", "prod") if (path := project.child(home, name))]
    return any(project.mentions(path, _WORD) for path in homes if path != project.path)


def _settings_modules(root: str) -> list[str]:
    """The settings that ``manage.py`` names, and the packages above them."""
    try:
        with open(os.path.join(root, "manage.py"), encoding="utf-8", errors="replace") as stream:
            found = _MODULE.findall(stream.read(_BYTES_MOST))
    except OSError:
        return []
    return [*found, *(name.rpartition(".")[0] for name in found if "." in name)]


def in_request(file: File, node: ast.AST) -> bool:
    """Whether a function may be run by a request that Django wraps in a transaction: any but tasks and commands."""
    if not atomic_requests(file) or task_around(file, node) is not None:
        return False
    parts = re.split(r"[/\\]", file.path)
    function = file.enclosing(node, *FUNCTIONS)
    return "commands" not in parts and not (function is not None and function.name == "handle" and "management" in parts)
