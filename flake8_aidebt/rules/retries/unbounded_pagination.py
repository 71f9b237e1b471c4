"""AID222."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File
from ...model.traffic.paging import endless_pages
from ...rule import Rule


class UnboundedPagination(Rule):
    """
    A loop over pages that only the server can end.

    The loop goes on for as long as the answer names a next page. A server that hands out the same cursor twice, or a proxy
    that caches the page, keeps it running for ever, and every round adds another page to the list in memory.

    Bad::

        import requests

        def all_orders(url):
            orders = []
            while url:  # AID222
                answer = requests.get(url, timeout=10)
                answer.raise_for_status()
                page = answer.json()
                orders += page["items"]
                url = page["next"]
            return orders

    Good::

        import requests

        def all_orders(url, max_pages=1000):
            orders = []
            for _ in range(max_pages):
                answer = requests.get(url, timeout=10)
                answer.raise_for_status()
                page = answer.json()
                orders += page["items"]
                url = page["next"]
                if not url:
                    return orders
            raise RuntimeError("more pages than there can be")

    Left alone: loops that count, compare with a limit, or remember the cursors they have seen; the paginators of SDKs.

    References:
        - https://docs.github.com/en/rest/using-the-rest-api/using-pagination-in-the-rest-api
    """

    code = "AID222"
    message = "this loop fetches pages with {call}() for as long as the server names a next one"
    severity = Severity.INFO
    off_by_default = True
    cwe = 834

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for poll in endless_pages(file):
            yield cls.finding(file, poll.loop, call=file.written(poll.asks))
