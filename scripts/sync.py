"""Writes what follows from the rules: the entry points in setup.cfg and the table of rules in README.md.

Run it after adding, renaming or removing a rule, then install the package again so that flake8 sees the entry points.
``python scripts/sync.py --check`` changes nothing and fails when something is out of date.
"""
import importlib
import pkgutil
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from flake8_aidebt import rules as families
from flake8_aidebt.rule import Rule

TITLES = {
    "timeouts": "AID1xx: timeouts and deadlines", "retries": "AID2xx: retries, rate limits and queues", "failures": "AID3xx: silent failures",
    "data": "AID4xx: data integrity", "concurrency": "AID5xx: concurrency and state",
    "scale": "AID6xx: scale and resources", "security": "AID7xx: security boundaries",
}  # fmt: skip


def found_rules() -> list[type[Rule]]:
    """Every rule class in ``flake8_aidebt.rules``, sorted by code."""
    found = []
    for module in pkgutil.walk_packages(families.__path__, f"{families.__name__}."):
        if not module.ispkg:
            loaded = importlib.import_module(module.name)
            found += [item for item in vars(loaded).values() if isinstance(item, type) and issubclass(item, Rule) and item.__module__ == module.name]
    return sorted(found, key=lambda rule: rule.code)


def entry_points(rules: list[type[Rule]]) -> str:
    """The ``flake8.extension`` lines, sorted by code."""
    lines = ["    AID000 = flake8_aidebt.plugin:Aidebt"]
    lines += [f"    {rule.code} = {rule.__module__}:{rule.__name__}" for rule in rules]
    return "\n".join(lines)


def table(rules: list[type[Rule]]) -> str:
    """The README's tables, one a family."""
    lines = []
    for family in dict.fromkeys(rule.family() for rule in rules):
        lines += ["", f"### {TITLES[family]}", "", "| code | name | says | severity | default |", "|---|---|---|---|---|"]
        for rule in rules:
            if rule.family() == family:
                summary = rule.page().partition("\n")[0].rstrip(".")
                lines.append(f"| {rule.code} | `{rule.kebab()}` | {summary} | {rule.severity.value} | {'off' if rule.off_by_default else 'on'} |")
    return "\n".join(lines) + "\n"


def synced() -> dict[Path, str]:
    """Each file that follows from the rules, as it should be."""
    rules = found_rules()
    setup = ROOT / "setup.cfg"
    readme = ROOT / "README.md"
    head = setup.read_text(encoding="utf-8").partition("flake8.extension =\n")[0]
    text = re.sub(
        r"(<!-- rules -->\n).*?(<!-- /rules -->)",
        lambda match: match.group(1) + table(rules) + "\n" + match.group(2),
        readme.read_text(encoding="utf-8"),
        flags=re.DOTALL,
    )
    return {setup: f"{head}flake8.extension =\n{entry_points(rules)}\n", readme: text}


def main(arguments: list[str]) -> int:
    """Writes the files, or with ``--check`` names those that are out of date."""
    stale = {path: text for path, text in synced().items() if path.read_text(encoding="utf-8") != text}
    for path, text in stale.items():
        if "--check" in arguments:
            print(f"{path.name} is out of date: run `python scripts/sync.py`, then `pip install -e .`")
        else:
            path.write_text(text, encoding="utf-8")
            print(f"{path.name} written")
    return 1 if stale and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
