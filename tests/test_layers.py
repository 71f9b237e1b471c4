"""Who may import whom: the "never" list of the architecture, read from the import statements."""
import ast
import re
from pathlib import Path

import pytest

import flake8_aidebt

PACKAGE = Path(flake8_aidebt.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))
FACES = {"cli", "output", "server", "audit", "ruff", "plugin"}
HOSTS = {"engine", "catalogue", "settings"}


def layer(path: Path) -> str:
    """The part of the package a module belongs to: ``model``, ``rules``, ``engine``."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> list[str]:
    """The modules that a module imports anywhere in it, ours written from the package's root: ``.model.file``."""
    package = path.relative_to(PACKAGE).parts[:-1]
    found = []
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found.append(node.module)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1]
            start = "." + ".".join((*base, *(node.module or "").split("."))).strip(".")
            found += [f"{start.rstrip('.')}.{alias.name}" if not node.module else start for alias in node.names]
    return [re.sub(r"^flake8_aidebt\b\.?", ".", name) for name in found]


def ours(path: Path) -> set[str]:
    """The layers that a module imports."""
    return {name.split(".")[1] for name in imports(path) if name.startswith(".") and name != "."}


each_module = pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))


@each_module
def test_rules_import_only_what_lies_below_them(path: Path) -> None:
    if layer(path) == "rules":
        assert ours(path) <= {"finding", "rule", "model", "knowledge"}


@each_module
def test_the_model_knows_no_rules_and_knowledge_only_its_shapes(path: Path) -> None:
    if layer(path) == "model":
        assert ours(path) <= {"finding", "model", "knowledge"}
    if layer(path) == "knowledge":
        assert ours(path) <= {"knowledge"}
    if path.parent.name == "knowledge" and path.name != "__init__.py":
        assert all(name == ".knowledge.rows" or name.endswith("_rows") for name in imports(path) if name.startswith("."))


@each_module
def test_the_core_imports_no_face(path: Path) -> None:
    if layer(path) not in FACES and not layer(path).startswith("__"):
        assert not ours(path) & FACES
    if layer(path) in FACES - {"cli"}:
        assert not ours(path) & (FACES - {layer(path)})


@each_module
def test_what_is_heavy_is_imported_in_one_place(path: Path) -> None:
    roots = {name.partition(".")[0] for name in imports(path)}
    if layer(path) != "plugin":
        assert "flake8" not in roots
    if path.relative_to(PACKAGE).as_posix() != "model/inference.py":
        assert "astroid" not in roots
    if layer(path) != "server":
        assert not roots & {"pygls", "lsprotocol"}


@each_module
def test_the_core_does_not_print_nor_read_the_environment_nor_use_the_network(path: Path) -> None:
    if layer(path) in FACES:
        return
    assert not {name.partition(".")[0] for name in imports(path)} & {"socket", "urllib", "http", "requests", "httpx", "subprocess", "logging"}
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in ("print", "input", "exec", "eval", "__import__"), f"line {node.lineno}"
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "os":
            assert node.attr not in ("environ", "getenv", "putenv"), f"line {node.lineno}"
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "sys":
            assert node.attr not in ("stdout", "stderr", "argv"), f"line {node.lineno}"


@each_module
def test_no_module_is_named_after_nothing(path: Path) -> None:
    assert path.stem not in ("utils", "util", "helpers", "helper", "common", "base", "manager", "misc")


@each_module
def test_rules_walk_no_tree(path: Path) -> None:
    if layer(path) == "rules":
        for node in ast.walk(ast.parse(path.read_bytes())):
            assert not (isinstance(node, ast.Attribute) and node.attr in ("walk", "iter_child_nodes", "NodeVisitor", "NodeTransformer")), node.lineno
            assert not (isinstance(node, ast.Attribute) and node.attr == "text"), node.lineno
