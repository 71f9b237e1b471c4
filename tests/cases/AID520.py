import sqlite3
import threading

import psycopg2
import pymysql
from flask import Flask
from sqlalchemy import create_engine
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker
from sqlalchemy.orm import Session, scoped_session, sessionmaker

app = Flask(__name__)
engine = create_engine("sqlite://")
make = sessionmaker(engine)
session = make()  # AID520
other = Session(engine)  # AID520
later = async_sessionmaker()()  # AID520
per_thread = scoped_session(make)
database = sqlite3.connect("a.db")  # AID520
cursor = database.cursor()
bare = sqlite3.connect("b.db").cursor()  # AID520
postgres = psycopg2.connect("x")  # AID520
mysql = pymysql.connect(host="x")  # AID520
connection = engine.connect()  # AID520
lazily = None
unused = psycopg2.connect("x")
locked = psycopg2.connect("x")
in_the_loop = sqlite3.connect("c.db")
lock = make_lock()


def connect():
    global lazily
    lazily = psycopg2.connect("x")  # AID520


def use(number):
    session.get(int, number)
    other.get(int, number)
    per_thread.query(int)  # one for each thread
    cursor.execute("SELECT 1")
    database.commit()
    bare.execute("SELECT 1")
    postgres.commit()
    mysql.commit()
    connection.execute(number)
    with lazily.cursor() as found:
        return found


async def use_later(number):
    await later.get(int, number)
    in_the_loop.execute("SELECT 1")  # the loop's thread made it


def guarded(number):
    with lock:
        return locked.cursor()  # one at a time


def own():
    postgres = psycopg2.connect("x")
    with make() as session, engine.connect() as connection:
        return postgres, session, connection


@app.route("/")
def index():
    return use(1)


class Repository:
    connection = psycopg2.connect("x")  # AID520
    nobody = psycopg2.connect("x")

    def read(self):
        return self.connection.cursor()


class Store:
    def __init__(self):
        self.connection = psycopg2.connect("x")
        self.cursor = self.connection.cursor()

    def read(self):
        return self.cursor.fetchall()


class Plain:
    def __init__(self):
        self.engine = create_engine("sqlite://")


store = Store()  # AID520
plain = Plain()
other_store = Store()


@app.route("/store")
def read_store():
    own_store = Store()
    return store.read(), plain.engine, own_store


if __name__ == "__main__":
    script = psycopg2.connect("x")

    def for_the_script():
        return script
