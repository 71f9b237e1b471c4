import sqlite3
from django.db import models
from pymongo import MongoClient
from sqlalchemy import insert
from sqlalchemy.orm import Session
import peewee
import psycopg2


class Item(models.Model):
    name = models.CharField(max_length=20)


class Loud(models.Model):
    name = models.CharField(max_length=20)

    def save(self, *args, **kwargs):
        super().save(*args, **kwargs)
        announce(self)


class Tweet(peewee.Model):
    text = peewee.CharField()


events = MongoClient("mongodb://x", serverSelectionTimeoutMS=2000).app.events


def guilty(rows, connection: sqlite3.Connection, session: Session):
    for row in rows:
        Item.objects.create(name=row["name"])  # AID602
    for row in rows:
        item = Item(name=row)
        item.save()  # AID602
    for row in rows:
        connection.execute("INSERT INTO items (name) VALUES (?)", (row,))  # AID602
    for row in rows:
        session.execute(insert(Table).values(name=row))  # AID602
    for row in rows:
        Tweet.create(text=row)  # AID602
    for number, row in enumerate(rows):
        events.insert_one({"n": number, **row})  # AID602
    [Item.objects.create(name=row) for row in rows]  # AID602


def with_a_cursor(dsn, rows):
    cursor = psycopg2.connect(dsn, connect_timeout=3).cursor()
    for row in rows:
        if not row:
            continue
        cursor.execute("INSERT INTO items (name) VALUES (%s)", (row.name,))  # AID602


def put(cursor, row):
    cursor.execute("INSERT INTO items (name) VALUES (%s)", (row.name,))


def through_a_function(cursor, rows):
    for row in rows:
        put(cursor, row)  # AID602


def innocent(rows, connection: sqlite3.Connection, session: Session, existing):
    Item.objects.bulk_create([Item(name=row) for row in rows], batch_size=500)  # one statement
    connection.executemany("INSERT INTO items (name) VALUES (?)", rows)
    events.insert_many(rows)
    for row in rows:
        session.add(Item(name=row))  # written together, at the flush
    for name in ("a", "b"):  # two rows
        Item.objects.create(name=name)
    for row in rows:
        if row.new:  # some of them
            Item.objects.create(name=row)
    for row in rows:
        item = Item.objects.create(name=row)  # its key is needed at once
        session.execute(insert(Table).values(item=item.pk))
    for row in rows:
        Loud.objects.create(name=row)  # saving it does more than writing
    for item in existing:
        item.name = "x"
        item.save()  # a change of a row, not a new one
    for row in rows:
        try:
            Item.objects.create(name=row)
        except ValueError:  # a bad row is left out, the others stay
            continue


def sends_as_well(rows, mailer):
    for row in rows:
        Item.objects.create(name=row)  # the row belongs to what is sent
        mailer.sendmail("a@example.org", row.address, "hello")


def populate_items(rows):
    for row in rows:  # once, by hand
        Item.objects.create(name=row)


def worked_off(rows):
    for row in rows:
        export_version(row)  # a piece of work for each, and a note that it is done
        Item.objects.create(name=row)
