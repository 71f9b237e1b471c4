"""AID509."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File
from ...model.concurrency.cached_values import rewritten
from ...rule import Rule


class CacheReadModifyWrite(Rule):
    """
    A value read from a shared cache, changed, and set again.

    A rate limiter that reads a counter and writes it back one higher counts a hundred requests at once as one, and the limit that
    should protect the service under load does not exist under load. The same with "was this event handled? no: mark it": two
    workers see no mark, and the customer is charged twice. Redis and the caches of the frameworks have an operation for each.

    Bad::

        from django.core.cache import cache

        def allowed(user_id):
            count = cache.get(f"requests:{user_id}", 0)
            if count >= 100:
                return False
            cache.set(f"requests:{user_id}", count + 1, 60)  # AID509
            return True

        def first_time(redis, event_id):
            if redis.get(event_id):
                return False
            redis.set(event_id, "1", ex=3600)  # AID509
            return True

    Good::

        from django.core.cache import cache

        def allowed(user_id):
            cache.add(f"requests:{user_id}", 0, 60)
            return cache.incr(f"requests:{user_id}") <= 100

        def first_time(redis, event_id):
            return bool(redis.set(event_id, "1", nx=True, ex=3600))

    Left alone: values that are computed when the cache has none; functions that lock, watch, or use a script or pipeline.

    References:
        - https://redis.io/docs/latest/commands/incr/
        - https://docs.djangoproject.com/en/stable/topics/cache/#basic-usage
    """

    code = "AID509"
    message = "{store} is read before and set here: what others set in between is lost"
    off_by_default = True
    severity = Severity.ERROR
    cwe = 362

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for found in rewritten(file):
            yield cls.finding(file, found.node, store=found.store or "The value")
