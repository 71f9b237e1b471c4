"""Rows about races against the installed libraries: that a store of keys and values is one."""
from collections.abc import Iterator
from typing import NamedTuple

from flake8_aidebt.knowledge.race_rows import SharedStore


def problems(row: NamedTuple, thing: object) -> Iterator[str]:
    """Where such a row disagrees with what it is about; nothing for rows of other shapes."""
    if isinstance(row, SharedStore) and isinstance(thing, type):
        yield from (f"has no {method}" for method in ("get", "set") if not hasattr(thing, method))
