"""AID341."""
from collections.abc import Iterator

from ...finding import Finding
from ...model import File
from ...model.results.threads import joined
from ...rule import Rule


class ThreadFailureUnseen(Rule):
    """
    A thread that is waited for and cannot say that it failed.

    ``join()`` returns when the thread has ended, whichever way: an exception ends that thread, prints a traceback to a stderr that
    nobody reads, and the one who waited goes on as if the work were done. What the function returns is lost in any case.

    Bad::

        import threading

        def fetch(url, client):
            page = client.download(url)
            return page.title

        def titles(urls, client):
            threads = [threading.Thread(target=fetch, args=(url, client)) for url in urls]  # AID341
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join(timeout=60)

    Good::

        from concurrent.futures import ThreadPoolExecutor

        def fetch(url, client):
            page = client.download(url)
            return page.title

        def titles(urls, client):
            with ThreadPoolExecutor(max_workers=8) as pool:
                return list(pool.map(lambda url: fetch(url, client), urls))

    Left alone: functions with a handler of any kind, that run for as long as the program by their name or in a loop of their own,
    or that the project does not show; threads that are not waited for, are daemons, or are stored or handed on; processes whose
    ``exitcode`` is read.

    References:
        - https://docs.python.org/3/library/threading.html#threading.excepthook
        - https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Process.exitcode
    """

    code = "AID341"
    message = "{target}() runs in a {worker} whose join() cannot see {what}"
    cwe = 252

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for use, target, loses in joined(file):
            worker, what = use.callee.name.rpartition(".")[2].lower(), "its failure or result" if loses else "its failure"
            yield cls.finding(file, use.node, use.callee.how, target=target[-24:], worker=worker, what=what)
