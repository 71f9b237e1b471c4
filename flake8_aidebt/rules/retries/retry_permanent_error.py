"""AID208."""
from collections.abc import Iterator

from ...finding import Finding
from ...model import File
from ...model.retrying.evidence import awaits_something
from ...model.retrying.requests import permanent_statuses, retries_every_refusal
from ...model.retrying.retries import policies
from ...rule import Rule


class RetryPermanentError(Rule):
    """
    A refusal that is retried as if it could pass.

    400, 401, 403 or 404 mean that the request is wrong, and it is as wrong the next time. Retrying it costs time, hides the mistake
    behind "too many retries", and with 401 it can lock the account.

    Bad::

        from urllib3.util.retry import Retry

        retries = Retry(3, backoff_factor=1, backoff_jitter=1, status_forcelist=[400, 429, 500, 503])  # AID208

    Good::

        from urllib3.util.retry import Retry

        retries = Retry(3, backoff_factor=1, backoff_jitter=1, status_forcelist=[429, 500, 502, 503, 504])

    Left alone: 408, 409, 413, 425 and 429, which do pass; 404 where something is waited for.

    References:
        - https://www.rfc-editor.org/rfc/rfc9110#section-15.5
    """

    code = "AID208"
    message = "{call} retries {statuses}, which no repetition changes"

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for policy in policies(file):
            statuses = permanent_statuses(policy)
            if 404 in statuses and awaits_something(file, policy.node):
                statuses.remove(404)
            if retries_every_refusal(policy) and not awaits_something(file, policy.node):
                yield cls.finding(file, policy.node, policy.how, call=policy.name, statuses="whatever is not a success")
            elif statuses:
                shown = ", ".join(map(str, statuses[:3])) + (" and more" if len(statuses) > 3 else "")
                yield cls.finding(file, policy.node, policy.how, call=policy.name, statuses=shown)
