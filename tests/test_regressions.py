"""Programs that once got the wrong verdict: each file says on its first line why, and on each guilty line what."""
from pathlib import Path

import pytest

from flake8_aidebt.catalogue import rule

from .expectations import expected, reported

FILES = sorted(Path(__file__).with_name("regressions").glob("*.py"))


@pytest.mark.usefixtures("with_and_without_inference")
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_pinned(path: Path) -> None:
    """The first line: ``# AID101: why it is kept``, the rules to run before the colon."""
    source = path.read_text(encoding="utf-8")
    codes, _, why = source.partition("\n")[0].removeprefix("# ").partition(": ")
    assert len(why) > 10, "the first line says which rules, and why the file is kept"
    wanted = expected(source)
    del wanted[1]
    assert reported(source, [rule(code) for code in codes.split(", ")]) == wanted
