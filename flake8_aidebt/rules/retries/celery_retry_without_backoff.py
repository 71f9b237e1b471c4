"""AID230."""
from collections.abc import Iterator

from ...finding import Finding
from ...model import File
from ...model.messaging.celery_retries import fixed_delays
from ...rule import Rule


class CeleryRetryWithoutBackoff(Rule):
    """
    A Celery task that is retried after a fixed delay.

    ``autoretry_for`` alone, and ``self.retry()`` with no countdown or a number for one, wait the same time after every failure:
    180 seconds unless told otherwise. All tasks that failed in the same outage come back in the same second, again and again,
    and keep down the service that was about to recover. Jitter is only applied where ``retry_backoff`` is set.

    Bad::

        import requests
        from celery import shared_task

        @shared_task(autoretry_for=(requests.ConnectionError,), max_retries=5)  # AID230
        def push(order_id):
            requests.put(f"https://erp.example.org/orders/{order_id}", timeout=10).raise_for_status()

    Good::

        import requests
        from celery import shared_task

        @shared_task(autoretry_for=(requests.ConnectionError,), max_retries=5, retry_backoff=True, retry_backoff_max=600)
        def push(order_id):
            requests.put(f"https://erp.example.org/orders/{order_id}", timeout=10).raise_for_status()

    Left alone: countdowns that are computed; ``eta=``; options from an unknown ``**options`` or a base class out of sight;
    retries for a lock that a sibling holds or a row that is not there yet, which overload nobody.

    References:
        - https://docs.celeryq.dev/en/stable/userguide/tasks.html#automatic-retry-for-known-exceptions
    """

    code = "AID230"
    message = "{call} retries after a fixed delay, all at once; {repair}"

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for fixed in fixed_delays(file):
            yield cls.finding(file, fixed.node, fixed.how, call=fixed.call, repair=fixed.repair)
