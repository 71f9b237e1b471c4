"""The project around a file: its other modules, looked up by path and never imported, and what its manifests say."""
import ast
import gc
import os
import re
from collections import OrderedDict
from functools import cached_property
from typing import TYPE_CHECKING

from .index import Index
from .manifest import Manifest
from .pattern import Pattern

if TYPE_CHECKING:
    from ..knowledge import Knowledge
    from .names import Names, Symbol

MARKERS = ("pyproject.toml", "setup.py", "setup.cfg", ".git", "manage.py")
_MODULES_KEPT = 64  # modules of a project held as text
_PARSED_KEPT = 2_000_000  # bytes of source held parsed; a tree takes some thirty times that
_NOTHINGS_KEPT = 8192
_BYTES_MOST = 1_000_000  # a larger module is data, not code
_HOPS_MOST = 16  # files from one that uses a name to one that says what it is
_CONSULTED_MOST = 64  # modules that one file may ask; counted whether parsed before or not, so that order does not matter


class Workspace:
    """What is worth remembering from one file to the next: project roots, manifests, parsed modules."""

    def __init__(self, knowledge: "Knowledge") -> None:
        self.knowledge = knowledge
        self._roots: dict[str, str | None] = {}
        self._manifests: dict[str | None, Manifest] = {}
        self._modules: OrderedDict[str, Module] = OrderedDict()
        self._hops = 0
        self._nothings: OrderedDict[tuple[str, str], tuple[int, int]] = OrderedDict()

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

    def exported(self, path: str, name: str, project: "Project") -> "Symbol | None":
        """What a module binds to ``name``; None when that cannot be told or has nothing to do with a library we know.

        Answers are remembered while the module is unchanged. Most are None, and decided by its text: a parse is dear.
        """
        try:
            stat = os.stat(path)
        except OSError:
            return None
        stamp = (stat.st_mtime_ns, stat.st_size)
        if self._nothings.get((path, name)) == stamp or stat.st_size > _BYTES_MOST:
            return None
        module = self._module(path, stamp)
        if name in module.answers:
            return module.answers[name]
        if not self._concerns(path, name, project):
            symbol = None
        elif self._hops >= _HOPS_MOST or not project.may_consult(path):
            return None
        else:
            names = module.names(self.knowledge, project.beside(path))
            self._hops += 1
            try:
                symbol = names and names.exported(name)
            finally:
                self._hops -= 1
            if symbol is None and self._hops:  # perhaps only because the way here was long
                return None
        if symbol is not None:
            module.answers[name] = symbol  # with the module, because it keeps the tree alive
        else:
            self._nothings[path, name] = stamp
            if len(self._nothings) > _NOTHINGS_KEPT:
                self._nothings.popitem(last=False)
        self._let_go(module)
        return symbol

    def names_of(self, path: str, project: "Project") -> "Names | None":
        """The names of a module, to ask for what no symbol stands for; None when it cannot be read."""
        try:
            stat = os.stat(path)
        except OSError:
            return None
        if stat.st_size > _BYTES_MOST or self._hops >= _HOPS_MOST or not project.may_consult(path):
            return None
        module = self._module(path, (stat.st_mtime_ns, stat.st_size))
        names = module.names(self.knowledge, project.beside(path))
        self._let_go(module)
        return names

    def _let_go(self, latest: "Module") -> None:
        """Drops the modules asked longest ago while too much is held parsed."""
        held = sum(module.weight for module in self._modules.values())
        for path, module in list(self._modules.items()):
            if held <= _PARSED_KEPT:
                return
            if module is not latest and module.weight:
                held -= module.weight
                module.close()
                del self._modules[path]

    def _module(self, path: str, stamp: tuple[int, int]) -> "Module":
        module = self._modules.get(path)
        if module is None or module.stamp != stamp:
            module = self._modules[path] = Module(path, stamp)
            if len(self._modules) > _MODULES_KEPT:
                self._modules.popitem(last=False)[1].close()
        self._modules.move_to_end(path)
        return module

    def _concerns(self, path: str, name: str, project: "Project", depth: int = 0, seen: "set[tuple[str, str]] | None" = None) -> bool:
        """Whether module texts leave it open that ``name`` is, makes or holds an object of a library we know.

        Followed from text to text, through imports, base classes, assigned calls and return annotations; ``seen`` are the
        names already asked, of which a package that imports from itself has a great many ways to each.
        """
        seen = seen if seen is not None else set()
        if (path, name) in seen:
            return False
        seen.add((path, name))
        try:
            stat = os.stat(path)
        except OSError:
            return False
        if stat.st_size > _BYTES_MOST or depth > _HOPS_MOST:
            return False
        module = self._module(path, (stat.st_mtime_ns, stat.st_size))
        if not module.mentions(name):
            return False
        if module.imports(self._library_import) or module.acts(name):
            return True
        for level, origin, original in module.leads(name):
            if not level and origin.partition(".")[0] in self.knowledge.roots:
                return True
            beside = project.beside(path)
            found = beside.locate(level, origin)
            if found is not None:
                inner = beside.child(found, original)
                if inner is not None and inner.endswith(".py"):
                    return True
                found = found if found.endswith(".py") else os.path.join(found, "__init__.py")
                if self._concerns(found, original, beside, depth + 1, seen):
                    return True
        return False

    def mentions(self, path: str, name: str) -> bool:
        """Whether a module's text has a name in it, or imports everything from somewhere."""
        try:
            stat = os.stat(path)
        except OSError:
            return False
        return stat.st_size > _BYTES_MOST or self._module(path, (stat.st_mtime_ns, stat.st_size)).mentions(name)

    @cached_property
    def _library_import(self) -> re.Pattern[bytes]:
        """Finds an import of a library whose objects other modules may be handed."""
        roots = "|".join(sorted(self.knowledge.roots - _TOO_COMMON)).encode()
        return re.compile(rb"(?m)^\s*(?:import|from)\s+(?:%b)\b" % roots)


# Imported in most modules, so that the import alone says nothing: the definition itself has to lead there.
_TOO_COMMON = frozenset({
    "asyncio", "collections", "concurrent", "contextlib", "datetime", "functools", "http", "multiprocessing", "os", "queue", "random", "select",
    "socket", "sqlalchemy", "subprocess", "threading", "time", "typing", "urllib",
})  # fmt: skip


_FROM_IMPORT = Pattern(rb"(?m)^[ \t]*from[ \t]+([.\w]+)[ \t]+import[ \t]+(\([^)]*\)|[^\n(\\]*)")
_PLAIN_IMPORT = Pattern(rb"(?m)^[ \t]*import[ \t]+([.\w]+)(?:[ \t]+as[ \t]+(\w+))?")
_STAR_IMPORT = Pattern(rb"(?m)^[ \t]*from[ \t]+(\.*)([.\w]*)[ \t]+import[ \t]+\*")
# class name(Bases), name: Type = Maker(...), def name(...) -> Type
_DEFINITION = Pattern(
    rb"(?m)^(?:class[ \t]+(\w+)[ \t]*\(([^)\n]*)|(\w+)[ \t]*[:=]([^\n]*)|(?:async[ \t]+)?def[ \t]+(\w+)[^>]{0,2000}?->([^:\n]*):)"
)
_WORD = Pattern(rb"[A-Za-z_]\w*")
# What holds a thread, reaches outside or makes a coroutine, by means so common that importing them says nothing.
_ACTS = Pattern(
    rb"\basync[ \t]+def\b|\basyncio\.\w|\bthreading\.\w|\btime\.sleep\(|\bsleep\(|\bsubprocess\.\w|\burl(?:open|retrieve)\(|\bbuild_opener\(|\bHTTPS?Connection\(|\bos\.(?:system|wait\w*)\(|"
    rb"\bsocket\.socket\(|\b(?:getaddrinfo|gethostby\w+|create_connection|getfqdn)\(|\bqueue\.\w|\bconcurrent\.futures\b|\.result\(|\binput\(|\bEngine\b|\bengine\.(?:connect|begin)\(|"
    rb"\bSession\b|\b[sS]ession\.\w+\(|\.(?:execute|executemany|commit|rollback|flush|query|sendall|getresponse|scalars?)\("
)


class Module:
    """Another module of the project: its text, and its names once somebody has to know them."""

    def __init__(self, path: str, stamp: tuple[int, int]) -> None:
        self.stamp = stamp
        self.parsed = False
        self.answers: dict[str, Symbol] = {}
        self._names: Names | None = None
        self._imports_library: bool | None = None
        self._acts: bool | None = None
        try:
            with open(path, "rb") as stream:
                self._source = stream.read()
        except OSError:
            self._source = b""

    def imports(self, library: re.Pattern[bytes]) -> bool:
        """Whether the text imports a library we know."""
        if self._imports_library is None:
            self._imports_library = library.search(self._source) is not None
        return self._imports_library

    def acts(self, name: str) -> bool:
        """Whether the text defines a function, class or object of this name, and has calls in it that its callers should know of."""
        if self._acts is None:
            self._acts = _ACTS.search(self._source) is not None
        pattern = rb"(?m)^(?:(?:async[ \t]+def|def|class)[ \t]+%b\b|%b[ \t]*[:=][^\n]*\w\()"
        return self._acts and re.search(pattern.replace(b"%b", re.escape(name.encode())), self._source) is not None

    @cached_property
    def _imported_from(self) -> dict[bytes, tuple[int, str, str]]:
        """Names that imports bind: how many dots, which module, and the name there ("" for the module itself)."""
        found = {}
        for match in _FROM_IMPORT.finditer(self._source):
            module = match[1].decode("utf-8", "replace")
            level = len(module) - len(module.lstrip("."))
            for part in match[2].strip(b"()").split(b","):
                original, _, renamed = part.partition(b"#")[0].strip().partition(b" as ")
                found[(renamed or original).strip()] = (level, module[level:], original.strip().decode("utf-8", "replace"))
        for dotted, renamed in _PLAIN_IMPORT.findall(self._source):
            found[renamed or dotted.partition(b".")[0]] = (0, dotted.decode("utf-8", "replace"), "")
        return found

    def leads(self, name: str, depth: int = 0) -> list[tuple[int, str, str]]:
        """The imported names that the definition of ``name`` rests on, as the text shows them."""
        text = name.encode()
        if text in self._imported_from:
            return [self._imported_from[text]]
        if b"import *" in self._source:
            return [(len(dots), module.decode("utf-8", "replace"), name) for dots, module in _STAR_IMPORT.findall(self._source)]
        found = []
        for word in _WORD.findall(self._definitions.get(text, b"")):
            if word in self._imported_from:
                found.append(self._imported_from[word])
            elif depth < 3 and word != text:
                found += self.leads(word.decode("utf-8", "replace"), depth + 1)
        return found

    @cached_property
    def _definitions(self) -> dict[bytes, bytes]:
        """What the text says a name is: the bases of a class, what is assigned, what a function is annotated to return."""
        found: dict[bytes, bytes] = {}
        for match in _DEFINITION.finditer(self._source):
            name = match[1] or match[3] or match[5]
            found[name] = found.get(name, b"") + b" " + (match[2] or match[4] or match[6] or b"")
        return found

    @property
    def weight(self) -> int:
        """Bytes of source that are held parsed."""
        return len(self._source) if self._names is not None else 0

    def close(self) -> None:
        """Lets go of what was worked out, so that no cycle of answers keeps the tree alive."""
        self.answers.clear()
        if self._names is not None:
            self._names.forget()

    def mentions(self, name: str) -> bool:
        """Whether the text has the name in it, or may get it from a star import."""
        return name.encode() in self._source or b"import *" in self._source

    def names(self, knowledge: "Knowledge", project: "Project") -> "Names | None":
        """The names it binds; None when it cannot be parsed."""
        from .names import Names

        if not self.parsed:
            self.parsed = True
            try:
                self._names = Names(Index(parsed(self._source)), knowledge, project)
            except (SyntaxError, ValueError, RecursionError, MemoryError):
                pass
        return self._names


class collector_paused:
    """Keeps the garbage collector from walking a tree again and again while answers about it pile up; it would free nothing."""

    __slots__ = ("_was_on",)

    def __enter__(self) -> None:
        self._was_on = gc.isenabled()
        gc.disable()

    def __exit__(self, *exception: object) -> None:
        if self._was_on:
            gc.enable()


def parsed(source: str | bytes) -> ast.Module:
    """The tree of a module, built with the collector paused."""
    with collector_paused():
        return ast.parse(source)


class Project:
    """The project as one of its files sees it."""

    def __init__(self, path: str, workspace: Workspace) -> None:
        self.path = os.path.abspath(path)
        self.directory = os.path.dirname(self.path)
        self.workspace = workspace
        self._consulted: set[str] = set()

    @cached_property
    def root(self) -> str | None:
        """The directory of the project, None for a file that stands alone."""
        return self.workspace.root(self.directory)

    @property
    def manifest(self) -> Manifest:
        """What the project declares about itself."""
        return self.workspace.manifest(self.root)

    def beside(self, path: str) -> "Project":
        """The same project as another of its files sees it."""
        return Project(path, self.workspace)

    def may_consult(self, path: str) -> bool:
        """Whether this file may ask one more module; False when it has asked many already."""
        self._consulted.add(path)
        return len(self._consulted) <= _CONSULTED_MOST

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

    def dotted(self, path: str) -> str:
        """The name under which the project imports the module or package at ``path``."""
        for top in reversed(self._search):
            if path.startswith(top + os.sep):
                return os.path.relpath(path, top).removesuffix(".py").replace(os.sep, ".")
        return ""

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

    def mentions(self, path: str, name: str) -> bool:
        """Whether the module, or the ``__init__`` of the package, at ``path`` has a name in its text."""
        if not path.endswith(".py"):
            path = os.path.join(path, "__init__.py")
        return path == self.path or self.workspace.mentions(path, name)

    def exported(self, path: str, name: str) -> "Symbol | None":
        """What a module, or the ``__init__`` of a package, binds to ``name``, where that may matter to us."""
        if not path.endswith(".py"):
            path = os.path.join(path, "__init__.py")
        if path == self.path:
            return None
        return self.workspace.exported(path, name, self)

    def names_of(self, path: str) -> "Names | None":
        """The names of another module, or of the ``__init__`` of a package."""
        if not path.endswith(".py"):
            path = os.path.join(path, "__init__.py")
        return self.workspace.names_of(path, self) if path != self.path else None
