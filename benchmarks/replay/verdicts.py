"""What people said of hits: the record, what the current hits make of it, and the page drawn from both."""
import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from benchmarks.replay.corpus import Hit

RECORD = Path(__file__).with_name("verdicts.jsonl")
PAGE = Path(__file__).with_name("PRECISION.md")
ENOUGH = 20  # hits to judge of each rule that has so many
FEW = 10  # judged hits below which one verdict more or less moves precision across the bar
BAR = 90  # percent; a rule under it is repaired or off by default

Key = tuple[str, str, str, int, str]


class Verdict(NamedTuple):
    """One judged hit. ``repaired`` is set on a false one once it was seen to be gone: it must stay gone."""

    package: str
    version: str
    path: str
    line: int
    code: str
    verdict: str
    reason: str
    repaired: bool = False

    @property
    def key(self) -> Key:
        """The hit it is about."""
        return self[:5]


class Tally(NamedTuple):
    """One rule on the corpus, counted over its current hits."""

    code: str
    name: str
    hits: int
    true: int
    false: int
    repaired: int
    off_by_default: bool

    @property
    def judged(self) -> int:
        """Current hits with a verdict."""
        return self.true + self.false

    @property
    def precision(self) -> float | None:
        """True hits per hundred judged ones."""
        return 100 * self.true / self.judged if self.judged else None

    @property
    def missing(self) -> int:
        """Verdicts still wanted."""
        return max(0, min(ENOUGH, self.hits) - self.judged)

    @property
    def remark(self) -> str:
        """What is left to do about it."""
        if self.missing:
            return f"{self.missing} more to judge"
        if self.precision is not None and self.precision < BAR and not self.off_by_default:
            return "too few hits to tell" if self.judged < FEW else f"under {BAR} %: repair it, or off by default"
        if not self.hits and not self.off_by_default:
            return "no hit in this corpus: unmeasured"
        return ""


class Malformed(ValueError):
    """A line that is no verdict."""


def parse(text: str, source: str) -> list[Verdict]:
    """Verdicts from JSON Lines; keys beyond those of a verdict (the message, the source line) are let pass."""
    found = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            verdict = Verdict(**{field: row[field] for field in Verdict._fields if field != "repaired" or field in row})
        except (ValueError, KeyError, TypeError) as error:
            raise Malformed(f"{source}:{number}: not a verdict: {error!r}") from None
        if verdict.verdict not in ("true", "false"):
            raise Malformed(f'{source}:{number}: verdict must be "true" or "false", not {verdict.verdict!r}')
        if not isinstance(verdict.reason, str) or not verdict.reason.strip() or "\n" in verdict.reason:
            raise Malformed(f"{source}:{number}: reason must be one line")
        found.append(verdict)
    return found


def load() -> dict[Key, Verdict]:
    """The record."""
    text = RECORD.read_text(encoding="utf-8") if RECORD.exists() else ""
    return {verdict.key: verdict for verdict in parse(text, RECORD.name)}


def save(record: dict[Key, Verdict]) -> None:
    """Write the record: sorted by rule, then place, one verdict a line."""
    lines = []
    for verdict in sorted(record.values(), key=lambda verdict: (verdict.code, verdict)):
        row = verdict._asdict()
        if not verdict.repaired:
            del row["repaired"]
        lines.append(json.dumps(row, ensure_ascii=False) + "\n")
    RECORD.write_text("".join(lines), encoding="utf-8")


def merge(record: dict[Key, Verdict], new: Iterable[Verdict], hits: Iterable[Hit]) -> list[str]:
    """Put new verdicts into the record, the last one on a hit standing; the complaints about the rest.

    A verdict needs a current hit, or an earlier verdict that it replaces: so a "true" that was a mistake can become
    a "false" after the rule was narrowed.
    """
    known = {hit.key for hit in hits} | record.keys()
    refused = []
    for verdict in new:
        if verdict.key in known:
            record[verdict.key] = verdict._replace(repaired=False)
        else:
            package, version, path, line, code = verdict.key
            refused.append(f"no such hit: {package}-{version}/{path}:{line}: {code}")
    return refused


def mark_repaired(record: dict[Key, Verdict], hits: Iterable[Hit]) -> None:
    """Note each false hit that is gone, so that its return is noticed."""
    current = {hit.key for hit in hits}
    for key, verdict in record.items():
        if verdict.verdict == "false" and key not in current:
            record[key] = verdict._replace(repaired=True)


def tally(rules: Iterable[tuple[str, str, bool]], hits: Iterable[Hit], record: dict[Key, Verdict]) -> list[Tally]:
    """Each rule (code, name, off by default) counted, also one without a hit."""
    hits = list(hits)
    current = {hit.key for hit in hits}
    all_hits = Counter(hit.code for hit in hits)
    judged = Counter((verdict.code, verdict.verdict) for key, verdict in record.items() if key in current)
    gone = Counter(verdict.code for key, verdict in record.items() if key not in current and verdict.verdict == "false")
    return [
        Tally(code, name, all_hits[code], judged[code, "true"], judged[code, "false"], gone[code], off)
        for code, name, off in rules
    ]


def page(tallies: list[Tally], packages: int, lines: int) -> str:
    """The record as a table for readers."""
    on = [row for row in tallies if not row.off_by_default]
    true, judged = sum(row.true for row in on), sum(row.judged for row in on)
    overall = f"{100 * true / judged:.1f} %" if judged else "not known yet"
    rows = []
    for row in tallies:
        precision = "" if row.precision is None else f"{row.precision:.1f}"
        default = "off" if row.off_by_default else "on"
        cells = (row.code, row.name, row.hits, row.judged, row.true, row.false, precision, row.repaired, default)
        rows.append(f"| {' | '.join(map(str, cells))} | {row.remark} |")
    return "\n".join(
        [
            "# Precision on real code",
            "",
            f"{packages} pinned applications from PyPI (`corpus.toml`), {lines / 1000:,.0f} thousand lines.",
            f"Of {judged} judged hits of rules that are on by default, {true} are true: {overall}.",
            "",
            "A hit is a line and a rule. Precision is that of the current hits with a verdict in `verdicts.jsonl`;",
            "repaired ones are hits once judged false that the rule no longer reports.",
            "Written by `python -m benchmarks.replay report`.",
            "",
            "| rule | name | hits | judged | true | false | precision % | repaired | default | to do |",
            "|---|---|--:|--:|--:|--:|--:|--:|---|---|",
            *rows,
            "",
        ]
    )
