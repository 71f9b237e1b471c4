"""The shape of what we know about calls that hold their thread. Rows are data: no rule and no logic lives beside them."""
from typing import NamedTuple


class Blocks(NamedTuple):
    """A call that holds the calling thread until something outside answers, and is no coroutine."""

    callable: str
    kind: str  # sleep, http, network, process, file, database, llm, queue, wait, input, cpu
    library: str
    checked: str
    instead: str = ""  # what does the same without holding the thread, as written in messages
    client: bool = False  # a class: every method of it, or of what it holds, blocks, except for ``local`` ones; the constructor does not
    local: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()  # the only methods that block, where all others just put a request together
    only_with: tuple[str, int, object] = ("", 0, None)  # it blocks unless this parameter (name, position) has this value: get(block=False)
