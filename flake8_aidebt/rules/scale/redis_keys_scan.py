"""AID630."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File, Kind
from ...model.resources.keyspaces import key_listings
from ...rule import Rule


class RedisKeysScan(Rule):
    """
    A ``KEYS`` command on Redis, which serves nobody else until it has looked at every key.

    Redis runs one command at a time. With a thousand keys ``KEYS`` takes no time; with fifty million it takes half a minute, in
    which every session, cache and lock of every service that uses this Redis waits, runs into its timeout and is tried again.

    Bad::

        import redis

        cache = redis.Redis(socket_timeout=2)

        def forget_sessions():
            for key in cache.keys("session:*"):  # AID630
                cache.unlink(key)

    Good::

        import redis

        cache = redis.Redis(socket_timeout=2)

        def forget_sessions():
            for key in cache.scan_iter(match="session:*", count=500):
                cache.unlink(key)

    Left alone: ``keys()`` of dictionaries, ``hkeys``, and receivers that are neither known nor named as a client of Redis.

    References:
        - https://redis.io/docs/latest/commands/keys/
        - https://redis.io/docs/latest/commands/scan/
    """

    code = "AID630"
    message = "{call}() goes through every key while Redis serves nobody else"
    severity = Severity.ERROR
    cwe = 834
    skips = frozenset({Kind.TEST, Kind.STUB, Kind.SCRIPT})

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for call, how in key_listings(file):
            yield cls.finding(file, call, how, call=file.written(call))
