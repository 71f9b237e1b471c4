"""What a project's manifests declare: the Python versions it supports and the versions of its libraries.

Read: ``pyproject.toml`` (PEP 621, PEP 735 groups, Poetry, PDM), ``setup.cfg``, ``requirements*.txt`` with their includes,
``Pipfile``, and the lock files of uv, Poetry, PDM, Pipenv and PEP 751. Defaults of libraries differ by version, so rules ask.
"""
import os
import re
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from packaging.specifiers import SpecifierSet

_BYTES_MOST = 8_000_000
_LOCKS = ("uv.lock", "poetry.lock", "pdm.lock", "pylock.toml")


class Manifest:
    """The manifests at one project root; broken ones count as absent."""

    def __init__(self, root: str | None) -> None:
        self.root = root

    @cached_property
    def requires_python(self) -> "SpecifierSet | None":
        """``requires-python``, or None when it is not declared or not readable."""
        declared = self._pyproject.get("project", {})
        text = declared.get("requires-python") if isinstance(declared, dict) else None
        if not isinstance(text, str):
            poetry = _table(self._pyproject, "tool", "poetry", "dependencies").get("python")
            text = _poetry_specifier(poetry) if isinstance(poetry, str) else None
        if text is None:
            match = re.search(r"(?m)^python_requires\s*=\s*(.+)$", self._text("setup.cfg"))
            text = match.group(1).strip() if match else None
        return _specifiers(text)

    def version_below(self, distribution: str, version: str) -> bool | None:
        """Whether the project runs a library below a version: True or False when its lock or requirements say, else None."""
        from packaging.utils import canonicalize_name
        from packaging.version import InvalidVersion, Version

        name = canonicalize_name(distribution)
        limit = Version(version)
        locked = self._locked.get(name)
        if locked is not None:
            try:
                return Version(locked) < limit
            except InvalidVersion:
                return None
        declared = self._declared.get(name)
        if not declared:
            return None
        bounds = {_side(specifier, limit) for specifier in declared}
        if "below" in bounds:
            return True
        return False if "above" in bounds else None

    # --- reading -----------------------------------------------------------------------------------------------

    def _text(self, name: str) -> str:
        if self.root is None:
            return ""
        path = os.path.join(self.root, name)
        try:
            if os.path.getsize(path) > _BYTES_MOST:
                return ""
            with open(path, encoding="utf-8", errors="replace") as stream:
                return stream.read()
        except (OSError, ValueError):
            return ""

    def _toml(self, name: str) -> dict:
        text = self._text(name)
        if not text:
            return {}
        import tomllib

        try:
            return tomllib.loads(text)
        except (tomllib.TOMLDecodeError, RecursionError):
            return {}

    @cached_property
    def _pyproject(self) -> dict:
        return self._toml("pyproject.toml")

    @cached_property
    def _locked(self) -> dict[str, str]:
        """Distribution to exact version, as the lock files say."""
        from packaging.utils import canonicalize_name

        found: dict[str, str] = {}
        for lock in _LOCKS:
            data = self._toml(lock)
            packages = data.get("package") or data.get("packages") or []
            for package in packages if isinstance(packages, list) else ():
                if isinstance(package, dict) and isinstance(package.get("name"), str) and isinstance(package.get("version"), str):
                    found.setdefault(canonicalize_name(package["name"]), package["version"])
        text = self._text("Pipfile.lock")
        if text:
            import json

            try:
                sections = json.loads(text)
            except (ValueError, RecursionError):
                sections = {}
            for section in ("default", "develop"):
                packages = sections.get(section) if isinstance(sections, dict) else None
                for name, entry in packages.items() if isinstance(packages, dict) else ():
                    version = entry.get("version") if isinstance(entry, dict) else None
                    if isinstance(version, str) and version.startswith("=="):
                        found.setdefault(canonicalize_name(name), version[2:])
        return found

    @cached_property
    def _declared(self) -> "dict[str, list[SpecifierSet]]":
        """Distribution to the specifiers that the project asks for."""
        from packaging.requirements import InvalidRequirement, Requirement
        from packaging.utils import canonicalize_name

        found: dict[str, list[SpecifierSet]] = {}
        for line in self._requirements():
            try:
                requirement = Requirement(line)
            except InvalidRequirement:
                continue
            found.setdefault(canonicalize_name(requirement.name), []).append(requirement.specifier)
        for table in self._loose_tables():
            for name, entry in table.items():
                text = entry.get("version") if isinstance(entry, dict) else entry
                specifiers = _specifiers(_poetry_specifier(text)) if isinstance(text, str) else None
                if specifiers is not None:
                    found.setdefault(canonicalize_name(name), []).append(specifiers)
        return found

    def _requirements(self) -> list[str]:
        project = _table(self._pyproject, "project")
        lines = _strings(project.get("dependencies"))
        for group in (_table(project, "optional-dependencies"), _table(self._pyproject, "dependency-groups")):
            for entries in group.values():
                lines += _strings(entries)
        lines += self._setup_cfg_requirements()
        if self.root is not None:
            try:
                names = sorted(os.listdir(self.root))
            except OSError:
                names = []
            for name in names:
                if name.startswith("requirements") and name.endswith((".txt", ".in")):
                    lines += self._requirement_lines(name, set())
        return lines

    def _setup_cfg_requirements(self) -> list[str]:
        text = self._text("setup.cfg")
        if "install_requires" not in text:
            return []
        import configparser

        parser = configparser.ConfigParser(interpolation=None)
        try:
            parser.read_string(text)
        except configparser.Error:
            return []
        return parser.get("options", "install_requires", fallback="").splitlines()

    def _requirement_lines(self, name: str, seen: set[str]) -> list[str]:
        if name in seen or len(seen) > 20:
            return []
        seen.add(name)
        lines = []
        for line in self._text(name).splitlines():
            line = line.partition(" #")[0].strip().rstrip("\\").strip()
            include = re.match(r"(?:-r|--requirement|-c|--constraint)[ =](\S+)", line)
            if include:
                lines += self._requirement_lines(os.path.join(os.path.dirname(name), include.group(1)), seen)
            elif line and not line.startswith(("#", "-")):
                lines.append(line.partition(" --hash")[0])
        return lines

    def _loose_tables(self) -> list[dict]:
        """Tables of name to version as Poetry and Pipenv write them."""
        poetry = _table(self._pyproject, "tool", "poetry")
        tables = [_table(poetry, "dependencies"), _table(poetry, "dev-dependencies")]
        tables += [_table(group, "dependencies") for group in _table(poetry, "group").values() if isinstance(group, dict)]
        pipfile = self._toml("Pipfile")
        return [*tables, _table(pipfile, "packages"), _table(pipfile, "dev-packages")]


def _table(data: dict, *keys: str) -> dict:
    for key in keys:
        data = data.get(key, {}) if isinstance(data, dict) else {}
    return data if isinstance(data, dict) else {}


def _strings(value: object) -> list[str]:
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def _specifiers(text: str | None) -> "SpecifierSet | None":
    from packaging.specifiers import InvalidSpecifier, SpecifierSet

    if text is None:
        return None
    try:
        return SpecifierSet(text)
    except InvalidSpecifier:
        return None


def _poetry_specifier(text: str) -> str | None:
    """``^1.2`` and ``~1.2`` as a lower bound; upper bounds of theirs decide nothing that we ask."""
    text = text.strip()
    if text in ("", "*") or "||" in text or " || " in text:
        return ""
    match = re.match(r"[\^~]\s*=?\s*(\d+)((?:\.\d+)*)", text)
    if match:
        return f">={match.group(1)}{match.group(2)},<{int(match.group(1)) + 1}"
    return text if text[0] in "<>=!~" else f"=={text}"


def _side(specifiers: "SpecifierSet", limit) -> str | None:
    """On which side of a version a requirement stands: below, above, or None when it allows both."""
    from packaging.version import InvalidVersion, Version

    below = above = False
    for specifier in specifiers:
        try:
            version = Version(specifier.version.removesuffix(".*"))
        except InvalidVersion:
            continue
        match specifier.operator:
            case "==" | "===":
                return "below" if version < limit else "above"
            case "~=" | ">=" | ">":
                above = above or version >= limit
                if specifier.operator == "~=" and len(version.release) > 1:
                    ceiling = Version(".".join(map(str, (*version.release[:-2], version.release[-2] + 1))))
                    below = below or ceiling <= limit
            case "<":
                below = below or version <= limit
            case "<=":
                below = below or version < limit
    return "above" if above else "below" if below else None
