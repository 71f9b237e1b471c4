import atexit
import csv
import gzip
import io
import json
import sqlite3
import subprocess
from contextlib import ExitStack, closing

import aiohttp
import boto3
import httpx
import psycopg2
import requests


def inline(path):
    lines = open(path).read().splitlines()  # AID625
    for line in open(path):  # AID625
        lines.append(line)
    open(path, "w").write("x")  # AID625
    return json.load(open(path)), lines  # AID625


def query():
    connection = sqlite3.connect("a")  # AID625
    return connection.execute("SELECT 1").fetchall()


async def session(url):
    web = aiohttp.ClientSession()  # AID625
    response = await web.get(url)
    return response.status


async def client(url):
    web = httpx.AsyncClient()  # AID625
    return (await web.get(url)).json()


def only_a_transaction():
    with psycopg2.connect("dbname=a") as connection:  # AID625
        connection.cursor().execute("x")


def likewise():
    connection = sqlite3.connect("a")  # AID625
    with connection:
        connection.execute("x")


def connect():
    return sqlite3.connect("a")


def through_factory():
    connection = connect()  # AID625
    connection.execute("x")
    connection.commit()


class Reader:
    def __init__(self, path):
        self.file = open(path)  # the object's

    def connect(self):
        return sqlite3.connect("a")

    def count(self):
        connection = self.connect()  # AID625
        return connection.execute("SELECT count(*) FROM a").fetchone()

    def text(self, path):
        file = open(path)  # AID625
        return file.read()

    def rows(self, path):
        file = open(path)  # AID625
        for row in csv.reader(file):
            print(row)

    def lazily(self, path):
        file = open(path)
        return csv.reader(file)  # read later


# --- innocent


def closed(path):
    with open(path) as file:
        return file.read()


def by_hand(path):
    file = open(path)
    text = file.read()
    file.close()  # another matter
    return text


def by_closing():
    with closing(sqlite3.connect("a")) as connection:
        return connection.execute("x").fetchall()


def by_stack(paths):
    with ExitStack() as stack:
        files = [stack.enter_context(open(path)) for path in paths]
        connection = stack.enter_context(closing(psycopg2.connect("dbname=a")))
        return [file.read() for file in files], connection.cursor()


def later():
    connection = psycopg2.connect("dbname=a")
    atexit.register(connection.close)
    connection.cursor().execute("x")


def handed(work):
    connection = psycopg2.connect("dbname=a")
    work(connection)  # who may close it


def cursor():
    connection = sqlite3.connect("a")
    return connection.cursor()  # which needs it


def output(path):
    subprocess.Popen(["ls"], stdout=open(path, "w"))  # which needs it


def nothing_to_close():
    boto3.client("s3").list_buckets()
    return requests.Session().get("https://a.example", timeout=3)


def file_database():
    with sqlite3.connect("a") as connection:  # goes with its last name
        return connection.execute("x").fetchall()


def nested():
    connection = sqlite3.connect("a")

    def ask():
        return connection.execute("x")  # for as long as the function inside lives

    return ask


def main():
    connection = sqlite3.connect("a")  # the end of the program closes it
    connection.execute("x")


module = sqlite3.connect("a")  # likewise
module.execute("x")


def unpacked(content):
    return gzip.open(io.BytesIO(content)).read()  # a buffer in memory: nothing of the system is held


def packed(path):
    return gzip.open(path).read()  # AID625
