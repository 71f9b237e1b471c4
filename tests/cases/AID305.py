import logging
import time
from pprint import pprint

from tools import console


def save(x):
    try:
        db.put(x)
    except Exception as e:  # AID305
        print(f"Error saving: {e}")


async def sync():
    try:
        await pull()
    except Exception as e:  # AID305
        print("sync failed", e)
        return False


class Store:
    def get(self, k):
        try:
            return self.c.get(k)
        except:  # AID305
            pprint("no value")
            return None


def loops(items):
    for item in items:
        try:
            handle(item)
        except (ValueError, Exception) as e:  # AID305
            print(e)
            continue


def logs_too(x):
    try:
        db.put(x)
    except Exception:
        print("failed")
        log.exception("save failed")


def raises(x):
    try:
        db.put(x)
    except Exception as e:
        print(e)
        raise


def exits(x):
    try:
        db.put(x)
    except Exception as e:
        print(e)
        raise SystemExit(1)


def one_error():
    try:
        g()
    except KeyError as e:
        print(e)


def with_traceback():
    try:
        g()
    except Exception:
        print(traceback.format_exc())


def gives_it_back():
    try:
        g()
    except Exception as e:
        print(e)
        return {"error": str(e)}


def counts(failed):
    try:
        g()
    except Exception as e:
        print(e)
        failed.append(e)


def to_a_console():
    try:
        g()
    except Exception as e:
        console.print(e)


def print_of_our_own(print):
    try:
        g()
    except Exception as e:
        print(e)


def acknowledged():
    try:
        g()
    except Exception as e:  # noqa: BLE001
        print(e)


def is_told_to_be_quiet(callback, quiet):
    try:
        callback()
    except Exception as e:  # printed only for the one who asked for it
        if not quiet:
            print(f"callback: {e}")


def is_acknowledged(client):
    try:
        return client.read()
    except Exception as e:  # another linter was told that the print is meant
        print(f"could not read: {e}")  # noqa: T201


def waits_for_it(client):
    for _ in range(10):
        try:
            return client.create()
        except Exception:  # tried again, and it raises in the end
            print("still creating")
            time.sleep(30)
    raise TimeoutError


def reads_it_otherwise(text):
    try:
        return strict(text)
    except Exception as e:  # another way to the same end follows
        print(f"not strict: {e}")
    return lenient(text)


class Colours(logging.Formatter):
    def format(self, record):
        try:
            return colour(record)
        except Exception as e:  # a log cannot log its own failure
            print(e)
        return ""
