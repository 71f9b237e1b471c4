"""AID507."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File, Kind
from ...model.concurrency.creations import raced_creations
from ...rule import Rule


class CheckThenCreateRow(Rule):
    """
    A row created because a query found none.

    "Is the name taken? No: create it." Between the question and the answer's use another request asks the same and hears the same.
    A double click is enough: two accounts with one address, a coupon used twice, a room booked for two parties at once. Only the
    database can decide, by a constraint, and then the program has to live with the refusal.

    The check and the creation may stand in functions of the project that are called here.

    Bad::

        from django.http import HttpResponse

        def register(request, email):
            if User.objects.filter(email=email).exists():  # AID507
                return HttpResponse(status=409)
            User.objects.create(email=email)
            return HttpResponse(status=201)

    Bad::

        def book(session, room_id, day):
            taken = session.query(Booking).filter_by(room_id=room_id, day=day).first()
            if taken is None:  # AID507
                session.add(Booking(room_id=room_id, day=day))
                session.commit()

    Good::

        from django.http import HttpResponse

        def register(request, email):
            user, created = User.objects.get_or_create(email=email)
            return HttpResponse(status=201 if created else 409)

    Good::

        from sqlalchemy.exc import IntegrityError

        class Taken(Exception):
            pass

        def book(session, room_id, day):
            session.add(Booking(room_id=room_id, day=day))
            try:
                session.commit()
            except IntegrityError as error:
                session.rollback()
                raise Taken(room_id) from error

    Left alone: functions, and their callers in the same file, that lock something, expect the conflict, or are run by hand; rows of
    another model than the one that was asked for.

    References:
        - https://docs.djangoproject.com/en/stable/ref/models/querysets/#get-or-create
        - https://www.postgresql.org/docs/current/sql-insert.html#SQL-ON-CONFLICT
    """

    code = "AID507"
    message = "two requests may both find no {model} here, and both create one"
    off_by_default = True
    severity = Severity.ERROR
    cwe = 367
    skips = frozenset({Kind.TEST, Kind.STUB, Kind.MIGRATION, Kind.SCRIPT})

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for raced in raced_creations(file):
            yield cls.finding(file, raced.node, model=raced.model)
