import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Annotated

from fastapi import BackgroundTasks, Depends
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker
from sqlalchemy.orm import Session

Database = Annotated[Session, Depends(get_db)]
make = async_sessionmaker()
pool = ThreadPoolExecutor(4)
running = set()


def with_tasks(tasks: BackgroundTasks, db: Session = Depends(get_db)):
    tasks.add_task(audit, db)  # AID524
    tasks.add_task(audit, session=db)  # AID524
    tasks.add_task(audit, db.info["id"])  # a value of it


def annotated(tasks: BackgroundTasks, db: Annotated[Session, Depends(get_db)], other: Database):
    tasks.add_task(audit, db)  # AID524
    pool.submit(audit, db)  # AID524
    threading.Thread(target=audit, kwargs={"db": db}).start()  # AID524
    threading.Thread(target=audit, args=[1, db]).start()  # AID524


async def with_loops(user, db: AsyncSession = Depends(get_db)):
    task = asyncio.create_task(work(db))  # AID524
    running.add(task)
    asyncio.ensure_future(work(user, db=db))  # AID524
    await work(db)  # here and now
    await asyncio.create_task(work(db))  # waited for
    first, second = asyncio.create_task(work(db)), asyncio.create_task(work(user))
    await asyncio.gather(first, second)


async def opened(user):
    async with make() as session:
        task = asyncio.create_task(work(session))  # AID524
        running.add(task)
        return task


def joined(db: Session = Depends(get_db)):
    thread = threading.Thread(target=audit, args=(db,))
    thread.start()
    thread.join()  # waited for


def somebody_elses(db, name: str = Depends(get_name)):
    threading.Thread(target=audit, args=(db, name)).start()  # not injected, no session
