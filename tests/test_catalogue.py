"""What must hold of every rule."""
import configparser
import re
import subprocess
import sys
from pathlib import Path

import pytest

from flake8_aidebt import page
from flake8_aidebt.catalogue import default_rules, rule, rules
from flake8_aidebt.engine import check
from flake8_aidebt.finding import Severity
from flake8_aidebt.model import Kind
from flake8_aidebt.rule import Rule, Twin

from .expectations import PRODUCTION

ROOT = Path(__file__).resolve().parent.parent
LINTERS = {"ruff", "bandit", "pylint", "flake8-async", "flake8-bugbear", "semgrep", "dlint", "refurb", "wemake-python-styleguide", "sonar", "codeql",
           "flake8-bandit", "flake8-simplify", "flake8-comprehensions", "flake8-requests", "pylint-airflow", "mypy"}  # fmt: skip
REPAIRS = re.compile(r"^(use|add|set|pass|prefer|avoid|require|ensure|should|must|no|do-not|dont)-")

each_rule = pytest.mark.parametrize("rule_", rules(), ids=lambda found: found.code)


def source_file(found: type[Rule]) -> Path:
    return Path(sys.modules[found.__module__].__file__)


def messages(found: type[Rule]) -> list[str]:
    """The messages of a rule, filled on its own bad blocks."""
    return [finding.message for block in found.blocks() if not block.good for finding in check(block.source, PRODUCTION, rules=[found])]


def test_there_are_rules_and_their_codes_are_sorted_and_unique() -> None:
    codes = [found.code for found in rules()]
    assert codes
    assert codes == sorted(set(codes))
    names = [found.kebab() for found in rules()]
    assert len(set(names)) == len(names)


def test_every_rule_of_the_package_is_registered() -> None:
    files = {path.stem for path in (ROOT / "flake8_aidebt" / "rules").rglob("*.py") if path.stem != "__init__"}
    registered = {source_file(found).stem for found in rules()}
    assert files <= registered, f"not registered: {files - registered}; run `python scripts/sync.py`, then `pip install -e .`"


def test_entry_points_and_readme_follow_from_the_rules() -> None:
    done = subprocess.run([sys.executable, ROOT / "scripts" / "sync.py", "--check"], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_entry_points_are_sorted_and_named_by_code() -> None:
    config = configparser.ConfigParser()
    config.read(ROOT / "setup.cfg", encoding="utf-8")
    lines = config["options.entry_points"]["flake8.extension"].split("\n")[1:]
    assert lines == sorted(lines)
    for line in lines[1:]:
        code, _, target = line.partition(" = ")
        assert rule(code).__module__ == target.partition(":")[0]
        assert rule(code).__name__ == target.partition(":")[2]


def test_default_rules_are_those_that_are_on() -> None:
    assert default_rules() == tuple(found for found in rules() if not found.off_by_default)


def test_an_unknown_rule_is_a_key_error() -> None:
    with pytest.raises(KeyError, match="AID999"):
        rule("AID999")


@each_rule
def test_a_rule_is_found_by_code_and_by_name(rule_: type[Rule]) -> None:
    assert rule(rule_.code) is rule_
    assert rule(rule_.kebab()) is rule_


@each_rule
def test_code_name_file_and_family_agree(rule_: type[Rule]) -> None:
    assert re.fullmatch(r"AID[1-9]\d\d", rule_.code)
    assert source_file(rule_).stem == rule_.kebab().replace("-", "_")
    assert source_file(rule_).read_text(encoding="utf-8").startswith(f'"""{rule_.code}')
    assert {"timeouts": "1", "retries": "2", "failures": "3", "data": "4", "concurrency": "5", "scale": "6", "security": "7"}[rule_.family()] == rule_.code[3]


@each_rule
def test_the_name_says_what_is_wrong_and_not_the_repair(rule_: type[Rule]) -> None:
    assert not REPAIRS.match(rule_.kebab())
    assert 2 <= rule_.kebab().count("-") + 1 <= 7


@each_rule
def test_the_page_has_all_its_sections(rule_: type[Rule]) -> None:
    found = page.read(rule_.page())
    assert found.summary.endswith(".")
    assert len(found.summary) <= 100
    assert found.summary[0].isupper()
    assert len(found.why) > 80
    assert {block.good for block in found.blocks} == {True, False}
    assert len(found.left_alone) > 10
    assert any(re.search(r"https?://\S+\.\S+", reference) for reference in found.references)
    assert not re.search(r"/(work|tmp|home|root)/", rule_.page())


@each_rule
def test_messages_are_short_lines_that_flake8_can_print(rule_: type[Rule]) -> None:
    found = messages(rule_)
    assert found, "no bad block is reported"
    for message in found:
        assert len(message) < 90, f"{len(message)}: {message}"
        assert "\n" not in message
        assert not re.search(r":\d+:\d+: ", message)
        assert not message.endswith(".")
        assert "{" not in message or "{" in rule_.message.replace("{{", "")
        assert "None has" not in message


@each_rule
def test_metadata_is_well_formed(rule_: type[Rule]) -> None:
    assert isinstance(rule_.severity, Severity)
    assert isinstance(rule_.off_by_default, bool)
    assert rule_.cwe is None or (isinstance(rule_.cwe, int) and rule_.cwe > 0)
    assert isinstance(rule_.twins, tuple)
    for twin in rule_.twins:
        assert isinstance(twin, Twin)
        assert twin.linter in LINTERS
        assert re.fullmatch(r"[\w.-]+", twin.code)
        assert isinstance(twin.whole, bool)
    assert isinstance(rule_.skips, frozenset)
    assert all(isinstance(kind, Kind) for kind in rule_.skips)


@each_rule
def test_a_rule_keeps_no_state(rule_: type[Rule]) -> None:
    assert "__init__" not in vars(rule_)
    assert not [name for name, value in vars(rule_).items() if isinstance(value, (list, dict, set))]


@each_rule
def test_a_rule_is_one_short_file(rule_: type[Rule]) -> None:
    assert len(source_file(rule_).read_text(encoding="utf-8").splitlines()) <= 150


@each_rule
def test_a_rule_has_hard_cases(rule_: type[Rule]) -> None:
    assert (ROOT / "tests" / "cases" / f"{rule_.code}.py").exists()


@each_rule
def test_the_changelog_mentions_the_rule(rule_: type[Rule]) -> None:
    assert rule_.code in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
