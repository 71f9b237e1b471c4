"""The pinned applications: which ones, fetched and unpacked where, and what the linter says of them."""
import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import tokenize
import tomllib
import zipfile
from collections.abc import Collection, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from email.parser import HeaderParser
from pathlib import Path
from typing import NamedTuple

from flake8_aidebt import catalogue
from flake8_aidebt.engine import check

_DOWNLOAD_MOST = 900  # seconds for one package
PROCESSES = 2
SECONDS = 20  # of processor time for one file
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


class Trouble(NamedTuple):
    """A file about which not everything was said."""

    place: str
    reason: str


class Run(NamedTuple):
    """All that one run over the corpus said."""

    hits: list[Hit]
    unread: list[Trouble]  # not Python for this interpreter
    crashes: list[Trouble]  # the engine or a rule broke


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
    """Download the pinned wheel, verify it, and unpack its modules; nothing of it is executed."""
    cache().mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=cache()) as work:
        command = (
            *(sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"),
            *("--only-binary", ":all:", "--ignore-requires-python", "--dest", work, f"{package.name}=={package.version}"),
        )
        subprocess.run(command, check=True, timeout=_DOWNLOAD_MOST)
        (wheel,) = Path(work).glob("*.whl")
        digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
        if digest != package.sha256:
            raise SystemExit(f"{wheel.name}: sha256 is {digest}, pinned is {package.sha256}")
        unpacked = Path(work, "unpacked")
        with zipfile.ZipFile(wheel) as archive:
            for name in archive.namelist():
                if name.endswith((".py", ".dist-info/METADATA")):
                    archive.extract(name, unpacked)
        (unpacked / "pyproject.toml").write_text(_manifest(unpacked), encoding="utf-8")
        (unpacked / ".sha256").write_text(package.sha256)
        if package.folder.exists():
            raise SystemExit(f"{package.folder} is something else: remove it first")
        unpacked.rename(package.folder)


def _manifest(unpacked: Path) -> str:
    """The project file that a wheel leaves out, from its metadata: a project's root, Python and declared versions."""
    (path,) = unpacked.glob("*.dist-info/METADATA")
    metadata = HeaderParser().parsestr(path.read_text(encoding="utf-8"))
    requirements = metadata.get_all("Requires-Dist", [])
    always = [requirement for requirement in requirements if "extra ==" not in requirement]
    extra = [requirement for requirement in requirements if "extra ==" in requirement]
    # A JSON string or list of strings is TOML too.
    return "\n".join(
        [
            "[project]",
            f"name = {json.dumps(metadata['Name'])}",
            f"version = {json.dumps(metadata['Version'])}",
            f"requires-python = {json.dumps(metadata['Requires-Python'] or '')}",
            f"dependencies = {json.dumps(always)}",
            f"optional-dependencies = {{ extras = {json.dumps(extra)} }}",
            "",
        ]
    )


def read(path: Path) -> str:
    """The source, decoded as Python would."""
    with tokenize.open(path) as file:
        return file.read()


def run(chosen: Iterable[Package], codes: Collection[str] = ()) -> Run:
    """Every rule, those off by default too, over every module; the hits sorted, the outcome always the same."""
    chosen = list(chosen)
    if missing := [package.name for package in chosen if not package.fetched]:
        raise SystemExit(f"not fetched: {', '.join(missing)}; run: python -m benchmarks.replay fetch")
    registered = {rule.code for rule in catalogue.rules()}
    if not registered:
        raise SystemExit("no rule is registered: install the package first, pip install -e .")
    if unknown := set(codes) - registered:
        raise SystemExit(f"no such rule: {', '.join(sorted(unknown))}; a new one needs pip install -e . again")
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
    package, files, wanted = task
    rules = [rule for rule in catalogue.rules() if not wanted or rule.code in wanted]
    part = Run([], [], [])
    for file in files:
        path = file.relative_to(package.folder).as_posix()
        name = f"{package.folder.name}/{path}"
        try:
            source = read(file)
        except (SyntaxError, UnicodeDecodeError) as error:  # an encoding that is not there, or not kept to
            part.unread.append(Trouble(name, str(error)))
            continue
        try:
            with _budget():
                findings = check(source, str(file), rules)
        except (Exception, TooSlow) as error:  # noqa: BLE001  the run must outlive a broken engine
            part.crashes.append(Trouble(name, f"{type(error).__name__}: {error}"))
            continue
        lines = source.split("\n")
        seen = set()
        for finding in findings:
            place = finding.line, finding.code
            if finding.code == "AID000":
                broken = part.unread if finding.message.startswith("not checked:") else part.crashes
                broken.append(Trouble(f"{name}:{finding.line}", finding.message))
            elif place not in seen:
                seen.add(place)
                text = lines[finding.line - 1].strip()
                part.hits.append(Hit(package.name, package.version, path, *place, finding.message, text))
    return part


class TooSlow(BaseException):
    """A file took longer than any should. No Exception: those the engine takes for a rule that broke."""


@contextmanager
def _budget() -> Iterator[None]:
    """Ends what is inside after so many seconds of this process's own time."""

    def give_up(*_: object) -> None:
        raise TooSlow(f"more than {SECONDS} s")

    signal.signal(signal.SIGPROF, give_up)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


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
