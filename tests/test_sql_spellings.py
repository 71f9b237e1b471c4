"""A value built into SQL is found however the text is built, whatever runs it and wherever it stands; bound, it is not spoken of.

Programs are made from the rows of knowledge (``strategies/programs.py``) and the ways to build a text (``strategies/sql_strings.py``).
"""
from functools import cache
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flake8_aidebt.catalogue import rule
from flake8_aidebt.engine import check
from flake8_aidebt.knowledge import built_in
from flake8_aidebt.knowledge.sql_rows import Executes

from .expectations import PRODUCTION
from .strategies.programs import Gap, Spelling, parts, render, spellings
from .strategies.sql_strings import BUILDERS, HARMLESS, STATEMENTS, VALUES, Builder, Built, builders, f_string, statements, unquoted, values

CODE = "AID401"
BOUND = {"?": "({},)", "%s": "[{}]", "$1": "{}", ":name": '{{"name": {}}}', "@name": "{}", "%(name)s": '{{"name": {}}}'}  # placeholder to values
ASYNCHRONOUS = {"aiosqlite", "asyncpg", "aiomysql", "tortoise-orm", "databases"}

generated = settings(max_examples=250, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
each_builder = pytest.mark.parametrize("builder", BUILDERS, ids=lambda builder: builder.__name__)


class Sink(NamedTuple):
    """A call that runs SQL, as a plain program shows."""

    row: Executes
    module: str
    owner: str
    member: str
    awaited: bool

    def gap(self, expression: str, *bound: str) -> Gap:
        """The call with its text."""
        skipped = ("cursor",) * (self.row.position or 0)
        return Gap(self.row, self.module, self.owner, self.member, self.awaited, (*skipped, expression, *bound), ())


@cache
def sinks() -> tuple[Sink, ...]:
    """Every call of knowledge that runs SQL or makes a piece of it."""
    knowledge = built_in()
    written = [(row, parts(row, knowledge)) for row in knowledge.of(Executes).values()]
    return tuple(Sink(row, *names, row.library in ASYNCHRONOUS or "sync" in row.callable) for row, names in written if names and names[0])


def drawn(data: st.DataObject, sink: Sink, built: Built, parameter: str, *bound: str) -> tuple[str, int, int]:
    """A program that hands a text to a sink, and where."""
    gap = sink.gap(built.expression, *bound)
    spelling = data.draw(spellings(gap, built_in()))
    return render(gap, built.around(spelling._replace(literal_dict=False), parameter))


def assert_found(program: tuple[str, int, int]) -> None:
    """It is said once, at the call."""
    source, line, column = program
    assert _said(source) == [(CODE, line, column)], source


def assert_silent(source: str) -> None:
    """Nothing is said."""
    assert _said(source) == [], source


def _said(source: str) -> list[tuple[str, int, int]]:
    compile(source, PRODUCTION, "exec")
    return [(found.code, found.line, found.column) for found in check(source, PRODUCTION, rules=[rule(CODE)])]


@pytest.mark.parametrize("sink", sinks(), ids=lambda sink: sink.row.callable)
def test_every_call_that_runs_sql_is_spoken_of(sink: Sink) -> None:
    parameter, value = VALUES[0]
    built = f_string(*STATEMENTS[0], value)
    program = render(sink.gap(built.expression), built.around(Spelling(binding="variable"), parameter))
    assert_found(program)


@each_builder
@pytest.mark.parametrize("statement", STATEMENTS, ids=range(len(STATEMENTS)))
def test_every_way_to_build_every_statement_is_followed(builder: Builder, statement: tuple[str, str]) -> None:
    sink = next(sink for sink in sinks() if sink.row.callable == "sqlite3.Connection.execute")
    parameter, value = VALUES[0]
    built = builder(*statement, value)
    program = render(sink.gap(built.expression), built.around(Spelling(binding="variable"), parameter))
    assert_found(program)


@generated
@given(data=st.data(), builder=builders, statement=statements, value=values)
def test_built_otherwise_the_verdict_is_the_same(data, builder: Builder, statement: tuple[str, str], value: tuple[str, str]) -> None:
    parameter, expression = value
    program = drawn(data, data.draw(st.sampled_from(sinks())), builder(*statement, expression), parameter)
    assert_found(program)


@generated
@given(data=st.data(), statement=statements, value=values)
def test_the_bound_value_silences(data, statement: tuple[str, str], value: tuple[str, str]) -> None:
    sink = data.draw(st.sampled_from([sink for sink in sinks() if sink.row.placeholder in BOUND]))
    parameter, expression = value
    text = unquoted(*statement, sink.row.placeholder)
    built = data.draw(st.sampled_from([Built(text), Built("asked", (f"asked = {text}",)), Built("WANTED", top=(f"WANTED = {text}",))]))
    bound = (BOUND[sink.row.placeholder].format(expression),) if sink.row.bound_position == (sink.row.position or 0) + 1 else ()
    assert_silent(drawn(data, sink, built, parameter, *bound)[0])


@generated
@given(data=st.data(), builder=builders, statement=statements, value=st.sampled_from(HARMLESS))
def test_a_value_that_hides_no_text_silences(data, builder: Builder, statement: tuple[str, str], value: tuple[str, str]) -> None:
    parameter, expression = value
    assert_silent(drawn(data, data.draw(st.sampled_from(sinks())), builder(*statement, expression), parameter)[0])


HELPERS = (
    # lines of a helper that runs what it is given, and the call of it
    (("def ask(sql):", "    return connection.execute(sql).fetchall()"), "ask({})"),
    (("def ask(sql, *values):", "    cursor = connection.cursor()", "    cursor.execute(sql, values)", "    return cursor"), "ask({})"),
    (("def ask(path, sql):", "    with sqlite3.connect(path) as opened:", "        return opened.execute(sql)"), "ask('a.db', {})"),
    (("def ask(*, sql):", "    return connection.execute(sql)"), "ask(sql={})"),
    (("def ask(sql):", "    wanted = sql.strip()", "    return connection.execute(wanted)"), "ask({})"),
    (("class Store:", "    def ask(self, sql):", "        return connection.execute(sql)", "store = Store()"), "store.ask({})"),
    (("class Store:", "    @staticmethod", "    def ask(sql):", "        return connection.execute(sql)"), "Store.ask({})"),
    (("def deep(sql):", "    return connection.execute(sql)", "def ask(sql):", "    return deep(sql)"), "ask({})"),
)


@pytest.mark.parametrize(("helper", "call"), HELPERS, ids=[call for _, call in HELPERS])
@settings(max_examples=60)
@given(builder=builders, statement=statements, value=values)
def test_a_helper_that_runs_what_it_is_given_is_a_sink(helper, call: str, builder: Builder, statement: tuple[str, str], value: tuple[str, str]) -> None:
    parameter, expression = value
    built = builder(*statement, expression)
    head = ["import sqlite3", "connection = sqlite3.connect('orders.db')", *built.top, *helper, f"def orders({parameter}):"]
    lines = [*head, *(f"    {line}" for line in built.before), f"    return {call.format(built.expression)}"]
    assert_found(("\n".join(lines), len(lines), len("    return ")))
    assert_silent("\n".join([*head, f"    return {call.format(unquoted(*statement, '?'))}"]))
