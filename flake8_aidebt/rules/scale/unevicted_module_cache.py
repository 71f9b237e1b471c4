"""AID618."""
from collections.abc import Iterator

from ...finding import Finding
from ...model import File, Kind
from ...model.growth.keyed import unevicted
from ...rule import Rule


class UnevictedModuleCache(Rule):
    """
    A dictionary of the process that gets an entry for every caller and never loses one.

    It is empty after each deployment, so nobody sees it in the first days. A month of users later the process holds the history
    of all of them, is killed for its memory, and takes every conversation with it. The instances beside it follow within the
    hour, for they have been up for as long. What an object holds that a module makes once lives as long.

    Bad::

        history = {}  # AID618

        async def chat(user, message):
            history[user] = history.get(user, []) + [message]
            return model.answer(history[user])

    Good::

        from cachetools import TTLCache

        history = TTLCache(maxsize=10_000, ttl=3600)

        async def chat(user, message):
            history[user] = history.get(user, []) + [message]
            return model.answer(history[user])

        running = {}

        async def run(job_id, job):
            running[job_id] = job
            try:
                await job.run()
            finally:
                running.pop(job_id)

    Left alone: containers from which anything is removed, whose length is compared, or that are handed to somebody who may do so;
    keys of the program's own, such as the names of models; what runs once.

    References:
        - https://cachetools.readthedocs.io/en/stable/
        - https://redis.io/docs/latest/commands/expire/
    """

    code = "AID618"
    message = "{name} gets an entry for every {key}, and nothing ever removes one"
    cwe = 401
    skips = frozenset({Kind.TEST, Kind.STUB, Kind.SCRIPT, Kind.MIGRATION, Kind.SETTINGS})

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for grown in unevicted(file):
            yield cls.finding(file, grown.node, name=grown.name[:20], key=grown.key[:24])
