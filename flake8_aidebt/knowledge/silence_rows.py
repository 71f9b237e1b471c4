"""The shape of what we know about switching off warnings and logs. Rows are data: no rule and no logic lives beside them."""
from typing import NamedTuple


class Silences(NamedTuple):
    """A call that keeps warnings or log lines of the whole process from anybody's sight."""

    callable: str
    library: str
    checked: str
    what: str  # as messages say it: warning, log line
    parameter: str = ""  # the one that decides; "" where the call alone is enough
    position: int | None = None
    values: tuple[object, ...] = ()  # values of it that silence; () where it is a level
    above: int = 0  # for a level: the least that silences everything
    absent: bool = False  # whether leaving it out silences
    spared_by: tuple[tuple[str, int], ...] = ()  # parameters that narrow it, with their positions
