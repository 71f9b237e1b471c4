import concurrent.futures
import logging
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import Pool
from multiprocessing.pool import ThreadPool

log = logging.getLogger(__name__)
shared = ThreadPoolExecutor(4)


def submitted(urls, fetch):
    with ThreadPoolExecutor(8) as ex:
        for url in urls:
            ex.submit(fetch, url)  # AID309


def mapped(rows, save):
    with ProcessPoolExecutor() as ex:
        ex.map(save, rows)  # AID309
        _ = ex.map(save, rows)  # AID309
        results = ex.map(save, rows)  # AID309


def local_pool(rows, save):
    pool = concurrent.futures.ThreadPoolExecutor(2)
    futures = [pool.submit(save, row) for row in rows]  # AID309
    pool.shutdown(wait=True)


def collected_and_forgotten(rows, save):
    futures = []
    with ThreadPoolExecutor() as pool:
        for row in rows:
            futures.append(pool.submit(save, row))  # AID309


def by_item(rows, save):
    futures = {}
    with ThreadPoolExecutor() as pool:
        for row in rows:
            futures[pool.submit(save, row)] = row  # AID309


def processes(job, rows):
    pool = Pool(4)
    pool.apply_async(job, (1,))  # AID309
    pool.map_async(job, rows)  # AID309
    pool.imap_unordered(job, rows)  # AID309
    with ThreadPool(3) as threads:
        threads.starmap_async(job, rows, callback=print)  # AID309
    pool.close()
    pool.join()


class Exporter:
    def __init__(self):
        self.pool = Pool(2)

    def export(self, item, job):
        self.pool.apply_async(job, (item,))  # AID309


def looked_at(rows, save):
    with ThreadPoolExecutor() as pool:
        futures = [pool.submit(save, row) for row in rows]
        for future in futures:
            future.result()
        list(pool.map(save, rows))  # reading them raises
        for row in pool.map(save, rows):
            print(row)
        pool.submit(save, 1).result()
        pool.submit(save, 2).add_done_callback(print)


def told(job):
    with Pool() as pool:
        pool.apply_async(job, (1,), error_callback=log.error)  # somebody hears of it
        pool.apply_async(job, (1,), {}, None, log.error)
        return pool.apply_async(job, (2,)).get()


def handed_on(rows, save, wait_for_all):
    with ThreadPoolExecutor() as pool:
        wait_for_all([pool.submit(save, row) for row in rows])  # somebody else may look
        return {row: pool.submit(save, row) for row in rows}


def _safe(row):
    """Catches whatever goes wrong in it."""
    try:
        row.save()
    except Exception:
        log.exception("not saved")


def careful(rows):
    with ThreadPoolExecutor() as pool:
        for row in rows:
            pool.submit(_safe, row)  # nothing comes out of it
        pool.map(_safe, rows)


def send_mail(user):
    user.mailbox.send("welcome")


def register(user):
    shared.submit(send_mail, user)  # AID309


def request_handler(event, notify):
    shared.submit(notify, event)  # fire and forget, and nothing is known of it


def servers(app):
    with ThreadPoolExecutor() as pool:
        pool.submit(app.serve_forever)  # runs as long as the program


def not_a_pool(form, save):
    form.submit(save)  # a form
    form.map(save, [])


class Job:
    def careful(self, results, errors):
        try:
            results.append(self.ask())
        except Exception as error:
            errors[self.index] = repr(error)

    def careless(self, results):
        results.append(self.ask())


def of_a_queue(jobs, results, errors):
    with ThreadPoolExecutor() as pool:
        while job := jobs.get():
            pool.submit(job.careful, results, errors)  # the only method of that name sees to its errors
            pool.submit(job.careless, results)  # AID309
