"""Writes that leave out rows."""
import logging
import sqlite3

import asyncpg
from django.db import models
from peewee import Model
from pymongo import MongoClient
from pymongo.errors import BulkWriteError
from sqlalchemy import insert as plain_insert
from sqlalchemy import text
from sqlalchemy.dialects import postgresql as pg
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from shop.models import Contact, Order, Tag

SKIPPING = "INSERT INTO contacts VALUES (%s, %s) ON CONFLICT DO NOTHING"
DEFAULTS = [("a", 1), ("b", 2)]


# --- in SQL ---------------------------------------------------------------------------------------------------------------


def raw(cursor, row, rows):
    cursor.executemany("INSERT INTO contacts VALUES (%s, %s) ON CONFLICT DO NOTHING", rows)  # AID403
    cursor.executemany(SKIPPING, rows)  # AID403
    cursor.execute("INSERT OR IGNORE INTO contacts VALUES (?, ?)", row)  # AID403
    cursor.execute("insert ignore into contacts values (%s, %s)", row)  # AID403
    cursor.execute("INSERT LOW_PRIORITY IGNORE INTO contacts VALUES (%s, %s)", row)  # AID403
    cursor.execute("UPDATE OR IGNORE contacts SET mail = ?", row)  # AID403
    cursor.execute("INSERT INTO contacts SELECT * FROM old ON CONFLICT DO NOTHING")  # AID403
    cursor.execute("INSERT OR REPLACE INTO contacts VALUES (?, ?)", row)  # writes them all


def targeted(cursor, rows, one):
    cursor.executemany("INSERT INTO contacts (mail, name) VALUES (%s, %s) ON CONFLICT (mail) DO NOTHING", rows)  # AID403
    for row in rows:
        cursor.execute("INSERT INTO contacts (mail, name) VALUES (%s, %s) ON CONFLICT (mail) DO NOTHING", row)  # AID403
    cursor.execute("INSERT INTO contacts (mail, name) VALUES (%s, %s) ON CONFLICT (mail) DO NOTHING", one)  # one row, and it says which
    cursor.executemany("INSERT INTO runs (run_id, state) VALUES (%s, %s) ON CONFLICT (run_id) DO NOTHING", rows)  # the same row again
    cursor.executemany("INSERT INTO t VALUES (%s, %s) ON CONFLICT (id) DO UPDATE SET a = excluded.a", rows)  # updates


def helper(cursor, statement, rows):
    for row in rows:
        cursor.execute(statement, row)


def through_a_helper(cursor, rows):
    helper(cursor, SKIPPING, rows)  # AID403


def counted(cursor, rows):
    cursor.executemany(SKIPPING, rows)  # somebody looks
    logging.info("%d left out", len(rows) - cursor.rowcount)


def compared(connection: sqlite3.Connection, rows):
    before = connection.total_changes
    connection.executemany("INSERT OR IGNORE INTO contacts VALUES (?, ?)", rows)  # somebody looks
    return connection.total_changes - before


def counted_after(cursor, rows):
    cursor.executemany(SKIPPING, rows)  # somebody looks
    cursor.execute("SELECT COUNT(*) FROM contacts")
    return cursor.fetchone()[0]


def returned(cursor, rows):
    for row in rows:
        cursor.execute("INSERT INTO contacts VALUES (%s, %s) ON CONFLICT DO NOTHING RETURNING id", row)  # says what it wrote
        if cursor.fetchone() is None:
            logging.warning("left out: %s", row)


async def answered(connection: asyncpg.Connection, row):
    status = await connection.execute("INSERT INTO contacts VALUES ($1, $2) ON CONFLICT DO NOTHING", *row)  # "INSERT 0 1"
    return status.endswith("1")


async def unanswered(connection: asyncpg.Connection, row):
    await connection.execute("INSERT INTO contacts VALUES ($1, $2) ON CONFLICT DO NOTHING", *row)  # AID403


def constants(cursor):
    cursor.execute("INSERT OR IGNORE INTO contacts VALUES ('a', 1)")  # constants
    cursor.executemany("INSERT OR IGNORE INTO contacts VALUES (?, ?)", DEFAULTS)  # constants
    for name, value in DEFAULTS:
        cursor.execute("INSERT OR IGNORE INTO contacts VALUES (?, ?)", (name, value))  # constants


def links(cursor, rows, tag):
    cursor.executemany("INSERT OR IGNORE INTO post_tags (post_id, tag_id) VALUES (?, ?)", rows)  # a link is there or not
    cursor.executemany("INSERT OR IGNORE INTO seen VALUES (?, ?)", rows)  # a marker
    cursor.execute("INSERT OR IGNORE INTO words (word) VALUES (?)", tag)  # nothing but the key


def makes_sure(cursor, mail, name):
    cursor.execute("INSERT OR IGNORE INTO people (mail, name) VALUES (?, ?)", (mail, name))  # takes the row that is there
    cursor.execute("SELECT id FROM people WHERE mail = ?", (mail,))
    return cursor.fetchone()[0]


def only_new(cursor, rows, known):
    fresh = [row for row in rows if row.mail not in known]
    cursor.executemany(SKIPPING, fresh)  # it has looked which are there


# --- SQLAlchemy -----------------------------------------------------------------------------------------------------------


def core(session, rows, row):
    session.execute(pg.insert(Order).values(rows).on_conflict_do_nothing())  # AID403
    session.execute(sqlite_insert(Order).on_conflict_do_nothing(), rows)  # AID403
    session.execute(plain_insert(Order).prefix_with("IGNORE").values(rows))  # AID403
    session.execute(plain_insert(Order).prefix_with("OR IGNORE"), rows)  # AID403
    session.execute(plain_insert(Order).prefix_with("LOW_PRIORITY"), rows)  # something else
    session.execute(text("INSERT IGNORE INTO orders VALUES (:a, :b)"), rows)  # AID403
    session.execute(pg.insert(Order).values(rows).on_conflict_do_nothing(index_elements=["mail"]))  # AID403
    session.execute(pg.insert(Order).values(rows).on_conflict_do_nothing(index_elements=["id"]))  # the same row again
    session.execute(pg.insert(Order).values(mail=row).on_conflict_do_nothing(index_elements=["mail"]))  # one row


def says_what(session, rows):
    return session.scalars(pg.insert(Order).values(rows).on_conflict_do_nothing().returning(Order.id))  # says what it wrote


def in_steps(session, rows):
    statement = pg.insert(Order).values(rows)
    statement = statement.on_conflict_do_nothing()  # AID403
    session.execute(statement)


def counts(session, rows):
    result = session.execute(pg.insert(Order).values(rows).on_conflict_do_nothing())  # somebody looks
    return len(rows) - result.rowcount


def upserts(session, rows, columns):
    statement = pg.insert(Order).values(rows)
    if columns:
        statement = statement.on_conflict_do_update(index_elements=["mail"], set_=columns)
    else:
        statement = statement.on_conflict_do_nothing()  # there is nothing to update
    session.execute(statement)


# --- Django and friends ---------------------------------------------------------------------------------------------------


def django(rows, flag):
    Contact.objects.bulk_create([Contact(**row) for row in rows], ignore_conflicts=True)  # AID403
    made = Contact.objects.bulk_create(rows, 500, True)  # AID403
    Contact.objects.bulk_create(rows)  # raises
    Contact.objects.bulk_create(rows, ignore_conflicts=False)  # raises
    Contact.objects.bulk_create(rows, ignore_conflicts=flag)  # not known
    Contact.objects.bulk_create(rows, update_conflicts=True, unique_fields=["mail"], update_fields=["name"])  # updates
    return len(made)


class Keeper(models.Manager):
    def keep(self, rows):
        return self.bulk_create(rows, ignore_conflicts=True)  # AID403


async def adjango(rows):
    await Contact.objects.abulk_create(rows, ignore_conflicts=True)  # AID403


def through(post, tags):
    post.tags.through.objects.bulk_create(tags, ignore_conflicts=True)  # a link is there or not
    Tag.objects.bulk_create(tags, ignore_conflicts=True)  # a tag is there or not


def counted_django(rows):
    before = Contact.objects.count()
    Contact.objects.bulk_create(rows, ignore_conflicts=True)  # somebody counts
    return Contact.objects.count() - before


class Person(Model):
    pass


def peewee(rows):
    Person.insert_many(rows).on_conflict_ignore().execute()  # AID403
    Person.insert_many(rows).on_conflict(action="IGNORE").execute()  # AID403
    Person.insert_many(rows).on_conflict_replace().execute()  # writes them all
    return Person.insert_many(rows).on_conflict_ignore().execute()  # the caller learns how many


# --- MongoDB --------------------------------------------------------------------------------------------------------------


def mongo(client: MongoClient, rows):
    people = client.crm.people
    people.insert_many(rows, ordered=False)  # raises when some are left out
    try:
        people.insert_many(rows, ordered=False)  # AID403
    except BulkWriteError:
        pass
    try:
        people.insert_many(rows, ordered=False)  # somebody learns of it
    except BulkWriteError as error:
        logging.warning("left out: %s", error.details["writeErrors"])


def votes(voters, suggestion):
    Vote.objects.bulk_create([Vote(user=user, suggestion=suggestion) for user in voters], ignore_conflicts=True)  # a second vote of the same user says nothing new
