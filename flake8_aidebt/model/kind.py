"""What sort of file it is: rules about production code keep quiet in tests, and the like."""
import ast
import os
from enum import Enum

from .pattern import Pattern


class Kind(Enum):
    """What a file is for."""

    PRODUCTION = "production"
    TEST = "test"
    MIGRATION = "migration"
    SCRIPT = "script"
    SETTINGS = "settings"
    STUB = "stub"


_TEST_NAME = Pattern(r"(test_.*|.*_tests?|tests?|conftest)\.py$")
_TEST_FOLDERS = frozenset({"test", "tests", "testing", "unit_tests", "integration_tests", "e2e"})


def kind_of(path: str, tree: ast.Module, root: str | None) -> Kind:
    """The kind of a file, from its path (as given, or below the project's root) and from what it contains."""
    parts = _below(path, root).replace("\\", "/").split("/")
    name = parts[-1]
    folders = set(parts[:-1])
    if name.endswith(".pyi"):
        return Kind.STUB
    if _TEST_NAME.fullmatch(name) or folders & _TEST_FOLDERS or _tests(tree):
        return Kind.TEST
    if "migrations" in folders or ("versions" in folders and "alembic" in _below(path, root)) or _migrates(tree):
        return Kind.MIGRATION
    if name in ("settings.py", "setup.py", "config.py", "noxfile.py", "conf.py") or "settings" in folders:
        return Kind.SETTINGS
    if folders & {"scripts", "bin", "tools"} and _is_main(tree):
        return Kind.SCRIPT
    return Kind.PRODUCTION


def _below(path: str, root: str | None) -> str:
    """The part of a path that says something about the project, not about where somebody keeps it."""
    if not os.path.isabs(path):
        return os.path.normpath(path)
    if root and path.startswith(root.rstrip(os.sep) + os.sep):
        return os.path.relpath(path, root)
    return os.path.basename(path)


def _tests(tree: ast.Module) -> bool:
    """Whether the module defines tests: ``test_`` functions beside an import of a test framework."""
    imports = defines = False
    for node in tree.body:
        if isinstance(node, ast.Import):
            imports = imports or any(alias.name.partition(".")[0] in ("pytest", "unittest") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            imports = imports or (node.module or "").partition(".")[0] in ("pytest", "unittest")
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            defines = defines or node.name.startswith("test_") or any(ast.unparse(decorator).startswith("pytest.fixture") for decorator in node.decorator_list)
        elif isinstance(node, ast.ClassDef):
            defines = defines or any(ast.unparse(base).endswith("TestCase") for base in node.bases)
    return imports and defines


def _migrates(tree: ast.Module) -> bool:
    """Whether the module is a Django or Alembic migration."""
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and node.name == "Migration" and node.bases:
            return True
        if isinstance(node, (ast.Assign, ast.AnnAssign)):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            if any(isinstance(target, ast.Name) and target.id == "down_revision" for target in targets):
                return True
    return False


def _is_main(tree: ast.Module) -> bool:
    """Whether the module runs itself: ``if __name__ == "__main__"``."""
    return any(
        isinstance(node, ast.If) and isinstance(node.test, ast.Compare) and isinstance(node.test.left, ast.Name) and node.test.left.id == "__name__"
        for node in tree.body
    )
