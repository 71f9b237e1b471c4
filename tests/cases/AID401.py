"""Values written into SQL."""
import datetime
import json
import sqlite3
import uuid
from enum import Enum
from functools import partial
from string import Template
from textwrap import dedent
from typing import Literal

import asyncpg
import pandas as pd
import psycopg
import sqlalchemy as sa
import vendor
from vendor.sdk import StatementType
from django.db import connection as django_connection
from django.db.models.expressions import RawSQL
from psycopg import sql
from sqlalchemy import text as raw_text
from sqlalchemy.orm import Session

from .models import Order

TABLE = "orders"
COLUMNS = {"name": "name", "newest": "created_at DESC"}
STATES = ("new", "paid")
BY_MAIL = "SELECT id FROM users WHERE mail = '%s'"
BY_NAME = "SELECT id FROM users WHERE name = '{name}'"
BOUND = "SELECT id FROM users WHERE name = :name"


class State(Enum):
    OPEN = "open"
    CLOSED = "closed"


# --- every way to make a text ---------------------------------------------------------------------------------------------


def formatted(cursor, name):
    cursor.execute(f"SELECT id FROM users WHERE name = '{name}'")  # AID401
    cursor.execute("SELECT id FROM users WHERE name = '%s'" % name)  # AID401
    cursor.execute("SELECT id FROM users WHERE name = '%(name)s'" % {"name": name})  # AID401
    cursor.execute("SELECT id FROM users WHERE name = '{}'".format(name))  # AID401
    cursor.execute("SELECT id FROM users WHERE name = '{name}'".format(name=name))  # AID401
    cursor.execute("SELECT id FROM users WHERE name = '" + name + "'")  # AID401
    cursor.execute(BY_MAIL % name)  # AID401
    cursor.execute(BY_NAME.format(name=name))  # AID401
    cursor.execute(BY_NAME.replace("{name}", name))  # AID401
    cursor.execute(Template("SELECT id FROM users WHERE name = '$name'").substitute(name=name))  # AID401
    cursor.execute("".join(["SELECT id FROM users WHERE name = '", name, "'"]))  # AID401
    wide = dedent(f"""
        SELECT id
        FROM users
        WHERE name = '{name}'
    """).strip()
    cursor.execute(wide)  # AID401
    cursor.execute("SELECT id FROM users WHERE name = %s", (name,))  # a placeholder
    cursor.execute("SELECT id FROM users WHERE name LIKE %s", (f"%{name}%",))  # what is bound may be made as it likes
    cursor.execute(BOUND, {"name": name})  # the same


# the finding stands on the line where the call begins
def begins_here(cursor, name):
    cursor.execute(  # AID401
        """
        UPDATE users
           SET name = '%s'
         WHERE id = 1
        """
        % name,
    )


def positions(cursor, value, low, high):
    cursor.execute(f"SELECT id FROM t WHERE a = {value}")  # AID401
    cursor.execute(f"SELECT id FROM t WHERE a > {value}")  # AID401
    cursor.execute(f"SELECT id FROM t WHERE a LIKE '%{value}%'")  # AID401
    cursor.execute(f"SELECT id FROM t WHERE a IN ({value})")  # AID401
    cursor.execute(f"SELECT id FROM t WHERE a IN {tuple(value)}")  # AID401
    cursor.execute(f"SELECT id FROM t WHERE a BETWEEN {low} AND {high}")  # AID401
    cursor.execute(f"SELECT id FROM t LIMIT {value}")  # AID401
    cursor.execute(f"INSERT INTO t (a, b) VALUES (1, '{value}')")  # AID401
    cursor.execute(f"INSERT INTO t VALUES (1, 2), (3, {value})")  # AID401
    cursor.execute(f"UPDATE t SET a = {value} WHERE b = 1")  # AID401
    cursor.execute(f"UPDATE t SET a = a + {value}")  # AID401
    cursor.execute(f"DELETE FROM t WHERE a = {value!r}")  # AID401
    cursor.execute(f'SELECT id FROM t WHERE a = "{value}"')  # AID401
    cursor.execute(f"WITH x AS (SELECT 1) SELECT id FROM x WHERE a = '{value}'")  # AID401
    cursor.execute(f"SELECT id FROM t WHERE lower(a) = lower('{value}')")  # AID401
    cursor.execute(f"SELECT id /* {value} */ FROM t")  # a comment: nobody's business here
    cursor.execute(f"SELECT {value} FROM t")  # a column: AID402
    cursor.execute(f"SELECT id FROM {value}")  # a table: AID402
    cursor.execute(f"SELECT id FROM t ORDER BY {value}")  # a column: AID402
    cursor.execute(f"SELECT id FROM t WHERE {value} = 1")  # a column: AID402
    cursor.execute(f'SELECT id FROM "{value}" WHERE a = 1')  # a table: AID402
    cursor.execute(f"SELECT id FROM t WHERE a = :{value}", {})  # the name of a placeholder
    cursor.execute(f"CREATE TABLE t (a TEXT DEFAULT '{value}')")  # DDL takes no placeholders
    cursor.execute(f"SET statement_timeout = {value}")  # neither does this
    cursor.execute(f"PRAGMA user_version = {value}")  # nor this


# --- followed to where it runs --------------------------------------------------------------------------------------------


def through_variables(cursor, name, mail, active):
    query = "SELECT id FROM users WHERE 1 = 1"
    if name:
        query += f" AND name = '{name}'"
    if active:
        query += " AND active"
    cursor.execute(query)  # AID401
    harmless = "SELECT id FROM users"
    harmless += " WHERE active"
    cursor.execute(harmless)  # only constants
    query = "SELECT id FROM users"
    cursor.execute(query)  # the variable holds another text by now
    other = "SELECT id FROM users"
    other = other + " WHERE mail = '" + mail + "'"
    cursor.execute(other)  # AID401


def through_lists(cursor, name, since, ids):
    conditions, values = [], []
    if name:
        conditions.append(f"name = '{name}'")
    if since:
        conditions.append("created > %s")
        values.append(since)
    cursor.execute("SELECT id FROM users WHERE " + " AND ".join(conditions), values)  # AID401
    clauses = ["active = 1"]
    if since:
        clauses.append("created > %s")
    where = " AND ".join(clauses)
    cursor.execute(f"SELECT id FROM users WHERE {where}", values)  # every piece is a constant
    cursor.execute(f"SELECT id FROM users WHERE id IN ({','.join(ids)})")  # AID401
    quoted = ", ".join(f"'{one}'" for one in ids)
    cursor.execute(f"SELECT id FROM users WHERE id IN ({quoted})")  # AID401
    listed = ", ".join(f"'{one}'" for one in ids)
    cursor.execute(f"SELECT id FROM users WHERE id IN ({listed})")  # AID401


def branches(cursor, kind, name):
    if kind == "a":
        query = "SELECT id FROM a WHERE name = %s"
    else:
        query = f"SELECT id FROM b WHERE name = '{name}'"
    cursor.execute(query, (name,))  # AID401


def run(cursor, statement, values=()):
    cursor.execute(statement, values)  # says nothing by itself
    return cursor.fetchall()


def runs_it(cursor, mail):
    run(cursor, f"SELECT id FROM users WHERE mail = '{mail}'")  # AID401
    run(cursor, "SELECT id FROM users WHERE mail = %s", (mail,))  # bound
    return run(cursor, statement=f"SELECT id FROM users WHERE mail = '{mail}'")  # AID401


class Repository:
    BY_NAME = "SELECT id FROM users WHERE name = '{}'"

    def __init__(self, path):
        self.connection = sqlite3.connect(path, timeout=5)

    def _all(self, statement):
        return self.connection.execute(statement).fetchall()

    def by_name(self, name):
        return self._all(self.BY_NAME.format(name))  # AID401

    def by_mail(self, mail):
        with self.connection as connection:
            return connection.execute(f"SELECT id FROM users WHERE mail = '{mail}'").fetchall()  # AID401


def condition(name):
    return f"name = '{name}'"


def built_elsewhere(cursor, name):
    cursor.execute("SELECT id FROM users WHERE " + condition(name))  # AID401


# --- every driver ---------------------------------------------------------------------------------------------------------


def sqlalchemy_core(engine: sa.Engine, name):
    with engine.connect() as connection:
        connection.execute(sa.text(f"SELECT id FROM users WHERE name = '{name}'"))  # AID401
        connection.execute(raw_text("SELECT id FROM users WHERE name = '" + name + "'"))  # AID401
        connection.exec_driver_sql(f"SELECT id FROM users WHERE name = '{name}'")  # AID401
        connection.execute(sa.text("SELECT id FROM users WHERE name = :name"), {"name": name})  # bound


def sqlalchemy_orm(session: Session, name):
    statement = raw_text(f"UPDATE users SET active = 0 WHERE name = '{name}'")
    session.execute(statement)  # AID401
    return session.query(Order).filter(sa.text(f"customer = '{name}'")).all()  # AID401


def django(name):
    with django_connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM users WHERE name = '{name}'")  # AID401
    Order.objects.raw("SELECT * FROM orders WHERE customer = '%s'" % name)  # AID401
    Order.objects.raw("SELECT * FROM orders WHERE customer = %s", [name])  # bound
    return Order.objects.annotate(same=RawSQL(f"SELECT 1 FROM users WHERE name = '{name}'", ()))  # AID401


async def others(pool: asyncpg.Pool, frame_engine, name):
    await pool.fetch(f"SELECT id FROM users WHERE name = '{name}'")  # AID401
    await pool.fetch("SELECT id FROM users WHERE name = $1", name)  # bound
    pd.read_sql(f"SELECT id FROM users WHERE name = '{name}'", frame_engine)  # AID401
    async with pool.acquire() as connection:
        await connection.fetchrow(f"SELECT id FROM users WHERE name = '{name}'")  # AID401
    execute = partial(pd.read_sql, con=frame_engine)
    execute(f"SELECT id FROM users WHERE name = '{name}'")  # AID401


def unknown(self, client, name):
    self.db.fetch_all(f"SELECT id FROM users WHERE name = '{name}'")  # AID401
    client.query(f"SELECT id FROM users WHERE name = '{name}'")  # AID401
    client.log(f"SELECT id FROM users WHERE name = '{name}'")  # says it, does not run it
    client.execute(f"tell {name}")  # no SQL
    print(f"SELECT id FROM users WHERE name = '{name}'")  # printed


# --- what cannot carry anything -------------------------------------------------------------------------------------------


def numbers(cursor, limit: int, page, size=50, *, ids: list[int]):
    cursor.execute(f"SELECT id FROM t LIMIT {limit}")  # a number by its annotation
    cursor.execute(f"SELECT id FROM t LIMIT {size} OFFSET {(int(page) - 1) * size}")  # by its default, and by conversion
    cursor.execute("SELECT id FROM t LIMIT %d" % page)  # by the format
    cursor.execute(f"SELECT id FROM t WHERE ratio > {page:.2f}")  # by the format
    cursor.execute(f"SELECT id FROM t WHERE id IN ({','.join(map(str, ids))})")  # numbers by their annotation
    cursor.execute(f"SELECT id FROM t WHERE id IN ({','.join(str(int(one)) for one in page)})")  # by conversion
    cursor.execute(f"SELECT id FROM t WHERE n = {len(page)}")  # by what it is


def dates(cursor, day: datetime.date, key: uuid.UUID):
    since = datetime.datetime.now() - datetime.timedelta(days=3)
    cursor.execute(f"SELECT id FROM t WHERE day = '{day}'")  # a date
    cursor.execute(f"SELECT id FROM t WHERE day > '{since.isoformat()}'")  # a date
    cursor.execute(f"SELECT id FROM t WHERE key = '{key}' OR key = '{uuid.uuid4()}'")  # numbers in another dress


def from_lists(cursor, order, state: Literal["new", "paid"], wanted):
    cursor.execute(f"SELECT id FROM {TABLE} WHERE state = '{STATES[0]}'")  # constants
    cursor.execute(f"SELECT id FROM t WHERE state = '{state}'")  # one of two
    cursor.execute(f"SELECT id FROM t WHERE state = '{State.OPEN.value}'")  # a member
    for one in STATES:
        cursor.execute(f"SELECT id FROM t WHERE state = '{one}'")  # one of two
    for place, one in enumerate(("new", "paid")):
        cursor.execute(f"SELECT id FROM t WHERE state = '{one}' AND place = {place}")  # one of two, and a number
    if wanted not in STATES:
        raise ValueError(wanted)
    cursor.execute(f"SELECT id FROM t WHERE state = '{wanted}'")  # checked
    cursor.execute(f"SELECT id FROM t ORDER BY {COLUMNS[order]}")  # looked up


def placeholders(cursor, ids, fields):
    marks = ",".join(["?"] * len(ids))
    cursor.execute(f"SELECT id FROM t WHERE id IN ({marks})", ids)  # placeholders
    cursor.execute("SELECT id FROM t WHERE id IN (%s)" % ",".join("?" * len(ids)), ids)  # placeholders
    cursor.execute("SELECT id FROM t WHERE id IN ({})".format(", ".join("%s" for _ in ids)), ids)  # placeholders
    assignments = ", ".join(f"{field} = ?" for field in fields)
    cursor.execute(f"UPDATE t SET {assignments} WHERE id = ?", ids)  # names of columns: AID402
    named = ", ".join(f":{field}" for field in fields)
    cursor.execute(f"INSERT INTO t VALUES ({named})", fields)  # names of placeholders


def composed(connection: psycopg.Connection, table, name):
    connection.execute(sql.SQL("SELECT id FROM {} WHERE name = {}").format(sql.Identifier(table), sql.Literal(name)))  # quoted by the driver
    connection.execute(sql.SQL("SELECT id FROM t WHERE name IN ({})").format(sql.SQL(", ").join(map(sql.Literal, name))))  # likewise
    connection.execute(sql.SQL(f"SELECT id FROM t WHERE name = '{name}'"))  # AID401
    connection.execute(f"SELECT id FROM t WHERE name = {connection.ops.quote_name(name)}")  # quoted by somebody


def _by_state(cursor, state):
    cursor.execute(f"SELECT id FROM t WHERE state = '{state}'")  # only ever given constants


def all_states(cursor):
    _by_state(cursor, "new")
    _by_state(cursor, "paid")


def read_before(cursor):
    cursor.execute("SELECT id, name FROM users")
    for row in cursor.fetchall():
        cursor.execute(f"DELETE FROM users WHERE id = {row[0]}")  # the database's own number
    for user_id, name in cursor.fetchall():
        cursor.execute(f"UPDATE users SET name = '{name}' WHERE id = {user_id}")  # AID401


def acknowledged(cursor, name):
    cursor.execute(f"SELECT id FROM users WHERE name = '{name}'")  # noqa: S608 - somebody has looked at it
    query = f"SELECT id FROM users WHERE name = '{name}'"  # nosec B608
    cursor.execute(query)  # the same


def view(request, cursor):
    cursor.execute("SELECT id FROM users WHERE id = " + request.GET["id"])  # AID401


def pieces(name, day):
    Order.objects.extra(where=["customer = '%s'" % name])  # AID401
    Order.objects.filter(paid=True).extra(select={"same": f"day = '{name}'"})  # AID401
    Order.objects.extra(where=["customer = %s"], params=[name])  # bound
    cursor = django_connection.cursor()
    cursor.execute(f"SELECT now() AT TIME ZONE '{day}'")  # AID401


class Kind(str, Enum):
    PAID = "paid"


def kinds() -> frozenset[Kind]:
    return frozenset(Kind)


def escaped(value):
    if isinstance(value, (int, float)):
        return str(value)
    return "'" + escape_quotes(str(value)) + "'"


class Importer:
    def of_settings(self, cursor):
        cursor.execute(f"SELECT id FROM orders LIMIT {self.config.profiling.limit}")  # whoever runs the program has set it

    def from_outside(self, cursor, request):
        cursor.execute(f"SELECT id FROM orders WHERE name = '{request.args['config']}'")  # AID401


def definitions(day):
    sa.Column("risk", sa.JSON(), server_default=sa.text(f"'{day}'"))  # DDL takes no placeholders
    sa.Index(None, "day", unique=True, postgresql_where=sa.text(f"day = '{day}'"))  # nor does the condition of an index
    sa.select(sa.column("id")).where(sa.text(f"day = '{day}'"))  # AID401


def numbers_as_json(cursor, embedding: list[float], name):
    cursor.execute(f"SELECT id FROM docs WHERE search(text, '{json.dumps(embedding)}')")  # numbers, written as JSON
    cursor.execute(f"SELECT id FROM docs WHERE search(text, '{json.dumps(name)}')")  # AID401


def members(cursor, name):
    allowed = [kind.value for kind in kinds()]
    listed = ", ".join(f"'{kind}'" for kind in allowed)
    cursor.execute(f"SELECT id FROM orders WHERE kind IN ({listed})")  # members of an enumeration
    rows = ", ".join(f"({escaped(part)})" for part in name)
    cursor.execute(f"INSERT INTO orders (name) VALUES {rows}")  # escaped by a function of the project


def of_a_library(cursor, wanted: list[StatementType], words: list[vendor.Words]):
    kinds = ", ".join(f"'{kind.value}'" for kind in wanted)
    cursor.execute(f"SELECT id FROM history WHERE kind IN ({kinds})")  # named like an enumeration, of a library that is not at hand
    listed = ", ".join(f"'{word.value}'" for word in words)
    cursor.execute(f"SELECT id FROM history WHERE word IN ({listed})")  # AID401
