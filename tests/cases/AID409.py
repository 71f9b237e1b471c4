import psycopg
from sqlalchemy.orm import Session
from sqlalchemy.ext.asyncio import AsyncSession


def guilty(session: Session, users):
    for user in users:
        user.active = False
        session.commit()  # AID409


async def awaited(db: AsyncSession, rows):
    async for row in rows:
        db.add(row)
        await db.commit()  # AID409


def through_a_connection(url, rows):
    conn = psycopg.connect(url)
    cur = conn.cursor()
    for row in rows:
        cur.execute("INSERT INTO t VALUES (%s)", row)
        conn.commit()  # AID409


class Importer:
    def __init__(self, session: Session):
        self.session = session

    def run(self, rows):
        for row in rows:
            try:
                self.session.add(row)
                self.session.commit()  # AID409
            except ValueError:
                self.session.rollback()


def innocent(session: Session, users, batches, ids, Maker, consumer):
    for user in users:
        user.active = True
    session.commit()  # once
    for batch in batches:
        session.add_all(batch)
        session.commit()  # a batch
    for start in range(0, 1000, 100):
        session.add_all(users[start : start + 100])
        session.commit()
    for number, user in enumerate(users):
        session.add(user)
        if number % 100 == 0:
            session.commit()  # every hundredth
    for key in ids:
        with Maker() as session_of_its_own:
            session_of_its_own.add(key)
            session_of_its_own.commit()
    for attempt in range(3):
        session.add(ids)
        session.commit()
        break
    for message in consumer:
        consumer.commit()  # Kafka's offsets
    for name in ("a", "b"):
        session.add(name)
        session.commit()  # two
    while True:
        session.add(next(users))
        session.commit()  # a worker
