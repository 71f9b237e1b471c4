"""Foreign keys that SQLite ignores: one finding a file, at the first statement."""
import sqlite3

TABLES = (
    "CREATE TABLE customers (id INTEGER PRIMARY KEY)",
    "CREATE TABLE orders (id INTEGER PRIMARY KEY, customer INTEGER, FOREIGN KEY (customer) REFERENCES customers (id))",
)


def init(path):
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE plain (id INTEGER)")  # declares none
    for statement in TABLES:
        connection.execute(statement)  # AID438
    connection.commit()
    connection.close()


def more(connection):
    connection.execute("CREATE TABLE lines (orders INTEGER REFERENCES orders (id))")  # said once is enough
