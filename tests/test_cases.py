"""Hard cases: each file of ``cases`` under the rule it is named after, which must report the lines that say so and no other."""
from pathlib import Path

import pytest

from flake8_aidebt.catalogue import rule

from .expectations import expected, reported

CASES = sorted(Path(__file__).with_name("cases").glob("AID*.py"))


@pytest.mark.usefixtures("with_and_without_inference")
@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_hard_cases(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    wanted = {line for line, codes in expected(source).items() if path.stem in codes}
    assert wanted, "the file shows no guilty line"
    assert sorted(reported(source, [rule(path.stem)])) == sorted(wanted)
