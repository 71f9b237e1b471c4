"""Run by the interpreter of the environment that holds our package, never imported: times the engine from within.

inside.py corpus FILE...       parse, engine, and each rule over the files
inside.py parse FILE...        ast.parse alone
inside.py check FILE...        the engine once over the files, and nothing else: for the peak of memory
inside.py worst NAME           one generated file, ever larger
Prints one JSON object.
"""
import ast
import gc
import json
import os
import resource
import shutil
import signal
import statistics
import sys
import tempfile
import tokenize
import warnings
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from time import process_time

import worst

from flake8_aidebt import catalogue, settings
from flake8_aidebt.engine import check

ROUNDS = 3
LIMIT = 20  # seconds for one measurement of a generated file
ENOUGH = 4  # seconds: longer ones tell no more
SIZES = (12, 25, 50, 100)  # percent

Source = tuple[str, str]  # path, text


class Stopped(Exception):
    """A measurement that did not come to its end."""


def main(command: str, *arguments: str) -> None:
    """One measurement."""
    warnings.simplefilter("ignore")
    if command == "parse":
        result = {"parse": _medians(partial(_parse, list(_read(arguments))))[0]}
    elif command == "check":
        for path, text in _read(arguments):
            check(text, path)
        result = {}
    else:
        catalogue.rules()  # imports are timed elsewhere
        check("import requests\nrequests.Session().get('')\n")
        result = worst_file(worst.FILES[arguments[0]]) if command == "worst" else corpus(list(arguments))
    json.dump(result, sys.stdout)


def corpus(paths: list[str]) -> dict:
    """Everything that is timed over the whole corpus."""
    sources = list(_read(paths))
    longer = [(path, f"{text}\n{text}") for path, text in sources]
    with tempfile.TemporaryDirectory() as folder:
        more = [*sources, *_read(_copied(paths, Path(folder)))]
        parse, parse_longer, engine, engine_longer, engine_more = _medians(
            partial(_parse, sources),
            partial(_parse, longer),
            partial(_engine, sources),
            partial(_engine, longer),
            partial(_engine, more),
        )
    return {
        "parse": parse,
        "engine": engine,
        "rules": _apart(partial(_each_rule, sources))[0],
        "more files": engine_more / engine,
        "longer files": engine_longer / engine,
        "longer files, parse": parse_longer / parse,
    }


def worst_file(make: Callable[[int], str]) -> dict:
    """One generated file, doubled until it has its size or takes too long."""
    resource.setrlimit(resource.RLIMIT_CPU, (LIMIT, LIMIT + 1))
    result: dict = {"stopped": ""}
    before = 0.0
    for size in SIZES:
        sources = [("worst.py", make(size))]
        try:
            parse, engine = _medians(partial(_parse, sources), partial(_engine, sources))
            rules = _apart(partial(_each_rule, sources))[0]
        except Stopped as error:
            result["stopped"] = f"at {size} %: {error}"
            break
        growth = engine / before if before else 0.0
        result |= {"size": size, "parse": parse, "engine": engine, "growth": growth, "rules": rules}
        if engine > ENOUGH:
            break
        before = engine
    return result


def _read(paths: Iterable[str]) -> Iterable[Source]:
    for path in paths:
        with tokenize.open(path) as file:
            yield path, file.read()


def _copied(paths: list[str], target: Path) -> list[str]:
    """The same projects a second time, elsewhere."""
    root = Path(os.path.commonpath([os.path.dirname(path) for path in paths]))
    folders = {parent for path in paths for parent in Path(path).parents if parent.is_relative_to(root)}
    manifests = [folder / "pyproject.toml" for folder in folders if (folder / "pyproject.toml").exists()]
    for path in (*manifests, *map(Path, paths)):
        copy = target / path.relative_to(root)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
    return [str(target / Path(path).relative_to(root)) for path in paths]


def _parse(sources: list[Source]) -> None:
    for _, text in sources:
        try:
            ast.parse(text)
        except (SyntaxError, RecursionError):
            pass


def _engine(sources: list[Source]) -> None:
    for path, text in sources:
        check(text, path)


def _each_rule(sources: list[Source]) -> dict[str, list[float]]:
    """Seconds of each rule, and of making the file they look at: with the questions that the rule is the first of all
    to ask, and again when all answers are known."""
    seconds: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    rules = catalogue.default_rules()
    for path, text in sources:
        try:
            tree = ast.parse(text)
        except (SyntaxError, RecursionError):
            continue
        lines = text.splitlines(keepends=True)
        start = process_time()
        file = settings.file(tree, lines, path)
        seconds["(the index)"][0] += process_time() - start
        for turn in (0, 1):
            for rule in rules:
                start = process_time()
                rule.findings(file)
                seconds[rule.code][turn] += process_time() - start
    return seconds


def _medians(*works: Callable[[], None]) -> list[float]:
    """Processor seconds of each, taken in turns so that a busy machine slows all of them; long ones only once."""
    taken: list[list[float]] = [[] for _ in works]
    for _ in range(ROUNDS):
        for work, times in zip(works, taken, strict=True):
            if sum(times) < 2:
                times.append(_apart(work)[1])
    return [statistics.median(times) for times in taken]


def _apart(work: Callable[[], object]) -> tuple[object, float]:
    """What the work returns and the seconds it took, in a fork: it must not find what an earlier one remembered."""
    gc.collect()
    gc.freeze()
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        start = process_time()
        try:
            result = work()
        except BaseException as error:  # noqa: BLE001  a child must never return into the work of its parent
            result = repr(error)
        seconds = process_time() - start
        with open(writing, "w") as pipe:
            json.dump((result, seconds), pipe)
        os._exit(1 if isinstance(result, str) else 0)
    os.close(writing)
    with open(reading) as pipe:
        said = pipe.read()
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    if code == -signal.SIGXCPU:
        raise Stopped(f"more than {LIMIT} s")
    if code < 0:
        raise Stopped(signal.Signals(-code).name)
    result, seconds = json.loads(said)
    if code:
        raise Stopped(result)
    return result, seconds


if __name__ == "__main__":
    main(*sys.argv[1:])
