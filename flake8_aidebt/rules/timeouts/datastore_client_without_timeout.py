"""AID104."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File
from ...model.waiting.connecting import driver
from ...model.waiting.waits import unbounded
from ...rule import Rule


class DatastoreClientWithoutTimeout(Rule):
    """
    A database or cache client with no timeout.

    When the database machine disappears without closing its connections, as machines do, ``psycopg2``, ``redis`` and ``PyMySQL`` go on
    waiting for an answer. Every request that touches the database holds its worker until the pool is empty, and a restart of
    the service is what ends the night.

    Bad::

        import psycopg2
        import pymysql
        import redis

        database = psycopg2.connect("postgresql://app@db.example.org/orders")  # AID104
        cache = redis.Redis(host="cache.example.org")  # AID104
        archive = pymysql.connect(host="archive.example.org", connect_timeout=5)  # AID104, AID116

    Bad::

        from sqlalchemy import create_engine

        engine = create_engine("postgresql+psycopg2://app@db.example.org/orders", pool_pre_ping=True)  # AID104

    Good::

        import psycopg2
        import pymysql
        import redis

        database = psycopg2.connect("postgresql://app@db.example.org/orders", connect_timeout=5, options="-c statement_timeout=30000")
        cache = redis.Redis(host="cache.example.org", socket_timeout=5)
        archive = pymysql.connect(host="archive.example.org", read_timeout=30, write_timeout=30)

    Good::

        from sqlalchemy import create_engine

        engine = create_engine("postgresql+psycopg2://app@db.example.org/orders", connect_args={"connect_timeout": 5})
        local = create_engine("sqlite:///orders.db")

    Left alone: engines whose URL the file does not spell out; URLs and connection strings that carry a timeout; clients built on a
    pool or a connection factory; files that set ``PGCONNECT_TIMEOUT``; redis 8 and later, where the project says so; classes that
    adapt a driver which may be missing, or offer a connection string as one way of several: their users write the limit into it;
    MongoDB clients that follow a change stream.

    References:
        - https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNECT-CONNECT-TIMEOUT
        - https://redis.readthedocs.io/en/stable/connections.html
        - https://pymysql.readthedocs.io/en/latest/modules/connections.html
    """

    code = "AID104"
    message = "{call}() can wait forever; {verb} {repair}"
    severity = Severity.WARNING
    cwe = 1088

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for use, row in unbounded(file, "datastore"):
            repair = (driver(file, use, row) or row).repair if row.url else row.repair
            verb = "set" if repair in row.set_by else "pass"
            yield cls.finding(file, use.node, use.callee.how, call=file.spelled(use), verb=verb, repair=repair)
