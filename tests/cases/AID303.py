import requests


def load(path):
    try:
        return parse(path)
    except Exception:  # AID303
        return {}


def each(things):
    for thing in things:
        try:
            handle(thing)
        except Exception:  # AID303
            continue


def price(value):
    try:
        return compute(value)
    except Exception:  # AID303
        value = None
    return value


def bare(value):
    try:
        compute(value)
    except:  # AID303
        pass


def known_loss(item):
    try:
        requests.post(HOOK, json=item, timeout=3)
    except Exception:  # AID302 has it
        pass


def to_int(value):
    try:
        return int(value)
    except (TypeError, ValueError):
        return None


def told():
    try:
        handle()
    except Exception as exc:
        report(exc)


class Thing:
    def __del__(self):
        try:
            self.close()
        except Exception:
            pass

    def is_ready(self):
        try:
            return self.ask()
        except Exception:
            return False


def other_way(value):
    try:
        return quick(value)
    except Exception:
        return slow(value)


def asked(value):
    found = None
    try:
        found = compute(value)
    except Exception:
        pass
    return found if found is not None else 1


def acknowledged():
    try:
        handle()
    except Exception:  # noqa: S110
        pass
