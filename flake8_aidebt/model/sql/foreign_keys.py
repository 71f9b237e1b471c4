"""Foreign keys that SQLite is told of and does not hold."""
import ast

from ..file import File
from ..index import descendants
from .reader import read
from .runs import runs

_SQLITE = frozenset({"sqlite3", "aiosqlite", "apsw", "pysqlite3"})
_OTHERS = frozenset({"psycopg", "psycopg2", "asyncpg", "pymysql", "MySQLdb", "aiomysql", "mysql", "oracledb", "pyodbc", "pymssql", "duckdb", "clickhouse_driver", "snowflake"})

_CONNECTING = ("db", "database", "connection", "connections", "storage", "store", "engine", "session", "sqlite", "base", "core")  # where programs open their database


def unheld_foreign_keys(file: File) -> ast.AST | None:
    """The first statement of a file that declares a foreign key for SQLite, where nothing switches them on."""
    if not file.imports & _SQLITE or file.imports & _OTHERS or _switched_on(file):
        return None
    for run in runs(file):
        if any(statement.verb == "CREATE" and statement.subject == "TABLE" and _declares(statement.words) for statement in run.statements):
            return run.node
    if not any("REFERENCES" in line.upper() for line in file.lines):
        return None
    prose = {statement.value for statement in descendants(file.tree) if isinstance(statement, ast.Expr)}
    for node in file.nodes(ast.Constant):
        if isinstance(node.value, str) and node not in prose and "references" in node.value.lower() and "create" in node.value.lower():
            if any(statement.verb == "CREATE" and statement.subject == "TABLE" and _declares(statement.words) for statement in read(node.value.replace("\0", ""))):
                return node
    return None


def _declares(words: frozenset[str]) -> bool:
    return "REFERENCES" in words


def _switched_on(file: File) -> bool:
    """Whether this file, or one that it shares its project with, speaks of the switch."""
    if any("foreign_keys" in line.lower() or "SQLITE_DBCONFIG_ENABLE_FKEY" in line for line in file.lines):
        return True
    if file.project is None:
        return False
    near = [file.project.child(file.project.directory, name) for name in _CONNECTING]
    near += [file.project.locate(node.level, node.module or "") for node in file.nodes(ast.ImportFrom) if node.level or not file.knowledge.is_library((node.module or "").partition(".")[0])]
    return any(path is not None and path != file.path and file.project.mentions(path, "foreign_keys") for path in near)
