"""Every ``Bad::`` and ``Good::`` block of every rule is a test."""
from pathlib import Path

import pytest

from flake8_aidebt.catalogue import default_rules, rules
from flake8_aidebt.rule import Rule

from .expectations import expected, reported

BLOCKS = [
    pytest.param(rule, block, id=f"{rule.code}-{'good' if block.good else 'bad'}-{place}")
    for rule in rules()
    for place, block in enumerate(rule.blocks())
]


@pytest.mark.usefixtures("with_and_without_inference")
@pytest.mark.parametrize(("rule", "block"), BLOCKS)
def test_block(rule: type[Rule], block) -> None:
    everything = dict.fromkeys((*default_rules(), rule))
    found = reported(block.source, everything)
    if block.good:
        assert expected(block.source) == {}, "a good block names no codes"
        assert found == {}
    else:
        assert any(rule.code in codes for codes in expected(block.source).values()), f"a bad block shows {rule.code}"
        assert found == expected(block.source)


INCIDENTS = sorted((Path(__file__).resolve().parent.parent / "examples").glob("*/*.py"))


@pytest.mark.usefixtures("with_and_without_inference")
@pytest.mark.parametrize("path", INCIDENTS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_incident(path: Path) -> None:
    """Each small service of ``examples``, before and after: the lines that say so are reported, and nothing once repaired."""
    source = path.read_text(encoding="utf-8")
    found = reported(source, default_rules())
    assert found == expected(source)
    assert bool(found) == (path.stem == "before")
