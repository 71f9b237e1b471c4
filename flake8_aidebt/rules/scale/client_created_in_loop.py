"""AID605."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File
from ...model.resources.repeated import per_item
from ...rule import Rule


class ClientCreatedInLoop(Rule):
    """
    A client or connection made anew for each item of a loop.

    With ten rows in the test database nobody sees it. With a hundred thousand, the job spends its night on handshakes: each turn
    builds a connection pool, loads the trust store, logs in, sends one request and throws everything away. The server at the other
    end sees a storm of connections in ``TIME_WAIT`` and starts to refuse them, and those of other services with them.

    Bad::

        import boto3

        def purge(keys):
            for key in keys:
                s3 = boto3.client("s3")  # AID605
                s3.delete_object(Bucket="reports", Key=key)

        import os
        import psycopg2

        def save(row):
            connection = psycopg2.connect(os.environ["DATABASE_URL"], connect_timeout=5)
            try:
                with connection, connection.cursor() as cursor:
                    cursor.execute("INSERT INTO prices VALUES (%s, %s)", row)
            finally:
                connection.close()

        def import_prices(rows):
            for row in rows:
                save(row)  # AID605

    Good::

        import boto3

        def purge(keys):
            s3 = boto3.client("s3")
            for key in keys:
                s3.delete_object(Bucket="reports", Key=key)

        def whoami(regions):
            for region in regions:
                print(region, boto3.client("sts", region_name=region).get_caller_identity()["Arn"])

    Left alone: clients that depend on the item (its host, region or credentials); loops over a handful of things, attempts, and
    loops that end at the first success; what is kept in a dictionary or made only where there is none; databases that are a file.

    References:
        - https://www.python-httpx.org/advanced/clients/
        - https://boto3.amazonaws.com/v1/documentation/api/latest/guide/clients.html
    """

    code = "AID605"
    message = "{call}(){place} is made for every item, each with {costs}"
    off_by_default = True
    severity = Severity.ERROR
    cwe = 1072

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for again in per_item(file):
            yield cls.finding(file, again.call, call=again.spelled, place=again.place(file), costs=again.row.costs)
