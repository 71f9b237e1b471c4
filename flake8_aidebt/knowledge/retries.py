"""Retry libraries: what each one does when it is told nothing, and which parameter says otherwise."""
from .retry_rows import Charges, Retries, RetryCondition, SelfRetries, Slot, StopStrategy, WaitStrategy
from .rows import Alias

_TENACITY = {
    "library": "tenacity", "checked": "9.1.4", "stop": Slot("stop", 1), "wait": Slot("wait", 2), "condition": Slot("retry", 3), "source": "inspect, observed",
    "leaks": "tenacity.RetryError", "kept_by": ("reraise", "retry_error_cls", "retry_error_callback"),
    "repair_stop": "stop=stop_after_attempt(5)", "repair_wait": "wait=wait_random_exponential(max=30)", "repair_jitter": "wait_random_exponential()",
}  # fmt: skip

_BACKOFF = {
    "library": "backoff", "checked": "2.2.1", "attempts": Slot("max_tries"), "limits": (Slot("max_time"),), "wait": Slot("wait_gen", 0),
    "jitter": (Slot("jitter", None, 1.0),), "cap": (Slot("max_value"),), "source": "inspect, observed",
    "repair_stop": "max_tries=5", "repair_jitter": "the default jitter",
}  # fmt: skip

_RETRYING = {
    "library": "retrying", "checked": "1.4.2", "attempts": Slot("stop_max_attempt_number", 2), "awaits": False, "source": "source, observed",
    "limits": (Slot("stop_max_delay", 3), Slot("stop_func"), Slot("stop", 0)), "opaque": ("wait_func", "wait"),
    "constant": (Slot("wait_fixed", 4), Slot("wait_random_min", 5), Slot("wait_random_max", 6)),
    "growing": (Slot("wait_incrementing_start", 7), Slot("wait_incrementing_increment", 8), Slot("wait_exponential_multiplier", 10), Slot("wait_exponential_max", 11)),
    "jitter": (Slot("wait_random_min", 5), Slot("wait_random_max", 6), Slot("wait_jitter_max", 17)),
    "cap": (Slot("wait_exponential_max", 11), Slot("wait_incrementing_max", 9)),
    "errors": Slot("retry_on_exception", 12), "narrowed": ("retry_on_exception", "retry_on_result"),
    "repair_stop": "stop_max_attempt_number=5", "repair_wait": "wait_exponential_multiplier=500", "repair_jitter": "wait_jitter_max=",
}  # fmt: skip


def _retry(name: str, shift: int, governs: str, governed: int | None = None) -> Retries:
    """The ``retry`` package; ``retry_call`` takes three parameters before the others."""
    return Retries(
        name, "retry", "0.9.2", governs, governed, awaits=False, source="inspect, observed",
        attempts=Slot("tries", 1 + shift, -1), constant=(Slot("delay", 2 + shift, 0),), growing=(Slot("backoff", 4 + shift, 1, above=1),), scales=True,
        jitter=(Slot("jitter", 5 + shift, 0, above=float("inf")),), cap=(Slot("max_delay", 3 + shift),), errors=Slot("exceptions", shift),
        repair_stop="tries=5", repair_wait="delay=1, backoff=2, jitter=(0, 1)", repair_jitter="jitter=(0, 1)",
    )  # fmt: skip


def _stamina(name: str, governs: str, positions: bool) -> Retries:
    def slot(keyword: str, position: int, default: object) -> Slot:
        return Slot(keyword, position if positions else None, default)

    shift = 0 if name.endswith("Caller") else 1
    return Retries(
        name, "stamina", "26.1.0", governs, attempts=slot("attempts", shift, 10), limits=(slot("timeout", 1 + shift, 45.0),), grows=True,
        jitter=(slot("wait_jitter", 4 + shift, 1.0),), errors=Slot("on", 0 if positions and shift else None, "") if shift else None,
        narrowed=() if shift else ("on",), replays_generators=True, source="inspect, observed",
        repair_stop="attempts=5", repair_jitter="the default wait_jitter",
    )  # fmt: skip


def _aiohttp(name: str, jittered: bool, **more) -> Retries:
    return Retries(
        f"aiohttp_retry.{name}", "aiohttp-retry", "2.9.1", "client", attempts=Slot("attempts", 0, 3), grows=True, jittered=jittered, statuses=Slot("statuses"),
        repair_jitter="aiohttp_retry.JitterRetry()", source="inspect", **more,
    )  # fmt: skip


def _celery(name: str) -> Retries:
    return Retries(
        name, "celery", "5.7.0", "task", active="autoretry_for", attempts=Slot("max_retries", None, 3), retries=True,
        constant=(Slot("default_retry_delay", None, 180),), growing=(Slot("retry_backoff", None, False),), jitter=(Slot("retry_jitter", None, True),),
        errors=Slot("autoretry_for"), narrowed=("dont_autoretry_for",), source="celery/app/autoretry.py",
        repair_stop="max_retries=5", repair_wait="retry_backoff=True", repair_jitter="retry_jitter=True",
    )  # fmt: skip


def _pause(name: str, **facts) -> WaitStrategy:
    return WaitStrategy(f"tenacity.{name}", "tenacity", "9.1.4", **facts)


def _stop(name: str, **facts) -> StopStrategy:
    return StopStrategy(f"tenacity.{name}", "tenacity", "9.1.4", **facts)


def _takes(name: str, **facts) -> RetryCondition:
    return RetryCondition(f"tenacity.{name}", "tenacity", "9.1.4", **facts)


_POLICIES = (
    Retries("tenacity.retry", governs="function", **_TENACITY),
    *(Retries(f"tenacity.{name}", governs="block", **_TENACITY) for name in ("Retrying", "AsyncRetrying")),
    Retries("backoff.on_exception", errors=Slot("exception", 1, ""), narrowed=("giveup",), silent=(Slot("raise_on_giveup", None, True),), **_BACKOFF),
    Retries("backoff.on_predicate", narrowed=("predicate",), **_BACKOFF),
    Retries("retrying.retry", **_RETRYING),
    Retries("retrying.Retrying", governs="block", **_RETRYING),
    _retry("retry.retry", 0, "function"),
    _retry("retry.api.retry_call", 3, "argument", 0),
    _stamina("stamina.retry", "function", False),
    _stamina("stamina.retry_context", "block", True),
    _stamina("stamina.RetryingCaller", "block", True),
    _stamina("stamina.AsyncRetryingCaller", "block", True),
    *(
        Retries(
            f"opnieuw.{name}", "opnieuw", "4.0.0", attempts=Slot("max_calls_total", None, 3), grows=True, jittered=True,
            errors=Slot("retry_on_exceptions", None, ""), awaits=name == "retry_async", source="inspect",
        )
        for name in ("retry", "retry_async")
    ),
    Retries(
        "urllib3.Retry", "urllib3", "2.8.0", "client", attempts=Slot("total", 0, 10), retries=True, source="inspect, observed",
        limits=(Slot("connect", 1), Slot("read", 2), Slot("status", 4), Slot("other", 5)),
        growing=(Slot("backoff_factor", 8, 0),), jitter=(Slot("backoff_jitter", 15, 0.0),), jitter_since="2",
        statuses=Slot("status_forcelist", 7), methods=Slot("allowed_methods", 6), asks_server=Slot("respect_retry_after_header", 13, True),
        repair_stop="total=5", repair_wait="backoff_factor=0.5", repair_jitter="backoff_jitter=",
    ),
    Retries(
        "requests.adapters.HTTPAdapter", "requests", "2.34.2", "client", attempts=Slot("max_retries", 2, 0), retries=True, source="inspect, observed",
        repair_wait="max_retries=Retry(3, backoff_factor=0.5)",
    ),
    Retries(
        "httpx_retries.Retry", "httpx-retries", "0.6.0", "client", attempts=Slot("total", 0, 10), retries=True, limits=(Slot("total_timeout", 9),),
        growing=(Slot("backoff_factor", 4, 0.0),), jitter=(Slot("backoff_jitter", 7, 1.0),), source="inspect",
        statuses=Slot("status_forcelist", 2), methods=Slot("allowed_methods", 1), asks_server=Slot("respect_retry_after_header", 5, True),
        repair_wait="backoff_factor=0.5", repair_jitter="the default backoff_jitter",
    ),
    _aiohttp("ExponentialRetry", False),
    _aiohttp("FibonacciRetry", False),
    _aiohttp("JitterRetry", True),
    _aiohttp("RandomRetry", True),
    Retries(
        "redis.retry.Retry", "redis", "8.1.0", "client", attempts=Slot("retries", 1, 3), retries=True, wait=Slot("backoff", 0),
        repair_stop="a number of retries", repair_jitter="ExponentialWithJitterBackoff()", source="inspect",
    ),
    Retries(
        "google.api_core.retry.Retry", "google-api-core", "2.44.0", "function", limits=(Slot("timeout", 4, 120.0), Slot("deadline")),
        grows=True, jittered=True, narrowed=("predicate",), repair_stop="timeout=120", source="inspect, source",
    ),
    Retries(
        "google.api_core.retry.AsyncRetry", "google-api-core", "2.44.0", "function", limits=(Slot("timeout", 4, 120.0), Slot("deadline")),
        grows=True, jittered=True, narrowed=("predicate",), repair_stop="timeout=120", source="inspect, source",
    ),
    Retries("rq.Retry", "rq", "2.12.0", "client", attempts=Slot("max", 0), retries=True, constant=(Slot("interval", 1, 0),), repair_wait="interval=[10, 60]", source="inspect"),
    Retries(
        "kombu.Connection.ensure_connection", "kombu", "5.7.0", "client", attempts=Slot("max_retries", 1), limits=(Slot("timeout", 7),), grows=True,
        repair_stop="max_retries=5", source="source",
    ),
    Retries(
        "dramatiq.actor", "dramatiq", "2.2.1", "task", attempts=Slot("max_retries", None, 20), limits=(Slot("retry_when"),), retries=True, grows=True,
        jittered=True, narrowed=("throws", "retry_when", "fn"), repair_stop="max_retries=20", source="source",
    ),
    _celery("celery.shared_task"),
    _celery("celery.Celery.task"),
)  # fmt: skip

_STRATEGIES = (
    _pause("wait_none", none=True),
    _pause("wait_fixed", amount=Slot("wait", 0)),
    _pause("wait_random", jitter=True),
    _pause("wait_incrementing", grows=True, cap=Slot("max", 2)),
    _pause("wait_exponential", grows=True, cap=Slot("max", 1)),
    _pause("wait_random_exponential", grows=True, jitter=True, cap=Slot("max", 1)),
    _pause("wait_exponential_jitter", grows=True, jitter=True, jitter_slot=Slot("jitter", 3, 1), cap=Slot("max", 1)),
    _pause("wait_combine", combines=True),
    _pause("wait_chain", combines=True),
    _pause("wait_exception", grows=None, jitter=None),
    WaitStrategy("backoff.expo", "backoff", "2.2.1", grows=True),
    WaitStrategy("backoff.fibo", "backoff", "2.2.1", grows=True),
    WaitStrategy("backoff.constant", "backoff", "2.2.1"),
    WaitStrategy("backoff.runtime", "backoff", "2.2.1", grows=None, jitter=None),
    WaitStrategy("redis.backoff.NoBackoff", "redis", "8.1.0", none=True),
    WaitStrategy("redis.backoff.ConstantBackoff", "redis", "8.1.0", amount=Slot("backoff", 0)),
    WaitStrategy("redis.backoff.ExponentialBackoff", "redis", "8.1.0", grows=True, cap=Slot("cap", 0, 0.512)),
    *(
        WaitStrategy(f"redis.backoff.{name}", "redis", "8.1.0", grows=True, jitter=True, cap=Slot("cap", 0, 0.512))
        for name in ("ExponentialWithJitterBackoff", "FullJitterBackoff", "EqualJitterBackoff", "DecorrelatedJitterBackoff")
    ),
    _stop("stop_after_attempt", attempts=Slot("max_attempt_number", 0)),
    _stop("stop_never", never=True),
    _stop("stop_any", combines="any"),
    _stop("stop_all", combines="all"),
    _takes("retry_if_exception_type", errors=Slot("exception_types", 0)),
    _takes("retry_if_result", results=True),
    _takes("retry_if_not_result", results=True),
    _takes("retry_any", combines=True),
)  # fmt: skip

_NAMES = (
    *(Alias(f"tenacity.{module}", "tenacity") for module in ("wait", "stop", "asyncio", "_asyncio", "asyncio.retry")),
    *(
        Alias(f"tenacity.retry.{name}", f"tenacity.{name}")
        for name in (
            "retry_if_exception_type", "retry_if_exception", "retry_if_result", "retry_if_not_result", "retry_any", "retry_all",
            "retry_if_not_exception_type", "retry_if_exception_message", "retry_if_exception_cause_type", "retry_unless_exception_type",
        )
    ),
    Alias("tenacity.wait_full_jitter", "tenacity.wait_random_exponential"),
    Alias("backoff._wait_gen", "backoff"),
    Alias("backoff._decorator", "backoff"),
    Alias("retry.api.retry", "retry.retry"),
    Alias("urllib3.util.Retry", "urllib3.Retry"),
    Alias("urllib3.util.retry.Retry", "urllib3.Retry"),
    Alias("requests.adapters.Retry", "urllib3.Retry"),
    Alias("requests.packages.urllib3", "urllib3"),
    Alias("aiohttp_retry.retry_options", "aiohttp_retry"),
    Alias("redis.asyncio.retry.Retry", "redis.retry.Retry"),
    Alias("redis.Retry", "redis.retry.Retry"),
    Alias("redis.asyncio.Retry", "redis.retry.Retry"),
    Alias("httpx_retries.retry.Retry", "httpx_retries.Retry"),
    Alias("google.api_core.retry.retry_unary.Retry", "google.api_core.retry.Retry"),
    Alias("google.api_core.retry_async.AsyncRetry", "google.api_core.retry.AsyncRetry"),
)  # fmt: skip

_CLIENTS = tuple(
    SelfRetries(f"{library}.{name}", library, checked, "max_retries", 2)
    for library, checked, names in (
        ("openai", "2.54.0", ("OpenAI", "AsyncOpenAI", "AzureOpenAI", "AsyncAzureOpenAI")),
        ("anthropic", "2.11.0", ("Anthropic", "AsyncAnthropic", "AnthropicBedrock", "AsyncAnthropicBedrock", "AnthropicVertex", "AsyncAnthropicVertex")),
        ("groq", "1.7.0", ("Groq", "AsyncGroq")),
    )
    for name in names
)  # fmt: skip

# stripe 16.1.0: the resource, the service of StripeClient that does the same, and what moves money (each also as *_async).
_STRIPE = (
    ("PaymentIntent", "payment_intents", ("create", "confirm", "capture")),
    ("SetupIntent", "setup_intents", ("create", "confirm")),
    ("Charge", "charges", ("create", "capture")),
    ("Invoice", "invoices", ("create", "pay")),
    ("Refund", "refunds", ("create",)),
    ("Transfer", "transfers", ("create",)),
    ("Payout", "payouts", ("create",)),
    ("Subscription", "subscriptions", ("create",)),
    ("Topup", "topups", ("create",)),
    ("checkout.Session", "checkout.sessions", ("create",)),
    ("InvoiceItem", "invoice_items", ("create",)),
    ("issuing.Card", "issuing.cards", ("create",)),
)
_MONEY = (
    *(
        Charges(f"stripe.{place}.{verb}{suffix}", "stripe")
        for name, service, verbs in _STRIPE
        for place in (name, f"StripeClient.{service}", f"StripeClient.v1.{service}")
        for verb in verbs
        for suffix in ("", "_async")
    ),
    Charges("stripe.Transfer.create_reversal", "stripe"),
    *(Charges(f"braintree.{name}", "braintree", "") for name in ("Transaction.sale", "Transaction.refund", "BraintreeGateway.transaction.sale",
                                                               "BraintreeGateway.transaction.refund")),
    *(Charges(f"razorpay.Client.{name}", "razorpay", "") for name in ("payment.capture", "payment.refund", "order.create", "transfer.create", "refund.create")),
    *(Charges(f"paypalrestsdk.{name}.create", "paypalrestsdk", "") for name in ("Payment", "Payout", "Order")),
    *(Charges(f"square.Square.{name}", "square") for name in ("payments.create", "refunds.refund_payment")),
)  # fmt: skip

ROWS = (*_POLICIES, *_STRATEGIES, *_CLIENTS, *_MONEY, *_NAMES)
