"""AID117."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File
from ...model.waiting.units import mistaken, times
from ...rule import Rule


class TimeoutUnitMismatch(Rule):
    """
    A time limit in the wrong unit.

    ``requests`` and Confluent's Kafka client count seconds, ``pymongo``, ``playwright``, ``kafka-python`` and ``google-genai``
    count milliseconds. Mixed up, a limit of 30 seconds becomes 30 milliseconds and fails every call, or it becomes eight hours and
    limits none.

    Bad::

        import requests
        from google.genai import types
        from pymongo import MongoClient

        requests.get("https://api.example.org/rates", timeout=5000)  # AID117
        database = MongoClient("mongodb://db.example.org", timeoutMS=5)  # AID117
        options = types.HttpOptions(timeout=30)  # AID117

    Good::

        import requests
        from google.genai import types
        from pymongo import MongoClient

        requests.get("https://api.example.org/rates", timeout=5)
        database = MongoClient("mongodb://db.example.org", timeoutMS=5000)
        options = types.HttpOptions(timeout=30_000)

    Left alone: numbers that could be right (whole hours, products such as ``60 * 60``), and names that say the unit of the callee.

    References:
        - https://pymongo.readthedocs.io/en/stable/api/pymongo/mongo_client.html
        - https://docs.confluent.io/platform/current/clients/confluent-kafka-python/html/index.html
    """

    code = "AID117"
    message = "{call}() counts {parameter} in {unit}: {written} {means}"
    severity = Severity.WARNING
    cwe = 1088

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for time in times(file):
            if mistaken(file, time):
                unit = "milliseconds" if time.unit == "ms" else "seconds"
                means = f"is {time.seconds:,g} s" if time.number is not None else "is in another unit"
                yield cls.finding(
                    file, time.use.node, time.use.callee.how, call=file.spelled(time.use), parameter=time.parameter, unit=unit,
                    written=written(time), means=means,
                )  # fmt: skip


def written(time) -> str:
    """The number, or the name that stands for it."""
    return f"{time.number:g}" if time.number is not None else "its name"
