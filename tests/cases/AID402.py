"""Names written into SQL."""
import sqlite3

from psycopg import sql

TABLE = "orders"
COLUMNS = {"name": "name", "newest": "created_at DESC"}


def names(cursor, table, column, columns, schema):
    cursor.execute(f"SELECT count(*) FROM {table}")  # AID402
    cursor.execute("SELECT id FROM t ORDER BY " + column)  # AID402
    cursor.execute("DROP TABLE {}".format(table))  # AID402
    cursor.execute("DELETE FROM %s WHERE id = %%s" % table, (1,))  # AID402
    cursor.execute(f"SELECT {column} FROM t WHERE id = ?", (1,))  # AID402
    cursor.execute(f"INSERT INTO t ({', '.join(columns)}) VALUES (?, ?)", (1, 2))  # AID402
    cursor.execute(f"SELECT id FROM {schema}.t")  # AID402
    cursor.execute(f"SELECT id FROM t WHERE {column} = ?", (1,))  # AID402
    cursor.execute(f'SELECT id FROM "{table}"')  # AID402


def from_lists(cursor, connection: sqlite3.Connection, order, wanted):
    cursor.execute(f"SELECT count(*) FROM {TABLE}")  # a constant
    for table in ("a", "b"):
        cursor.execute(f"SELECT count(*) FROM {table}")  # one of two
    cursor.execute(f"SELECT id FROM t ORDER BY {COLUMNS[order]}")  # looked up
    if wanted not in COLUMNS:
        raise ValueError(wanted)
    cursor.execute(f"SELECT {wanted} FROM t")  # checked
    cursor.execute(f"SELECT id FROM {'a' if order else 'b'}")  # one of two


def quoted(cursor, connection, table):
    cursor.execute(sql.SQL("SELECT 1 FROM {}").format(sql.Identifier(table)))  # quoted by the driver
    cursor.execute(f"SELECT 1 FROM {connection.ops.quote_name(table)}")  # quoted by the backend
    safe_table = table.replace('"', '""')
    cursor.execute(f'SELECT 1 FROM "{safe_table}"')  # somebody has thought about it


def values(cursor, name):
    cursor.execute(f"SELECT id FROM t WHERE name = '{name}'")  # a value: AID401
