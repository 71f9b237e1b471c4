import logging

import psycopg2
import sqlite3
import sqlalchemy
from sqlalchemy import exc
from sqlalchemy.exc import IntegrityError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Session, sessionmaker

log = logging.getLogger(__name__)
SessionLocal = sessionmaker()


def per_row(session: Session, rows):
    for row in rows:
        try:
            session.add(row)
            session.commit()
        except Exception:  # AID411
            log.exception("row")


def flushed(session: Session, rows):
    for row in rows:
        session.add(row)
        try:
            session.flush()
        except exc.IntegrityError:  # AID411
            continue
    session.commit()


def used_behind(db):
    try:
        db.commit()
    except IntegrityError:  # AID411
        log.warning("dup")
    return db.query(User).count()


async def used_in_the_handler(db, job):
    try:
        await run(db)
        await db.commit()
    except Exception:  # AID411
        job.status = "failed"
        await db.commit()


async def awaited(session: AsyncSession, rows):
    for row in rows:
        try:
            session.add(row)
            await session.commit()
        except SQLAlchemyError as error:  # AID411
            log.error(error)


class Importer:
    def __init__(self):
        self.session = SessionLocal()

    def run(self, rows):
        for row in rows:
            try:
                self.session.add(row)
                self.session.commit()
            except IntegrityError:  # AID411
                log.info("duplicate")


def one_session_for_all(rows):
    with SessionLocal() as session:
        for row in rows:
            try:
                session.add(row)
                session.commit()
            except IntegrityError:  # AID411
                pass


def postgres(url, rows):
    conn = psycopg2.connect(url)
    cur = conn.cursor()
    for row in rows:
        try:
            cur.execute("INSERT INTO t VALUES (%s)", row)
        except psycopg2.Error:  # AID411
            log.exception("row")
    conn.commit()


# --- innocent ---------------------------------------------------------------------------------------------------------


def rolled_back(session: Session, rows):
    for row in rows:
        try:
            session.add(row)
            session.commit()
        except Exception:
            session.rollback()
            log.exception("row")


def in_finally(session: Session, rows):
    for row in rows:
        try:
            session.add(row)
            session.commit()
        except IntegrityError:
            log.exception("row")
        finally:
            session.rollback()


def raised(session: Session):
    try:
        session.commit()
    except Exception:
        log.exception("x")
        raise


def its_own(rows):
    for row in rows:
        try:
            with SessionLocal() as session:
                session.add(row)
                session.commit()
        except Exception:
            log.exception("row")


def made_each_round(rows):
    for row in rows:
        session = SessionLocal()
        try:
            session.add(row)
            session.commit()
        except Exception:
            log.exception("row")


def savepoint(session: Session, rows):
    for row in rows:
        try:
            with session.begin_nested():
                session.add(row)
                session.flush()
        except IntegrityError:
            log.info("duplicate")
    session.commit()


def begun_inside(session: Session, rows):
    for row in rows:
        try:
            with session.begin():
                session.add(row)
                session.flush()
        except IntegrityError:
            log.info("duplicate")  # the block has rolled back


def closed(session: Session):
    try:
        session.commit()
    except IntegrityError:
        log.info("duplicate")
    session.close()


def returned(session: Session):
    try:
        session.commit()
    except IntegrityError:
        return False
    return session.get(User, 1) is not None


def handed(session: Session, rows):
    for row in rows:
        try:
            session.commit()
        except Exception as error:
            recover(session, error)  # may roll back


def other_errors(session: Session, rows):
    for row in rows:
        try:
            session.add(parse(row))
            session.commit()
        except ValueError:
            log.info("not a row")


def sqlite(path, rows):
    conn = sqlite3.connect(path)
    for row in rows:
        try:
            conn.execute("INSERT INTO t VALUES (?)", row)
        except sqlite3.IntegrityError:
            log.info("duplicate")  # SQLite undoes the statement alone
    conn.commit()


def autocommit(url, rows):
    conn = psycopg2.connect(url)
    conn.autocommit = True
    cur = conn.cursor()
    for row in rows:
        try:
            cur.execute("INSERT INTO t VALUES (%s)", row)
        except psycopg2.Error:
            log.exception("row")


def adds_only(session: Session, rows):
    for row in rows:
        try:
            session.add(row)  # nothing is sent yet
        except Exception:
            log.exception("row")
    session.commit()
