import logging
import sqlite3

from django.db import transaction
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Session

log = logging.getLogger(__name__)


def guilty(s, a, b):
    try:
        s.add(a)
        s.add(b)
    finally:
        s.commit()  # AID412


async def awaited(session: AsyncSession):
    try:
        await step(session)
    finally:
        await session.commit()  # AID412


def logged(conn):
    try:
        conn.execute(Q)
    except Exception:
        log.exception("q")
    finally:
        conn.commit()  # AID412


def driver(path, rows):
    conn = sqlite3.connect(path)
    try:
        for row in rows:
            conn.execute("INSERT INTO t VALUES (?)", row)
        conn.execute("UPDATE totals SET n = n + 1")
    finally:
        conn.commit()  # AID412
        conn.close()


def by_hand(order):
    transaction.set_autocommit(False)
    try:
        order.save()
        order.lines.update(paid=True)
    finally:
        transaction.commit()  # AID412
        transaction.set_autocommit(True)


class Writer:
    def __init__(self, session: Session):
        self.db = session

    def write(self, rows):
        try:
            self.db.add_all(rows)
            self.db.add(Total(len(rows)))
        finally:
            self.db.commit()  # AID412


def half_a_list(session: Session, rows):
    try:
        for row in rows:
            session.add(row)
    finally:
        session.commit()  # AID412


# --- innocent ---------------------------------------------------------------------------------------------------------


def closes(s, a):
    try:
        s.add(a)
        s.commit()
    finally:
        s.close()


def in_else(s, a):
    try:
        s.add(a)
    except Exception:
        s.rollback()
        raise
    else:
        s.commit()


def unlocks(s):
    try:
        work()
    finally:
        s.execute(text("SELECT pg_advisory_unlock(1)"))
        s.commit()


def undone_before(session: Session, a):
    try:
        session.add(a)
    except Exception:
        session.rollback()
    finally:
        session.commit()  # commits nothing after a failure


def under_a_condition(session: Session, a):
    done = False
    try:
        session.add(a)
        done = True
    finally:
        if done:
            session.commit()


def offsets(consumer):
    try:
        handle(consumer.poll())
    finally:
        consumer.commit()  # Kafka's offsets


def progress(session: Session, sites):
    try:
        for site in sites:
            try:
                site.expire()
            except ReadOnlyError:
                continue
            session.add(site)
    finally:
        session.commit()  # what is done for the sites so far is kept on purpose


def git(repo):
    try:
        write(repo)
    finally:
        repo.commit("message")
