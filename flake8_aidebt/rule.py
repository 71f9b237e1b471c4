"""The base class of all rules, and the shape in which flake8 runs them."""
import ast
import inspect
import re
from collections.abc import Iterator
from typing import ClassVar, NamedTuple

from . import settings
from .finding import Finding, How, Severity
from .model import File, Kind
from .model.project import collector_paused
from .page import Block, read

BROKEN = "AID000"  # the code under which a rule that raised is reported
_NOT_IN_A_MESSAGE = re.compile(r":(?=\d+:\d+: )|[\r\n]+")  # flake8 splits its own output at :<row>:<column>:


class Twin(NamedTuple):
    """A rule of another linter about the same gap. ``whole``: it sees everything that ours sees."""

    linter: str  # ruff, bandit, pylint, flake8-async, flake8-bugbear, semgrep
    code: str
    whole: bool = False


class Rule:
    """One gap. A subclass declares what it is and says in ``check`` where a file has it; it has no state.

    The docstring is the rule's page: a noun phrase, why it breaks, ``Bad::`` and ``Good::`` blocks (run as tests, with
    the code on each guilty line), ``Left alone:`` and ``References:``.
    """

    code: ClassVar[str]
    message: ClassVar[str]  # a str.format template, one line, under 90 characters when filled
    severity: ClassVar[Severity] = Severity.WARNING
    off_by_default: ClassVar[bool] = False
    cwe: ClassVar[int | None] = None
    twins: ClassVar[tuple[Twin, ...]] = ()
    skips: ClassVar[frozenset[Kind]] = frozenset({Kind.TEST, Kind.STUB})

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        """The findings in one file."""
        raise NotImplementedError

    @classmethod
    def finding(cls, file: File, node: ast.AST, how: How = How.WRITTEN, **words: object) -> Finding:
        """A finding at ``node``, the message filled with ``words``."""
        message = _NOT_IN_A_MESSAGE.sub(" ", cls.message.format(**words))
        return Finding(node.lineno, file.column(node), *file.end(node), cls.code, message, cls.severity, how)

    @classmethod
    def findings(cls, file: File) -> list[Finding]:
        """``check`` as a host runs it: kinds of file that the rule skips left out, and a rule that raises reported."""
        try:
            if file.kind in cls.skips:
                return []
            with collector_paused():
                return list(cls.check(file))
        except Exception as error:  # noqa: BLE001  one broken rule must not take the others with it
            return [broken(cls.code, error)]

    # --- derived -----------------------------------------------------------------------------------------------

    @classmethod
    def kebab(cls) -> str:
        """The rule's name: ``http-call-without-timeout``."""
        return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", cls.__name__).lower()

    @classmethod
    def family(cls) -> str:
        """The folder the rule lives in."""
        return cls.__module__.split(".")[-2]

    @classmethod
    def page(cls) -> str:
        """The rule's page, as written in its docstring."""
        return inspect.cleandoc(cls.__doc__ or "")

    @classmethod
    def blocks(cls) -> tuple[Block, ...]:
        """The snippets of the page, bad and good, in its order."""
        return read(cls.page()).blocks

    # --- flake8 ------------------------------------------------------------------------------------------------
    # flake8 reads the parameter names, instantiates the class for each file and calls run().

    def __init__(self, tree: ast.Module, filename: str, lines: list[str]) -> None:
        self._tree = tree
        self._filename = filename
        self._lines = lines

    def run(self) -> Iterator[tuple[int, int, str, type]]:
        """What flake8 is told: line, column in characters, code and message, and the plugin."""
        file = _latest_file(self._tree, self._filename, self._lines)
        if isinstance(file, Finding):
            return
        for found in self.findings(file):
            yield found.line, found.column, f"{found.code} {found.message}", type(self)


def broken(code: str, error: Exception) -> Finding:
    """The finding that stands for a rule that raised."""
    text = _NOT_IN_A_MESSAGE.sub(" ", f"{type(error).__name__}: {error}")[:200]
    return Finding(1, 0, 1, 0, BROKEN, f"rule {code} failed and said nothing about this file ({text})", Severity.ERROR)


# flake8 hands one tree to every plugin in turn: the file made for the first of them serves them all.
_latest: tuple[ast.AST, File | Finding] | None = None


def _latest_file(tree: ast.Module, filename: str, lines: list[str]) -> File | Finding:
    """The file for a tree, or the finding that says why there is none."""
    global _latest
    if _latest is None or _latest[0] is not tree:
        if _latest is not None and isinstance(_latest[1], File):
            _latest[1].close()
        _latest = None  # lets go of the last file before the next is built
        try:
            with collector_paused():
                file: File | Finding = settings.file(tree, lines, filename)
        except settings.SettingsError as error:
            file = Finding(1, 0, 1, 0, BROKEN, str(error), Severity.ERROR)
        except Exception as error:  # noqa: BLE001  the model is ours: say so instead of ending the flake8 run
            file = broken("(all)", error)
        _latest = (tree, file)
    return _latest[1]
