"""The classes through which programs talk to databases, and what gives them."""
from .database_rows import DatabaseClass
from .rows import Alias, Returns, Subclass

_ROLES = {
    "connection": (
        ("sqlite3.Connection", "stdlib", "3.11"), ("aiosqlite.Connection", "aiosqlite", "0.22"), ("psycopg2.extensions.connection", "psycopg2", "2.9.13"),
        ("psycopg.Connection", "psycopg", "3.3.9"), ("psycopg.AsyncConnection", "psycopg", "3.3.9"), ("asyncpg.Connection", "asyncpg", "0.32.0"),
        ("pymysql.connect", "PyMySQL", "1.2"), ("MySQLdb.connections.Connection", "mysqlclient", "2.2"), ("aiomysql.Connection", "aiomysql", "0.3"),
        ("mysql.connector.abstracts.MySQLConnectionAbstract", "mysql-connector-python", "26"), ("oracledb.Connection", "oracledb", "4"), ("pyodbc.Connection", "pyodbc", "5"),
        ("sqlalchemy.Connection", "SQLAlchemy", "2.1.9"), ("sqlalchemy.ext.asyncio.AsyncConnection", "SQLAlchemy", "2.1.9"),
        ("duckdb.DuckDBPyConnection", "duckdb", "1.4"), ("django.db.connection", "Django", "5.2.19"),
    ),
    "cursor": (
        ("sqlite3.Cursor", "stdlib", "3.11"), ("aiosqlite.Cursor", "aiosqlite", "0.22"), ("psycopg2.extensions.cursor", "psycopg2", "2.9.13"),
        ("psycopg.Cursor", "psycopg", "3.3.9"), ("psycopg.AsyncCursor", "psycopg", "3.3.9"), ("pymysql.cursors.Cursor", "PyMySQL", "1.2"),
        ("aiomysql.Cursor", "aiomysql", "0.3"), ("MySQLdb.cursors.Cursor", "mysqlclient", "2.2"), ("django.db.backends.utils.CursorWrapper", "Django", "5.2.19"),
        ("mysql.connector.cursor.MySQLCursor", "mysql-connector-python", "26"), ("pyodbc.Cursor", "pyodbc", "5"), ("oracledb.Cursor", "oracledb", "4"),
    ),
    "session": (
        ("sqlalchemy.orm.Session", "SQLAlchemy", "2.1.9"), ("sqlalchemy.orm.scoped_session", "SQLAlchemy", "2.1.9"),
        ("sqlalchemy.ext.asyncio.AsyncSession", "SQLAlchemy", "2.1.9"), ("sqlalchemy.ext.asyncio.async_scoped_session", "SQLAlchemy", "2.1.9"),
        ("sqlmodel.Session", "sqlmodel", "0.0.50"), ("flask_sqlalchemy.SQLAlchemy.session", "Flask-SQLAlchemy", "3.1"),
    ),
    "engine": (
        ("sqlalchemy.Engine", "SQLAlchemy", "2.1.9"), ("sqlalchemy.ext.asyncio.AsyncEngine", "SQLAlchemy", "2.1.9"),
        ("asyncpg.Pool", "asyncpg", "0.32.0"), ("psycopg_pool.ConnectionPool", "psycopg-pool", "3.3.3"),
        ("psycopg_pool.AsyncConnectionPool", "psycopg-pool", "3.3.3"), ("psycopg2.pool.SimpleConnectionPool", "psycopg2", "2.9.13"),
        ("psycopg2.pool.ThreadedConnectionPool", "psycopg2", "2.9.13"),
    ),
    "collection": (
        ("pymongo.collection.Collection", "pymongo", "4.20.0"), ("pymongo.asynchronous.collection.AsyncCollection", "pymongo", "4.20.0"),
        ("motor.motor_asyncio.AsyncIOMotorCollection", "motor", "3.7"),
    ),
    "manager": (
        ("django.db.models.Manager", "Django", "5.2.19"), ("django.db.models.QuerySet", "Django", "5.2.19"),
    ),
}  # fmt: skip

# What calling a function, or entering what it gives, hands out.
_GIVEN = {
    "sqlite3.Connection": "sqlite3.Connection.__enter__",
    "sqlalchemy.orm.sessionmaker": "sqlalchemy.orm.sessionmaker",
    "sqlalchemy.orm.scoped_session": "sqlalchemy.orm.scoped_session",
    "sqlalchemy.ext.asyncio.async_sessionmaker": "sqlalchemy.ext.asyncio.async_sessionmaker",
    "sqlalchemy.ext.asyncio.async_scoped_session": "sqlalchemy.ext.asyncio.async_scoped_session",
    "sqlite3.Cursor": "sqlite3.Cursor.execute sqlite3.Cursor.executemany sqlite3.Connection.cursor sqlite3.Connection.execute sqlite3.Connection.executemany sqlite3.Connection.executescript",
    "aiosqlite.Connection": "aiosqlite.connect",
    "aiosqlite.Cursor": "aiosqlite.Connection.cursor aiosqlite.Connection.execute aiosqlite.Connection.executemany",
    "psycopg2.extensions.cursor": "psycopg2.extensions.connection.cursor",
    "psycopg2.extensions.connection": "psycopg2.pool.SimpleConnectionPool.getconn psycopg2.pool.ThreadedConnectionPool.getconn",
    "psycopg.Cursor": "psycopg.Connection.cursor psycopg.Connection.execute",
    "psycopg.AsyncCursor": "psycopg.AsyncConnection.cursor psycopg.AsyncConnection.execute",
    "psycopg.Connection": "psycopg_pool.ConnectionPool.connection psycopg_pool.ConnectionPool.getconn",
    "psycopg.AsyncConnection": "psycopg_pool.AsyncConnectionPool.connection psycopg_pool.AsyncConnectionPool.getconn",
    "asyncpg.Connection": "asyncpg.Pool.acquire",
    "pymysql.connect": "pymysql.connect",
    "pymysql.cursors.Cursor": "pymysql.connect.cursor",
    "MySQLdb.cursors.Cursor": "MySQLdb.connections.Connection.cursor",
    "aiomysql.Cursor": "aiomysql.Connection.cursor",
    "mysql.connector.cursor.MySQLCursor": "mysql.connector.abstracts.MySQLConnectionAbstract.cursor",
    "oracledb.Cursor": "oracledb.Connection.cursor",
    "pyodbc.Connection": "pyodbc.connect",
    "pyodbc.Cursor": "pyodbc.Connection.cursor pyodbc.Connection.execute",
    "duckdb.DuckDBPyConnection": "duckdb.connect duckdb.DuckDBPyConnection.cursor",
    "sqlalchemy.Connection": "sqlalchemy.Engine.connect sqlalchemy.Engine.begin "
                             "sqlalchemy.orm.Session.connection alembic.op.get_bind",
    "sqlalchemy.ext.asyncio.AsyncConnection": "sqlalchemy.ext.asyncio.AsyncEngine.connect sqlalchemy.ext.asyncio.AsyncEngine.begin",
    "sqlalchemy.orm.Session": "sqlalchemy.orm.sessionmaker.__call__ sqlalchemy.orm.sessionmaker.begin sqlalchemy.orm.scoped_session.__call__ "
                              "sqlalchemy.orm.create_session sqlalchemy.orm.object_session",
    "sqlalchemy.ext.asyncio.AsyncSession": "sqlalchemy.ext.asyncio.async_sessionmaker.__call__ sqlalchemy.ext.asyncio.async_sessionmaker.begin "
                                           "sqlalchemy.ext.asyncio.async_scoped_session.__call__",
    "django.db.backends.utils.CursorWrapper": "django.db.connection.cursor",
}  # fmt: skip

ROWS = (
    *(DatabaseClass(name, role, library, checked) for role, classes in _ROLES.items() for name, library, checked in classes),
    *(Returns(name, instance) for instance, names in _GIVEN.items() for name in names.split()),
    Alias("sqlalchemy.orm.session.Session", "sqlalchemy.orm.Session"),
    Alias("sqlalchemy.orm.session.sessionmaker", "sqlalchemy.orm.sessionmaker"),
    Alias("sqlalchemy.ext.asyncio.session.AsyncSession", "sqlalchemy.ext.asyncio.AsyncSession"),
    Alias("sqlalchemy.engine.Connection", "sqlalchemy.Connection"),
    Alias("sqlalchemy.engine.Engine", "sqlalchemy.Engine"),
    Alias("sqlalchemy.engine.base.Engine", "sqlalchemy.Engine"),
    Alias("sqlalchemy.engine.base.Connection", "sqlalchemy.Connection"),
    Alias("sqlalchemy.ext.asyncio.engine.AsyncEngine", "sqlalchemy.ext.asyncio.AsyncEngine"),
    Alias("pymongo.database.Collection", "pymongo.collection.Collection"),
    Alias("django.db.models.query.QuerySet", "django.db.models.QuerySet"),
    Alias("django.db.models.manager.Manager", "django.db.models.Manager"),
    Alias("django.db.models.base.Model", "django.db.models.Model"),
    Alias("django.contrib.gis.db.models.Model", "django.db.models.Model"),
    Subclass("sqlmodel.ext.asyncio.session.AsyncSession", "sqlalchemy.ext.asyncio.AsyncSession"),
    Subclass("sqlmodel.Session", "sqlalchemy.orm.Session"),
)
