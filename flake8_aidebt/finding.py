"""What a rule says: where, which rule, what will go wrong, and how sure the model is of the names involved."""
from enum import Enum, IntEnum
from typing import NamedTuple


class Severity(Enum):
    """How bad a finding is when it is right."""

    ERROR = "error"  # breaks production, only the day is open
    WARNING = "warning"  # breaks under load or when a dependency misbehaves
    INFO = "info"  # worth a decision


class How(IntEnum):
    """How the model came to know what a name stands for, from plainest to most indirect.

    A chain of steps is as plain as its weakest step, so chains take the ``max``.
    """

    WRITTEN = 0  # an import and the dotted name, as written
    ASSIGNED = 1  # through a variable, attribute, parameter annotation, return value or subclass of this file
    PROJECT = 2  # through another file of the same project
    INFERRED = 3  # astroid says so


class Finding(NamedTuple):
    """One complaint. Lines count from 1, columns from 0 and in characters; the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int
    code: str
    message: str
    severity: Severity = Severity.WARNING
    how: How = How.WRITTEN
