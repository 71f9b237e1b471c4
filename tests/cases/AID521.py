import sqlite3
from sqlite3 import connect

from langgraph.checkpoint.sqlite import SqliteSaver
from sqlalchemy import create_engine

OFF = False
DATABASE = sqlite3.connect("a.db", check_same_thread=False)  # AID521
renamed = connect("a.db", 5.0, 0, "DEFERRED", False)  # AID521
constant = connect("a.db", check_same_thread=OFF)  # AID521
checked = sqlite3.connect("a.db")
explicit = sqlite3.connect("a.db", check_same_thread=True)
saver = SqliteSaver(sqlite3.connect("a.db", check_same_thread=False))  # locks by itself
handed = sqlite3.connect("a.db", check_same_thread=False)
other_saver = SqliteSaver(handed)
engine = create_engine("sqlite:///a.db", connect_args={"check_same_thread": False})  # gives each session its own
pooled = create_engine("sqlite://", creator=lambda: sqlite3.connect("a.db", check_same_thread=False))  # likewise
read_only = sqlite3.connect("file:a.db?mode=ro", uri=True, check_same_thread=False)  # nobody writes


class Store:
    def __init__(self, path, **options):
        self.connection = sqlite3.connect(path, check_same_thread=False)  # AID521
        self.other = sqlite3.connect(path, **options)  # not said here


def open_it():
    return sqlite3.connect("a.db", timeout=3, check_same_thread=False)  # AID521


def get_database():
    connection = sqlite3.connect("a.db", check_same_thread=False)
    try:
        yield connection  # one request has it, in one thread after the other
    finally:
        connection.close()


def once(query):
    connection = sqlite3.connect("a.db", check_same_thread=False)
    rows = connection.execute(query).fetchall()  # stays here
    connection.close()
    return rows


class ConnectionPool:
    def make(self):
        return sqlite3.connect("a.db", check_same_thread=False)  # the pool gives it to one at a time
