import requests


def saves(rows):
    for r in rows:
        try:
            db.execute(INSERT, r)
        except Exception:  # AID326
            log.exception("row %s", r.id)


def posts(orders, u):
    for o in orders:
        try:
            requests.post(u, json=o, timeout=3)
        except Exception as e:  # AID326
            print(e)


def executes(queries, conn):
    for q in queries:
        try:
            conn.execute(q)
        except Exception as e:  # AID326
            print(e)
            continue


def collects(rows):
    failed = []
    for r in rows:
        try:
            db.execute(INSERT, r)
        except Exception:
            log.exception("x")
            failed.append(r)
    return failed


def counts(rows):
    n = 0
    for r in rows:
        try:
            db.execute(INSERT, r)
        except Exception:
            log.exception("x")
            n += 1
    return n


def leaves(rows):
    for r in rows:
        try:
            db.execute(INSERT, r)
        except Exception:
            log.exception("x")
            break


def only_reads(names):
    for name in names:
        try:
            parse(name)
        except Exception:
            log.exception("x")


def one_error(rows):
    for r in rows:
        try:
            db.execute(INSERT, r)
        except ValueError:
            log.warning("x")
