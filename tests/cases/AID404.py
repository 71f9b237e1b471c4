"""Writes to whole tables."""
import sqlite3

from django.core.management.base import BaseCommand
from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from shop.models import Order, User


def raw(cursor, connection: sqlite3.Connection, where, table):
    cursor.execute("UPDATE orders SET state = 'closed'")  # AID404
    connection.execute("DELETE FROM sessions")  # AID404
    connection.execute("DELETE FROM sessions WHERE id = ?", (1,))  # some of them
    connection.execute(f"DELETE FROM sessions {where}")  # perhaps some of them
    connection.execute(f"UPDATE orders SET state = 'closed' {where}")  # perhaps some of them
    connection.execute("DELETE FROM tmp_sessions")  # of passing use
    connection.execute("DELETE FROM sessions ORDER BY id LIMIT 10")  # some of them


def in_parts(cursor, customer):
    query = "UPDATE orders SET state = 'closed'"
    if customer:
        query += " WHERE customer = %s"
    cursor.execute(query, (customer,))  # AID404


def django(day):
    User.objects.update(is_active=False)  # AID404
    User.objects.all().delete()  # AID404
    User.objects.filter(seen__lt=day).update(is_active=False)  # some of them
    User.objects.exclude(staff=True).delete()  # all but some


async def sqlalchemy(session: Session, key):
    await session.execute(delete(Order))  # AID404
    session.execute(update(Order).values(state="closed"))  # AID404
    session.execute(delete(Order).where(Order.id == key))  # some of them
    session.query(Order).delete()  # AID404
    session.query(Order).filter(Order.id == key).delete()  # some of them
    statement = delete(Order)
    if key:
        statement = statement.where(Order.id == key)
    session.execute(statement)  # some of them, as far as one sees


async def mongo(db, key):
    await db.users.delete_many({})  # AID404
    await db.users.update_many({}, {"$set": {"active": False}})  # AID404
    await db.users.delete_many({"key": key})  # some of them


def clear_sessions(cursor):
    cursor.execute("DELETE FROM sessions")  # what it is there for


def prepare(cursor, reset):
    if reset:
        cursor.execute("DELETE FROM sessions")  # somebody asked for it


class ResetDatabase:
    def run(self, cursor):
        cursor.execute("DELETE FROM sessions")  # what it is there for


class Command(BaseCommand):
    def handle(self, cursor):
        User.objects.update(is_active=False)  # AID404
