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
