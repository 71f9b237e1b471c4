"""Hard cases for AID432."""
import calendar
import datetime as dt
import time
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import jwt
import pytz
from django.utils import timezone as django_timezone
from sqlalchemy import Column, DateTime


def stamps(seconds):
    first = datetime.utcnow().timestamp()  # AID432
    second = int(dt.datetime.utcnow().timestamp()) + 60  # AID432
    third = (datetime.utcnow() + timedelta(hours=1)).timestamp()  # AID432
    moment = datetime.utcfromtimestamp(seconds)
    fourth = moment.timestamp()  # AID432
    fifth = datetime.utcnow().replace(microsecond=0).timestamp()  # AID432
    right = datetime.now(timezone.utc).timestamp()
    local = datetime.now().timestamp()  # local time is what it takes it for
    zoned = datetime.utcnow().replace(tzinfo=timezone.utc).timestamp()  # says so first
    return first, second, third, fourth, fifth, right, local, zoned, time.time()


def moved(text):
    yield datetime.utcnow().astimezone(ZoneInfo("Europe/Berlin"))  # AID432
    yield datetime.now().replace(tzinfo=timezone.utc)  # AID432
    yield datetime.now().replace(tzinfo=pytz.utc)  # AID432
    yield datetime.utcnow().replace(tzinfo=ZoneInfo("Europe/Berlin"))  # AID432
    yield pytz.utc.localize(datetime.now())  # AID432
    yield django_timezone.make_aware(datetime.utcnow())  # AID432
    yield datetime.now().isoformat() + "Z"  # AID432
    yield f"{datetime.now().isoformat()}Z"  # AID432
    yield datetime.now().strftime("%Y-%m-%dT%H:%M:%SZ")  # AID432
    yield datetime.utcnow().isoformat() + "Z"  # it is UTC
    yield datetime.utcnow().replace(tzinfo=UTC)  # it is UTC
    yield datetime.now().astimezone(timezone.utc)  # local time, moved
    yield datetime.now().strftime("%Y-%m-%d")  # stays local
    yield datetime.strptime(text, "%Y").replace(tzinfo=timezone.utc)  # whatever the text says


def tuples():
    yield time.mktime(datetime.utcnow().timetuple())  # AID432
    yield calendar.timegm(datetime.now().timetuple())  # AID432
    yield calendar.timegm(datetime.utcnow().timetuple())  # both UTC
    yield time.mktime(datetime.now().timetuple())  # both local


def compared(row):
    now = datetime.now(timezone.utc)
    if datetime.utcnow() > now:  # AID432
        return now - datetime.now()  # AID432
    return now - row.created  # of unknown making


def token(key):
    late = datetime.now() + timedelta(hours=1)
    jwt.encode({"exp": late}, key)  # AID432
    return jwt.encode({"exp": datetime.utcnow() + timedelta(hours=1)}, key)  # taken for UTC, which it is


def took(work):
    start = datetime.utcnow().timestamp()  # only the difference counts
    work()
    return datetime.utcnow().timestamp() - start


created = Column(DateTime(timezone=True), default=datetime.utcnow)  # AID432
changed = Column(DateTime(timezone=True), onupdate=lambda: datetime.now())  # AID432
right = Column(DateTime(timezone=True), default=lambda: datetime.now(timezone.utc))
naive = Column(DateTime, default=datetime.utcnow)  # naive on both sides
