from django.db import models
from sqlalchemy import select
from sqlalchemy.orm import Session


class Order(models.Model):
    paid = models.BooleanField()


def guilty(session: Session, email):
    number = len(Order.objects.filter(paid=True))  # AID609
    again = len(list(Order.objects.all()))  # AID609
    if not Order.objects.filter(paid=False):  # AID609
        return number
    if email and User.objects.filter(email=email):  # AID609
        raise ValueError(email)
    latest = list(Order.objects.order_by("-id"))[:10]  # AID609
    first = session.query(User).order_by(User.id).all()[0]  # AID609
    count = len(session.scalars(select(User)).all())  # AID609
    first_name = User.query.filter_by(name="x").all()[0]  # AID609
    return again, latest, first, count, first_name


async def awaited(session):
    return len((await session.execute(select(User).where(User.active))).scalars().all())  # AID609


def through_a_variable(session: Session):
    users = session.query(User).filter(User.active).all()
    return len(users)  # AID609


def innocent(session: Session, order, cursor):
    number = Order.objects.filter(paid=True).count()
    if Order.objects.filter(paid=False).exists():
        return number
    rows = list(Order.objects.filter(paid=True))  # used for more than their number
    print(len(rows), rows)
    if order.lines.all():  # related rows, perhaps fetched already
        return len(order.lines.all())
    few = len(session.query(User).limit(10).all())  # ten at most
    last = list(Order.objects.order_by("id")[:10])
    users = session.query(User).all()
    if len(users) > 3:
        return users  # the rows are answered
    grouped = session.query(User).order_by(User.id).first()
    return few, last, grouped, len([1, 2]), cursor.fetchall()[0]
