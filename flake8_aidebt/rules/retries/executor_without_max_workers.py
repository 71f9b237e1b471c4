"""AID226."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File
from ...model.traffic.buffers import wide_pools
from ...rule import Rule


class ExecutorWithoutMaxWorkers(Rule):
    """
    A thread pool of the default size that sends requests.

    The default is four threads more than the machine has processors, at most 32: how many requests hit the service at once is
    decided by the machine that the code happens to run on.

    Bad::

        from concurrent.futures import ThreadPoolExecutor
        import requests

        def fetch(url):
            return requests.get(url, timeout=10)

        def fetch_all(urls):
            with ThreadPoolExecutor() as pool:  # AID226
                return list(pool.map(fetch, urls))

    Good::

        from concurrent.futures import ThreadPoolExecutor
        import requests

        def fetch(url):
            return requests.get(url, timeout=10)

        def fetch_all(urls):
            with ThreadPoolExecutor(max_workers=8) as pool:
                return list(pool.map(fetch, urls))

    Left alone: pools whose work is not known to ask a server.

    References:
        - https://docs.python.org/3/library/concurrent.futures.html#concurrent.futures.ThreadPoolExecutor
    """

    code = "AID226"
    message = "{call}() sends requests from an unset number of threads; set max_workers"
    severity = Severity.INFO
    off_by_default = True
    cwe = 770

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for use in wide_pools(file):
            yield cls.finding(file, use.node, use.callee.how, call="ThreadPoolExecutor")
