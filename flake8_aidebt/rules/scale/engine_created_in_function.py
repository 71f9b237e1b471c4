"""AID607."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File, Kind
from ...model.index import FUNCTIONS
from ...model.resources.engines import forgotten
from ...rule import Rule


class EngineCreatedInFunction(Rule):
    """
    A database engine, or another pool, made by a function that uses it once and forgets it.

    An engine is a pool, made to be shared by a whole process. One for each call means that nothing is ever reused: each opens
    connections of its own, up to fifteen with the defaults of SQLAlchemy, a hundred with those of MongoDB, and nobody closes them.
    Under load the database answers "too many connections", to this service and to every other one.

    Bad::

        from sqlalchemy import create_engine, text

        def order(url, number):
            engine = create_engine(url, connect_args={"connect_timeout": 5})  # AID607
            with engine.connect() as connection:
                return connection.execute(text("SELECT * FROM orders WHERE id = :id"), {"id": number}).all()

        from pymongo import MongoClient

        def profile(user):
            return MongoClient("mongodb://db", timeoutMS=5000).shop.users.find_one({"_id": user})  # AID607

    Good::

        from sqlalchemy import create_engine, text

        engine = create_engine("postgresql://db/shop", connect_args={"connect_timeout": 5})

        def order(number):
            with engine.connect() as connection:
                return connection.execute(text("SELECT total FROM orders WHERE id = :id"), {"id": number}).all()

        def compare(url):
            other = create_engine(url, connect_args={"connect_timeout": 5})
            try:
                with other.connect() as connection:
                    return connection.execute(text("SELECT count(*) FROM orders")).scalar_one()
            finally:
                other.dispose()

    Left alone: factories, which give the engine to their caller; engines that are kept or disposed of; functions that run once,
    by their name, their decorator or because the file is a program. One in a loop is AID605, one in a route AID606.

    References:
        - https://docs.sqlalchemy.org/en/20/core/connections.html#basic-usage
        - https://www.mongodb.com/docs/languages/python/pymongo-driver/current/connect/mongoclient/
    """

    code = "AID607"
    message = "{call}() in {function}() makes {costs} at each call, closed by nobody"
    off_by_default = True
    severity = Severity.ERROR
    cwe = 1072
    skips = frozenset({Kind.TEST, Kind.STUB, Kind.MIGRATION, Kind.SCRIPT})

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for item in forgotten(file):
            function = file.enclosing(item.node, *FUNCTIONS)
            yield cls.finding(file, item.node, item.use.callee.how, call=file.written(item.node), function=function.name[:24], costs=item.row.costs)
