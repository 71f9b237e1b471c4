"""What the rules cost: processor seconds of one run, as ratios to ``ast.parse`` of the same files.

Needs a POSIX system (``os.wait4``) and the replay corpus, or --corpus. The environments are built on the first run.
"""
import argparse
import ast
import json
import os
import statistics
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.replay import corpus as replay
from benchmarks.speed import environments, worst
from benchmarks.speed.environments import ALONE, ASYNC, BANDIT, BARE, BARE_OURS, BUGBEAR, OURS, Environment

PACKAGES = ("crewai-tools", "patroni")  # 326 files, 59 thousand lines: agent tools in many hands, and a daemon
ROUNDS = 3
STARTS = 10
INSIDE = Path(__file__).with_name("inside.py")
GROWTH = 2.5  # of a generated file made twice as long: short ones are noisy
SHARE = 0.0013  # of ast.parse: what a rule costs on average; a smaller share is too small to be measured


class Usage(NamedTuple):
    """What a process took."""

    seconds: float  # user and system, its children included
    peak: float  # megabytes
    output: str


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print; 1 if a target was missed."""
    parser = argparse.ArgumentParser("benchmarks.speed", description=__doc__)
    parser.add_argument("--corpus", type=Path, help=f"a folder of modules instead of {' and '.join(PACKAGES)}")
    parser.add_argument("--files", type=int, metavar="N", help="at most N of the files, evenly spread")
    parser.add_argument("--build", action="store_true", help="only build the environments")
    parser.add_argument("--quick", action="store_true", help="only what runs in process, without the peers")
    options = parser.parse_args(argv)
    environments.build()
    if options.build:
        return 0
    warnings.simplefilter("ignore")  # about escapes in other people's strings
    files = _files(options.corpus, options.files)
    table = Table()
    inside = json.loads(usage([str(OURS.python), str(INSIDE), "corpus", *files]).output)
    in_process(table, inside, files)
    if not options.quick:
        inside_flake8(table, inside["parse"], files)
        on_clean_code(table, files)
        starting(table)
    worst_files(table, inside)
    return 1 if table.missed else 0


class Table:
    """Prints rows as they are known, and remembers the misses."""

    def __init__(self) -> None:
        self.missed = False

    def head(self, title: str, *columns: str) -> None:
        """A new part."""
        print(f"\n{title:52}" + "".join(f"{column:>12}" for column in columns), flush=True)

    def row(self, name: str, *cells: str, value: float | None = None, target: float | None = None) -> None:
        """One row, with its target where it has one."""
        end = ""
        if value is not None and target is not None:
            miss = value > target
            self.missed |= miss
            end = f"   at most {target:g}{'  MISS' if miss else ''}"
        print(f"{name:52}" + "".join(f"{cell:>12}" for cell in cells) + end, flush=True)


def in_process(table: Table, inside: dict, files: list[str]) -> None:
    """The engine without flake8, rule by rule."""
    parse, engine = inside["parse"], inside["engine"]
    lines = sum(Path(file).read_bytes().count(b"\n") for file in files)
    print(f"{len(files)} files, {lines} lines, Python {sys.version.partition(' ')[0]}, flake8 {environments.FLAKE8[8:]}")
    table.head("in process", "CPU s", "x parse")
    table.row("ast.parse", f"{parse:.3f}", "1.00")
    table.row("engine, with its parse", f"{engine:.3f}", f"{engine / parse:.2f}", value=engine / parse, target=2.0)
    table.row("engine, without", f"{engine - parse:.3f}", f"{engine / parse - 1:.2f}")

    memory = usage([str(OURS.python), str(INSIDE), "check", *files]).peak
    table.row("peak memory, MB", f"{memory:.0f}", "", value=memory, target=80)
    growth = inside["more files"]
    table.row("growth, twice the files", "", f"{growth:.2f}", value=growth, target=2.1)
    growth = inside["longer files"]
    table.row("growth, each file twice as long", "", f"{growth:.2f}", value=growth, target=2.1)
    table.row("  ast.parse then", "", f"{inside['longer files, parse']:.2f}")

    table.head("rules, the ten dearest", "CPU s", "x parse", "asked again")
    rules = sorted(inside["rules"].items(), key=lambda item: -item[1][0])
    for name, (first, again) in rules[:10]:
        table.row(f"  {name}", f"{first:.4f}", f"{first / parse:.4f}", f"{again / parse:.4f}")
    rest = sum(first for _, (first, _) in rules[10:])
    table.row(f"  {max(0, len(rules) - 10)} others", f"{rest:.4f}", f"{rest / parse:.4f}")


def inside_flake8(table: Table, parse: float, files: list[str]) -> None:
    """Whole runs of flake8, each variant in an environment of its own."""
    table.head("flake8 --jobs 1", "CPU s", "x parse", "over alone", "peak MB")
    taken = _in_turns([ALONE, OURS, BUGBEAR, BANDIT], files) | _in_turns([BARE, BARE_OURS], files)
    alone = taken[ALONE].seconds
    names = {
        ALONE: "flake8, its own checks",
        OURS: "flake8 with us",
        BUGBEAR: "flake8 with bugbear",
        BANDIT: "flake8 with flake8-bandit",
        BARE: "flake8, no checks at all",
        BARE_OURS: "flake8, no checks but ours",
    }
    for environment, name in names.items():
        seconds, peak, _ = taken[environment]
        table.row(name, f"{seconds:.2f}", f"{seconds / parse:.1f}", f"{seconds / alone:.3f}", f"{peak:.0f}")
    some = files[::4]  # it takes longer than all the others together
    parse_some = json.loads(usage([str(OURS.python), str(INSIDE), "parse", *some]).output)["parse"]
    slow = _in_turns([ALONE, ASYNC], some, 1)
    seconds, peak, _ = slow[ASYNC]
    over = seconds / slow[ALONE].seconds
    name = "flake8 with flake8-async, on every fourth file"
    table.row(name, f"{seconds:.2f}", f"{seconds / parse_some:.1f}", f"{over:.3f}", f"{peak:.0f}")
    for name, environment in (("bugbear", BUGBEAR), ("flake8-bandit", BANDIT)):
        added = taken[environment].seconds - alone
        table.row(f"added by {name}", f"{added:.2f}", f"{added / parse:.2f}")
    added = taken[BARE_OURS].seconds - taken[BARE].seconds
    table.row("added by us (rules, dispatch, start)", f"{added:.2f}", f"{added / parse:.2f}", value=added / parse, target=1.5)


def on_clean_code(table: Table, files: list[str]) -> None:
    """With us and without, on the files about which nobody complains."""
    wide = "--max-line-length=250"
    output = usage(OURS.flake8(wide, "--format=%(path)s", *files)).output
    dirty = set(output.splitlines())
    clean = [file for file in files if file not in dirty]
    table.head(f"clean code, {len(clean)} files", "CPU s", "over alone")
    taken = _in_turns([ALONE, OURS], [wide, *clean])
    alone, ours = taken[ALONE].seconds, taken[OURS].seconds
    table.row("flake8", f"{alone:.2f}", "1.000")
    table.row("flake8 with us", f"{ours:.2f}", f"{ours / alone:.3f}", value=ours / alone, target=1.06)


def starting(table: Table) -> None:
    """What our imports add to flake8's start."""
    table.head("flake8 --version", "CPU ms")
    times: dict[Environment, list[float]] = {ALONE: [], OURS: []}
    for _ in range(STARTS):
        for environment, taken in times.items():
            taken.append(1000 * usage(environment.flake8("--version")).seconds)
    alone, ours = statistics.median(times[ALONE]), statistics.median(times[OURS])
    table.row("flake8", f"{alone:.0f}")
    table.row("added by us", f"{ours - alone:.1f}", value=ours - alone, target=15)


def worst_files(table: Table, inside: dict) -> None:
    """Generated files: how much dearer than usual the dearest rule gets there, and whether the whole grows linearly."""
    table.head("worst files", "parse s", "engine x", "doubled", "dearest", "x its share")
    usual = {rule: max(SHARE, first / inside["parse"]) for rule, (first, _) in inside["rules"].items()}
    for name in worst.FILES:
        result = json.loads(usage([str(OURS.python), str(INSIDE), "worst", name]).output)
        if "rules" in result:
            parse, engine, growth = result["parse"], result["engine"], result["growth"]
            excess = {rule: first / parse / usual[rule] for rule, (first, _) in result["rules"].items()}
            dearest = max(excess, key=excess.__getitem__)
            most = excess[dearest]
            cells = (f"{parse:.3f}", f"{engine / parse:.2f}", f"{growth:.2f}", dearest, f"{most:.1f}")
            at = "" if result["size"] == 100 else f", at {result['size']} %"
            table.row(f"  {name}{at}", *cells, value=most, target=20)
            if growth > GROWTH and engine > 0.1:  # less is lost in noise
                table.row("    growth", "", "", f"{growth:.2f}", value=growth, target=GROWTH)
        if result["stopped"]:
            table.row(f"  {name}, stopped {result['stopped']}", value=float("inf"), target=20)


def usage(command: list[str]) -> Usage:
    """Run a command to its end; what it took."""
    with tempfile.TemporaryFile("w+") as output, tempfile.TemporaryFile("w+") as errors:
        # Not in the working folder: its settings and an installation of ours that lies there must not count.
        process = subprocess.Popen(command, stdout=output, stderr=errors, cwd=Path(command[0]).parent)
        _, status, resources = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        errors.seek(0)
        said = errors.read()
        if process.returncode not in (0, 1) or "Traceback" in said:  # flake8 ends with 1 when it found something
            raise SystemExit(f"{' '.join(command[:6])} failed:\n{said[-2000:]}")
        peak = resources.ru_maxrss / (1024**2 if sys.platform == "darwin" else 1024)
        return Usage(resources.ru_utime + resources.ru_stime, peak, output.read())


def _in_turns(variants: list[Environment], arguments: list[str], rounds: int = ROUNDS) -> dict[Environment, Usage]:
    """The median run of each flake8, taken in turns so that a busy machine slows all of them."""
    taken: dict[Environment, list[Usage]] = {environment: [] for environment in variants}
    for _ in range(rounds):
        for environment, runs in taken.items():
            runs.append(usage(environment.flake8(*arguments)))
    return {environment: sorted(runs)[rounds // 2] for environment, runs in taken.items()}


def _files(folder: Path | None, most: int | None) -> list[str]:
    """The modules to measure on: those that this interpreter can parse."""
    if folder is not None:
        found = sorted(folder.rglob("*.py"))
    else:
        packages = replay.packages(PACKAGES)
        for package in packages:
            if not package.fetched:
                replay.fetch(package)
        found = [file for package in packages for file in package.files()]
    if most is not None and most < len(found):
        found = [found[number * len(found) // most] for number in range(most)]
    return [str(file) for file in found if _parses(file)]


def _parses(file: Path) -> bool:
    try:
        ast.parse(replay.read(file))
    except (SyntaxError, ValueError, RecursionError):
        return False
    return True


if __name__ == "__main__":
    sys.exit(main())
