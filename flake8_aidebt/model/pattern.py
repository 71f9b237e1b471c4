"""Regular expressions that are compiled when first asked: most runs ask few, and flake8's start would pay for all."""
import re
from collections.abc import Iterator
from typing import AnyStr, Generic


class Pattern(Generic[AnyStr]):
    """As ``re.compile(text, flags)``, later. The patterns are constants of this package, so a mistake shows in the tests."""

    __slots__ = ("_compiled", "_flags", "_text")

    def __init__(self, text: AnyStr, flags: int = 0) -> None:
        self._text = text
        self._flags = flags
        self._compiled: re.Pattern[AnyStr] | None = None

    def _ready(self) -> re.Pattern[AnyStr]:
        if self._compiled is None:
            self._compiled = re.compile(self._text, self._flags)
        return self._compiled

    def search(self, text: AnyStr) -> re.Match[AnyStr] | None:
        """``re.Pattern.search``."""
        return self._ready().search(text)

    def match(self, text: AnyStr) -> re.Match[AnyStr] | None:
        """``re.Pattern.match``."""
        return self._ready().match(text)

    def fullmatch(self, text: AnyStr) -> re.Match[AnyStr] | None:
        """``re.Pattern.fullmatch``."""
        return self._ready().fullmatch(text)

    def findall(self, text: AnyStr) -> list:
        """``re.Pattern.findall``."""
        return self._ready().findall(text)

    def finditer(self, text: AnyStr) -> Iterator[re.Match[AnyStr]]:
        """``re.Pattern.finditer``."""
        return self._ready().finditer(text)
