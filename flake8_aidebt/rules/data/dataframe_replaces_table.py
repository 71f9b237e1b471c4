"""AID406."""
from collections.abc import Iterator

from ...finding import Finding
from ...model import File
from ...model.kind import Kind
from ...model.sql.destruction import replaced_tables
from ...rule import Rule


class DataframeReplacesTable(Rule):
    """
    A data frame that replaces a table.

    ``if_exists="replace"`` drops the table and creates another from the frame's columns. The rows are the smaller loss: primary key,
    indexes, constraints, column types and grants are gone with it, and while the load runs, or after it failed, there is no table.

    Bad::

        def load(frame, engine):
            frame.to_sql("orders", engine, if_exists="replace", index=False)  # AID406

    Good::

        from sqlalchemy import text

        def load(frame, engine):
            frame.to_sql("staging_orders", engine, if_exists="replace", index=False)
            with engine.begin() as connection:
                connection.execute(text("INSERT INTO orders SELECT * FROM staging_orders ON CONFLICT (id) DO UPDATE SET total = excluded.total"))

    Left alone: tables named as temporary or staging, and databases in memory. Off by default: for tables of reports it is often meant.

    References:
        - https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.to_sql.html
    """

    code = "AID406"
    message = "{call}() drops {table} with its keys, indexes and grants first"
    off_by_default = True
    skips = frozenset({Kind.TEST, Kind.STUB, Kind.MIGRATION})

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for use, table in replaced_tables(file):
            yield cls.finding(file, use.node, use.callee.how, call=file.written(use.node).rpartition(".")[2], table=table)
