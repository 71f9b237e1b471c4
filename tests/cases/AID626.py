import logging
import smtplib
import sqlite3
import sys
from contextlib import closing, contextmanager

import aiohttp
import paramiko
import psycopg2
import pymysql

log = logging.getLogger(__name__)


def plain(name):
    connection = sqlite3.connect("a.db")  # AID626
    connection.execute("INSERT INTO t VALUES (?)", (name,))
    connection.commit()
    connection.close()


def with_result():
    connection = psycopg2.connect("dbname=a")  # AID626
    cursor = connection.cursor()
    cursor.execute("x")
    rows = cursor.fetchall()
    connection.close()
    return rows


def closed_in_the_try(work):
    connection = pymysql.connect(host="h")  # AID626
    try:
        work(connection)
        connection.close()
    except Exception:
        log.exception("x")


def for_some_errors(work):
    connection = psycopg2.connect("dbname=a")  # AID626
    try:
        work(connection)
    except ValueError:
        connection.close()
        raise
    connection.close()


def handler_leaves(work):
    connection = psycopg2.connect("dbname=a")  # AID626
    try:
        work(connection)
    except Exception:
        log.error("x")
        return None
    connection.close()


@contextmanager
def yielded():
    connection = psycopg2.connect("dbname=a")  # AID626
    yield connection
    connection.close()


def only_a_transaction():
    connection = sqlite3.connect("a.db")  # AID626
    with connection:
        connection.execute("x")
    connection.close()


def connect():
    connection = psycopg2.connect("dbname=a")
    return connection


def through_factory():
    connection = connect()  # AID626
    connection.cursor().execute("x")
    connection.close()


async def session(url):
    web = aiohttp.ClientSession()  # AID626
    async with web.get(url) as response:
        data = await response.json()
    await web.close()
    return data


def mail():
    server = smtplib.SMTP("mail.example.org", timeout=5)  # AID626
    server.sendmail("a@example.org", "b@example.org", "hi")
    server.quit()


def shell():
    machine = paramiko.SSHClient()  # AID626
    machine.connect("a.example.org")
    machine.exec_command("ls")
    machine.close()


def early_return():
    connection = sqlite3.connect("a.db")  # AID626
    rows = connection.execute("x").fetchall()
    if not rows:
        connection.close()
        return None
    connection.close()
    return rows


# --- innocent


def finally_(work):
    connection = psycopg2.connect("dbname=a")
    try:
        return work(connection)
    finally:
        connection.close()


def finally_if_there_is_one(work):
    connection = None
    try:
        connection = psycopg2.connect("dbname=a")
        work(connection)
    finally:
        if connection is not None:
            connection.close()


def by_closing(name):
    with closing(sqlite3.connect("a.db")) as connection, connection:
        connection.execute("INSERT INTO t VALUES (?)", (name,))


def every_handler(work):
    connection = psycopg2.connect("dbname=a")
    try:
        work(connection)
    except Exception:
        connection.close()
        raise
    connection.close()


def goes_on(work):
    connection = psycopg2.connect("dbname=a")
    try:
        work(connection)
    except Exception:
        log.exception("x")
    connection.close()  # reached in any case


@contextmanager
def guarded():
    connection = psycopg2.connect("dbname=a")
    try:
        yield connection
    finally:
        connection.close()


def nothing_between():
    connection = psycopg2.connect("dbname=a")
    connection.close()  # to see whether it answers


def file(path):
    stream = open(path)
    text = stream.read()
    stream.close()  # Ruff tells
    return text


class Keeper:
    def open(self):
        self.connection = sqlite3.connect("a.db")  # the object's
        self.connection.execute("x")

    def close(self):
        self.connection.close()


def main():
    connection = sqlite3.connect("a.db")  # the end of the program closes it
    connection.execute("x")
    connection.close()


def prepares_the_server(dsn):
    connection = psycopg2.connect(dsn)  # a command that leaves the process where something fails
    if not connection.cursor().execute("SELECT 1"):
        sys.exit(1)
    connection.close()
