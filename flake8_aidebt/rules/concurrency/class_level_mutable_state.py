"""AID523."""
from collections.abc import Iterator

from ...finding import Finding
from ...model import File
from ...model.concurrency.class_state import leaks
from ...rule import Rule, Twin


class ClassLevelMutableState(Rule):
    """
    A container of the class that methods fill as if each instance had its own.

    A list written in the class body exists once. ``self.items.append(...)`` finds it there, and from then on the items of one
    customer are in the cart of the next: the tests, which make one instance each, never meet it, and the long-lived server does.

    Bad::

        class Cart:
            items = []  # AID523

            def add(self, item):
                self.items.append(item)

    Good::

        from typing import ClassVar

        class Cart:
            known_currencies: ClassVar[dict] = {}

            def __init__(self):
                self.items = []

            def add(self, item):
                self.items.append(item)

    Left alone: what is annotated as ``ClassVar``, named after a cache or registry, or changed through the class; classes whose bases
    or decorators give a meaning to such attributes; attributes that some method replaces. Off by default: half of the rest
    is a registry or a cache that is meant to be shared and does not say so.

    References:
        - https://docs.python.org/3/tutorial/classes.html#class-and-instance-variables
    """

    code = "AID523"
    message = "All instances of {owner} share the one {name} that self fills; make it in __init__"
    off_by_default = True
    cwe = 1188
    twins = (Twin("ruff", "RUF012"),)

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for leak in leaks(file):
            yield cls.finding(file, leak.node, owner=leak.owner.name[:20], name=leak.name[:16])
