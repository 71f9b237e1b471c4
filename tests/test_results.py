"""What becomes of the value of a call: ``model.results.sightings``."""
import ast

import pytest

from flake8_aidebt.model.results.sightings import Look, sightings
from flake8_aidebt.settings import file as opened


def looks(body: str, path: tuple = ()) -> set[str]:
    """What is done with the value of the first ``make()`` in the body of a function."""
    source = "def function(given, others):\n" + "".join(f"    {line}\n" for line in body.splitlines())
    file = opened(ast.parse(source), source.splitlines(keepends=True), "app.py")
    call = next(node for node in ast.walk(file.tree) if isinstance(node, ast.Call) and ast.unparse(node.func) == "make")
    return {f"{sighting.look.name} {sighting.name}".strip() for sighting in sightings(file, call, path=path)}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("make()", {"DROPPED"}),
        ("x = make()", {"UNREAD"}),
        ("x: int = make()", {"UNREAD"}),
        ("x = y = make()\nprint(y)", {"UNREAD", "PASSED"}),
        ("return make()", {"RETURNED"}),
        ("yield make()", {"RETURNED"}),
        ("make().go()", {"CALLED go"}),
        ("make().part", {"READ part"}),
        ("x = make()\ny = x\nreturn y.part", {"READ part"}),
        ("with make() as x:\n    x.go()", {"ENTERED", "CALLED go"}),
        ("if (x := make()):\n    x.go()", {"TESTED", "CALLED go"}),
        ("x = make() if given else None\nx.go()", {"CALLED go"}),
        ("x = make() or given\nx.go()", {"TESTED", "CALLED go"}),
        ("given.x = make()", {"STORED"}),
        ("given[0] = make()", {"STORED"}),
        ("given(make())", {"PASSED"}),
        ("given(key=make())", {"PASSED"}),
        ("given(*make())", {"PASSED"}),
        ("make()['key']", {"ITEM key"}),
        ("others[make()]", {"KEY"}),
        ("make() == 3", {"COMPARED"}),
        ("make() + 3", {"COMPUTED"}),
        ("f'{make()}'", {"SHOWN"}),
        ("for x in make():\n    x.go()", {"ITERATED"}),
        ("a, b = make()", {"UNPACKED"}),
        ("a, b = make(), given\na.go()", {"CALLED go"}),
        ("raise make()", {"RETURNED"}),
        ("assert make()", {"TESTED"}),
        ("x = make()\ndef inner():\n    x.go()", {"CALLED go"}),
        ("[make() for _ in given]", {"DROPPED"}),
        ("xs = [make() for _ in given]\nfor x in xs:\n    x.go()", {"CALLED go"}),
        ("xs = []\nxs.append(make())\nfor x in xs:\n    x.go()", {"CALLED go"}),
        ("xs = []\nxs.append(make())", {"UNREAD"}),
        ("given.append(make())", {"PASSED"}),
        ("xs = {}\nxs[make()] = 1\nfor x in xs:\n    x.go()", {"CALLED go"}),
        ("xs = {}\nxs['a'] = make()\nfor k, x in xs.items():\n    x.go()", {"CALLED go"}),
        ("xs = [make() for _ in given]\nxs[0].go()", {"CALLED go"}),
        ("xs = {k: make() for k in given}\nreturn xs", {"RETURNED"}),
        ("for x in (make(), given):\n    x.go()", {"CALLED go"}),
    ],
)
def test_what_is_done_with_a_value(body: str, expected: set[str]) -> None:
    assert looks(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("for x in make():\n    x.go()", {"CALLED go"}),
        ("for i, x in enumerate(make()):\n    x.go()", {"CALLED go"}),
        ("for k, x in zip(given, make()):\n    x.go()", {"CALLED go"}),
        ("for x in list(make()):\n    x.go()", {"CALLED go"}),
        ("return [x.part for x in make()]", {"READ part"}),
        ("return make()", {"RETURNED"}),
        ("a, b = make()\na.go()", {"CALLED go", "UNREAD"}),
        ("a, *rest = make()\nfor x in rest:\n    x.go()", {"CALLED go", "UNREAD"}),
        ("xs = make()\nxs[0].go()\nlen(xs)", {"CALLED go", "PASSED"}),
        ("x = dict(zip(given, make()))\nx[1].go()", {"CALLED go"}),
    ],
)
def test_what_is_done_with_elements(body: str, expected: set[str]) -> None:
    assert looks(body, ("*",)) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("x = make()\nx = given()\nx.go()", {"UNREAD"}),
        ("x = given()\nx.go()\nx = make()", {"UNREAD"}),
        ("x = make()\nif given:\n    x = given()\nx.go()", {"CALLED go"}),
        ("x = make()\nx = given(x)\nx.go()", {"PASSED"}),
        ("for _ in given:\n    print(x)\n    x = make()", {"PASSED"}),
        ("x = None\nwhile x is None:\n    x = make()", {"COMPARED"}),
        ("for g in given:\n    x = g()\n    x.first()\n    x = make()\n    x.second()", {"CALLED second"}),
        ("if given:\n    x = make()\nelse:\n    x = others()\n    x.go()", {"UNREAD"}),
        ("try:\n    x = make()\nexcept ValueError:\n    x = None\nreturn x", {"RETURNED"}),
        ("x = make()\nwith given() as x:\n    x.go()", {"UNREAD"}),
    ],
)
def test_a_later_assignment_ends_an_earlier_one(body: str, expected: set[str]) -> None:
    assert looks(body) == expected


def test_names_of_a_module_may_be_imported() -> None:
    source = "x = make()\n"
    file = opened(ast.parse(source), [source], "app.py")
    assert [sighting.look for sighting in sightings(file, file.nodes(ast.Call)[0])] == [Look.STORED]
