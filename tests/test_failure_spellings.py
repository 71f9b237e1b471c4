"""A write, message or payment whose failure a handler swallows is found in every spelling; when somebody is told, it is not spoken of.

Programs are made from the rows of knowledge (``strategies/programs.py``) and the ways to swallow and to tell (``strategies/failures.py``).
"""
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flake8_aidebt.catalogue import rule
from flake8_aidebt.engine import check
from flake8_aidebt.knowledge import built_in
from flake8_aidebt.knowledge.effect_rows import Writes
from flake8_aidebt.knowledge.rows import Waits
from flake8_aidebt.knowledge.sql_rows import Executes

from .expectations import PRODUCTION
from .strategies.failures import Attempt, Suppressed, printing, suppressing_everything, suppressing_the_expected, swallowing, telling, traceless
from .strategies.programs import Gap, Spelling, parts, render, spellings

SWALLOWED = {"AID301", "AID302", "AID333"}  # 301 for a bare handler, 333 for one that a coroutine's cancellation ends in
QUIET = ("AID301", "AID302", "AID303", "AID304", "AID305", "AID306")
ACTING = {"post", "put", "patch", "delete"}

generated = settings(max_examples=250, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@cache
def deeds() -> tuple[Gap, ...]:
    """The calls of knowledge that change something, as a plain program shows."""
    return tuple(found for row, gaps in _candidates() if (found := next(filter(_is_told_plainly, gaps), None)) is not None)


def _candidates() -> list[tuple[NamedTuple, list[Gap]]]:
    """Each row of a call that changes something, with the calls of it to try."""
    knowledge = built_in()
    found = []
    for row, arguments in _rows():
        names = parts(row, knowledge)
        if names is not None and (names[0] or not names[1]):
            found.append((row, [Gap(row, *names, awaited, arguments, ()) for awaited in (False, True)]))
    return found


def _rows() -> Iterator[tuple[NamedTuple, tuple[str, ...]]]:
    knowledge = built_in()
    for row in knowledge.of(Writes).values():
        if not row.mode[0]:
            yield row, ("payload",)
        else:
            yield row, (*["'notes.txt'"] * row.mode[1], "'w'")
    for row in knowledge.of(Executes).values():
        if not row.makes and row.position == 0:
            yield row, ('"INSERT INTO orders VALUES (1)"',)
    for row in knowledge.of(Waits).values():
        if row.topic == "http" and row.callable.rpartition(".")[2] in ACTING:
            yield row, ("address",)


def _is_told_plainly(gap: Gap) -> bool:
    source, line, _ = render(gap, Attempt("except Exception:", ("pass",)).around(Spelling(binding="variable")))
    return ("AID302", line) in _said(source, ("AID302",))


def _said(source: str, codes: tuple[str, ...]) -> set[tuple[str, int]]:
    compile(source, PRODUCTION, "exec")
    return {(found.code, found.line) for found in check(source, PRODUCTION, rules=[rule(code) for code in codes])}


def drawn(data: st.DataObject, gap: Gap, around: Attempt | Suppressed) -> tuple[str, int, int]:
    """A program with a call in it that may fail."""
    # in a `finally` a failure of its own is of no interest, and a `while` around a handler that goes on is a retry: other programs
    choices = spellings(gap, built_in()).map(lambda spelling: spelling._replace(wrappers=tuple(wrapper for wrapper in spelling.wrappers if wrapper not in ("finally", "while"))))
    return render(gap, around.around(data.draw(choices)))


def test_most_of_what_changes_something_is_spoken_of() -> None:
    """How much of the knowledge the tests below stand on."""
    spoken = {gap.row for gap in deeds()}
    silent = [row.callable for row, _ in _candidates() if row not in spoken]
    assert len(silent) <= 0.05 * len(_candidates()), silent


@generated
@given(data=st.data(), attempt=swallowing)
def test_swallowed_otherwise_the_verdict_is_the_same(data, attempt: Attempt) -> None:
    source, line, _ = drawn(data, data.draw(st.sampled_from(deeds())), attempt)
    said = _said(source, tuple(SWALLOWED))
    assert said and {where for _, where in said} == {line}, source


@generated
@given(data=st.data(), attempt=telling)
def test_a_handler_that_tells_or_is_particular_silences(data, attempt: Attempt) -> None:
    source, _, _ = drawn(data, data.draw(st.sampled_from(deeds())), attempt)
    assert _said(source, QUIET) == set(), source


@generated
@given(data=st.data(), attempt=traceless)
def test_a_log_without_a_traceback_is_found(data, attempt: Attempt) -> None:
    source, line, _ = drawn(data, data.draw(st.sampled_from(deeds())), attempt)
    assert _said(source, QUIET) == {("AID306", line)}, source


@generated
@given(data=st.data(), attempt=printing)
def test_a_failure_that_is_only_printed_is_found(data, attempt: Attempt) -> None:
    source, line, _ = drawn(data, data.draw(st.sampled_from(deeds())), attempt)
    assert _said(source, QUIET) == {("AID305", line)}, source


@generated
@given(data=st.data(), suppressed=suppressing_everything)
def test_suppressed_otherwise_the_verdict_is_the_same(data, suppressed: Suppressed) -> None:
    source, line, _ = drawn(data, data.draw(st.sampled_from(deeds())), suppressed)
    assert _said(source, ("AID304",)) == {("AID304", line)}, source


@generated
@given(data=st.data(), suppressed=suppressing_the_expected)
def test_suppressing_the_expected_silences(data, suppressed: Suppressed) -> None:
    source, _, _ = drawn(data, data.draw(st.sampled_from(deeds())), suppressed)
    assert _said(source, QUIET) == set(), source
