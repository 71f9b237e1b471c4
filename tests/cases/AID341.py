import threading
from multiprocessing import Process
from threading import Thread


def insert(rows, table):
    table.write(rows)


def fetch(url, client):
    page = client.download(url)
    return page.title


def one(rows, table):
    thread = Thread(target=insert, args=(rows, table))  # AID341
    thread.start()
    thread.join()
    return "done"


def many(urls, client):
    threads = [threading.Thread(target=fetch, args=(url, client)) for url in urls]  # AID341
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def collected(urls, client):
    threads = []
    for url in urls:
        thread = threading.Thread(target=fetch, args=(url, client))  # AID341
        thread.start()
        threads.append(thread)
    [thread.join() for thread in threads]


def child(rows, table):
    process = Process(target=insert, args=(rows, table))  # AID341
    process.start()
    process.join()


class Importer:
    def load(self, rows):
        self.table.write(rows)

    def run(self, rows):
        thread = Thread(target=self.load, args=(rows,))  # AID341
        thread.start()
        thread.join()


def careful(rows, table, errors):
    try:
        table.write(rows)
    except Exception as error:
        errors.append(error)


def told(rows, table):
    errors = []
    thread = Thread(target=careful, args=(rows, table, errors))  # it says so itself
    thread.start()
    thread.join()
    if errors:
        raise errors[0]


def asked(rows, table):
    process = Process(target=insert, args=(rows, table))
    process.start()
    process.join()
    if process.exitcode:
        raise RuntimeError("not written")


def not_waited_for(rows, table):
    Thread(target=insert, args=(rows, table)).start()  # nobody says that it is done


def kept(rows, table, registry):
    thread = Thread(target=insert, args=(rows, table))
    thread.start()
    registry.append(thread)  # somebody else may look
    thread.join()


def work(queue):
    while True:
        queue.get().run()


def worker(queue):
    thread = Thread(target=work, args=(queue,))  # runs for as long as the program
    thread.start()
    thread.join()


def background(rows, table):
    thread = Thread(target=insert, args=(rows, table), daemon=True)
    thread.start()
    thread.join(5)


def unknown(job):
    thread = Thread(target=job)  # nothing is known of the job
    thread.start()
    thread.join()


def timed(rows, table):
    process = Process(target=insert, args=(rows, table))
    process.start()
    process.join(5)
    process.terminate()  # it is ended in any case
