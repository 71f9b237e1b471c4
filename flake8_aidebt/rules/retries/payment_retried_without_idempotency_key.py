"""AID240."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File
from ...model.retrying.requests import retried_charges, retried_posts
from ...rule import Rule


class PaymentRetriedWithoutIdempotencyKey(Rule):
    """
    A payment that is retried without an idempotency key.

    A timeout after the provider acted looks like a failure, and the next attempt charges the card again. Stripe's SDK makes a new
    key for each call and keeps it for its own retries only, so a retry around the call is a second payment.

    Bad::

        import stripe
        from tenacity import retry, retry_if_exception_type, stop_after_attempt, wait_random_exponential

        @retry(
            stop=stop_after_attempt(3),
            wait=wait_random_exponential(max=10),
            retry=retry_if_exception_type(stripe.APIConnectionError),
        )
        def charge(order):
            return stripe.PaymentIntent.create(amount=order.total, currency="eur")  # AID240

    Good::

        import stripe
        from tenacity import retry, retry_if_exception_type, stop_after_attempt, wait_random_exponential

        @retry(
            stop=stop_after_attempt(3),
            wait=wait_random_exponential(max=10),
            retry=retry_if_exception_type(stripe.APIConnectionError),
        )
        def charge(order):
            return stripe.PaymentIntent.create(amount=order.total, currency="eur", idempotency_key=order.key)

    Left alone: payments outside of a retry, and requests with any key or transaction id.

    References:
        - https://docs.stripe.com/api/idempotent_requests
    """

    code = "AID240"
    message = "{call}() is retried with no idempotency key and can pay twice"
    severity = Severity.ERROR
    cwe = 837

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for use in retried_charges(file):
            yield cls.finding(file, use.node, use.callee.how, call=file.spelled(use))
        for use, money in retried_posts(file):
            if money:
                yield cls.finding(file, use.node, use.callee.how, call=file.spelled(use))
