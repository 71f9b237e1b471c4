"""The same program spelled otherwise gets the same verdict, at the right line and column; the repair silences it.

Programs are made from the rows of knowledge (``strategies/programs.py``) and from the snippets of the rules' own pages.
"""
from functools import cache

import pytest
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from flake8_aidebt.catalogue import rule, rules
from flake8_aidebt.engine import check
from flake8_aidebt.knowledge import built_in
from flake8_aidebt.knowledge.rows import Waits

from .expectations import PRODUCTION
from .strategies.programs import Gap, Spelling, parts, render, spellings
from .strategies.rewrites import REWRITES

TOPICS = sorted({row.topic for row in built_in().of(Waits).values()})
_ARGUMENTS = {"subprocess": [('["git", "fetch"]',)]}

generated = settings(max_examples=120, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
each_topic = pytest.mark.parametrize("topic", TOPICS)


def codes_at(source: str, line: int, column: int, rules=None) -> frozenset[str]:
    """What is said about the call at a place; a rule that fails is said everywhere."""
    return frozenset(
        found.code for found in check(source, PRODUCTION, rules=rules) if (found.line, found.column) == (line, column) or found.code == "AID000"
    )


@cache
def gaps(topic: str) -> tuple[Gap, ...]:
    """The calls of a topic that some rule complains about, as a plain program shows: without an argument, or with a value for "no limit"."""
    knowledge = built_in()
    found = []
    for row in knowledge.of(Waits).values():
        written = parts(row, knowledge) if row.topic == topic else None
        if written is None:
            continue
        unlimited = [((keyword, repr(value)),) for keyword in row.bounded_by[:1] for value in row.no_limit[:1]]
        for keywords in ((), *unlimited):
            for positional in (*_ARGUMENTS.get(topic, ()), (), ("payload",)):
                gap = next(filter(None, (_spoken_of(Gap(row, *written, awaited, positional, keywords)) for awaited in (False, True))), None)
                if gap is not None:
                    found.append(gap)
                    break
    return tuple(found)


def _spoken_of(gap: Gap) -> Gap | None:
    codes = codes_at(*render(gap, Spelling(binding="variable")), [rule_ for rule_ in rules() if rule_.code < "AID3"])
    assert "AID000" not in codes
    return gap._replace(codes=codes) if codes else None


def drawn_gap(data: st.DataObject, topic: str, absent: bool = False) -> Gap:
    """One of a topic's gaps; ``absent``: one whose limit is not given at all."""
    found = [gap for gap in gaps(topic) if not (absent and gap.keywords)]
    if not found:
        pytest.skip("no rule speaks of this topic in a plain program")
    return data.draw(st.sampled_from(found))


def verdict(gap: Gap, spelling: Spelling) -> frozenset[str]:
    """Those of the gap's codes that a program gets."""
    source, line, column = render(gap, spelling)
    note(source)
    compile(source, "app.py", "exec")
    return codes_at(source, line, column, [rule(code) for code in gap.codes])


@each_topic
@generated
@given(data=st.data())
def test_spelled_otherwise_the_verdict_is_the_same(topic: str, data) -> None:
    gap = drawn_gap(data, topic)
    spelling = data.draw(spellings(gap, built_in()))
    assert verdict(gap, spelling) == gap.codes


@each_topic
@generated
@given(data=st.data())
def test_the_repair_silences(topic: str, data) -> None:
    gap = drawn_gap(data, topic, absent=True)
    row = gap.row
    limit = data.draw(st.sampled_from(["5" if row.unit == "s" else "5000", "limit", "config.limit", "read_limit()"]))
    repairs = [((keyword, limit),) for keyword in row.bounded_by]
    if row.position is not None:
        repairs.append((*[("*", "other")] * (row.position - len(gap.positional)), ("*", limit)))
    if not repairs:
        return
    spelling = data.draw(spellings(gap, built_in()))._replace(extra=data.draw(st.sampled_from(repairs)))
    assert verdict(gap, spelling) == frozenset()


@each_topic
@generated
@given(data=st.data())
def test_arguments_that_nobody_knows_silence(topic: str, data) -> None:
    gap = drawn_gap(data, topic, absent=True)
    spelling = data.draw(spellings(gap, built_in()))._replace(extra=(("**", data.draw(st.sampled_from(["options", "self.options", "f()", "{**options}"]))),))
    assert verdict(gap, spelling) == frozenset()


@each_topic
@generated
@given(data=st.data())
def test_a_parameter_of_that_name_silences(topic: str, data) -> None:
    gap = drawn_gap(data, topic)
    if gap.row.distinctive:
        return
    choices = spellings(gap, built_in()).filter(lambda spelling: spelling.binding in ("direct", "chained", "variable", "global", "bound method", "partial", "conditional"))
    spelling = data.draw(choices)._replace(shadow=True, local_import=False, wrappers=())
    if spelling.binding in ("variable", "bound method", "partial", "conditional"):
        spelling = spelling._replace(binding="chained" if gap.owner else "direct")
    assert verdict(gap, spelling) == frozenset()


def test_many_rows_are_spoken_of() -> None:
    """How much of the knowledge the tests above stand on: rows that a plain call of theirs is enough for."""
    rows = [row for row in built_in().of(Waits).values() if row.default is None and row.topic != "deadline"]
    spoken = {gap.row.callable for topic in TOPICS for gap in gaps(topic)}
    assert len(spoken & {row.callable for row in rows}) >= 0.6 * len(rows), sorted({row.callable for row in rows} - spoken)


# --- the pages' own snippets ---------------------------------------------------------------------------------------

SNIPPETS = [pytest.param(rule_, block.source, id=f"{rule_.code}-{place}") for rule_ in rules() for place, block in enumerate(rule_.blocks())]


# Rewrites that change what a snippet says: a migration's functions and a main guard count at module level only, and a
# comment beside a destructive step, or in an empty downgrade, is an answer to what the rule asks.
TELLING = {
    "nested": ("AID322", "AID417", "AID421", "AID443", "AID618"),
    "commented": ("AID417", "AID443"),
    "reformatted": ("AID417", "AID443"),  # comments get lost
}


@pytest.mark.parametrize("rewrite", REWRITES)
@pytest.mark.parametrize(("rule_", "source"), SNIPPETS)
def test_a_rewritten_snippet_gets_the_same_verdict(rule_, source, rewrite) -> None:
    if rule_.code in TELLING.get(rewrite, ()):
        return
    text, moved = REWRITES[rewrite](source)
    before = check(source, PRODUCTION, rules=[rule_])
    after = check(text, PRODUCTION, rules=[rule_])
    assert [found.code for found in after] == [found.code for found in before], text
    if moved(1) is not None:
        assert [found.line for found in after] == [moved(found.line) for found in before], text
