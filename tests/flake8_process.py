"""The real flake8, in a process of its own, over files of a temporary folder."""
import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

UNBOUNDED = 'import requests\nrequests.get("https://api.example.org/rates")\n'
REPORT = "2:1: AID101 requests.get()"


class Outcome(NamedTuple):
    """What a run left behind."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        """The lines of standard output, sorted: jobs finish in any order."""
        return sorted(self.out.splitlines())

    @property
    def codes(self) -> list[str]:
        """The code of each reported line, in the default format."""
        return [line.split()[1] for line in self.lines]


class Folder:
    """A temporary folder to lint in."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.installed: list[str] = []

    def write(self, name: str, text: str | bytes = UNBOUNDED) -> Path:
        """Writes a file below the folder."""
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def install(self, module: str, source: str, **entries: str) -> None:
        """Makes a plugin distribution that flake8 finds: one module, and ``flake8.extension`` entries for its classes."""
        site = self.path / f"site-{module}"
        info = site / f"{module}-1.0.dist-info"
        info.mkdir(parents=True)
        (site / f"{module}.py").write_text(source, encoding="utf-8")
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {module}\nVersion: 1.0\nRequires-Dist: flake8-aidebt\n", encoding="utf-8")
        lines = [f"{code} = {module}:{name}" for code, name in entries.items()]
        (info / "entry_points.txt").write_text("[flake8.extension]\n" + "\n".join(lines) + "\n", encoding="utf-8")
        self.installed.append(str(site))

    def python(self, *arguments: str, stdin: str | bytes = b"") -> Outcome:
        """Runs this interpreter in the folder."""
        environment = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "FLAKE8"))}
        environment.update(PYTHONIOENCODING="utf-8", PYTHONPATH=os.pathsep.join(self.installed))
        done = subprocess.run(
            [sys.executable, *arguments], cwd=self.path, env=environment, capture_output=True, check=False, timeout=120,
            input=stdin if isinstance(stdin, bytes) else stdin.encode(),
        )  # fmt: skip
        return Outcome(done.returncode, done.stdout.decode(), done.stderr.decode())

    def flake8(self, *arguments: str, stdin: str | bytes = b"") -> Outcome:
        """Runs flake8 in the folder; no run may end in a traceback."""
        done = self.python("-m", "flake8", *arguments, stdin=stdin)
        assert "Traceback" not in done.out + done.err, done.err
        return done
