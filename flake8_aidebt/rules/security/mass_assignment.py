"""AID735."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File
from ...model.serving.assigning import assignments
from ...rule import Rule, Twin


class MassAssignment(Rule):
    """
    A whole request body that becomes the fields of a stored object.

    The form shows a name and an address. The table has ``is_admin``, ``balance`` and ``owner_id`` as well, and so may the JSON
    that somebody sends by hand. ``User(**request.json)`` sets them all, and nothing in the log looks unusual.

    Bad::

        from flask import Flask, request
        from shop.models import User, db

        app = Flask(__name__)

        @app.post("/users")
        def sign_up():
            db.session.add(User(**request.json))  # AID735
            db.session.commit()
            return {}, 201

    Bad::

        from django.http import JsonResponse
        from shop.models import Order

        def change(request, key):
            order = Order.objects.get(pk=key)
            for name, value in request.POST.items():
                setattr(order, name, value)  # AID735
            order.save()
            return JsonResponse({})

    Good::

        from flask import Flask, request
        from shop.models import User, db

        app = Flask(__name__)

        @app.post("/users")
        def sign_up():
            sent = request.json
            db.session.add(User(name=sent["name"], city=sent["city"]))
            db.session.commit()
            return {}, 201

    Left alone: forms, serializers, pydantic and marshmallow, which know their fields; loops that ask about the key; data that
    something is taken out of first.

    References:
        - https://owasp.org/API-Security/editions/2023/en/0xa3-broken-object-property-level-authorization/
        - https://cheatsheetseries.owasp.org/cheatsheets/Mass_Assignment_Cheat_Sheet.html
    """

    code = "AID735"
    message = "{target} takes every field that the client sends; name those that it may set"
    severity = Severity.ERROR
    cwe = 915
    twins = (Twin("semgrep", "mass-assignment"),)

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for found in assignments(file):
            yield cls.finding(file, found.node, target=found.target)
