"""Hard cases for AID431."""
import dataclasses
import datetime as dt
import time
import uuid
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from secrets import token_hex
from typing import ClassVar

from django.db import models
from django.utils import timezone
from pydantic import BaseModel, Field
from pydantic_settings import BaseSettings
from sqlalchemy import Column, DateTime, Integer, String, func
from sqlalchemy.orm import declarative_base, mapped_column

Base = declarative_base()
STARTED = time.time()  # a constant that says when the process started
NOW = datetime.now()


def make_id():
    return str(uuid.uuid4())


class Event(Base):
    created = Column(DateTime, default=datetime.utcnow())  # AID431
    updated = Column(DateTime, onupdate=dt.datetime.now(dt.timezone.utc))  # AID431
    day = mapped_column(String, default=str(date.today()))  # AID431
    year = Column(Integer, default=datetime.now().year)  # AID431
    token = Column(String, default=token_hex(16))  # AID431
    key = Column(String, default=make_id())  # AID431
    seen = Column(DateTime, default=NOW)  # AID431
    name = Column(String, default=f"event-{uuid.uuid4()}")  # AID431
    right = Column(DateTime, default=datetime.utcnow)  # the function itself
    also = Column(DateTime, default=lambda: datetime.now(dt.timezone.utc))  # runs each time
    bound = Column(DateTime, default=partial(datetime.now, dt.timezone.utc))  # runs each time
    server = Column(DateTime, server_default=func.now())  # SQL
    plain = Column(String, default="x".upper())  # nothing varies


class Order(models.Model):
    at = models.DateTimeField(default=timezone.now())  # AID431
    code = models.CharField(max_length=36, default=uuid.uuid4().hex)  # AID431
    ok = models.DateTimeField(default=timezone.now)


class Request(BaseModel):
    id: str = str(uuid.uuid4())  # AID431
    at: datetime = Field(datetime.now())  # AID431
    by: float = Field(default=time.time())  # AID431
    ok: str = Field(default_factory=lambda: uuid.uuid4().hex)
    shared: ClassVar[float] = time.time()  # one for the class


@dataclass
class Job:
    started: float = time.time()  # AID431
    ended: float = dataclasses.field(default=time.time())  # AID431
    id: str = field(default_factory=make_id)


class Settings(BaseSettings):
    run: str = uuid.uuid4().hex  # one for the process


class Plain:
    started: float = time.time()  # no record: an attribute of the class


def log(message, at=datetime.now()):  # AID431
    return message, at


def label(message, *, id=str(uuid.uuid4())):  # AID431
    return message, id


def uptime(since=STARTED):  # meant: since the start
    return time.time() - since


def outer():
    def inner(at=datetime.now()):  # made anew with each call of the function around it
        return at

    return inner, (lambda at=datetime.now(): at)
