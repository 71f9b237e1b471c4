"""The shapes of what we know about queries: what builds them, what asks, and which attributes ask by themselves."""
from typing import NamedTuple


class QueryClass(NamedTuple):
    """A class that a query passes through on its way to the database."""

    callable: str
    library: str
    checked: str
    lazy: bool = False  # asks when it is iterated, counted or tested for truth
    awaited: bool = False  # asks when it is awaited


class QueryStep(NamedTuple):
    """What one method does with a query, or what a function does with the query or model it is given first."""

    callable: str
    does: str  # builds, asks, runs (the statement it is given), creates (one row), takes (from an answer at hand)
    library: str
    checked: str
    gives: str = ""  # the class of what it gives, where that is another one
    every: bool = False  # gives every row that the query is about, at once


class Relation(NamedTuple):
    """What makes an attribute that asks the database for another row, or for more of them, when it is read."""

    callable: str
    library: str
    checked: str
    eager: tuple[str, ...]  # steps of a query, or functions named in it, that fetch such rows along with it
    switch: str = ""  # the keyword that says when it asks
    prompt: tuple[object, ...] = ()  # values of ``switch`` with which it does not ask later


class RandomOrder(NamedTuple):
    """A function that, given to an ``ORDER BY``, makes the database sort every row by a random number."""

    callable: str
    library: str
    checked: str
