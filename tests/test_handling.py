"""What handlers catch, who is told, and what becomes of the error."""
import ast
import textwrap

import pytest

from flake8_aidebt import settings
from flake8_aidebt.model.file import File
from flake8_aidebt.model.handling.breadth import Breadth, acknowledged, breadth, catches, spelled
from flake8_aidebt.model.handling.fate import Done, fate
from flake8_aidebt.model.handling.reports import report
from flake8_aidebt.model.handling.swallowing import swallows
from flake8_aidebt.model.handling.terminal import speaks_to_a_terminal


def parsed(source: str, path: str = "-") -> File:
    return settings.file(ast.parse(source), source.splitlines(keepends=True), path)


# --- how much is caught -----------------------------------------------------------------------------------------------

HEADS = {
    "except:": Breadth.BARE, "except Exception:": Breadth.BROAD, "except Exception as error:": Breadth.BROAD, "except (ValueError, Exception):": Breadth.BROAD,
    "except BaseException:": Breadth.EVERYTHING, "except (KeyError, BaseException) as e:": Breadth.EVERYTHING, "except builtins.Exception:": Breadth.BROAD,
    "except ALL:": Breadth.BROAD, "except (*ALL, OSError):": Breadth.BROAD, "except SOME:": Breadth.NARROW, "except SOME + ALL:": Breadth.BROAD,
    "except ANY:": Breadth.BROAD, "except ValueError:": Breadth.NARROW, "except (ValueError, KeyError):": Breadth.NARROW, "except requests.RequestException:": Breadth.NARROW,
    "except shop.Exception:": Breadth.NARROW, "except types_from_somewhere():": Breadth.NARROW, "except OURS:": Breadth.NARROW,
}  # fmt: skip
_ABOVE = "import builtins\nimport requests\nimport shop\nALL = (OSError, Exception)\nSOME = (OSError, ValueError)\nANY = Exception\nclass OURS(Exception): ...\n"


@pytest.mark.parametrize("head", HEADS)
def test_breadth(head: str) -> None:
    file = parsed(f"{_ABOVE}try:\n    work()\n{head}\n    pass\n")
    [handler] = file.nodes(ast.ExceptHandler)
    assert breadth(file, handler) is HEADS[head]


def test_an_exception_of_the_file_that_is_called_so_is_another_one() -> None:
    file = parsed("class Exception(ValueError): ...\ntry:\n    work()\nexcept Exception:\n    pass\n")
    [handler] = file.nodes(ast.ExceptHandler)
    assert breadth(file, handler) is Breadth.NARROW


def test_types_by_their_names() -> None:
    file = parsed("import requests as r\ntry:\n    work()\nexcept (r.Timeout, KeyError):\n    pass\n")
    [handler] = file.nodes(ast.ExceptHandler)
    assert catches(file, handler) == ["requests.Timeout", "KeyError"]
    assert spelled(handler) == "except (...)"


COMMENTS = {
    "# noqa": True, "# noqa: BLE001": True, "# noqa: S110, BLE001": True, "# noqa:E722": True, "# NOQA: BLE001  for once": True, "# pylint: disable=broad-except": True,
    "# pylint: disable=broad-exception-caught": True, "# pylint: disable=bare-except": True, "# pylint: disable=W0718": True, "# nosec": True, "# pragma: no cover": True,
    "# noqa: E501": False, "# not now": False, "# pylint: disable=unused-variable": False, "": False, "# type: ignore": False,
}  # fmt: skip


@pytest.mark.parametrize("comment", COMMENTS)
def test_what_another_linter_was_told(comment: str) -> None:
    file = parsed(f"try:\n    work()\nexcept Exception:  {comment}\n    pass\n")
    [handler] = file.nodes(ast.ExceptHandler)
    assert acknowledged(file, handler) is COMMENTS[comment]


# --- who is told ------------------------------------------------------------------------------------------------------

PRELUDE = """
import logging, os, sys, traceback, warnings
import structlog, sentry_sdk
from celery.utils.log import get_task_logger
from django.contrib import messages
from flask import abort, current_app, flash
from loguru import logger as printer
from prometheus_client import Counter
from sentry_sdk import capture_exception as caught
from statsd import StatsClient
journal = logging.getLogger(__name__)
of_the_task = get_task_logger(__name__)
events = structlog.get_logger().bind(service="shop")
BROKEN = Counter("broken", "all of them")
numbers = StatsClient()

def complain(text):
    journal.warning(text)

def complain_further(text):
    complain(text)

def compute(value):
    return value + 1

class Plant:
    def stop(self, error):
        self.stderr.write(str(error))

    def run(self, item, future, queue, found, errors):
"""


def handled(body: str, before: str = "", after: str = "") -> tuple[File, ast.ExceptHandler]:
    inside = f"{before}\ntry:\n    work(item)\nexcept Exception as error:\n{textwrap.indent(body, '    ')}\n{after}\n"
    file = parsed(PRELUDE + textwrap.indent(inside, " " * 8))
    return file, next(handler for handler in file.nodes(ast.ExceptHandler) if handler.name == "error")


REPORTS = {
    "journal.error(error)": ("log", "error", False), "journal.exception('x')": ("log", "error", True), "logging.warning('x')": ("log", "warning", False),
    "logging.getLogger('a').info('x')": ("log", "info", False), "journal.error('x', exc_info=True)": ("log", "error", True), "journal.error('x', exc_info=False)": ("log", "error", False),
    "journal.error('x', exc_info=error)": ("log", "error", True), "of_the_task.error('x')": ("log", "error", False), "events.error('x')": ("log", "error", False),
    "events.exception('x')": ("log", "error", True), "printer.error('x')": ("log", "error", False), "printer.opt(exception=True).error('x')": ("log", "error", True),
    "printer.bind(a=1).warning('x')": ("log", "warning", False), "caught(error)": ("track", "error", True), "sentry_sdk.capture_message('x')": ("track", "error", True),
    "warnings.warn('x')": ("warn", "warning", False), "traceback.print_exc()": ("echo", "error", True), "sys.stderr.write('x')": ("echo", "error", False),
    "current_app.logger.error('x')": ("log", "error", False), "self.log.error('x')": ("log", "error", False), "self.get_logger().error('x')": ("log", "error", False),
    "get_logger(__name__).debug('x')": ("log", "debug", False), "LOG.critical('x')": ("log", "critical", False), "flash('x')": ("echo", "error", False),
    "messages.error(request, 'x')": ("echo", "error", False), "BROKEN.inc()": ("metric", "", False), "BROKEN.labels('a').inc()": ("metric", "", False),
    "numbers.incr('x')": ("metric", "", False), "metrics.increment('x')": ("metric", "", False), "print('x')": ("print", "", False), "print(traceback.format_exc())": ("print", "", True),
    "complain('x')": ("own", "warning", False), "complain_further('x')": ("own", "warning", False), "self.stop(error)": ("own", "", False),
    "notify_failure(item)": ("own", "error", False), "self.on_error(error)": ("own", "error", False), "logError('x')": ("own", "error", False),
}  # fmt: skip


@pytest.mark.parametrize("call", REPORTS)
def test_reports(call: str) -> None:
    how, level, traceback = REPORTS[call]
    file, handler = handled(call)
    found = report(file, handler.body[0].value)
    assert found is not None
    assert (found.how, found.traceback) == (how, traceback)
    if how in ("log", "own") and level:
        assert found.level == level


@pytest.mark.parametrize("call", ["compute(1)", "self.save(item)", "item.close()", "catalog.find(item)", "dialog.open()", "KeyError('x')", "self.login(item)", "blog.publish()",
                                  "transaction.abort()", "found.append(item)", "math.log(2)", "apology_for(item)"])  # fmt: skip
def test_calls_that_tell_nobody(call: str) -> None:
    file, handler = handled(call)
    assert report(file, handler.body[0].value) is None


def test_a_long_function_that_also_logs_is_no_reporter() -> None:
    lines = "\n".join(f"    step_{number}(item)" for number in range(60))
    file = parsed(f"import logging\ndef work_on(item):\n{lines}\n    logging.info('done')\ntry:\n    pass\nexcept Exception:\n    work_on(1)\n")
    [handler] = file.nodes(ast.ExceptHandler)
    assert report(file, handler.body[0].value) is None


# --- what becomes of the error ----------------------------------------------------------------------------------------

NOTHING = Done.NOTHING
FATES = {
    "pass": NOTHING, "...": NOTHING, "'ignored'": NOTHING, "return None": Done.RETURNS | Done.DEFAULTS, "return": Done.RETURNS | Done.DEFAULTS, "return {}": Done.RETURNS | Done.DEFAULTS,
    "return False": Done.RETURNS | Done.DEFAULTS, "return dict()": Done.RETURNS | Done.DEFAULTS, "value = None": Done.DEFAULTS, "raise": Done.RAISES, "raise ValueError from error": Done.RAISES,
    "sys.exit(1)": Done.EXITS, "os._exit(3)": Done.EXITS, "abort(500)": Done.RAISES, "journal.error(error)": Done.LOGS, "journal.exception('x')": Done.LOGS | Done.TRACES,
    "print(error)": Done.PRINTS, "self.errors += 1": Done.COUNTS, "errors.append(item)": Done.COUNTS, "errors.append(error)": Done.KEEPS | Done.HOLDS,
    "errors.append(str(error))": Done.KEEPS, "future.set_exception(error)": Done.KEEPS | Done.HOLDS, "queue.put(error)": Done.KEEPS | Done.HOLDS,
    "self.error = error": Done.KEEPS | Done.HOLDS, "self.error = str(error)": Done.KEEPS, "found[item] = error": Done.KEEPS | Done.HOLDS,
    "return error": Done.RETURNS | Done.KEEPS | Done.HOLDS, "return {'error': str(error)}": Done.RETURNS | Done.KEEPS, "return f'no {error}'": Done.RETURNS | Done.KEEPS,
    "return None, error": Done.RETURNS | Done.KEEPS | Done.HOLDS, "return {'status': 'error'}": Done.RETURNS | Done.DEFAULTS | Done.COUNTS,
    "return 'could not do it'": Done.RETURNS | Done.DEFAULTS | Done.COUNTS, "return -1": Done.RETURNS | Done.DEFAULTS | Done.COUNTS, "return Status.FAILED": Done.RETURNS | Done.DEFAULTS | Done.COUNTS,
    "return other(item)": Done.RETURNS | Done.ACTS, "other(item)": Done.ACTS, "item.rollback()": Done.CLEANS, "self.failed = True": Done.COUNTS | Done.DEFAULTS,
    "item.status = 'failed'": Done.COUNTS | Done.DEFAULTS, "time.sleep(1)": NOTHING, "time.sleep(random.uniform(0, 2))": NOTHING, "text = str(error)": NOTHING,
    "text = str(error)\nprint(text)": Done.PRINTS, "text = traceback.format_exc()\njournal.error(text)": Done.LOGS | Done.TRACES, "text = str(error)\njournal.error(text)": Done.LOGS,
    "text = str(error)\nreturn {'text': text}": Done.RETURNS | Done.KEEPS, "kept = error\nreturn kept": Done.RETURNS | Done.KEEPS | Done.HOLDS, "yield None": Done.COUNTS,
    "with self.lock:\n    journal.error('x')": Done.LOGS, "assert False, error": Done.RAISES, "global count\ncount += 1": Done.COUNTS, "def later():\n    raise error": NOTHING,
    "self.info = sys.exc_info()": Done.KEEPS | Done.HOLDS,
}  # fmt: skip


@pytest.mark.parametrize("body", FATES)
def test_fate(body: str) -> None:
    file, handler = handled(body)
    found = fate(file, handler)
    assert found.always == FATES[body]
    assert found.ever & ~Done.ACTS == FATES[body] & ~Done.ACTS


PATHS = {
    "if strict:\n    raise": (NOTHING, Done.RAISES), "if strict:\n    raise\njournal.error('x')": (NOTHING, Done.RAISES | Done.LOGS),
    "if strict:\n    raise\nelse:\n    sys.exit(1)": (NOTHING, Done.RAISES | Done.EXITS), "if strict:\n    journal.error('x')\nelse:\n    journal.info('x')": (Done.LOGS, Done.LOGS),
    "for one in errors:\n    one(error)": (NOTHING, Done.KEEPS | Done.HOLDS), "try:\n    other(item)\nexcept ValueError:\n    pass": (NOTHING, Done.ACTS),
    "try:\n    raise ValueError\nfinally:\n    journal.error('x')": (Done.RAISES, Done.RAISES), "match error:\n    case KeyError():\n        raise": (NOTHING, Done.RAISES),
    "if isinstance(error, KeyError):\n    return None\nraise": (NOTHING, Done.RETURNS | Done.DEFAULTS | Done.RAISES),
}  # fmt: skip


@pytest.mark.parametrize("body", PATHS)
def test_fate_on_every_path(body: str) -> None:
    file, handler = handled(body)
    found = fate(file, handler)
    assert found.always == PATHS[body][0]
    assert found.ever == PATHS[body][1]


def test_a_handler_with_too_many_paths_is_no_silent_one() -> None:
    body = "\n".join(f"if a{number}:\n    {('raise', 'print(1)', 'sys.exit()', 'errors.append(1)', 'journal.error(1)', 'x.close()', 'x.go()')[number % 7]}" for number in range(7))
    file, handler = handled(body)
    assert fate(file, handler).always == NOTHING


AFTERWARDS = {
    "looked at": ("ok = False", "ok = True", "if not ok:\n    raise ValueError", True),
    "never looked at": ("ok = False", "ok = True", "other(item)", False),
    "returned as a default": ("result = None", "", "return result", False),
    "asked before it is used": ("result = None", "", "return result if result is not None else other()", True),
    "handed on": ("status = 'failed'", "", "store(status=status)", True),
    "the error kept and raised": ("last = error", "last = None", "if last:\n    raise last", True),
    "the error kept and forgotten": ("last = error", "last = None", "other(item)", False),
    "looked at by a loop": ("done = False", "done = True", "while not done:\n    done = again()", True),
    "an attribute asked elsewhere": ("self.client = None", "", "return self.client or make()", True),
    "an attribute nobody asks": ("self.client = None", "", "return 1", False),
    "looked at in a condition that came before": ("late = True", "if late:\n    pass", "", False),
}


@pytest.mark.parametrize("name", AFTERWARDS)
def test_what_is_looked_at_afterwards_is_not_silent(name: str) -> None:
    body, before, after, told = AFTERWARDS[name]
    file, handler = handled(body, before, after)
    assert (handler not in [found.handler for found in swallows(file)]) is told


SWALLOWED = {
    "a flag of the attempt is asked": ("done = False\ntry:\n    work()\n    done = True\nexcept Exception:\n    pass\nif not done:\n    raise ValueError\n", False),
    "the finally says it": ("import logging\nstate = 'failed'\ntry:\n    work()\n    state = 'done'\nexcept Exception:\n    pass\nfinally:\n    logging.info(state)\n", False),
    "the finally says something else": ("import logging\ntry:\n    value = work()\nexcept Exception:\n    pass\nfinally:\n    logging.info('end')\n", True),
    "an else branch": ("try:\n    work()\nexcept Exception:\n    pass\nelse:\n    other()\n", True),
    "a narrow handler first": ("try:\n    work()\nexcept ValueError:\n    raise\nexcept Exception:\n    pass\n", True),
    "an import": ("try:\n    import orjson\nexcept Exception:\n    orjson = None\n", False),
    "cleaning up": ("try:\n    sock.shutdown(2)\n    sock.close()\nexcept Exception:\n    pass\n", False),
    "inside a handler": ("try:\n    work()\nexcept ValueError:\n    try:\n        undo()\n    except Exception:\n        pass\n    raise\n", False),
    "inside a finally": ("try:\n    work()\nfinally:\n    try:\n        undo()\n    except Exception:\n        pass\n", False),
    "a retry": ("for attempt in range(3):\n    try:\n        work()\n        break\n    except Exception:\n        continue\n", False),
    "a retry that sleeps": ("while True:\n    try:\n        work()\n    except Exception:\n        time.sleep(3)\n", False),
    "the next candidate": ("def f(hosts):\n    for host in hosts:\n        try:\n            return ask(host)\n        except Exception:\n            continue\n", False),
    "each item": ("for item in items:\n    try:\n        work(item)\n    except Exception:\n        continue\n", True),
}  # fmt: skip


@pytest.mark.parametrize("name", SWALLOWED)
def test_silent_handlers(name: str) -> None:
    source, silent = SWALLOWED[name]
    assert bool(swallows(parsed(source))) is silent


# --- whom a module speaks to ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("source", ["import argparse\n", "import click\n", "if __name__ == '__main__':\n    main()\n", "import sys\nprint(sys.argv[1])\n", "name = input()\n"])
def test_programs_for_a_terminal(source: str) -> None:
    assert speaks_to_a_terminal(parsed(source))


def test_places_of_programs_for_a_terminal() -> None:
    assert speaks_to_a_terminal(parsed("x = 1\n", "shop/management/commands/load.py"))
    assert speaks_to_a_terminal(parsed("x = 1\n", "shop/cli.py"))
    assert not speaks_to_a_terminal(parsed("x = 1\n", "shop/client.py"))
    assert not speaks_to_a_terminal(parsed("import requests\n"))
