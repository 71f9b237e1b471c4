"""AID112."""
from collections.abc import Iterator

from ...finding import Finding
from ...knowledge.rows import Waits
from ...model import File, Use
from ...model.waiting.waits import unbounded
from ...rule import Rule


class LlmCallWithoutTimeout(Rule):
    """
    A language model's client with a default timeout of minutes, or with none.

    The clients of OpenAI and Anthropic wait ten minutes for an attempt and try three times, so that one web request can hold its
    worker for half an hour while the proxy in front gave up after a minute. The clients of Gemini, Ollama and Hugging Face wait
    for ever. When the provider is slow, and providers are slow together, every worker ends up in such a wait. How long an answer
    may take is a decision: a chat needs seconds, a batch may need minutes.

    Bad::

        from openai import OpenAI
        client = OpenAI()  # AID112
        client.chat.completions.create(model="gpt-5", messages=[])

        import ollama
        ollama.chat(model="llama4", messages=[])  # AID112

    Bad::

        from google import genai
        from google.genai import types
        client = genai.Client(http_options=types.HttpOptions(api_version="v1"))  # AID112

    Good::

        from openai import OpenAI
        client = OpenAI(timeout=30, max_retries=1)

    Good::

        from anthropic import Anthropic
        client = Anthropic()
        client.messages.create(model="claude-opus-5", max_tokens=512, messages=[], timeout=30)

    Good::

        import asyncio
        from anthropic import AsyncAnthropic
        client = AsyncAnthropic()

        async def answer(question):
            async with asyncio.timeout(60):
                return await client.messages.create(model="claude-opus-5", max_tokens=512, messages=[question])

    Left alone: clients with an ``http_client`` of their own, clients whose calls in the file all pass ``timeout=`` or go through
    ``with_options(timeout=...)``, an explicit ``timeout=None`` (AID102), and clients whose default is ``max-inherited-timeout``
    (60 s) or less.

    References:
        - https://github.com/openai/openai-python#timeouts
        - https://docs.anthropic.com/en/api/client-sdks
        - https://googleapis.github.io/python-genai/genai.html#genai.types.HttpOptions
    """

    code = "AID112"
    message = "{call}() {waits}; {repair}"
    cwe = 1088

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for use, row in unbounded(file, "llm", most=file.options.max_inherited_timeout):
            repair = f"{'pass' if row.bounded_by else 'use'} {row.repair}"
            yield cls.finding(file, use.node, use.callee.how, call=file.spelled(use), waits=_waits(file, use, row), repair=repair)


def _waits(file: File, use: Use, row: Waits) -> str:
    """How long the client waits, with the retries it is given or makes by itself."""
    if row.default is None:
        return "has no timeout at all"
    retries = use.argument("max_retries")
    attempts = file.value(retries.expr, retries.names) if retries.expr is not None else row.attempts - 1
    times = f" {attempts + 1} times over" if isinstance(attempts, int) and attempts > 0 else ""
    return f"waits up to {row.default:g} s{times}"
