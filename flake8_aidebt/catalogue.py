"""Every registered rule, ours and other packages' alike: the ``flake8.extension`` entry points named AID and a number."""
import re
from functools import cache
from importlib.metadata import entry_points

from .rule import Rule

_CODE = re.compile(r"[A-Z]{1,3}[0-9]{3}")


@cache
def rules() -> tuple[type[Rule], ...]:
    """The rules of all installed packages, sorted by code."""
    found: dict[str, type[Rule]] = {}
    for entry in entry_points(group="flake8.extension"):
        if _CODE.fullmatch(entry.name) and (entry.module.startswith("flake8_aidebt.") or entry.name.startswith("AID")):
            loaded = entry.load()
            if isinstance(loaded, type) and issubclass(loaded, Rule):
                found[loaded.code] = loaded
    return tuple(found[code] for code in sorted(found))


def default_rules() -> tuple[type[Rule], ...]:
    """The rules that run without being asked for."""
    return tuple(rule for rule in rules() if not rule.off_by_default)


def rule(code_or_name: str) -> type[Rule]:
    """The rule of a code (``AID101``) or name (``http-call-without-timeout``).

    Raises:
        KeyError: there is no such rule.
    """
    for candidate in rules():
        if code_or_name in (candidate.code, candidate.kebab()):
            return candidate
    raise KeyError(code_or_name)
