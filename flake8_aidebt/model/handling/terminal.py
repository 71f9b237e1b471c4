"""Whether a module speaks to a person at a terminal: there ``print`` is how failures are told."""
import ast

from ..file import File
from ..kind import Kind

_PROGRAMS = frozenset({
    "argparse", "click", "typer", "fire", "docopt", "optparse", "cmd", "cmd2", "prompt_toolkit", "rich", "questionary", "inquirer", "PyInquirer", "colorama", "termcolor", "curses", "tkinter",
    "textual", "blessed", "plumbum", "cement", "cleo", "getpass", "readline", "tqdm", "pyfiglet", "turtle", "pygame", "IPython", "sh", "invoke", "fabric", "nox", "setuptools", "distutils", "absl",
})  # fmt: skip
_FOLDERS = frozenset({"scripts", "bin", "tools", "cli", "commands", "examples", "example", "demo", "demos", "notebooks", "benchmarks", "docs", "samples", "tutorials", "cookbook", "terminal_interface", "cmd", "console"})
_NAMES = ("cli", "__main__", "manage", "setup", "main_cli", "shell", "console", "demo")


def speaks_to_a_terminal(file: File) -> bool:
    """Whether this is a program that somebody runs and reads, or a part of one."""
    return file.remember("speaks to a terminal", _speaks)


def _speaks(file: File) -> bool:
    if file.kind in (Kind.SCRIPT, Kind.MIGRATION) or file.imports & _PROGRAMS:
        return True
    parts = file.path.replace("\\", "/").split("/")
    root = file.project.root if file.project is not None else None
    below = parts[len(root.split("/")) :] if root and file.path.startswith(root) else parts[-3:]
    if _FOLDERS & set(below[:-1]) or below[-1:] and below[-1].removesuffix(".py").endswith(_NAMES):
        return True
    if any(_is_main(statement) for statement in file.tree.body):
        return True
    by_name = file.index.calls_by_name
    return "input" in by_name or "parse_args" in by_name or any("sys.argv" in line for line in file.lines)


def _is_main(node: ast.stmt) -> bool:
    return isinstance(node, ast.If) and isinstance(node.test, ast.Compare) and isinstance(node.test.left, ast.Name) and node.test.left.id == "__name__"
