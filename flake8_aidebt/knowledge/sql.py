"""Which calls run SQL and where it stands in them, which writes skip rows in silence, and which calls wipe a database."""
from .rows import Alias, Returns
from .sql_rows import DropsData, Executes, IgnoresConflicts, ReplacesTable

# Methods of a class that take SQL first and its values second: library, version, class, parameters, placeholder, methods.
_METHODS = (
    ("stdlib", "3.11.7", "sqlite3.Connection", "sql", "parameters", "?", "execute", "executemany"),
    ("stdlib", "3.11.7", "sqlite3.Cursor", "sql", "parameters", "?", "execute", ""),
    ("stdlib", "3.11.7", "sqlite3.Cursor", "sql", "seq_of_parameters", "?", "", "executemany"),
    ("aiosqlite", "0.22.1", "aiosqlite.Connection", "sql", "parameters", "?", "execute execute_fetchall execute_insert", "executemany"),
    ("aiosqlite", "0.22.1", "aiosqlite.Cursor", "sql", "parameters", "?", "execute", "executemany"),
    ("psycopg2-binary", "2.9.13", "psycopg2.extensions.cursor", "query", "vars", "%s", "execute mogrify", "executemany"),
    ("psycopg", "3.3.9", "psycopg.Connection", "query", "params", "%s", "execute", ""),
    ("psycopg", "3.3.9", "psycopg.AsyncConnection", "query", "params", "%s", "execute", ""),
    ("psycopg", "3.3.9", "psycopg.Cursor", "query", "params", "%s", "execute stream", ""),
    ("psycopg", "3.3.9", "psycopg.AsyncCursor", "query", "params", "%s", "execute stream", ""),
    ("psycopg", "3.3.9", "psycopg.Cursor", "query", "params_seq", "%s", "", "executemany"),
    ("psycopg", "3.3.9", "psycopg.AsyncCursor", "query", "params_seq", "%s", "", "executemany"),
    ("asyncpg", "0.32.0", "asyncpg.Connection", "query", "*", "$1", "execute fetch fetchrow fetchval prepare cursor", ""),
    ("asyncpg", "0.32.0", "asyncpg.Connection", "command", "args", "$1", "", "executemany"),
    ("asyncpg", "0.32.0", "asyncpg.Pool", "query", "*", "$1", "execute fetch fetchrow fetchval", ""),
    ("asyncpg", "0.32.0", "asyncpg.Pool", "command", "args", "$1", "", "executemany"),
    ("PyMySQL", "1.2.4", "pymysql.cursors.Cursor", "query", "args", "%s", "execute mogrify", "executemany"),
    ("aiomysql", "0.3.2", "aiomysql.Cursor", "query", "args", "%s", "execute mogrify", "executemany"),
    ("mysqlclient", "2.2.7", "MySQLdb.cursors.Cursor", "query", "args", "%s", "execute", "executemany"),
    ("mysql-connector-python", "26.10.0", "mysql.connector.cursor.MySQLCursor", "operation", "params", "%s", "execute", ""),
    ("mysql-connector-python", "26.10.0", "mysql.connector.cursor.MySQLCursor", "operation", "seq_params", "%s", "", "executemany"),
    ("oracledb", "26.1.0", "oracledb.Cursor", "statement", "parameters", ":name", "execute", "executemany"),
    ("pyodbc", "5.5.0", "pyodbc.Cursor", "sql", "", "?", "execute", "executemany"),
    ("pyodbc", "5.5.0", "pyodbc.Connection", "sql", "", "?", "execute", ""),
    ("duckdb", "2.0.0", "duckdb.DuckDBPyConnection", "query", "parameters", "?", "execute", "executemany"),
    ("SQLAlchemy", "2.1.9", "sqlalchemy.Connection", "statement", "parameters", ":name", "execute scalar scalars exec_driver_sql", ""),
    ("SQLAlchemy", "2.1.9", "sqlalchemy.ext.asyncio.AsyncConnection", "statement", "parameters", ":name", "execute scalar scalars stream exec_driver_sql", ""),
    ("SQLAlchemy", "2.1.9", "sqlalchemy.orm.Session", "statement", "params", ":name", "execute scalar scalars", ""),
    ("SQLAlchemy", "2.1.9", "sqlalchemy.orm.scoped_session", "statement", "params", ":name", "execute scalar scalars", ""),
    ("SQLAlchemy", "2.1.9", "sqlalchemy.ext.asyncio.AsyncSession", "statement", "params", ":name", "execute scalar scalars stream stream_scalars", ""),
    ("SQLAlchemy", "2.1.9", "sqlalchemy.ext.asyncio.async_scoped_session", "statement", "params", ":name", "execute scalar scalars stream", ""),
    ("Django", "5.2.19", "django.db.backends.utils.CursorWrapper", "sql", "params", "%s", "execute", ""),
    ("Django", "5.2.19", "django.db.backends.utils.CursorWrapper", "sql", "param_list", "%s", "", "executemany"),
    ("Django", "5.2.19", "django.db.models.Manager", "raw_query", "params", "%s", "raw", ""),
    ("Django", "5.2.19", "django.db.models.QuerySet", "raw_query", "params", "%s", "raw", ""),
    ("peewee", "4.5.3", "peewee.Database", "sql", "params", "?", "execute_sql", ""),
    ("databases", "0.9.0", "databases.Database", "query", "values", ":name", "execute fetch_all fetch_one fetch_val iterate", "execute_many"),
    ("tortoise-orm", "1.1.9", "tortoise.backends.base.client.BaseDBAsyncClient", "query", "values", "?", "execute_query execute_query_dict", ""),
)  # fmt: skip

# Functions, and methods that take their SQL elsewhere or alone.
_FUNCTIONS = (
    Executes("sqlite3.Connection.executescript", "stdlib", "3.11.7", "sql_script"),
    Executes("sqlite3.Cursor.executescript", "stdlib", "3.11.7", "sql_script"),
    Executes("aiosqlite.Connection.executescript", "aiosqlite", "0.22.1", "sql_script"),
    Executes("aiosqlite.Cursor.executescript", "aiosqlite", "0.22.1", "sql_script"),
    Executes("psycopg2.extensions.cursor.copy_expert", "psycopg2-binary", "2.9.13", "sql"),
    Executes("psycopg2.extras.execute_values", "psycopg2-binary", "2.9.13", "sql", 1, "argslist", 2, "%s", many=True),
    Executes("psycopg2.extras.execute_batch", "psycopg2-binary", "2.9.13", "sql", 1, "argslist", 2, "%s", many=True),
    Executes("psycopg.Cursor.copy", "psycopg", "3.3.9", "statement", 0, "params", 1, "%s"),
    Executes("psycopg.AsyncCursor.copy", "psycopg", "3.3.9", "statement", 0, "params", 1, "%s"),
    *(Executes(f"duckdb.{name}", "duckdb", "2.0.0", "query", 0, bound, place, "?", many=name == "executemany")
      for name, bound, place in (("DuckDBPyConnection.sql", "params", None), ("DuckDBPyConnection.query", "params", None), ("sql", "params", None), ("query", "params", None), ("execute", "parameters", 1), ("executemany", "parameters", 1))),
    *(Executes(f"pandas.{name}", "pandas", "3.1.1", "sql", 0, "params", 4) for name in ("read_sql", "read_sql_query")),
    Executes("alembic.op.execute", "alembic", "1.20.1", "sqltext", placeholder=":name"),
    Executes("google.cloud.bigquery.Client.query", "google-cloud-bigquery", "3.47.0", "query", placeholder="@name"),
    Executes("clickhouse_driver.Client.execute", "clickhouse-driver", "0.2.11", "query", 0, "params", 1, "%(name)s"),
    Executes("peewee.Model.raw", "peewee", "4.5.3", "sql", 0, "*", 1, "?"),
    Executes("tortoise.models.Model.raw", "tortoise-orm", "1.1.9", "sql"),
)  # fmt: skip

# What makes a piece of SQL of a text, for something else to run.
_TEXTS = (
    Executes("sqlalchemy.text", "SQLAlchemy", "2.1.9", "text", placeholder=":name", makes=True),
    Executes("sqlalchemy.literal_column", "SQLAlchemy", "2.1.9", "text", placeholder="bindparam()", makes=True),
    Executes("sqlalchemy.DDL", "SQLAlchemy", "2.1.9", "statement", makes=True),
    Executes("django.db.models.expressions.RawSQL", "Django", "5.2.19", "sql", 0, "params", 1, "%s", makes=True),
    Executes("django.db.migrations.RunSQL", "Django", "5.2.19", "sql", placeholder="%s", makes=True),
    Executes("peewee.SQL", "peewee", "4.5.3", "sql", 0, "params", 1, "?", makes=True),
    Executes("tortoise.expressions.RawSQL", "tortoise-orm", "1.1.9", "sql", makes=True),
    Executes("psycopg.sql.SQL", "psycopg", "3.3.9", "obj", placeholder="%s", makes=True, composes=True),
    Executes("psycopg2.sql.SQL", "psycopg2-binary", "2.9.13", "string", placeholder="%s", makes=True, composes=True),
)

_CONFLICTS = (
    *(IgnoresConflicts(f"django.db.models.{owner}.{name}", "Django", "5.2.19", "ignore_conflicts", 2, bulk=True, mark=True)
      for owner in ("QuerySet", "Manager") for name in ("bulk_create", "abulk_create")),
    IgnoresConflicts("tortoise.models.Model.bulk_create", "tortoise-orm", "1.1.9", "ignore_conflicts", 2, bulk=True, mark=True),
    IgnoresConflicts("sqlalchemy.dialects.postgresql.Insert.on_conflict_do_nothing", "SQLAlchemy", "2.1.9", targets=("constraint", "index_elements"), mark=True),
    IgnoresConflicts("sqlalchemy.dialects.sqlite.Insert.on_conflict_do_nothing", "SQLAlchemy", "2.1.9", targets=("index_elements", "index_where"), mark=True),
    *(IgnoresConflicts(f"{owner}.prefix_with", "SQLAlchemy", "2.1.9", "*prefixes", 0, ("IGNORE", "OR IGNORE"), mark=True)
      for owner in ("sqlalchemy.sql.expression.Insert", "sqlalchemy.dialects.mysql.Insert", "sqlalchemy.dialects.sqlite.Insert")),
    IgnoresConflicts("peewee.Insert.on_conflict_ignore", "peewee", "4.5.3", mark=True),
    IgnoresConflicts("peewee.Insert.on_conflict", "peewee", "4.5.3", "action", 0, ("IGNORE", "ignore"), mark=True),
    *(IgnoresConflicts(f"{owner}.{name}", library, version, "ordered", 1, (False,), bulk=True, raises=True, mark=True)
      for owner, library, version in (("pymongo.collection.Collection", "pymongo", "4.20.0"),
                                      ("pymongo.asynchronous.collection.AsyncCollection", "pymongo", "4.20.0"),
                                      ("motor.motor_asyncio.AsyncIOMotorCollection", "motor", "3.7.1"))
      for name in ("insert_many", "bulk_write")),
)  # fmt: skip

_REPLACES = (
    ReplacesTable("pandas.DataFrame.to_sql", "pandas", "3.1.1", "name"),
    ReplacesTable("polars.DataFrame.write_database", "polars", "1.34.0", "table_name", "if_table_exists"),
)

_DROPS = (
    *(DropsData(f"{owner}.{name}", "redis", "8.1.0", what, mark=True)
      for owner in ("redis.Redis", "redis.asyncio.Redis", "redis.RedisCluster", "redis.asyncio.RedisCluster")
      for name, what in (("flushall", "every key of the Redis server"), ("flushdb", "every key of the Redis database"))),
    DropsData("sqlalchemy.MetaData.drop_all", "SQLAlchemy", "2.1.9", "every table of the schema"),
    DropsData("flask_sqlalchemy.SQLAlchemy.drop_all", "Flask-SQLAlchemy", "3.1.1", "every table of the schema"),
    DropsData("pymongo.MongoClient.drop_database", "pymongo", "4.20.0", "the whole database", mark=True),
)  # fmt: skip

# What the insert constructs of SQLAlchemy and the rows of Alembic give, as far as a chain of calls goes.
_GIVEN = (
    *(Returns(f"sqlalchemy.dialects.{dialect}.insert", f"sqlalchemy.dialects.{dialect}.Insert") for dialect in ("postgresql", "sqlite", "mysql")),
    *(Returns(name, name) for name in ("psycopg.sql.SQL", "psycopg2.sql.SQL", "peewee.SQL")),  # classes, whatever their spelling
    Returns("sqlalchemy.insert", "sqlalchemy.sql.expression.Insert"),
    *(Returns(f"{owner}.{name}", owner)
      for owner in ("sqlalchemy.dialects.postgresql.Insert", "sqlalchemy.dialects.sqlite.Insert", "sqlalchemy.dialects.mysql.Insert", "sqlalchemy.sql.expression.Insert")
      for name in ("values", "from_select", "returning", "prefix_with")),
)  # fmt: skip

ROWS = (
    *(Executes(f"{owner}.{name}", library, checked, parameter, 0, bound, None if bound == "" else 1, placeholder, many)
      for library, checked, owner, parameter, bound, placeholder, one, each in _METHODS
      for names, many in ((one, False), (each, True)) for name in names.split()),
    *_FUNCTIONS,
    *_TEXTS,
    *_CONFLICTS,
    *_REPLACES,
    *_DROPS,
    *_GIVEN,
    Alias("flask_sqlalchemy.SQLAlchemy.text", "sqlalchemy.text"),
)  # fmt: skip
