"""Run by the interpreter of the environment that holds our package, never imported: times the engine from within.

inside.py corpus FILE...       parse, engine, and each rule over the files
inside.py check FILE...        the engine once over the files, and nothing else: for the peak of memory
inside.py worst NAME           one generated file, at its size and at half of it
Prints one JSON object.
"""
import ast
import gc
import json
import statistics
import sys
import tokenize
import warnings
from collections import defaultdict
from collections.abc import Callable, Iterable
from time import process_time

import worst

from flake8_aidebt import catalogue, settings
from flake8_aidebt.engine import check

ROUNDS = 3

Source = tuple[str, str]  # path, text


def main(command: str, *arguments: str) -> None:
    """One measurement."""
    warnings.simplefilter("ignore")
    if command == "worst":
        make = worst.FILES[arguments[0]]
        result = worst_file(make)
    elif command == "corpus":
        result = corpus(list(_read(arguments)))
    else:
        result = {"findings": sum(len(check(text, path)) for path, text in _read(arguments))}
    json.dump(result, sys.stdout)


def corpus(sources: list[Source]) -> dict:
    """Everything that is timed over the whole corpus."""
    catalogue.rules()  # imports are timed elsewhere
    _engine(sources[:5])
    doubled = [(path, f"{text}\n{text}") for path, text in sources]
    half = sources[::2]
    parse, parse_doubled, engine, engine_half, engine_doubled = _medians(
        (lambda: _parse(sources)),
        (lambda: _parse(doubled)),
        (lambda: _engine(sources)),
        (lambda: _engine(half)),
        (lambda: _engine(doubled)),
    )
    return {
        "parse": parse,
        "engine": engine,
        "rules": _each_rule(sources),
        "more files": 2 * (engine / _lines(sources)) / (engine_half / _lines(half)),
        "longer files": engine_doubled / engine,
        "longer files, parse": parse_doubled / parse,
    }


def worst_file(make: Callable[[int], str]) -> dict:
    """One generated file."""
    catalogue.rules()
    _engine([("warm.py", "import requests\nrequests.get('')\n")])
    whole, half = [("worst.py", make(100))], [("worst.py", make(50))]
    parse, engine, engine_half = _medians(lambda: _parse(whole), lambda: _engine(whole), lambda: _engine(half))
    return {"parse": parse, "engine": engine, "growth": engine / engine_half, "rules": _each_rule(whole)}


def _read(paths: Iterable[str]) -> Iterable[Source]:
    for path in paths:
        with tokenize.open(path) as file:
            yield path, file.read()


def _lines(sources: list[Source]) -> int:
    return sum(text.count("\n") for _, text in sources)


def _parse(sources: list[Source]) -> None:
    for _, text in sources:
        try:
            ast.parse(text)
        except (SyntaxError, RecursionError):
            pass


def _engine(sources: list[Source]) -> None:
    for path, text in sources:
        check(text, path)


def _medians(*works: Callable[[], None]) -> list[float]:
    """Processor seconds of each, taken in turns so that a busy machine slows all of them."""
    taken: list[list[float]] = [[] for _ in works]
    for _ in range(ROUNDS):
        for work, times in zip(works, taken, strict=True):
            gc.collect()
            start = process_time()
            work()
            times.append(process_time() - start)
    return [statistics.median(times) for times in taken]


def _each_rule(sources: list[Source]) -> dict[str, dict[str, float]]:
    """Seconds of each rule, and of making the file they look at.

    ``first`` is with the questions that the rule is the first of all to ask; ``again`` is when all answers are known.
    """
    first: dict[str, float] = defaultdict(float)
    again: dict[str, float] = defaultdict(float)
    rules = catalogue.rules()
    for path, text in sources:
        try:
            tree = ast.parse(text)
        except (SyntaxError, RecursionError):
            continue
        lines = text.splitlines(keepends=True)
        start = process_time()
        file = settings.file(tree, lines, path)
        first["(the index)"] += process_time() - start
        for seconds in (first, again):
            for rule in rules:
                start = process_time()
                rule.findings(file)
                seconds[rule.code] += process_time() - start
    return {name: {"first": first[name], "again": again[name]} for name in first}


if __name__ == "__main__":
    main(*sys.argv[1:])
