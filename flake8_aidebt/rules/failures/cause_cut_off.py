"""AID329."""
from collections.abc import Iterator

from ...finding import Finding
from ...model import File
from ...model.handling.told import causes_cut_off
from ...rule import Rule, Twin


class CauseCutOff(Rule):
    """
    An error of any kind, replaced by another with its cause cut off.

    ``from None`` removes the first error from the traceback. Where everything was caught and nothing logged, what failed is not
    known to anybody any more: an expired certificate and a typing error both read "could not load the profile".

    Bad::

        class ProfileError(Exception):
            pass

        def profile(client, name):
            try:
                return client.load(name)
            except Exception:
                raise ProfileError("could not load the profile") from None  # AID329

    Good::

        class ProfileError(Exception):
            pass

        def profile(client, name):
            try:
                return client.load(name)
            except Exception as error:
                raise ProfileError("could not load the profile") from error

    Left alone: particular errors; handlers that log the error, ask what it is, or put it into what they raise. Too
    rare in real code to measure, so it is off by default.

    References:
        - https://docs.python.org/3/tutorial/errors.html#exception-chaining
    """

    code = "AID329"
    message = "{raised} from None cuts off the error that was caught, and nothing has logged it"
    off_by_default = True
    cwe = 778
    twins = (Twin("ruff", "B904"), Twin("pylint", "W0707"))

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for node, raised in causes_cut_off(file):
            yield cls.finding(file, node, raised=raised)
