"""How a snippet says what must be reported in it: ``# AID101`` or ``# AID101, AID203`` at the end of the guilty line."""
import re
from collections.abc import Iterable

from flake8_aidebt.engine import check
from flake8_aidebt.rule import Rule

_COMMENT = re.compile(r"#\s*(AID\d{3}(?:\s*,\s*AID\d{3})*)")
PRODUCTION = "app.py"  # a path that says nothing but that the code is run for real


def expected(source: str) -> dict[int, set[str]]:
    """Line to the codes that its comment names."""
    found = {}
    for number, line in enumerate(source.splitlines(), 1):
        match = _COMMENT.search(line)
        if match:
            found[number] = set(re.findall(r"AID\d{3}", match.group(1)))
    return found


def reported(source: str, rules: Iterable[type[Rule]], path: str = PRODUCTION) -> dict[int, set[str]]:
    """Line to the codes that the rules report there; nothing may be said twice."""
    findings = check(source, path, rules=rules)
    assert len(set(findings)) == len(findings), f"said twice: {findings}"
    found: dict[int, set[str]] = {}
    for finding in findings:
        found.setdefault(finding.line, set()).add(finding.code)
    return found
