"""What users may set: ``[tool.aidebt]`` in the nearest ``pyproject.toml``, and flake8's options over it.

Keys are validated here and nowhere else; a wrong one is a ``SettingsError`` of one line that names file and key.
"""
import ast
import os
import re
from collections.abc import Callable
from typing import NamedTuple

from .knowledge import Knowledge, built_in
from .knowledge.report_rows import Reports
from .knowledge.retry_rows import Retries, Slot
from .knowledge.rows import Returns, Waits
from .model import File, Options, Workspace


class SettingsError(ValueError):
    """A key or value that cannot be understood."""


class Settings(NamedTuple):
    """Validated settings: the options rules ask for, and the user's own rows of knowledge."""

    options: Options = Options()
    rows: tuple[NamedTuple, ...] = ()


def parse(table: object, where: str) -> Settings:
    """Settings from a ``[tool.aidebt]`` table.

    Raises:
        SettingsError: a key is not known or a value is of the wrong type or out of range.
    """
    if not isinstance(table, dict):
        raise SettingsError(f"{where}: tool.aidebt must be a table")
    options = Options()
    rows: list[NamedTuple] = []
    for key, value in table.items():
        name = f"{where}: tool.aidebt.{key}"
        if key in _OPTIONS:
            options = options._replace(**{key.replace("-", "_"): _OPTIONS[key](name, value)})
        elif key in _ROWS:
            rows += _rows(name, value, _ROWS[key])
        elif key == "reporters":
            rows += _reporters(name, value)
        else:
            raise SettingsError(f"{name}: unknown key (known: {', '.join(sorted((*_OPTIONS, *_ROWS, 'reporters')))})")
    return Settings(options, tuple(rows))


def _seconds(name: str, value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 < value < float("inf"):
        raise SettingsError(f"{name}: must be a number of seconds above 0, not {value!r}")
    return float(value)


def _boolean(name: str, value: object) -> bool:
    if not isinstance(value, bool):
        raise SettingsError(f"{name}: must be true or false, not {value!r}")
    return value


def _scope(name: str, value: object) -> str:
    if value not in ("network", "all"):
        raise SettingsError(f'{name}: must be "network" or "all", not {value!r}')
    return value


_DOTTED = re.compile(r"[^\W\d]\w*(\.[^\W\d]\w*)*")


def _name(name: str, value: object) -> str:
    if not isinstance(value, str) or not _DOTTED.fullmatch(value):
        raise SettingsError(f"{name}: must be a dotted name such as acme.client.fetch, not {value!r}")
    return value


def _reporters(name: str, value: object) -> list[NamedTuple]:
    if not isinstance(value, list):
        raise SettingsError(f"{name}: must be a list of dotted names such as acme.monitoring.report, not {value!r}")
    return [Reports(_name(f"{name}[{place}]", item), "user", "", "own", "error", "*") for place, item in enumerate(value)]


def _names(name: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise SettingsError(f"{name}: must be a list of names such as stake or unitCost, not {value!r}")
    for place, item in enumerate(value):
        if not isinstance(item, str) or not item.isidentifier():
            raise SettingsError(f"{name}[{place}]: must be a name such as stake or unitCost, not {item!r}")
    return tuple(value)


_OPTIONS: dict[str, Callable[[str, object], object]] = {
    "max-timeout": _seconds,
    "max-inherited-timeout": _seconds,
    "assume-socket-default": _boolean,
    "subprocess-scope": _scope,
    "money-names": _names,
}


def _parameters(name: str, value: object) -> tuple[str, ...]:
    found = tuple(value) if isinstance(value, list) else (value,)
    if not found or not all(isinstance(item, str) and item.isidentifier() for item in found):
        raise SettingsError(f"{name}: must be the name of a parameter or a list of such names, not {value!r}")
    return found


def _position(name: str, value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise SettingsError(f"{name}: must be a position counted from 0, not {value!r}")
    return value


def _unit(name: str, value: object) -> str:
    if value not in ("s", "ms"):
        raise SettingsError(f'{name}: must be "s" or "ms", not {value!r}')
    return value


def _topic(name: str, value: object) -> str:
    known = sorted({row.topic for row in built_in().of(Waits).values()})
    if value not in known:
        raise SettingsError(f"{name}: must be one of {', '.join(known)}, not {value!r}")
    return value


class _Field(NamedTuple):
    check: Callable[[str, object], object]
    required: bool = False


def _wait(fields: dict) -> Waits:
    bounded_by = fields.get("parameter", ("timeout",))
    return Waits(
        fields["callable"], fields.get("topic", "http"), "user", "",
        bounded_by=bounded_by,
        position=fields.get("position"),
        default=fields.get("default"),
        unit=fields.get("unit", "s"),
        repair=f"{bounded_by[0]}=",
        source="tool.aidebt",
    )  # fmt: skip


def _attempts(name: str, value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise SettingsError(f"{name}: must be a number of attempts above 0, not {value!r}")
    return value


_ROWS: dict[str, tuple[dict[str, _Field], Callable[[dict], NamedTuple]]] = {
    "waits": (
        {
            "callable": _Field(_name, True), "parameter": _Field(_parameters), "position": _Field(_position),
            "default": _Field(_seconds), "topic": _Field(_topic), "unit": _Field(_unit),
        },
        _wait,
    ),
    "retries": (
        {"callable": _Field(_name, True), "attempts": _Field(_attempts)},
        lambda fields: Retries(
            fields["callable"], "user", "", attempts=Slot("", None, fields["attempts"]) if "attempts" in fields else None, pauses=False, source="tool.aidebt",
        ),
    ),
    "returns": (
        {"callable": _Field(_name, True), "instance": _Field(_name, True)},
        lambda fields: Returns(fields["callable"], fields["instance"]),
    ),
}  # fmt: skip


def _rows(name: str, value: object, shape: tuple[dict[str, _Field], Callable[[dict], NamedTuple]]) -> list[NamedTuple]:
    fields, make = shape
    if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
        raise SettingsError(f"{name}: must be an array of tables")
    rows = []
    for place, entry in enumerate(value):
        checked = {}
        for key, item in entry.items():
            if key not in fields:
                raise SettingsError(f"{name}[{place}].{key}: unknown key (known: {', '.join(sorted(fields))})")
            checked[key] = fields[key].check(f"{name}[{place}].{key}", item)
        for key, field in fields.items():
            if field.required and key not in entry:
                raise SettingsError(f"{name}[{place}]: needs {key!r}")
        rows.append(make(checked))
    return rows


# --- where settings come from -------------------------------------------------------------------------------------

_overrides: dict[str, object] = {}  # what the host's command line said, over every file's settings
_by_directory: dict[str, Settings | SettingsError] = {}
_workspaces: dict[tuple[NamedTuple, ...], Workspace] = {}


def override(**options: object) -> None:
    """Sets options for every file from now on, over what files say. Forgets what was read before.

    Raises:
        SettingsError: a value is of the wrong type or out of range.
    """
    checked = {key: _OPTIONS[key.replace("_", "-")](f"--aidebt-{key.replace('_', '-')}", value) for key, value in options.items()}
    _overrides.clear()
    _overrides.update(checked)
    _by_directory.clear()


def near(directory: str) -> Settings:
    """The settings that hold in a directory: those of the nearest ``pyproject.toml`` upwards that has ``[tool.aidebt]``.

    Raises:
        SettingsError: that file is not TOML, or says something that cannot be understood.
    """
    found = _by_directory.get(directory)
    if found is None:
        try:
            found = _read(os.path.join(directory, "pyproject.toml"))
            if found is None:
                outer = os.path.dirname(directory)
                found = near(outer) if outer != directory else Settings()
        except SettingsError as error:
            found = error
        _by_directory[directory] = found
    if isinstance(found, SettingsError):
        raise found
    return found


def _read(path: str) -> Settings | None:
    try:
        with open(path, "rb") as stream:
            data = stream.read()
    except OSError:
        return None
    if b"aidebt" not in data:
        return None
    import tomllib

    try:
        tool = tomllib.loads(data.decode("utf-8")).get("tool", {})
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: not valid TOML ({error})") from error
    if not isinstance(tool, dict) or "aidebt" not in tool:
        return None
    return parse(tool["aidebt"], path)


def workspace(rows: tuple[NamedTuple, ...] = ()) -> Workspace:
    """The workspace for a set of user rows, kept from file to file."""
    found = _workspaces.get(rows)
    if found is None:
        knowledge: Knowledge = built_in().extended(rows)
        found = _workspaces[rows] = Workspace(knowledge)
    return found


def file(tree: ast.Module, lines: list[str], path: str, settings: Settings | None = None) -> File:
    """A file under the settings that hold for it.

    Raises:
        SettingsError: the settings near the file cannot be understood.
    """
    if settings is None:
        settings = near(os.path.dirname(os.path.abspath(path)))
    options = settings.options._replace(**_overrides) if _overrides else settings.options
    return File(tree, lines, path, workspace(settings.rows), options)
