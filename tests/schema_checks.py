"""Rows about models, columns and migrations against the installed libraries: what fields take, and what Django puts into rows that exist."""
import inspect
from collections.abc import Iterator
from typing import NamedTuple

from flake8_aidebt.knowledge.schema_rows import ColumnType, GivesMoment, MakesField, Migrates

from .libraries import locate


def problems(row: NamedTuple, thing: object) -> Iterator[str]:
    """Where such a row disagrees with what it is about; nothing for rows of other shapes."""
    if isinstance(row, MakesField):
        yield from (f"takes no {name}" for name in {row.null, *row.filled_by, *row.defaults, "blank" if row.blank_fills else ""} - {""} if not _takes(thing, name))
        if row.callable.startswith("django.db.models.") and row.holds not in ("relation",):
            yield from _filled_by_django(row, thing)
    elif isinstance(row, Migrates):
        yield from _step(row)
    elif isinstance(row, GivesMoment) and row.callable.startswith("datetime."):
        moment = thing(0) if "timestamp" in row.callable else thing()
        if (moment.tzinfo is not None) != (row.clock == "zoned"):
            yield f"gives {moment!r}"
    elif isinstance(row, ColumnType) and row.holds == "float" and row.library == "SQLAlchemy" and not issubclass(thing, locate("sqlalchemy.Float")):
        yield "is no Float"


def _takes(thing: object, name: str) -> bool:
    """Whether a class, or one it derives from, or a function has a parameter of this name, or none that can be read."""
    owners = [base.__init__ for base in thing.__mro__ if "__init__" in vars(base)] if isinstance(thing, type) else [thing]
    for owner in owners:
        try:
            parameters = inspect.signature(owner).parameters
        except (TypeError, ValueError):
            return True
        if name in parameters:
            return True
    return False


def _filled_by_django(row: MakesField, thing: type) -> Iterator[str]:
    """What Django puts into the rows that exist when a field is added with ``blank=True``, or with none of ``filled_by``."""
    from django.db.backends.base.schema import BaseDatabaseSchemaEditor

    def filled(**arguments: object) -> object:
        if row.callable.endswith("FilePathField"):
            arguments["path"] = "/"
        return BaseDatabaseSchemaEditor._effective_default(thing(**arguments))

    if filled() is not None:
        yield f"is filled with {filled()!r} by itself"
    if (filled(blank=True) is not None) != row.blank_fills:
        yield f"is filled with {filled(blank=True)!r} where it may be blank"
    for name in {"auto_now", "auto_now_add"} & set(row.filled_by):
        if filled(**{name: True}) is None:
            yield f"is not filled by {name}"


def _step(row: Migrates) -> Iterator[str]:
    owner, _, name = row.callable.rpartition(".")
    real = locate(f"alembic.operations.Operations.{name}" if owner == "alembic.op" else row.callable)
    names = [name for name in inspect.signature(real).parameters if name != "self"]
    for parameter, position in (row.table, row.column, row.reverse):
        if parameter and (parameter not in names or names.index(parameter) != position):
            yield f"takes {names}, so {parameter} is not at {position}"
