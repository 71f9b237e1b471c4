"""AID424."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File
from ...model.serving.model_answers import decoded_answers
from ...rule import Rule


class UnguardedLlmJson(Rule):
    """
    A language model's answer decoded as JSON, with nobody ready for an answer that is none.

    Asked for JSON, a model writes JSON most days. On others it writes a sentence first, puts a code fence around it, or stops in
    the middle because the tokens ran out. The request that meets such an answer fails with a ``JSONDecodeError``, after it has
    been paid for.

    Bad::

        import json
        from openai import OpenAI

        client = OpenAI(timeout=30, max_retries=2)

        def tags(text):
            answer = client.chat.completions.create(model="gpt-5-mini", messages=[{"role": "user", "content": text}])
            return json.loads(answer.choices[0].message.content)  # AID424

    Good::

        import json
        from openai import OpenAI

        client = OpenAI(timeout=30, max_retries=2)

        class BadAnswer(Exception):
            pass

        def tags(text):
            answer = client.chat.completions.create(model="gpt-5-mini", messages=[{"role": "user", "content": text}])
            try:
                return json.loads(answer.choices[0].message.content)
            except json.JSONDecodeError as error:
                raise BadAnswer(text[:80]) from error

    Left alone: answers whose form was requested with a schema, a response format or tools; handlers around the call or around
    all its callers in the file.

    References:
        - https://platform.openai.com/docs/guides/structured-outputs
        - https://docs.python.org/3/library/json.html#json.JSONDecodeError
    """

    code = "AID424"
    message = "{call}() fails on a model's answer that is no JSON, and nobody catches it"
    severity = Severity.ERROR
    cwe = 754

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for call in decoded_answers(file):
            yield cls.finding(file, call, call=file.written(call))
