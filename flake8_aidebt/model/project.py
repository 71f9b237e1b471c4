"""The project around a file: its other modules, looked up by path and never imported, and what its manifests say."""
import ast
import os
from collections import OrderedDict
from functools import cached_property
from typing import TYPE_CHECKING

from .index import Index
from .manifest import Manifest

if TYPE_CHECKING:
    from ..knowledge import Knowledge
    from .names import Names

MARKERS = ("pyproject.toml", "setup.py", "setup.cfg", ".git", "manage.py")
_MODULES_KEPT = 48  # parsed modules of a project held at once
_BYTES_MOST = 1_000_000  # a larger module is data, not code
_NEW_MODULES_MOST = 24  # modules one linted file may have parsed for it


class Workspace:
    """What is worth remembering from one file to the next: project roots, manifests, parsed modules."""

    def __init__(self, knowledge: "Knowledge") -> None:
        self.knowledge = knowledge
        self._roots: dict[str, str | None] = {}
        self._manifests: dict[str | None, Manifest] = {}
        self._modules: OrderedDict[str, tuple[tuple[int, int], Names | None]] = OrderedDict()

    def root(self, directory: str) -> str | None:
        """The nearest directory upwards that holds a manifest or the repository; None when there is none."""
        found = self._roots.get(directory, "")
        if found == "":
            if any(os.path.exists(os.path.join(directory, marker)) for marker in MARKERS):
                found = directory
            else:
                outer = os.path.dirname(directory)
                found = self.root(outer) if outer != directory else None
            self._roots[directory] = found
        return found

    def manifest(self, root: str | None) -> Manifest:
        """What the manifests at a project's root declare."""
        found = self._manifests.get(root)
        if found is None:
            found = self._manifests[root] = Manifest(root)
        return found

    def module(self, path: str, project: "Project") -> "Names | None":
        """The names of a module, parsed at most once while it is unchanged; None when it cannot be read or parsed."""
        from .names import Names

        try:
            stat = os.stat(path)
        except OSError:
            return None
        stamp = (stat.st_mtime_ns, stat.st_size)
        known = self._modules.get(path)
        if known is not None and known[0] == stamp:
            self._modules.move_to_end(path)
            return known[1]
        if stat.st_size > _BYTES_MOST or not project.spend():
            return None
        names = None
        try:
            with open(path, "rb") as stream:
                names = Names(Index(ast.parse(stream.read())), self.knowledge, project.beside(path))
        except (OSError, SyntaxError, ValueError, RecursionError, MemoryError):
            pass
        self._modules[path] = (stamp, names)
        if len(self._modules) > _MODULES_KEPT:
            self._modules.popitem(last=False)
        return names


class Project:
    """The project as one of its files sees it."""

    def __init__(self, path: str, workspace: Workspace, budget: list[int] | None = None) -> None:
        self.path = os.path.abspath(path)
        self.directory = os.path.dirname(self.path)
        self.workspace = workspace
        self._budget = budget if budget is not None else [_NEW_MODULES_MOST]

    @cached_property
    def root(self) -> str | None:
        """The directory of the project, None for a file that stands alone."""
        return self.workspace.root(self.directory)

    @property
    def manifest(self) -> Manifest:
        """What the project declares about itself."""
        return self.workspace.manifest(self.root)

    def beside(self, path: str) -> "Project":
        """The same project as another of its files sees it, on the same budget."""
        return Project(path, self.workspace, self._budget)

    def spend(self) -> bool:
        """Takes one parse from the budget; False when it is used up."""
        self._budget[0] -= 1
        return self._budget[0] >= 0

    def locate(self, level: int, module: str) -> str | None:
        """Path of a module of this project: a ``.py`` file or a package's directory; None when it is not the project's."""
        parts = module.split(".") if module else []
        if level:
            directory = self.directory
            for _ in range(level - 1):
                directory = os.path.dirname(directory)
            return self._descend(directory, parts)
        if not parts:
            return None
        for directory in self._search:
            first = self.child(directory, parts[0])
            if first is not None:
                return self._descend(first, parts[1:])
        return None

    @cached_property
    def _search(self) -> tuple[str, ...]:
        """Where an absolute import may start: from the file's folder up to the project's root, then its ``src``."""
        if self.root is None:
            return self._packages()
        found = [self.directory]
        while found[-1] != self.root:
            found.append(os.path.dirname(found[-1]))
        return (*found, os.path.join(self.root, "src"))

    def _packages(self) -> tuple[str, ...]:
        """With no manifest anywhere: the file's folder, and the one that holds its outermost package."""
        directory = self.directory
        while os.path.exists(os.path.join(directory, "__init__.py")) and os.path.dirname(directory) != directory:
            directory = os.path.dirname(directory)
        return tuple(dict.fromkeys((self.directory, directory)))

    def _descend(self, path: str, parts: list[str]) -> str | None:
        for part in parts:
            inner = self.child(path, part)
            if inner is None:
                return None
            path = inner
        return path

    def child(self, path: str, name: str) -> str | None:
        """The module or package ``name`` inside the package at ``path``."""
        if path.endswith(".py"):
            return None
        module = os.path.join(path, name)
        if os.path.isfile(f"{module}.py"):
            return f"{module}.py"
        if os.path.isdir(module) and name.isidentifier():
            return module
        return None

    def names(self, path: str) -> "Names | None":
        """The names that a module, or the ``__init__`` of a package, binds."""
        if not path.endswith(".py"):
            path = os.path.join(path, "__init__.py")
        if path == self.path:
            return None
        return self.workspace.module(path, self)
