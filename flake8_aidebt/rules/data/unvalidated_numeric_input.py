"""AID436."""
from collections.abc import Iterator

from ...finding import Finding
from ...model import File
from ...model.serving.inputs import conversions
from ...model.texts import shown
from ...rule import Rule


class UnvalidatedNumericInput(Rule):
    """
    Text of a request taken for a number, a date or an identifier, unchecked.

    ``int(request.args["page"])`` answers ``?page=2x`` with a 500. Crawlers try such things all night: the error rate that is
    meant to show an outage shows them instead, until somebody turns the alert off.

    Bad::

        from flask import Flask, request

        app = Flask(__name__)

        @app.get("/orders")
        def orders():
            page = int(request.args.get("page", 1))  # AID436
            return load(page)

    Good::

        from flask import Flask, request

        app = Flask(__name__)

        @app.get("/orders")
        def orders():
            return load(request.args.get("page", 1, type=int))

    Good::

        from django.http import HttpResponseBadRequest

        def orders(request):
            try:
                year = int(request.GET["year"])
            except (KeyError, ValueError):
                return HttpResponseBadRequest("year: a number")
            return listing(year)

    Left alone: parts of the URL that the route converts; text that ``isdigit`` or a pattern was asked about; functions whose
    input a form, schema or serializer checks.

    References:
        - https://werkzeug.palletsprojects.com/en/stable/datastructures/#werkzeug.datastructures.MultiDict.get
        - https://owasp.org/www-project-top-ten/
    """

    code = "AID436"
    message = "{call}({value}) raises for any other text, and the client gets a 500"
    cwe = 20

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for found in conversions(file):
            yield cls.finding(file, found.node, call=found.name, value=shown(found.value, 24))
