import csv
import json
import logging
import smtplib
import sqlite3

import httpx
import requests
import stripe
from django.core.mail import send_mail

from .models import Order
from .monitoring import note_failure

log = logging.getLogger(__name__)


# --- what is lost ---


def a_write(db, row):
    try:
        db.execute(INSERT, row)
        db.commit()
    except Exception:  # AID302
        pass


def a_request(user):
    try:
        requests.post(HOOK, json={"id": user.id}, timeout=3)
    except Exception:  # AID302
        return False


def a_payment(amount):
    try:
        return stripe.Charge.create(amount=amount, currency="eur")
    except Exception:  # AID302
        return None


def a_mail(person):
    try:
        send_mail("Welcome", "Hello", None, [person.email])
    except:  # AID302
        pass


def a_file(path, state):
    try:
        with open(path, "w") as stream:
            json.dump(state, stream)
    except (OSError, Exception):  # AID302
        pass


def through_an_alias(order):
    Anything = Exception
    try:
        order.save()
    except Anything:  # AID302
        return


class Client:
    def __init__(self):
        self.http = httpx.Client(timeout=5)

    def publish(self, event):
        try:
            self.http.post("https://events.example.org", json=event)
        except Exception:  # AID302
            pass


async def never_asked(session, item):
    try:
        session.add(item)
        await session.commit()
    except Exception:  # AID302
        ok = False


def rolled_back(session, item):
    try:
        session.add(item)
        session.commit()
    except Exception:  # AID302
        session.rollback()


def rows(cur):
    for row in read():
        try:
            cur.execute(SQL, row)
        except Exception:  # AID302
            continue


def records(path):
    found = []
    with open(path) as stream:
        for line in stream:
            try:
                found.append(json.loads(line))
            except Exception:  # AID302
                continue
    return found


def yields(stream):
    for entry in csv.DictReader(stream):
        try:
            yield int(entry["amount"])
        except Exception:  # AID302
            pass


def an_empty_answer(url):
    try:
        return requests.get(url, timeout=5).json()
    except Exception:  # AID302
        return {}


def lets_everybody_in(user):
    try:
        verify_signature(user.token)
    except Exception:  # AID302
        pass
    return user


def is_authorized(user, thing):
    try:
        return thing.allows(user)
    except Exception as error:  # AID302
        log.warning("no answer: %s", error)
        return True


def handed_over(path):
    for row in csv.DictReader(path):
        try:
            import_contact(row)
        except Exception:  # AID302
            continue


class Shop:
    def __init__(self, repo, mailer):
        self.repo = repo
        self.mailer = mailer

    def place(self, order):
        try:
            self.repo.save(order)
        except Exception:  # AID302
            return False
        return True

    def confirm(self, order):
        try:
            self.mailer.send(order.email, "thank you")
        except Exception:  # AID302
            pass

    async def tell(self, order):
        try:
            await self.api.post("/orders", json=order.dict())
        except Exception:  # AID302
            pass

    def pay(self, account):
        try:
            account.balance -= 10
            account.save()
        except Exception:  # AID302
            pass

    def keep(self, order):
        try:
            store_order(order)
        except Exception:  # AID302
            pass

    def through_another_function(self, order):
        try:
            insert(order)
        except Exception:  # AID302
            pass


def insert(order):
    with sqlite3.connect("shop.db") as connection:
        connection.execute("INSERT INTO orders VALUES (?)", (order.id,))


# --- who is told ---


def logged(db, row):
    try:
        db.execute(INSERT, row)
    except Exception:
        log.exception("not saved")


def logged_under_another_name(db, row, ctx):
    try:
        db.execute(INSERT, row)
    except Exception as error:
        ctx.logger.bind(row=row).warning(str(error))


def told_by_a_function_of_the_file(db, row):
    try:
        db.execute(INSERT, row)
    except Exception:
        complain("not saved")


def complain(text):
    log.error(text)


def told_by_another_module(db, row):
    try:
        db.execute(INSERT, row)
    except Exception as error:
        note_failure(error)


def counted(db, rows):
    failed = 0
    for row in rows:
        try:
            db.execute(INSERT, row)
        except Exception:
            failed += 1
    return failed


def collected(db, rows):
    broken = []
    for row in rows:
        try:
            db.execute(INSERT, row)
        except Exception:
            broken.append(row)
    return broken


def asked_later(session, item):
    ok = True
    try:
        session.add(item)
        session.commit()
    except Exception:
        ok = False
    if not ok:
        raise RuntimeError("not saved")


def asked_for_the_result(url, item):
    response = None
    try:
        response = requests.post(url, json=item, timeout=3)
    except Exception:
        pass
    if response is None:
        raise RuntimeError("no answer")


def kept_for_later(session, item):
    last_error = None
    try:
        session.commit()
    except Exception as error:
        last_error = error
    return last_error


class Sync:
    def run(self, session):
        try:
            session.commit()
        except Exception:
            self.failed = True  # a state that others look at

    def stop(self, session):
        try:
            session.commit()
        except Exception:
            pass  # on the way out

    def __exit__(self, *args):
        try:
            self.session.commit()
        except Exception:
            pass


def told_in_finally(session):
    outcome = "failed"
    try:
        session.commit()
        outcome = "saved"
    except Exception:
        pass
    finally:
        log.info("commit: %s", outcome)


def said_to_the_caller(session, item):
    try:
        session.commit()
    except Exception:
        return {"status": "error"}


def answers_otherwise(session, item):
    try:
        session.commit()
    except Exception:
        return spool(item)


# --- not lost ---


def one_error(db, row):
    try:
        db.execute(INSERT, row)
    except sqlite3.IntegrityError:
        pass


def reraised(db):
    try:
        db.commit()
    except Exception:
        db.rollback()
        raise


def cleaned_up(sock):
    try:
        sock.close()
    except Exception:
        pass


def undone(session):
    try:
        session.commit()
    except ValueError:
        try:
            session.commit()
        except Exception:
            pass
        raise


try:
    import orjson
except Exception:
    orjson = None


def is_reachable(url):
    try:
        requests.post(url, timeout=1)
        return True
    except Exception:
        return False


def acknowledged(session):
    try:
        session.commit()
    except Exception:  # noqa: BLE001
        pass
    try:
        session.commit()
    except Exception:  # noqa: S110, BLE001
        pass
    try:
        session.commit()
    except Exception:  # pylint: disable=broad-except
        pass


def another_try(url, item):
    for attempt in range(3):
        try:
            return requests.post(url, json=item, timeout=3)
        except Exception:
            continue
    raise RuntimeError("gave up")


def another_server(servers, item):
    for server in servers:
        try:
            return requests.post(server, json=item, timeout=3)
        except Exception:
            continue
    raise RuntimeError("no server")


def only_reads(cur):
    try:
        cur.execute("SELECT 1")
    except Exception:
        return None


def perhaps(url) -> dict | None:
    """The answer, None when there is none."""
    try:
        return requests.get(url, timeout=5).json()
    except Exception:
        return None


def track_usage(event):
    try:
        requests.post(STATISTICS, json=event, timeout=1)
    except Exception:
        pass


def lets_nobody_in(user):
    try:
        verify_signature(user.token)
    except Exception:
        return None
    return user


def is_allowed(user, thing):
    try:
        return thing.allows(user)
    except Exception:
        return False


def rate_limit_allowed(store, key):
    try:
        return store.hit(key)
    except Exception:
        return True  # better too many than none


def draws(figure, shape, settings):
    try:
        settings.update(shape)
        send_typing_signal(shape)
    except Exception:
        pass


def caught_inside(session, log):
    try:
        try:
            session.commit()
        except Exception as error:
            log.error(error)
        parse()
    except Exception:
        pass


def ports_in_use():
    ports = set()
    with open("/etc/services") as stream:
        for line in stream.readlines():
            try:
                ports.add(int(line.split()[1]))
            except Exception:  # a line of the operating system is nobody's record
                pass
    return ports


async def tags(session, narrowed):
    query = narrowed(session)
    try:
        result = await session.execute(query)
        return sorted(row for (row,) in result.all())
    except Exception:  # rows are taken from the result: nothing is written
        return []
