"""AID106."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...knowledge.rows import Waits
from ...model import File
from ...model.waiting.waits import bounded_elsewhere, bounds
from ...rule import Rule


class InheritedLongDefaultTimeout(Rule):
    """
    A client whose default limit is longer than its caller's.

    ``aiohttp`` waits 300 seconds, ``minio`` 300 six times over, ``boto3`` a minute for each of five attempts. The gateway in front
    cuts the request off after 29, so the limit that counts is nobody's decision, and the work goes on for a caller that is gone.

    Bad::

        import aiohttp
        import boto3

        storage = boto3.client("s3")  # AID106

        async def rates(url):
            async with aiohttp.ClientSession() as session:  # AID106
                async with session.get(url) as answer:
                    answer.raise_for_status()
                    return await answer.json()

    Good::

        import aiohttp
        import boto3
        from botocore.config import Config

        storage = boto3.client("s3", config=Config(connect_timeout=5, read_timeout=20, retries={"max_attempts": 2}))

        async def rates(url):
            async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=10)) as session:
                async with session.get(url) as answer:
                    answer.raise_for_status()
                    return await answer.json()

    Left alone: clients whose every call through this file passes a limit or stands inside a deadline. ``max-inherited-timeout``
    sets the limit (60 seconds). Language models have a rule of their own.

    References:
        - https://docs.aiohttp.org/en/stable/client_quickstart.html#timeouts
        - https://boto3.amazonaws.com/v1/documentation/api/latest/guide/retries.html
    """

    code = "AID106"
    message = "{call}() waits up to {seconds:,g} s by default; pass {parameter}="
    severity = Severity.INFO
    off_by_default = True
    cwe = 1088

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for use, row in file.uses(Waits):
            if row.topic not in ("http", "datastore", "channel", "sdk") or row.from_client or row.default is None:
                continue
            if row.default * row.attempts <= file.options.max_inherited_timeout or bounds(use, row) or bounded_elsewhere(file, use, row):
                continue
            seconds = row.default * row.attempts
            yield cls.finding(file, use.node, use.callee.how, call=file.spelled(use), seconds=seconds, parameter=row.bounded_by[0])
