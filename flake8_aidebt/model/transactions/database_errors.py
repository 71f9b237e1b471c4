"""Which handlers catch the errors of a database."""
import ast

from ..file import File
from ..handling.breadth import Breadth, breadth, catches

_NAMES = frozenset({
    "IntegrityError", "DatabaseError", "OperationalError", "DataError", "ProgrammingError", "InternalError", "InterfaceError", "DBAPIError", "SQLAlchemyError", "StatementError",
    "PostgresError", "UniqueViolationError", "UniqueViolation", "ForeignKeyViolation", "ForeignKeyViolationError", "NotNullViolationError", "NotNullViolation", "CheckViolation",
    "IntegrityConstraintViolationError", "PeeweeException", "MySQLError", "FlushError", "StaleDataError", "TransactionIntegrityError",
})  # fmt: skip
_WHOLE = frozenset({"psycopg.Error", "psycopg2.Error", "sqlite3.Error", "pymysql.Error", "pymysql.MySQLError", "MySQLdb.Error", "mysql.connector.Error", "django.db.Error",
                    "django.db.utils.Error", "oracledb.Error", "pyodbc.Error", "aiosqlite.Error", "asyncpg.Error"})  # fmt: skip


def names_database_errors(file: File, handler: ast.ExceptHandler) -> bool:
    """Whether a handler names an error of a database."""
    return any(name in _WHOLE or name.rpartition(".")[2] in _NAMES for name in catches(file, handler))


def catches_database_errors(file: File, handler: ast.ExceptHandler) -> bool:
    """Whether a handler catches the errors of a database, by name or with everything else."""
    return names_database_errors(file, handler) or breadth(file, handler) is not Breadth.NARROW
