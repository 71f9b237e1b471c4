"""The shapes of what we know about models, tables and migrations. Rows are data: no rule and no logic lives beside them.

As in ``rows``: canonical dotted names, positions counted at the call site, ``checked`` the version the fact was read in.
"""
from typing import NamedTuple


class MakesField(NamedTuple):
    """A call that makes a column of a table or a field of a record."""

    callable: str
    library: str
    checked: str
    holds: str = ""  # float, exact, whole, text, file, moment, date, relation, other; "" where an argument or the annotation says
    stored: bool = True  # a column; False: of a record, a form or a message that passes by
    null: str = ""  # the parameter that lets it be empty
    filled_by: tuple[str, ...] = ()  # parameters any of which gives the rows that exist already a value
    blank_fills: bool = False  # blank=True gives them an empty text
    defaults: tuple[str, ...] = ("default",)  # parameters whose value is put into new rows
    default_position: int | None = None  # where the first of ``defaults`` may stand
    mark: bool = False  # known by its name on a receiver of unknown type: db.Column


class ColumnType(NamedTuple):
    """A type that is given to a column or written as an annotation, and what it holds."""

    callable: str
    library: str
    checked: str
    holds: str  # float, exact, zoned (a moment with its time zone)


class RecordClass(NamedTuple):
    """A class, or a decorator of classes, whose annotated attributes are fields."""

    callable: str
    library: str
    checked: str
    stored: bool = False  # its fields are columns of a table
    decorates: bool = False
    per_process: bool = False  # made once when the program starts: its defaults may be worked out then


class Migrates(NamedTuple):
    """A step of a migration."""

    callable: str
    library: str
    checked: str
    does: str  # add column, drop column, drop table, create table, run code, run sql, alter column, batch
    table: tuple[str, int] = ("", 0)  # the parameter that names the table or model, and its position
    column: tuple[str, int] = ("", 0)  # the one that names or makes the column
    reverse: tuple[str, int] = ("", 0)  # the one that takes it back


class LiveModel(NamedTuple):
    """A call that gives a model as the code has it today, whatever the migrations that ran so far have made of its table."""

    callable: str
    library: str
    checked: str


class Varies(NamedTuple):
    """A call that gives something else each time: the time, an identifier, a random number."""

    callable: str
    library: str
    checked: str
    gives: str  # as the message says it: the time, an id, a secret, a random value


class GivesMoment(NamedTuple):
    """A call that gives a moment, and what its clock says."""

    callable: str
    library: str
    checked: str
    clock: str  # utc (without saying so), local (without saying so), zoned
    zone: tuple[str, int] = ("", 0)  # the parameter that makes it zoned, and its position


class TimeZone(NamedTuple):
    """An object, or a call that gives one, which stands for a time zone; ``utc``: for that one."""

    callable: str
    library: str
    checked: str
    utc: bool = False
