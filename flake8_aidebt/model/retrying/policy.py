"""What a retry does, in one shape for every library and for loops written by hand."""
import ast
import math
from enum import Enum
from typing import NamedTuple

from ...finding import How
from ...knowledge.retry_rows import Retries
from ..values import Use

UNLIMITED = math.inf  # attempts: it never gives up
EVERY = ("Exception",)  # errors: bugs and refusals as well as failures that pass


class Delay(Enum):
    """How the pause between attempts develops."""

    NONE = "none"
    CONSTANT = "constant"
    GROWING = "growing"
    UNKNOWN = "unknown"


class Pause(NamedTuple):
    """A pause between attempts. ``jitter`` and ``cap`` are None where the file does not say."""

    delay: Delay
    jitter: bool | None = None
    cap: bool | None = None
    seconds: float | None = None  # of a constant pause, where it is a literal


NO_PAUSE = Pause(Delay.NONE, False, True)
UNKNOWN_PAUSE = Pause(Delay.UNKNOWN)


class RetryPolicy(NamedTuple):
    """One retry: what runs again, how often, after how long, and on which errors. None stands for "cannot be told"."""

    node: ast.AST  # where it is written: the decorator, the call, or the loop
    library: str  # distribution, or "loop"
    name: str  # as written
    how: How
    attempts: float | None  # the first one counted; UNLIMITED: for ever
    pause: Pause
    errors: tuple[str, ...] | None  # names of exception types; EVERY; () when it looks at results only
    governs: tuple[ast.AST, ...] = ()  # the functions, lambdas and loops that run again
    use: Use | None = None  # the library call
    row: Retries | None = None
    sleeps: tuple[ast.AST, ...] = ()  # of a loop: where it pauses
    handlers: tuple[ast.ExceptHandler, ...] = ()  # of a loop: those that lead to the next attempt
    remote: bool | None = None  # of a loop: whether it talks to another machine
    adapts: bool = False  # of a loop: the next attempt differs from the last
    sure: bool = True  # of a loop: a success always leaves it

    @property
    def by_hand(self) -> bool:
        """Whether it is written out as a loop, with no library."""
        return self.row is None

    @property
    def bare(self) -> bool:
        """Whether a library was told nothing at all: ``@retry``."""
        return self.use is not None and not self.use.args and not self.use.keywords and not self.use.callee.bound

    @property
    def repeats_failures(self) -> bool:
        """Whether it tries again after an error: polling for a result does not, nor does a task that was not told to."""
        return self.errors != () and self.attempts != 1 and not (self.row is not None and self.row.active and self.errors is None)
