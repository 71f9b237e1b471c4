"""Every ``Bad::`` and ``Good::`` block of every rule is a test."""
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
