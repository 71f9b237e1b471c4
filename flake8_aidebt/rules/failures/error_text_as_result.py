"""AID332."""
from collections.abc import Iterator

from ...finding import Finding
from ...model import File
from ...model.handling.stand_ins import error_texts
from ...model.texts import shown
from ...rule import Rule


class ErrorTextAsResult(Rule):
    """
    A sentence about an error, returned where the caller expects a result.

    ``return f"Error: {error}"`` looks like a result to everything that follows. It is saved, indexed, summed up, mailed. A week
    later the table has four thousand rows that say "Error: timed out", and nobody knows which of the others are real.

    Bad::

        import requests

        def rates(url):
            try:
                response = requests.get(url, timeout=5)
                response.raise_for_status()
                return response.json()
            except requests.RequestException as error:
                return f"Error: {error}"  # AID332

    Good::

        import requests

        class RatesUnavailable(Exception):
            pass

        def rates(url):
            try:
                response = requests.get(url, timeout=5)
                response.raise_for_status()
                return response.json()
            except requests.RequestException as error:
                raise RatesUnavailable(url) from error

    Left alone: tools that a language model calls, commands and bots, whose text somebody reads; functions that return text
    anyway and that nothing in the file calls, or whose callers ask what they got; routes (AID315).

    References:
        - https://peps.python.org/pep-0020/
        - https://docs.python.org/3/tutorial/errors.html#raising-exceptions
    """

    code = "AID332"
    message = "{text} is returned as if it were the result"
    cwe = 393

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for found in error_texts(file):
            yield cls.finding(file, found.node, text=shown(found.value))
