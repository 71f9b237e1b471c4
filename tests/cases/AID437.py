"""Rows taken for granted."""
import sqlite3

from sqlalchemy import func, select
from sqlalchemy.orm import Session


def of_a_query(session: Session, key):
    return session.query(User).filter_by(id=key).first().name  # AID437


def of_a_statement(session: Session, key):
    return session.execute(select(User).where(User.id == key)).scalar_one_or_none().name  # AID437


def of_a_manager():
    return Post.objects.order_by("-id").first().id  # AID437


def of_last():
    return Post.objects.filter(draft=False).last().id  # AID437


async def of_documents(db, key):
    return (await db.users.find_one({"_id": key}))["email"]  # AID437


def of_a_cursor(connection: sqlite3.Connection, key):
    cursor = connection.cursor()
    cursor.execute("SELECT name FROM users WHERE id = ?", (key,))
    return cursor.fetchone()[0]  # AID437


def of_an_unknown(s, key):
    return s.query(User).filter_by(id=key).first().name  # AID437


def checked(session: Session, key):
    user = session.query(User).filter_by(id=key).first()
    return user.name if user else None


def one(session: Session, key):
    return session.query(User).filter_by(id=key).one().name  # raises where there is none


def counts(connection: sqlite3.Connection):
    return connection.execute("SELECT COUNT(*) FROM users").fetchone()[0]  # always one row


def newest(session: Session):
    return session.query(func.max(User.id)).first()[0]


def returned(cursor):
    cursor.execute("INSERT INTO users (name) VALUES (%s) RETURNING id", ("Ada",))
    return cursor.fetchone()[0]


def asked_before():
    if not Post.objects.filter(draft=True).exists():
        return None
    return Post.objects.filter(draft=True).first().id


def caught(session: Session, key):
    try:
        return session.query(User).filter_by(id=key).first().name
    except AttributeError:
        return None


def not_a_database(soup):
    return soup.select("a").first().name  # something that has a first


def of_a_list(rows):
    return rows.first().id
