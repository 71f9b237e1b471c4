"""The flake8 face: the options, and one report for a file whose settings or model failed (AID000)."""
import argparse
import ast
import os
from collections.abc import Iterator

from flake8.exceptions import ExecutionError
from flake8.options.manager import OptionManager

from . import settings
from .finding import Finding
from .rule import _latest_file


class Aidebt:
    """AID000: what kept our rules from looking at a file. Owns the options: a second owner would crash argparse."""

    off_by_default = False

    def __init__(self, tree: ast.Module, filename: str, lines: list[str]) -> None:
        self._tree = tree
        self._filename = filename
        self._lines = lines

    def run(self) -> Iterator[tuple[int, int, str, type]]:
        """One report when the file's settings cannot be understood."""
        file = _latest_file(self._tree, self._filename, self._lines)
        if isinstance(file, Finding):
            yield file.line, file.column, f"{file.code} {file.message}", type(self)

    @staticmethod
    def add_options(manager: OptionManager) -> None:
        """The options of ``[tool.aidebt]`` that make sense on a command line or in flake8's own configuration."""
        manager.add_option("--aidebt-max-timeout", type=float, metavar="SECONDS", parse_from_config=True,
                           help="longest timeout that is not reported (AID114)")  # fmt: skip
        manager.add_option("--aidebt-max-inherited-timeout", type=float, metavar="SECONDS", parse_from_config=True,
                           help="longest library default that is not reported (AID106)")  # fmt: skip
        manager.add_option("--aidebt-assume-socket-default", action="store_true", default=None, parse_from_config=True,
                           help="take socket.setdefaulttimeout() as set by the program's entry point")  # fmt: skip
        manager.add_option("--aidebt-subprocess-scope", metavar="network|all", parse_from_config=True,
                           help="which commands AID105 wants a timeout for")  # fmt: skip

    @staticmethod
    def parse_options(options: argparse.Namespace) -> None:
        """Takes the options over, and reads the settings near the working folder so that a mistake there ends the run."""
        names = ("max_timeout", "max_inherited_timeout", "assume_socket_default", "subprocess_scope")
        given = {name: getattr(options, f"aidebt_{name}") for name in names}
        try:
            settings.override(**{name: value for name, value in given.items() if value is not None})
            settings.near(os.getcwd())
        except settings.SettingsError as error:
            raise ExecutionError(str(error)) from error
