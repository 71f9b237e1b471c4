"""AID309."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File
from ...model.results.background import dropped_futures
from ...rule import Rule


class DroppedFuture(Rule):
    """
    Work handed to a pool whose result nobody looks at.

    An exception in the worker is kept in the result and nowhere else: nothing is printed, nothing is logged. The pool is drained,
    the program says "done", and the rows whose upload failed are simply missing.

    Bad::

        from concurrent.futures import ThreadPoolExecutor

        def upload_all(paths, upload):
            with ThreadPoolExecutor(max_workers=8) as pool:
                for path in paths:
                    pool.submit(upload, path)  # AID309

        def save_all(rows, save):
            with ThreadPoolExecutor(max_workers=8) as pool:
                pool.map(save, rows)  # AID309

    Bad::

        from multiprocessing import Pool

        def render(pages, draw):
            with Pool(4) as pool:
                jobs = [pool.apply_async(draw, (page,)) for page in pages]  # AID309
                pool.close()
                pool.join()

    Good::

        from concurrent.futures import ThreadPoolExecutor

        def upload_all(paths, upload):
            with ThreadPoolExecutor(max_workers=8) as pool:
                jobs = [pool.submit(upload, path) for path in paths]
            for job in jobs:
                job.result()

        def save_all(rows, save):
            with ThreadPoolExecutor(max_workers=8) as pool:
                return list(pool.map(save, rows))

    Left alone: calls with an ``error_callback``; functions that catch whatever goes wrong in them, or that run for as long as
    the program; ``submit`` to a pool that outlives the function, unless the project shows a function that handles nothing.

    References:
        - https://docs.python.org/3/library/concurrent.futures.html#concurrent.futures.Future.result
        - https://docs.python.org/3/library/multiprocessing.html#multiprocessing.pool.Pool.apply_async
    """

    code = "AID309"
    message = "{call}() result is dropped, and with it every error in there"
    severity = Severity.ERROR
    cwe = 252

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for answer in dropped_futures(file):
            yield cls.finding(file, answer.node, answer.use.callee.how, call=file.written(answer.node))
