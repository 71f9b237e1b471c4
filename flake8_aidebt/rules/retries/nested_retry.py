"""AID210."""
from collections.abc import Iterator

from ...finding import Finding
from ...model import File
from ...model.retrying.nesting import nested
from ...rule import Rule


class NestedRetry(Rule):
    """
    A retry around something that retries already.

    Attempts multiply: five around three are fifteen requests for each failure, and three layers of five are 125. The load on the
    service that fails grows by that factor, and the user waits for all of the pauses.

    Bad::

        import openai
        from openai import OpenAI
        from tenacity import retry, retry_if_exception_type, stop_after_attempt, wait_random_exponential

        client = OpenAI(timeout=30)

        @retry(  # AID210
            stop=stop_after_attempt(5),
            wait=wait_random_exponential(max=10),
            retry=retry_if_exception_type(openai.APIConnectionError),
        )
        def answer(question):
            return client.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": question}])

    Good::

        import openai
        from openai import OpenAI
        from tenacity import retry, retry_if_exception_type, stop_after_attempt, wait_random_exponential

        client = OpenAI(timeout=30, max_retries=0)

        @retry(
            stop=stop_after_attempt(5),
            wait=wait_random_exponential(max=10),
            retry=retry_if_exception_type(openai.APIConnectionError),
        )
        def answer(question):
            return client.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": question}])

    Left alone: an outer retry for other errors than the inner one gives up on, such as answers that do not parse.

    References:
        - https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/
        - https://github.com/openai/openai-python#retries
    """

    code = "AID210"
    message = "{what} inside this retry: {times}; keep one layer"

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for node, outer, what, inner in nested(file):
            known = outer.attempts not in (None, float("inf")) and 0 < inner < float("inf")
            times = f"{outer.attempts * inner:g} attempts in all" if known else "attempts multiply"
            yield cls.finding(file, node, outer.how, what=what, times=times)
