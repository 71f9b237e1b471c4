import logging
import sys
import traceback

import sentry_sdk
import structlog
from loguru import logger as loguru_logger
from sentry_sdk import capture_exception

logger = logging.getLogger(__name__)
slog = structlog.get_logger()

try:
    work()
except Exception as e:
    logger.error(f"work failed: {e}")  # AID306

try:
    work()
except Exception as e:
    logging.error("work failed: %s", e)  # AID306
    result = None


class A:
    def __init__(self):
        self.journal = logging.getLogger("a")

    def f(self):
        try:
            self.g()
        except Exception as exc:
            self.logger.critical("g: " + str(exc))  # AID306

    def h(self):
        try:
            self.g()
        except BaseException as exc:
            self.journal.error("%r", exc)  # AID306


def structured():
    try:
        work()
    except Exception as error:
        slog.error("work failed", error=str(error))  # AID306


def with_loguru():
    try:
        work()
    except:
        loguru_logger.error("work failed")  # AID306


def off():
    try:
        work()
    except Exception as e:
        logger.error("%s", e, exc_info=False)  # AID306


def some_path(e):
    try:
        work()
    except Exception as e:
        if retries:
            logger.warning("again: %s", e)
        else:
            logger.error("gave up: %s", e)  # AID306


def gives_the_text():
    try:
        work()
    except Exception as e:
        logger.error("failed: %s", e)  # AID306
        return {"error": str(e)}


try:
    work()
except Exception:
    logger.exception("work failed")

try:
    work()
except Exception as e:
    logger.error("x: %s", e, exc_info=True)

try:
    work()
except Exception as e:
    logger.error("x: %s", e, exc_info=e)

try:
    work()
except Exception as e:
    logger.error("x: %s", e)
    raise


def formats():
    try:
        work()
    except Exception:
        logger.error("failed\n%s", traceback.format_exc())


def formats_before():
    try:
        work()
    except Exception:
        text = traceback.format_exc()
        logger.error("failed %s", text)


def debug_has_it():
    try:
        work()
    except Exception as e:
        logger.error("failed: %s", e)
        logger.debug("details", exc_info=True)


def tracked():
    try:
        work()
    except Exception as e:
        capture_exception(e)
        logger.error("failed: %s", e)


def opted():
    try:
        work()
    except Exception as e:
        loguru_logger.opt(exception=True).error("failed: {}", e)


def one_error():
    try:
        work()
    except KeyError as e:
        logger.error("no key %s", e)


def a_warning():
    try:
        work()
    except Exception as e:
        logger.warning("no work: %s", e)


def ends():
    try:
        work()
    except Exception as e:
        logger.error("%s", e)
        sys.exit(1)


def hands_it_on(future):
    try:
        work()
    except Exception as e:
        logger.error("%s", e)
        future.set_exception(e)


def raises_another():
    try:
        work()
    except Exception as e:
        logger.error("%s", e)
        raise ValueError("no") from e


def our_own():
    try:
        work()
    except Exception as e:
        report_error(e)


def shows_the_type(body):
    try:
        work(body)
    except Exception as error:  # what it is and what it was about are both there
        logger.error("bad message: [%s] %s -- %s", type(error).__name__, error, body)


def cleans_up(adapter):
    try:
        adapter.start()
    except Exception as error:
        try:
            adapter.stop()
        except Exception as second:  # the first error is the one that counts
            logger.error("stop: %s", second)
        raise RuntimeError("no adapter") from error
