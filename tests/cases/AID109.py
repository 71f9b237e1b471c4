import dramatiq
from celery import Celery, shared_task
from huey import RedisHuey

app = Celery("x"); huey = RedisHuey()
@shared_task
def a(): pass  # AID109
@app.task(bind=True)
def b(self): pass  # AID109
@app.task(time_limit=3)
def c(self): pass
@app.task(**kw)
def d(self): pass  # unknown keywords may limit it
@huey.task()
def e(): pass  # AID109
@huey.task(timeout=3)
def f(): pass
@dramatiq.actor
def g(): pass  # ten minutes by default
