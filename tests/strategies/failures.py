"""Handlers that swallow an error, written in the ways that people write them, and handlers that do not.

An ``Attempt`` stands around the statements that may fail; ``programs.render`` puts it into a program (``Spelling.around``).
"""
import textwrap
from typing import NamedTuple

from hypothesis import strategies as st

from .programs import HERE, Spelling


class Attempt(NamedTuple):
    """A ``try`` with one handler. What is to be reported is the handler, or what ``HERE`` stands before in its body."""

    head: str  # except Exception as error:
    body: tuple[str, ...]
    top: tuple[str, ...] = ()  # what it needs at module level
    loop: bool = False  # it stands in a loop of its own

    def __call__(self, inside: list[str]) -> list[str]:
        """The statement around other statements."""
        mark = "" if any(HERE in line for line in self.body) else HERE
        lines = ["try:", *_indented(line.replace(HERE, "") for line in inside), f"{mark}{self.head}", *_indented(self.body)]
        return ["for each in everything:", *_indented(lines)] if self.loop else lines

    def around(self, spelling: Spelling) -> Spelling:
        """A spelling with it."""
        function = "def" if spelling.function == "module" and any("return" in line for line in self.body) else spelling.function
        return spelling._replace(around=self, top=self.top, function=function)


class Suppressed(NamedTuple):
    """A ``with suppress(...)``."""

    call: str
    top: tuple[str, ...]
    beside: str = ""  # another item of the same statement

    def __call__(self, inside: list[str]) -> list[str]:
        return [f"with {self.beside}{HERE}{self.call}:", *_indented(line.replace(HERE, "") for line in inside)]

    def around(self, spelling: Spelling) -> Spelling:
        """A spelling with it."""
        return spelling._replace(around=self, top=self.top)


def _indented(lines) -> list[str]:
    return textwrap.indent("\n".join(lines), "    ").split("\n")


# Everything is caught: what a handler says, and what it needs at module level.
BROAD: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("except Exception:", ()),
    ("except Exception as error:", ()),
    ("except BaseException:", ()),
    ("except:", ()),
    ("except (Exception,):", ()),
    ("except (ValueError, Exception):", ()),
    ("except (OSError, (KeyError, Exception)):", ()),
    ("except builtins.Exception:", ("import builtins",)),
    ("except Everything:", ("from builtins import Exception as Everything",)),
    ("except Everything:", ("Everything = Exception",)),
    ("except Everything as error:", ("Everything = (ValueError, Exception)",)),
    ("except (KeyError, *Everything):", ("Everything = (ValueError, Exception)",)),
    ("except Everything + (KeyError,):", ("Everything = (ValueError, Exception)",)),
    ("except (\n    ValueError,\n    Exception,\n) as error:", ()),
)

# Nobody learns of it.
SILENT = (
    ("pass",),
    ("...",),
    ("pass  # it will be fine",),
    ("'best effort'",),
    ("outcome = None",),
    ("outcome = []",),
    ("outcome, other = None, {}",),
    ("session.rollback()",),
    ("if ready:", "    pass"),
)
RETURNING = (
    ("return",),
    ("return None",),
    ("return []",),
    ("return {}",),
    ("return ''",),
    ("return 0",),
    ("return dict()",),
    ("session.rollback()", "return None"),
    ("if ready:", "    return None", "return []"),
    ("outcome = None", "return outcome"),
)
SKIPPING = (("continue",), ("break",), ("pass",), ("session.rollback()", "continue"), ("if ready:", "    continue", "else:", "    pass"))

swallowing = st.one_of(
    st.builds(lambda head, body: Attempt(head[0], body, head[1]), st.sampled_from(BROAD), st.sampled_from(SILENT)),
    st.builds(lambda head, body: Attempt(head[0], body, head[1]), st.sampled_from(BROAD), st.sampled_from(RETURNING)),
    st.builds(lambda head, body: Attempt(head[0], body, head[1], loop=True), st.sampled_from(BROAD), st.sampled_from(SKIPPING)),
    st.builds(lambda body: Attempt("except* Exception:", body), st.sampled_from(SILENT)),
)

# Somebody learns of it: what a handler does, and what it needs at module level. ``theta`` is no name that would say so.
TELLING: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (("logging.exception('failed')",), ("import logging",)),
    (("theta('failed')",), ("from logging import exception as theta",)),
    (("theta.exception('failed')",), ("import logging", "theta = logging.getLogger(__name__)")),
    (("theta.exception('failed')", "return None"), ("from logging import getLogger", "theta = getLogger()")),
    (("theta.error('failed', exc_info=True)",), ("import logging as lg", "theta = lg.getLogger(__name__)")),
    (("theta.error('failed: %s', error, exc_info=error)",), ("import logging", "theta = logging.getLogger(__name__)")),
    (("theta.log(40, 'failed', exc_info=True)",), ("import logging", "theta = logging.getLogger(__name__)")),
    (("theta.warning('failed', exc_info=True)", "return []"), ("import logging", "theta = logging.getLogger(__name__).getChild('x')")),
    (("theta.exception('failed')",), ("import structlog", "theta = structlog.get_logger()")),
    (("theta.exception('failed')",), ("from loguru import logger as theta",)),
    (("theta.opt(exception=True).error('failed')",), ("from loguru import logger as theta",)),
    (("sentry_sdk.capture_exception()",), ("import sentry_sdk",)),
    (("theta(error)", "return None"), ("from sentry_sdk import capture_exception as theta",)),
    (("warnings.warn(str(error))",), ("import warnings",)),
    (("traceback.print_exc()",), ("import traceback",)),
    (("raise",), ()),
    (("session.rollback()", "raise"), ()),
    (("raise RuntimeError('failed') from error",), ()),
    (("raise RuntimeError(str(error)) from error",), ()),
    (("sys.exit(1)",), ("import sys",)),
    (("failures.append(error)",), ()),
    (("failed.add(str(error))",), ()),
    (("failures += 1",), ()),
    (("counts['failed'] += 1",), ()),
    (("return error",), ()),
    (("return None, str(error)",), ()),
    (("return {'error': str(error)}",), ()),
    (("theta(error)",), ("import logging", "def theta(error):", "    logging.error('failed', exc_info=error)")),
    (("theta()",), ("import logging", "def eighth():", "    logging.exception('failed')", "def theta():", "    eighth()")),
    (("if ready:", "    raise", "logging.exception('failed')"), ("import logging",)),
    (("try:", "    session.rollback()", "finally:", "    raise error"), ()),
)

# Somebody learns that there was an error, and not where: the log call is to be reported.
TRACELESS: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    ((f"{HERE}logging.error('failed: %s', error)",), ("import logging",)),
    ((f"{HERE}theta('failed')", "return None"), ("from logging import error as theta",)),
    ((f"{HERE}theta.error(f'failed: {{error}}')",), ("import logging", "theta = logging.getLogger(__name__)")),
    ((f"{HERE}theta.critical('failed: ' + str(error))",), ("from logging import getLogger", "theta = getLogger()")),
    ((f"{HERE}theta.error('failed', exc_info=False)", "return {}"), ("import logging as lg", "theta = lg.getLogger(__name__)")),
    ((f"{HERE}theta.fatal(error)",), ("import logging", "theta = logging.getLogger(__name__).getChild('x')")),
    ((f"{HERE}theta.error('failed', error=str(error))",), ("import structlog", "theta = structlog.get_logger()")),
    ((f"{HERE}theta.error('failed: {{}}', error)",), ("from loguru import logger as theta",)),
    ((f"{HERE}self.logger.error('failed')",), ()),
    ((f"{HERE}current_app.logger.error('failed: %s', error)",), ("from flask import current_app",)),
    (("if ready:", "    outcome = None", f"{HERE}theta.error('failed: %r', error)"), ("import logging", "theta = logging.getLogger(__name__)")),
)

# Somebody may see it, if anybody looks.
PRINTED = (
    ("print('failed')",),
    ("print(f'failed: {error}')",),
    ("print('failed:', str(error), flush=True)", "return None"),
    ("print(error)", "return []"),
    ("outcome = None", "print('failed', repr(error))"),
    ("if ready:", "    print('failed')", "else:", "    print(error)"),
)

traceless = st.builds(lambda told, head: Attempt(head, *told), st.sampled_from(TRACELESS), st.sampled_from(("except Exception as error:", "except (KeyError, Exception) as error:")))
printing = st.builds(lambda body, head: Attempt(head, body), st.sampled_from(PRINTED), st.sampled_from(("except Exception as error:", "except (KeyError, Exception) as error:")))

NARROW = (
    "except KeyError:",
    "except (OSError, ValueError):",
    "except ValueError as error:",
    "except Expected:",
    "except (KeyError, *EXPECTED):",
    "except theta.Refused:",
)
_NARROW_TOP = ("import theta", "EXPECTED = (ValueError, OSError)", "class Expected(Exception):", "    pass")

telling = st.one_of(
    st.builds(lambda telling: Attempt("except Exception as error:", *telling), st.sampled_from(TELLING)),
    st.builds(lambda telling: Attempt("except (ValueError, Exception) as error:", *telling), st.sampled_from(TELLING)),
    st.builds(lambda head, body: Attempt(head, body, _NARROW_TOP), st.sampled_from(NARROW), st.sampled_from((*SILENT, *RETURNING))),
    st.builds(lambda head, body: Attempt(head, body, _NARROW_TOP, loop=True), st.sampled_from(NARROW), st.sampled_from(SKIPPING)),
    st.builds(lambda note, body: Attempt(f"except Exception:  # {note}", body), st.sampled_from(("noqa: BLE001", "noqa: S110", "pylint: disable=broad-except")), st.sampled_from(SILENT)),
)  # fmt: skip

_SUPPRESS = (
    ("contextlib.suppress({})", ("import contextlib",)),
    ("theta.suppress({})", ("import contextlib as theta",)),
    ("suppress({})", ("from contextlib import suppress",)),
    ("theta({})", ("from contextlib import suppress as theta",)),
    ("theta({})", ("import contextlib", "theta = contextlib.suppress")),
)
_EVERYTHING = ("Exception", "BaseException", "ValueError, Exception", "builtins.Exception", "Everything", "*EVERYTHING")
_PARTICULAR = ("KeyError", "OSError, ValueError", "theta_.Refused", "Expected")
_SUPPRESS_TOP = ("import builtins", "import theta_", "Everything = Exception", "EVERYTHING = (ValueError, Exception)", "class Expected(Exception):", "    pass")


def suppressing(types: tuple[str, ...]) -> st.SearchStrategy[Suppressed]:
    """``suppress`` around a block, spelled in all ways."""
    return st.builds(
        lambda spelled, types, beside: Suppressed(spelled[0].format(types), (*spelled[1], *_SUPPRESS_TOP), beside),
        st.sampled_from(_SUPPRESS), st.sampled_from(types), st.sampled_from(("", "lock, ", "open('notes.txt') as notes, ")),
    )  # fmt: skip


suppressing_everything = suppressing(_EVERYTHING)
suppressing_the_expected = suppressing(_PARTICULAR)
