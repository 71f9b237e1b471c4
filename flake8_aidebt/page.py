"""A rule's page: the sections of its docstring."""
import re
import textwrap
from typing import NamedTuple

_BLOCK = re.compile(r"(Bad|Good)::\s*")
_PROSE = re.compile(r"(Left alone|References):\s*(.*)")


class Block(NamedTuple):
    """A snippet of the page; ``good`` when no rule has anything to say about it."""

    good: bool
    source: str


class Page(NamedTuple):
    """What a docstring says, by section."""

    summary: str  # the gap, a noun phrase
    why: str  # what happens at three in the morning
    blocks: tuple[Block, ...]
    left_alone: str
    references: tuple[str, ...]


def read(text: str) -> Page:
    """The page in a docstring whose indentation has been taken off."""
    summary, _, rest = text.partition("\n")
    prose: dict[str, list[str]] = {"why": [], "Left alone": [], "References": []}
    blocks: list[tuple[bool, list[str]]] = []
    into = prose["why"]
    for line in rest.split("\n"):
        if match := _BLOCK.fullmatch(line):
            blocks.append((match.group(1) == "Good", []))
            into = blocks[-1][1]
        elif match := _PROSE.fullmatch(line):
            into = prose[match.group(1)]
            into.append(match.group(2))
        else:
            into.append(line)
    return Page(
        summary.strip(),
        "\n".join(prose["why"]).strip(),
        tuple(Block(good, textwrap.dedent("\n".join(lines)).strip("\n") + "\n") for good, lines in blocks),
        "\n".join(prose["Left alone"]).strip(),
        tuple(line.strip().removeprefix("- ") for line in prose["References"] if line.strip()),
    )
