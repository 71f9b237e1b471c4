import asyncio
import os
import sys
import traceback


def passes():
    try:
        work()
    except:  # AID301
        pass


def logs():
    try:
        return load()
    except:  # AID301
        log.exception("boom")
        return None


def after_others():
    try:
        work()
    except ValueError:
        pass
    except:  # AID301
        result = None


async def in_a_loop(uids):
    for uid in uids:
        try:
            await send(uid)
        except:  # AID301
            continue


def keeps_the_text():
    try:
        work()
    except:  # AID301
        text = traceback.format_exc()
        log.error(text)


def nested_function_raises():
    try:
        work()
    except:  # AID301

        def again():
            raise ValueError

        register(again)


def reraises():
    try:
        work()
    except:
        rollback()
        raise


def reraises_sometimes(strict):
    try:
        work()
    except:
        if strict:
            raise
        log.exception("work")


def ends_the_process():
    try:
        work()
    except:
        traceback.print_exc()
        sys.exit(1)


def hands_it_to_another_thread(self):
    try:
        work()
    except:
        self.error = sys.exc_info()  # raised by whoever joins


def acknowledged():
    try:
        work()
    except:  # noqa: E722
        pass
    try:
        work()
    except:  # pylint: disable=bare-except
        pass


class Connection:
    def __del__(self):
        try:
            self.close()
        except:  # the interpreter may be going down
            pass


def names_one():
    try:
        work()
    except ValueError:
        log.warning("bad value", exc_info=True)


def names_everything():
    try:
        work()
    except BaseException:
        cleanup()
        raise


def conversions(row, text):
    try:
        age = int(text)
    except:  # over at once: no exit falls into it
        age = 0
    try:
        details = row["details"]
        card = details.get("card", {})
    except:  # looks up keys of a dict in memory
        card = {}
    return age, card


def reads_a_queryset(page, caches):
    try:
        return page.order.invoice_address.name, caches.get("x")
    except:  # AID301
        return ""


def saves(path, text):
    try:
        write(path, text)
    except OSError:
        try:
            os.unlink(path)
        except:  # what is left over, while the first error goes on
            pass
        raise


def falls_back(cache, key):
    try:
        return cache[key]
    except KeyError:
        try:
            return render(key)
        except:  # AID301
            return ""


def closes(connection):
    try:
        work(connection)
    finally:
        try:
            connection.close()
        except:  # nothing is to be done about it
            pass


try:
    import yaml
except:  # AID301
    yaml = None
