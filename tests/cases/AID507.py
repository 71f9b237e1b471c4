import flask
import sqlite3
from django.db import IntegrityError, models, transaction
from flask import abort
from sqlalchemy import func, select
from sqlalchemy.orm import Session


class User(models.Model):
    email = models.TextField()


def find(email):
    return User.objects.filter(email=email).first()


def taken(email):
    return User.objects.filter(email=email).count() > 0


def create(email):
    user = User(email=email)
    user.save()
    return user


def early_exit(email):
    if User.objects.filter(email=email).exists():  # AID507
        return None
    return User.objects.create(email=email)


def through_functions(email):
    existing = find(email)
    if existing is not None:  # AID507
        raise ValueError
    return create(email)


def through_a_test(email):
    if taken(email):  # AID507
        abort(409)
    create(email)


def in_the_branch(email):
    user = User.objects.filter(email=email).first()
    if not user:  # AID507
        user = User(email=email)
        user.save()
    return user


def by_exception(email):
    try:
        return User.objects.get(email=email)  # AID507
    except User.DoesNotExist:
        return User.objects.create(email=email)


def with_atomic(email):
    with transaction.atomic():  # both transactions see none
        if not User.objects.filter(email=email).exists():  # AID507
            User.objects.create(email=email)


def sqlalchemy_query(db: Session, slot):
    if db.query(Booking).filter_by(slot=slot).count() == 0:  # AID507
        db.add(Booking(slot=slot))
        db.commit()


async def sqlalchemy_select(session, slot):
    result = await session.execute(select(Booking).where(Booking.slot == slot))
    if result.scalar_one_or_none():  # AID507
        raise ValueError
    booking = Booking(slot=slot)
    session.add(booking)
    await session.commit()


async def limit(session, owner):
    count = await session.scalar(select(func.count()).select_from(Booking).where(Booking.owner == owner))
    if count >= 5:  # AID507
        raise ValueError
    session.add(Booking(owner=owner))


def plain_sql(connection, email):
    cursor = connection.cursor()
    cursor.execute("SELECT id FROM users WHERE email = %s", (email,))
    if cursor.fetchone():  # AID507
        return
    cursor.execute("INSERT INTO users (email) VALUES (%s)", (email,))
    connection.commit()


def documents(db, email):
    if not db.users.find_one({"email": email}):  # AID507
        db.users.insert_one({"email": email})


class Service:
    def __init__(self, session):
        self.session = session

    def _find(self, email):
        return self.session.query(Account).filter_by(email=email).one_or_none()

    def sign_up(self, email):
        if self._find(email):  # AID507
            raise ValueError
        self.session.add(Account(email=email))
        self.session.commit()


def another_model(email):
    if not User.objects.filter(email=email).exists():  # something else is created
        Invitation.objects.create(email=email)


def missing_parent(db, parent_id):
    if db.get(Booking, parent_id) is None:  # it is created where there is one
        raise ValueError
    db.add(Booking(parent_id=parent_id))


def conflict_expected(email):
    if User.objects.filter(email=email).exists():  # the database decides
        return None
    try:
        return User.objects.create(email=email)
    except IntegrityError:
        return None


def locked(email, lock):
    with lock:
        if not User.objects.filter(email=email).exists():  # one at a time
            User.objects.create(email=email)


def row_locked(room):
    with transaction.atomic():
        Room.objects.select_for_update().get(pk=room)
        if not Stay.objects.filter(room=room).exists():  # whoever comes second waits for the room
            Stay.objects.create(room=room)


def seed_users():
    if not User.objects.exists():  # run by hand
        User.objects.create(email="a")


def only_told(email):
    if not User.objects.filter(email=email).exists():  # nothing is created
        flask.flash("nobody")


def atomic_create(email):
    return User.objects.get_or_create(email=email)


def get_or_make(email):
    user = User.objects.filter(email=email).first()
    if user is None:  # AID507
        user = User.objects.create(email=email)
    return user


def known(email):
    user = User.objects.filter(email=email).first()
    if user is None:  # the function that is called asks once more, and is told there
        user = get_or_make(email)
    return user
