"""AID624."""
from collections.abc import Iterator

from ...finding import Finding
from ...model import File
from ...model.resources.repeated import per_item
from ...rule import Rule


class ExecutorInLoop(Rule):
    """
    A pool of threads or processes made anew for each item of a loop.

    Workers are started, get one batch, and are thrown away. Starting processes costs more than most of the work they are given, and
    each batch waits for the slowest of the one before it, so that the job gets slower with every worker that is added.

    Bad::

        from concurrent.futures import ProcessPoolExecutor

        def render(books, draw):
            for book in books:
                with ProcessPoolExecutor(max_workers=4) as pool:  # AID624
                    print(list(pool.map(draw, book)))

    Good::

        from concurrent.futures import ProcessPoolExecutor

        def render(books, draw):
            with ProcessPoolExecutor(max_workers=4) as pool:
                for book in books:
                    print(list(pool.map(draw, book)))

    Left alone: loops over a handful of things, attempts, and loops that end at the first success; pools whose size depends on the
    item.

    References:
        - https://docs.python.org/3/library/concurrent.futures.html
    """

    code = "AID624"
    message = "{call}(){place} is made for every item, each with {costs}"
    off_by_default = True
    cwe = 1072

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for again in per_item(file, executors=True):
            yield cls.finding(file, again.call, call=again.spelled, place=again.place(file), costs=again.row.costs)
