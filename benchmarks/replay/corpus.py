"""The pinned applications: which ones, fetched and unpacked where, and what the linter says of them."""
import hashlib
import json
import os
import random
import subprocess
import sys
import tempfile
import tokenize
import tomllib
import zipfile
from collections.abc import Collection, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

PROCESSES = 2
CHUNK = 150  # files handed to a worker at once: neighbours, so that what is known of a project is found once


class Package(NamedTuple):
    """One pinned application, as ``corpus.toml`` states it."""

    name: str
    version: str
    sha256: str
    reason: str

    @property
    def folder(self) -> Path:
        """Where its modules lie once fetched."""
        return cache() / f"{self.name}-{self.version}"

    @property
    def fetched(self) -> bool:
        """Whether exactly the pinned file lies unpacked in the cache."""
        marker = self.folder / ".sha256"
        return marker.exists() and marker.read_text() == self.sha256

    def files(self) -> list[Path]:
        """Every module of the package, sorted."""
        return sorted(self.folder.rglob("*.py"))


class Hit(NamedTuple):
    """A line that a rule complains about; several complaints of one rule on a line are one hit."""

    package: str
    version: str
    path: str
    line: int
    code: str
    message: str
    source: str

    @property
    def key(self) -> tuple[str, str, str, int, str]:
        """What a verdict is about."""
        return self[:5]

    def json(self) -> str:
        """One line to judge: add ``verdict`` and ``reason``."""
        return json.dumps(self._asdict(), ensure_ascii=False)


class Run(NamedTuple):
    """All that one run over the corpus said."""

    hits: list[Hit]
    unread: list[str]  # files that are not Python for this interpreter, with the reason
    crashes: list[str]  # files on which the engine or a rule broke, with the reason


def cache() -> Path:
    """The folder outside the repository that holds the unpacked packages."""
    chosen = os.environ.get("AIDEBT_REPLAY_CACHE")
    return Path(chosen) if chosen else Path.home() / ".cache" / "flake8-aidebt-replay"


def packages(names: Collection[str] = ()) -> list[Package]:
    """The pinned packages, or those of the given names."""
    pinned = tomllib.loads(Path(__file__).with_name("corpus.toml").read_text(encoding="utf-8"))["package"]
    known = [Package(**row) for row in pinned]
    if unknown := set(names) - {package.name for package in known}:
        raise SystemExit(f"not in corpus.toml: {', '.join(sorted(unknown))}")
    return [package for package in known if not names or package.name in names]


def fetch(package: Package) -> None:
    """Download the pinned wheel, verify it, and unpack its modules and metadata; nothing of it is executed."""
    cache().mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=cache()) as work:
        command = (
            *(sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"),
            *("--only-binary", ":all:", "--ignore-requires-python", "--dest", work, f"{package.name}=={package.version}"),
        )
        subprocess.run(command, check=True)
        (wheel,) = Path(work).glob("*.whl")
        digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
        if digest != package.sha256:
            raise SystemExit(f"{wheel.name}: sha256 is {digest}, pinned is {package.sha256}")
        unpacked = Path(work, "unpacked")
        with zipfile.ZipFile(wheel) as archive:
            for name in archive.namelist():
                if name.endswith((".py", ".dist-info/METADATA")):
                    archive.extract(name, unpacked)
        (unpacked / ".sha256").write_text(package.sha256)
        if package.folder.exists():
            raise SystemExit(f"{package.folder} is something else: remove it first")
        unpacked.rename(package.folder)


def read(path: Path) -> str:
    """The source, decoded as Python would."""
    with tokenize.open(path) as file:
        return file.read()


def run(chosen: Iterable[Package], codes: Collection[str] = ()) -> Run:
    """Every rule, those off by default too, over every module; the hits sorted, the outcome always the same."""
    chosen = list(chosen)
    if missing := [package.name for package in chosen if not package.fetched]:
        raise SystemExit(f"not fetched: {', '.join(missing)}; run: python -m benchmarks.replay fetch")
    wanted = frozenset(codes)
    tasks = [
        (package, files[start : start + CHUNK], wanted)
        for package in chosen
        for files in [package.files()]
        for start in range(0, len(files), CHUNK)
    ]
    total = Run([], [], [])
    with ProcessPoolExecutor(PROCESSES) as pool:
        for part in pool.map(_check, tasks):
            for mine, its in zip(total, part, strict=True):
                mine.extend(its)
    total.hits.sort()
    return total


def _check(task: tuple[Package, list[Path], frozenset[str]]) -> Run:
    """The share of one worker."""
    from flake8_aidebt import catalogue
    from flake8_aidebt.engine import check

    package, files, wanted = task
    # All rules run even when few are wanted: what a rule says must not depend on who else is asked.
    rules = catalogue.all_rules()
    part = Run([], [], [])
    for file in files:
        name = f"{package.name}-{package.version}/{file.relative_to(package.folder).as_posix()}"
        try:
            source = read(file)
            findings = check(source, str(file), rules=rules)
        except (SyntaxError, UnicodeDecodeError) as error:
            part.unread.append(f"{name}: {type(error).__name__}: {error}")
            continue
        except Exception as error:  # the run must outlive an engine that is being worked on
            part.crashes.append(f"{name}: {type(error).__name__}: {error}")
            continue
        lines = source.split("\n")
        seen = set()
        for finding in sorted(findings):
            place = finding.line, finding.code
            if finding.code == "AID000":
                part.crashes.append(f"{name}:{finding.line}: {finding.message}")
            elif place not in seen and (not wanted or finding.code in wanted):
                seen.add(place)
                text = lines[finding.line - 1].strip() if finding.line <= len(lines) else ""
                path = file.relative_to(package.folder).as_posix()
                part.hits.append(Hit(package.name, package.version, path, *place, finding.message, text))
    return part


def some(hits: Iterable[Hit], most: int, seed: int | None = None) -> Iterator[Hit]:
    """At most so many hits of each code: the first ones, or with a seed random ones.

    What is drawn hangs on seed and hit alone, so a rule that gains a hit does not reshuffle the rest.
    """
    by_code: dict[str, list[Hit]] = {}
    for hit in hits:
        by_code.setdefault(hit.code, []).append(hit)
    for _, group in sorted(by_code.items()):
        if seed is not None:
            group.sort(key=lambda hit: random.Random(f"{seed} {hit.key}").random())
        yield from sorted(group[:most])
