"""Queries for every column."""
import pandas as pd
from sqlalchemy import text

ALL = "SELECT * FROM users"


def queries(cursor, connection, session, key):
    cursor.execute("SELECT * FROM users WHERE id = ?", (key,))  # AID407
    cursor.execute(ALL)  # AID407
    connection.execute("select * from orders").fetchall()  # AID407
    session.execute(text("SELECT DISTINCT * FROM users"))  # AID407
    pd.read_sql("SELECT * FROM t", connection)  # AID407
    cursor.execute("SELECT id, mail FROM users")  # named
    cursor.execute("SELECT COUNT(*) FROM users")  # counted
    cursor.execute("SELECT 1 WHERE EXISTS (SELECT * FROM t)")  # asked whether there is one
    cursor.execute("SELECT * FROM (SELECT id FROM users) u")  # named inside
    cursor.execute("WITH u AS (SELECT id FROM users) SELECT * FROM u")  # named inside
    cursor.execute("SELECT * FROM information_schema.tables")  # of the database itself
    print("SELECT * FROM users")  # printed
