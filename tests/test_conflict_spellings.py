"""A write that leaves out rows on a conflict is found in every spelling; counted, or with the conflict resolved, it is not spoken of."""
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flake8_aidebt.catalogue import rule
from flake8_aidebt.engine import check
from flake8_aidebt.knowledge import built_in

from .expectations import PRODUCTION
from .strategies.programs import HERE, Spelling, render, spellings
from .strategies.sql_strings import COMPLETE, IGNORING, WHOLE, Built
from .test_sql_spellings import Sink, sinks

CODE = "AID403"
ROWS = "rows"  # what is bound to the placeholders: nobody knows what is in it

# What asks how many rows there were, with the name of what the call gave.
COUNTED = (
    ("if {0}.rowcount != len(rows):", "    raise RuntimeError('rows are missing')"),
    ("print({0}.rowcount)",),
    ("left_out = len(rows) - {0}.rowcount",),
)

generated = settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
writing = [sink for sink in sinks() if "execute" in sink.row.callable.rpartition(".")[2] and not sink.row.makes]
written_otherwise = st.builds(lambda build, text: (build, text), st.sampled_from(WHOLE), st.sampled_from(IGNORING))


def program(sink: Sink, built: Built, spelling: Spelling) -> tuple[str, int, int]:
    """A program that runs a statement, and where."""
    gap = sink.gap(built.expression, ROWS)
    return render(gap, built.around(spelling._replace(literal_dict=False), ROWS)._replace(around=spelling.around))


def said(source: str) -> list[tuple[str, int, int]]:
    """Code and place of what is said."""
    compile(source, PRODUCTION, "exec")
    return [(found.code, found.line, found.column) for found in check(source, PRODUCTION, rules=[rule(CODE)])]


@pytest.mark.parametrize("build", WHOLE, ids=lambda build: build.__name__)
@pytest.mark.parametrize("text", IGNORING)
def test_every_way_to_write_every_statement_is_read(build, text: str) -> None:
    sink = next(sink for sink in writing if sink.row.callable == "sqlite3.Connection.executemany")
    source, line, column = program(sink, build(text), Spelling())
    assert said(source) == [(CODE, line, column)], source


@generated
@given(data=st.data(), chosen=written_otherwise)
def test_written_otherwise_the_verdict_is_the_same(data, chosen) -> None:
    build, text = chosen
    sink = data.draw(st.sampled_from(writing))
    spelling = data.draw(spellings(sink.gap("rows"), built_in()))
    source, line, column = program(sink, build(text), spelling)
    assert said(source) == [(CODE, line, column)], source


@generated
@given(data=st.data(), build=st.sampled_from(WHOLE), text=st.sampled_from(COMPLETE))
def test_a_conflict_that_is_resolved_silences(data, build, text: str) -> None:
    sink = data.draw(st.sampled_from(writing))
    source, _, _ = program(sink, build(text), data.draw(spellings(sink.gap("rows"), built_in())))
    assert said(source) == [], source


@generated
@given(data=st.data(), chosen=written_otherwise, counted=st.sampled_from(COUNTED))
def test_asking_how_many_rows_there_were_silences(data, chosen, counted: tuple[str, ...]) -> None:
    build, text = chosen
    sink = data.draw(st.sampled_from(writing))
    spelling = data.draw(spellings(sink.gap("rows"), built_in()))
    result = spelling.names[-1]
    spelling = spelling._replace(around=lambda inside: [*inside, *(line.format(result) for line in counted)])
    source, _, _ = program(sink, build(text), spelling)
    assert HERE not in source
    assert said(source) == [], source
