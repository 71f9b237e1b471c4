"""Holds the rows of knowledge against the newest releases of the libraries that the test extra does not install.

Each library gets a virtual environment of its own, made for the check and thrown away, so that none disturbs another.

    python scripts/check_knowledge.py              every library
    python scripts/check_knowledge.py stripe huey  these only
    python scripts/check_knowledge.py --count      the number of rows for each library, as a table
"""
import argparse
import os
import subprocess
import sys
import tempfile
import venv
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests import libraries, row_checks

# What a library needs beside itself before it can be imported.
COMPANIONS = {"psycopg_pool": ["psycopg[binary]"], "SQLAlchemy": ["greenlet"], "tenacity": ["tornado"], "mysqlclient": [], "redis": []}
DISTRIBUTION = {
    "psycopg2": "psycopg2-binary", "google.generativeai": "google-generativeai", "google.cloud": "google-cloud-storage", "paho": "paho-mqtt",
    "asyncio_throttle": "asyncio-throttle",
}  # fmt: skip
MINUTES = 5


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("library", nargs="*")
    parser.add_argument("--count", action="store_true", help="print the number of rows for each library")
    parser.add_argument("--here", action="store_true", help="check against what is installed where this runs")
    options = parser.parse_args()
    rows = libraries.rows_by_library()
    unknown = set(options.library) - rows.keys()
    if unknown:
        parser.error(f"no row is about {', '.join(sorted(unknown))}")
    if options.count:
        return count(rows)
    wanted = sorted(options.library or rows)
    failed = [library for library in wanted if not (here(library, rows[library]) if options.here else apart(library))]
    if failed and not options.here:
        print(f"\n{len(failed)} of {len(wanted)}: {', '.join(failed)}")
    return 1 if failed else 0


SHAPES = {"Waits": "waits", "Retries": "retries", "Alias": "names", "Subclass": "names", "Returns": "names"}


def count(rows: dict[str, list]) -> int:
    """Prints the rows of each library, most rows first."""
    columns = ("waits", "retries", "names", "other")
    print(f"| library | rows | {' | '.join(columns)} |")
    print("|---|---:|" + "---:|" * len(columns))
    for library, each in sorted(rows.items(), key=lambda item: (-len(item[1]), item[0].lower())):
        counted = Counter(SHAPES.get(type(row).__name__, "other") for row in each)
        print(f"| {library} | {len(each)} | " + " | ".join(str(counted[column] or "") for column in columns) + " |")
    print(f"\n{sum(map(len, rows.values()))} rows about {len(rows)} libraries")
    return 0


def here(library: str, rows: list) -> bool:
    """Checks one library in this environment."""
    version = libraries.installed(library, rows)
    if version is None:
        print(f"{library}: not installed")
        return False
    found = [problem for row in rows for problem in row_checks.problems(row)]
    unseen = row_checks.unseen(rows)
    note = f", {len(unseen)} out of sight" if unseen else ""
    print(f"{library} {version}: {len(rows)} rows, read in {libraries.checked(rows)}: {f'{len(found)} wrong' if found else 'hold'}{note}")
    for problem in found:
        print(f"    {problem}")
    return not found


def apart(library: str) -> bool:
    """Checks one library in a new environment that holds nothing else."""
    if library in ("stdlib", *sys.stdlib_module_names):
        return here(library, libraries.rows_by_library()[library])
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = Path(folder, "Scripts" if os.name == "nt" else "bin", "python")
        names = [DISTRIBUTION.get(library, library), *COMPANIONS.get(library, [])]
        try:
            subprocess.run(
                [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--only-binary", ":all:", *names],
                check=True, capture_output=True, timeout=MINUTES * 60,
            )  # fmt: skip
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
            print(f"{library}: cannot be installed here")
            return True
        environment = {**os.environ, "LITELLM_LOCAL_MODEL_COST_MAP": "True", "PYTHONWARNINGS": "ignore"}
        run = subprocess.run([python, __file__, "--here", library], check=False, timeout=MINUTES * 60, env=environment)
        return run.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
