"""One virtual environment for each flake8 that is timed: plugins of one would be paid for by all."""
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import venv
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
FLAKE8 = "flake8==7.5.0"


class Environment(NamedTuple):
    """A flake8 and what is installed beside it."""

    name: str
    peers: tuple[str, ...] = ()
    ours: bool = False
    bare: bool = False  # without the checks that flake8 brings

    @property
    def folder(self) -> Path:
        """Where it lies, outside the repository."""
        chosen = os.environ.get("AIDEBT_SPEED_CACHE")
        return (Path(chosen) if chosen else Path.home() / ".cache" / "flake8-aidebt-speed") / self.name

    @property
    def python(self) -> Path:
        """Its interpreter."""
        return self.folder / "bin" / "python"

    def flake8(self, *arguments: str) -> list[str]:
        """A command line that takes nothing from configuration files and stays in one process."""
        return [str(self.folder / "bin" / "flake8"), "--isolated", "--jobs", "1", *arguments]


ALONE = Environment("flake8")
OURS = Environment("flake8-aidebt", ours=True)
BARE = Environment("flake8-without-checks", bare=True)
BARE_OURS = Environment("flake8-without-checks-aidebt", ours=True, bare=True)
BUGBEAR = Environment("flake8-bugbear", ("flake8-bugbear==26.10.27",))
ASYNC = Environment("flake8-async", ("flake8-async==26.8.1",))
BANDIT = Environment("flake8-bandit", ("flake8-bandit==4.1.1",))
ALL = (ALONE, OURS, BARE, BARE_OURS, BUGBEAR, ASYNC, BANDIT)


def build() -> None:
    """Make what is missing, and install this repository again wherever it has changed."""
    ours = _fingerprint()
    for environment in ALL:
        wanted = "\n".join((sys.version, FLAKE8, *environment.peers, ours if environment.ours else ""))
        marker = environment.folder / "built"
        if not marker.exists() or marker.read_text() != wanted:
            print(f"building {environment.folder}", file=sys.stderr, flush=True)
            _build(environment)
            marker.write_text(wanted)


def _build(environment: Environment) -> None:
    venv.create(environment.folder, with_pip=True, clear=True)
    with tempfile.TemporaryDirectory() as copy:
        requirements = [FLAKE8, *environment.peers]
        if environment.ours:
            _copy_sources(Path(copy))
            requirements.append(copy)
        command = (str(environment.python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
        subprocess.run([*command, *requirements], check=True, timeout=900)
    if environment.bare:
        for name in ("flake8", "mccabe"):
            (listing,) = environment.folder.glob(f"lib/python*/site-packages/{name}-*.dist-info/entry_points.txt")
            sections = listing.read_text().split("\n[")
            kept = [section for section in sections if "flake8.extension]" not in section.partition("\n")[0]]
            listing.write_text("\n[".join(kept))


def _sources() -> list[Path]:
    """Every file that the package is built from."""
    named = [ROOT / name for name in ("pyproject.toml", "setup.cfg", "README.md", "LICENSE")]
    package = (path for path in (ROOT / "flake8_aidebt").rglob("*") if "__pycache__" not in path.parts)
    return [path for path in (*named, *sorted(package)) if path.is_file()]


def _copy_sources(target: Path) -> None:
    """A copy to build from: building in the repository leaves files there and takes up stale ones."""
    for path in _sources():
        copy = target / path.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)


def _fingerprint() -> str:
    digest = hashlib.sha256()
    for path in _sources():
        digest.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return digest.hexdigest()
