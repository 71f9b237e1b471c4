"""What sort of file it is."""
import ast

import pytest

from flake8_aidebt.model import Kind
from flake8_aidebt.model.kind import kind_of

PATHS = {
    "app.py": Kind.PRODUCTION, "src/shop/api.py": Kind.PRODUCTION, "./app.py": Kind.PRODUCTION, "latest.py": Kind.PRODUCTION, "contest/app.py": Kind.PRODUCTION,
    "attest.py": Kind.PRODUCTION, "protest_api.py": Kind.PRODUCTION, "-": Kind.PRODUCTION, "stdin": Kind.PRODUCTION,
    "test_app.py": Kind.TEST, "app_test.py": Kind.TEST, "tests.py": Kind.TEST, "conftest.py": Kind.TEST, "tests/app.py": Kind.TEST, "shop/tests/unit/app.py": Kind.TEST,
    "shop\\tests\\app.py": Kind.TEST, "app.pyi": Kind.STUB, "tests/app.pyi": Kind.STUB,
    "shop/migrations/0001_initial.py": Kind.MIGRATION, "alembic/versions/abc.py": Kind.MIGRATION, "shop/settings.py": Kind.SETTINGS,
    "shop/settings/base.py": Kind.SETTINGS,
}  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
def test_by_path(path: str) -> None:
    assert kind_of(path, ast.parse(""), None) is PATHS[path]


CONTENTS = {
    "import pytest\ndef test_a(): ...": Kind.TEST, "import unittest\nclass A(unittest.TestCase): ...": Kind.TEST,
    "from unittest import TestCase\nclass A(TestCase): ...": Kind.TEST, "def test_connection(): ...": Kind.PRODUCTION, "import pytest": Kind.PRODUCTION,
    "class Migration(migrations.Migration): ...": Kind.MIGRATION, "class Migration: ...": Kind.PRODUCTION, "down_revision = None": Kind.MIGRATION,
    "down_revision: str = 'x'": Kind.MIGRATION,
}  # fmt: skip


@pytest.mark.parametrize("source", CONTENTS)
def test_by_content(source: str) -> None:
    assert kind_of("app.py", ast.parse(source), None) is CONTENTS[source]


def test_scripts_run_themselves() -> None:
    main = ast.parse("if __name__ == '__main__':\n    main()\n")
    assert kind_of("scripts/load.py", main, None) is Kind.SCRIPT
    assert kind_of("scripts/load.py", ast.parse("x = 1"), None) is Kind.PRODUCTION
    assert kind_of("load.py", main, None) is Kind.PRODUCTION


def test_where_somebody_keeps_the_project_says_nothing() -> None:
    assert kind_of("/home/me/tests/shop/app.py", ast.parse(""), "/home/me/tests/shop") is Kind.PRODUCTION
    assert kind_of("/home/me/tests/shop/tests/app.py", ast.parse(""), "/home/me/tests/shop") is Kind.TEST
    assert kind_of("/tmp/tests/app.py", ast.parse(""), None) is Kind.PRODUCTION
