"""Source in, findings out: the one way in for every host but flake8, which brings its own tree."""
import io
import warnings
from ast import Module
from collections.abc import Iterable

from . import settings
from .finding import Finding, Severity
from .model.project import parsed
from .rule import BROKEN, Rule


def check(
    source: str | bytes,
    path: str = "-",
    rules: Iterable[type[Rule]] | None = None,
    configured: settings.Settings | None = None,
) -> list[Finding]:
    """The findings in a piece of source, in the order of the text.

    ``path`` tells the kind of file and the project around it; "-" stands alone. ``rules`` defaults to those that are on.
    A file that cannot be parsed, or whose settings cannot be understood, gives one AID000 finding and no exception.
    """
    if rules is None:
        from .catalogue import default_rules

        rules = default_rules()
    try:
        tree, lines = _parsed(source)
        file = settings.file(tree, lines, path, configured)
    except SyntaxError as error:
        return [_unchecked(f"not checked: {error.msg or 'invalid syntax'}", error.lineno or 1)]
    except settings.SettingsError as error:
        return [_unchecked(str(error))]
    except Exception as error:  # noqa: BLE001  what we cannot read is reported, whatever keeps us from it
        return [_unchecked(f"not checked: {type(error).__name__}: {error}")]
    try:
        return sorted((found for rule in rules for found in rule.findings(file)), key=lambda found: found[:6])
    finally:
        file.close()


def _parsed(source: str | bytes) -> tuple[Module, list[str]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # an invalid escape in somebody's string is not our message
        tree = parsed(source.removeprefix("\ufeff") if isinstance(source, str) else source)
    if isinstance(source, bytes):
        import tokenize

        encoding, _ = tokenize.detect_encoding(io.BytesIO(source).readline)
        source = source.decode(encoding, "replace")
    return tree, io.StringIO(source.removeprefix("\ufeff"), newline=None).readlines()


def _unchecked(message: str, line: int = 1) -> Finding:
    return Finding(line, 0, line, 0, BROKEN, message.replace("\n", " "), Severity.ERROR)
