import random

import celery
from celery import Celery, Task, shared_task
from somewhere import ReliableTask

app = Celery("app")
OPTIONS = {"autoretry_for": (OSError,), "max_retries": 3}


@shared_task(autoretry_for=(OSError,))  # AID230
def plain():
    work()


@app.task(autoretry_for=(OSError,), retry_kwargs={"countdown": 5})  # AID230
def counted():
    work()


@app.task(autoretry_for=(OSError,), retry_backoff=False)  # AID230
def switched_off():
    work()


@celery.shared_task(autoretry_for=(OSError,), retry_backoff=True, retry_jitter=False)  # AID230
def no_jitter():
    work()


@shared_task(**OPTIONS)  # AID230
def splatted():
    work()


@shared_task(autoretry_for=(OSError,), retry_backoff=True)
def spread():
    work()


@shared_task(autoretry_for=(OSError,), retry_backoff=5, retry_backoff_max=600)
def spread_more():
    work()


@shared_task(autoretry_for=())
def never():
    work()


@shared_task(autoretry_for=(OSError,), base=ReliableTask)  # the base class may say
def inherited():
    work()


@shared_task(autoretry_for=(OSError,), **unknown)  # may say
def open_ended():
    work()


class Backing(Task):
    autoretry_for = (OSError,)
    retry_backoff = True


class Fixed(Task):
    autoretry_for = (OSError,)  # AID230
    max_retries = 3


class Derived(Backing):
    autoretry_for = (OSError, ValueError)  # the base class has the backoff


@shared_task(autoretry_for=(OSError,), base=Backing)
def based():
    work()


@shared_task(bind=True, max_retries=3)
def by_hand(self):
    try:
        work()
    except OSError as error:
        raise self.retry(exc=error)  # AID230
    except ValueError:
        raise self.retry(countdown=60)  # AID230
    except KeyError:
        raise self.retry(countdown=int(random.uniform(2, 4) ** self.request.retries))  # grows and differs
    except TypeError as error:
        raise self.retry(countdown=error.retry_after)  # the server says
    except IndexError:
        raise self.retry(eta=tomorrow())  # a moment, chosen


def unrelated(client):
    client.retry()  # not a task


@shared_task(autoretry_for=(LockTimeoutError, Row.DoesNotExist))  # a lock and a row of one's own: no server to spare
def locked():
    work()


@shared_task(autoretry_for=(BlockingIOError, DeadlockDetected))  # AID230
def not_locks():
    work()


@shared_task(bind=True, max_retries=5, default_retry_delay=1)
def by_hand_locked(self):
    try:
        work()
    except LockTimeoutException:
        self.retry()  # the sibling is done in a moment


class Locked(Task):
    autoretry_for = (LockTimeoutError,)  # a lock
