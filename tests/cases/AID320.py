"""Success that is returned whether the work failed or not."""
import logging

import requests

log = logging.getLogger(__name__)


def save(db, order):
    try:
        db.commit()
    except Exception:
        log.exception("save")
    return True  # AID320


def send(url, order):
    try:
        requests.post(url, json=order, timeout=3)
    except Exception as error:
        print(error)
    return {"status": "ok"}  # AID320


def write(path, text):
    try:
        with open(path, "w", encoding="utf-8") as stream:
            stream.write(text)
    except:
        pass
    log.info("written")
    return {"success": True}  # AID320


class Orders:
    def __init__(self, session):
        self.session = session

    def add(self, order):
        with self.lock:
            try:
                self.session.add(order)
                self.session.commit()
            except Exception:
                log.error("not added")
        return dict(ok=True)  # AID320


def says_so(db):
    try:
        db.commit()
    except Exception:
        log.exception("save")
        return False
    return True


def in_a_flag(db):
    done = True
    try:
        db.commit()
    except Exception:
        done = False
    return done


def named(db):
    try:
        db.commit()
    except ValueError:
        log.info("twice")
    return True  # of which the function thinks that it is none


def counted(db, failures):
    try:
        db.commit()
    except Exception as error:
        failures.append(error)  # somebody will look at them
    return True


def nothing_outside(text):
    try:
        int(text)
    except Exception:
        log.debug("no number")
    return True  # nothing was to be done


def only_reads(url):
    try:
        requests.get(url, timeout=3)
    except Exception:
        log.debug("not there")
    return True


def long_after(db, order):
    try:
        db.commit()
    except Exception:
        log.exception("save")
    order.touch()
    order.count()
    order.print()
    return True  # of which one cannot say any more what it is about
