"""AID610."""
from collections.abc import Iterator

from ...finding import Finding
from ...model import File
from ...model.queries.endpoints import unpaged
from ...rule import Rule


class UnpaginatedListEndpoint(Rule):
    """
    An endpoint that answers with every row of a table.

    The answer grows with the business. At a thousand rows it is a slow page; at a million the worker holds the table as
    objects, as dictionaries and as JSON at once, and a client that asks twice takes the service down. Nobody scrolls that far.

    Bad::

        from fastapi import APIRouter, Depends
        from sqlalchemy.orm import Session

        router = APIRouter()

        @router.get("/orders")
        def orders(db: Session = Depends(get_db)):
            return db.query(Order).order_by(Order.id).all()  # AID610

    Good::

        from fastapi import APIRouter, Depends, Query
        from sqlalchemy.orm import Session

        router = APIRouter()

        @router.get("/orders")
        def orders(after: int = 0, limit: int = Query(50, le=200), db: Session = Depends(get_db)):
            return db.query(Order).filter(Order.id > after).order_by(Order.id).limit(limit).all()

    Left alone: routes that speak of pages, limits or offsets anywhere; queries with a condition; tables that are short by
    nature, such as languages and roles; sums and counts; querysets that a template or paginator takes lazily.

    References:
        - https://owasp.org/API-Security/editions/2023/en/0xa4-unrestricted-resource-consumption/
        - https://www.django-rest-framework.org/api-guide/pagination/
    """

    code = "AID610"
    message = "answers with every row of {table}{place}; page it and cap the page"
    off_by_default = True
    cwe = 770

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for found in unpaged(file):
            yield cls.finding(file, found.node, table=found.table, place=f" ({found.place})" if found.place else "")
