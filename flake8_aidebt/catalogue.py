"""Every registered rule, ours and other packages' alike: the ``flake8.extension`` entry points that name a ``Rule``.

Other packages are those that say they build on us, or whose codes are ours: loading every flake8 plugin there is to
look at its class would cost more than linting.
"""
import re
from functools import cache
from importlib.metadata import Distribution, EntryPoint, entry_points

from .rule import Rule

_BUILDS_ON_US = re.compile(r"flake8[-_.]aidebt\b", re.IGNORECASE)


@cache
def rules() -> tuple[type[Rule], ...]:
    """The rules of all installed packages, sorted by code."""
    found: dict[str, type[Rule]] = {}
    for entry in entry_points(group="flake8.extension"):
        if _may_be_a_rule(entry):
            loaded = entry.load()
            if isinstance(loaded, type) and issubclass(loaded, Rule):
                found[loaded.code] = loaded
    return tuple(found[code] for code in sorted(found))


def _may_be_a_rule(entry: EntryPoint) -> bool:
    distribution: Distribution | None = getattr(entry, "dist", None)
    if entry.name.startswith("AID") or entry.module.startswith("flake8_aidebt."):
        return True
    return any(_BUILDS_ON_US.match(line) for line in (distribution.requires if distribution is not None else None) or ())


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
