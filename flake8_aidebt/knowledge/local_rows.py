"""The shape of what we know about files of this machine that a service hands out. Rows are data: no rule and no logic lives beside them."""
from typing import NamedTuple


class HandsOut(NamedTuple):
    """A call that answers a request with a file of the local disk, or says from which folder to."""

    callable: str
    library: str
    checked: str
    parameter: str  # the path, or the folder
    position: int | None = 0
