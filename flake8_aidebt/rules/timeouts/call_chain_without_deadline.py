"""AID115."""
from collections.abc import Iterator

from ...finding import Finding
from ...model import File
from ...model.waiting.chains import chains
from ...rule import Rule

_LENGTH = 3  # two calls in a row are everywhere, and seldom a chain


class CallChainWithoutDeadline(Rule):
    """
    Several services asked one after the other, with no common deadline.

    The slowest of them decides how long the caller waits, and the waits add up. One that does not answer stops the whole chain; the
    callers above wait too, up to the page that nobody can load. Any failure in the middle also throws away what the calls before
    it did.

    Bad::

        import requests

        USERS = "http://users"
        STOCK = "http://stock"
        BILLING = "http://billing"

        def checkout(cart):  # AID115
            user = requests.get(f"{USERS}/u/{cart.uid}").json()  # AID101, AID314
            stock = requests.get(f"{STOCK}/s/{cart.sku}").json()  # AID101, AID314
            return requests.post(f"{BILLING}/charge", json={**user, **stock}).json()  # AID101, AID314

    Good::

        import requests

        def profile(user_id):
            try:
                user = requests.get(f"http://users/u/{user_id}", timeout=(1, 3))
                orders = requests.get(f"http://orders/by-user/{user_id}", timeout=(1, 3))
                points = requests.get(f"http://loyalty/u/{user_id}", timeout=(1, 3))
            except requests.RequestException as error:
                raise RuntimeError("a service behind the profile failed") from error
            for answer in (user, orders, points):
                answer.raise_for_status()
            return user.json(), orders.json(), points.json()

    Good::

        import asyncio
        import httpx

        async def profile(user_id):
            async with asyncio.timeout(5), httpx.AsyncClient() as client:
                return await asyncio.gather(
                    client.get(f"http://users/u/{user_id}"),
                    client.get(f"http://orders/by-user/{user_id}"),
                    client.get(f"http://loyalty/u/{user_id}"),
                )

    Left alone: fewer than three calls, calls that all go to one server (a login, a poll), calls in branches or loops, inside a
    ``try`` or a deadline, and chains of which every call is bounded.

    References:
        - https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/
        - https://sre.google/sre-book/addressing-cascading-failures/
    """

    code = "AID115"
    message = "{count} remote calls in a row share no deadline; bound each, and the chain as a whole"
    cwe = 1088

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for chain in chains(file):
            if len(chain.uses) >= _LENGTH and len(chain.servers) > 1 and chain.unbounded:
                yield cls.finding(file, chain.function, max(use.callee.how for use in chain.uses), count=len(chain.uses))
