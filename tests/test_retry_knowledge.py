"""The rows about retries against the libraries themselves: signatures and defaults, and what a run does."""
import asyncio
import importlib
import importlib.metadata
import inspect
from collections.abc import Callable

import pytest

from flake8_aidebt.knowledge import retries
from flake8_aidebt.knowledge.retry_rows import Retries, RetryCondition, SelfRetries, Slot, StopStrategy, WaitStrategy

POLICIES = [row for row in retries.ROWS if isinstance(row, Retries)]
STRATEGIES = [row for row in retries.ROWS if isinstance(row, (WaitStrategy, StopStrategy, RetryCondition))]
BEHIND = {  # where the parameters are, for callables that take *args and **kwargs
    "tenacity.retry": "tenacity.Retrying",
    "retrying.retry": "retrying.Retrying",
    "kombu.Connection.ensure_connection": "kombu.Connection._ensure_connection",
    "stamina.AsyncRetryingCaller": "stamina.RetryingCaller",
}
ELSEWHERE = {"celery.shared_task", "celery.Celery.task", "dramatiq.actor"}  # options are read from **kwargs by other code
UNTYPED = {"max_value"}  # backoff hands these on to the generator
NO_VALUE = {"jitter", "jitter_since"}  # a function there, a number in the row


def find(name: str) -> object:
    """The object of a dotted name; skips the test where its library is not installed."""
    parts = name.split(".")
    for end in range(len(parts), 0, -1):
        try:
            found = importlib.import_module(".".join(parts[:end]))
        except ImportError:
            continue
        for part in parts[end:]:
            found = getattr(found, part)
        return found
    pytest.skip(f"{parts[0]} is not installed")
    raise AssertionError


def parameters(name: str) -> list[inspect.Parameter]:
    """The parameters of a callable as its callers count them."""
    found = find(BEHIND.get(name, name))
    listed = list(inspect.signature(found).parameters.values())
    return listed[1:] if listed and listed[0].name == "self" else listed


def slots(row: Retries) -> list[Slot]:
    """All the parameters a row speaks of."""
    found = [row.attempts, row.stop, row.wait, row.errors, row.condition, row.statuses, row.methods, row.asks_server]
    found += [*row.limits, *row.constant, *row.growing, *row.jitter, *row.cap, *row.silent]
    return [slot for slot in found if slot is not None]


@pytest.mark.parametrize("row", [row for row in POLICIES if row.callable not in ELSEWHERE], ids=lambda row: row.callable)
def test_parameters_are_what_the_row_says(row: Retries) -> None:
    listed = parameters(row.callable)
    by_name = {parameter.name: (place, parameter) for place, parameter in enumerate(listed)}
    for slot in slots(row):
        if slot.keyword in UNTYPED or slot.keyword in ("on", "deadline"):
            continue
        assert slot.keyword in by_name, f"{row.callable} has no {slot.keyword}"
        place, parameter = by_name[slot.keyword]
        if parameter.kind is not inspect.Parameter.KEYWORD_ONLY and slot.position is not None:
            assert slot.position == place, slot
        plain = isinstance(parameter.default, (int, float, bool, type(None)))
        if plain and slot.keyword not in NO_VALUE and slot in (row.attempts, *row.limits, *row.constant, *row.growing):
            assert slot.default == parameter.default or (slot.default is None and parameter.default is inspect.Parameter.empty), slot
    for name in (*row.narrowed, *row.opaque, *row.kept_by):
        assert name in by_name or name == "on", f"{row.callable} has no {name}"


@pytest.mark.parametrize("row", STRATEGIES, ids=lambda row: row.callable)
def test_strategies_exist(row: WaitStrategy) -> None:
    found = find(row.callable)
    names = list(inspect.signature(found).parameters) if callable(found) and not row.callable.endswith("stop_never") else []
    for field in ("cap", "amount", "jitter_slot", "attempts", "errors"):
        slot = getattr(row, field, None)
        if slot is not None:
            assert names.index(slot.keyword) == slot.position, f"{row.callable}({', '.join(names)})"


def test_clients_retry_twice() -> None:
    for row in retries.ROWS:
        if isinstance(row, SelfRetries) and row.library in ("openai", "anthropic"):
            module = pytest.importorskip(row.library)
            assert module.DEFAULT_MAX_RETRIES == row.default
            assert row.parameter in inspect.signature(find(row.callable)).parameters


# --- what a run does -------------------------------------------------------------------------------------------------


class Failing:
    """Counts the attempts."""

    def __init__(self) -> None:
        self.attempts = 0

    def call(self) -> None:
        self.attempts += 1
        raise OSError("no")

    async def coroutine(self) -> None:
        self.call()

    def generator(self):
        self.call()
        yield


def _tenacity() -> Callable:
    tenacity = pytest.importorskip("tenacity")
    return tenacity.retry(stop=tenacity.stop_after_attempt(3))


def _backoff() -> Callable:
    backoff = pytest.importorskip("backoff")
    return backoff.on_exception(backoff.constant, OSError, max_tries=3, interval=0, jitter=None)


def _retrying() -> Callable:
    return pytest.importorskip("retrying").retry(stop_max_attempt_number=3)


def _retry() -> Callable:
    return pytest.importorskip("retry").retry(OSError, tries=3)


def _stamina() -> Callable:
    return pytest.importorskip("stamina").retry(on=OSError, attempts=3, wait_initial=0, wait_max=0, wait_jitter=0)


DECORATORS = {"tenacity.retry": _tenacity, "backoff.on_exception": _backoff, "retrying.retry": _retrying, "retry.retry": _retry, "stamina.retry": _stamina}
ROWS = {row.callable: row for row in POLICIES}


@pytest.mark.parametrize("name", DECORATORS)
def test_functions_are_tried_three_times(name: str) -> None:
    failing = Failing()
    with pytest.raises(Exception):  # noqa: B017  tenacity raises its own
        DECORATORS[name]()(failing.call)()
    assert failing.attempts == 3


@pytest.mark.parametrize("name", DECORATORS)
def test_generators(name: str) -> None:
    failing = Failing()

    def generate():
        yield from failing.generator()

    with pytest.raises(Exception):  # noqa: B017
        list(DECORATORS[name]()(generate)())
    assert failing.attempts == (3 if ROWS[name].replays_generators else 1)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", DECORATORS)
def test_coroutines(name: str) -> None:
    failing = Failing()

    async def fetch() -> None:
        await failing.coroutine()

    async def run() -> None:
        await DECORATORS[name]()(fetch)()

    with pytest.raises(Exception):  # noqa: B017
        asyncio.run(run())
    assert failing.attempts == (3 if ROWS[name].awaits else 1)


def test_what_tenacity_does_when_told_nothing() -> None:
    tenacity = pytest.importorskip("tenacity")
    told_nothing = tenacity.Retrying()
    assert told_nothing.stop is tenacity.stop_never
    assert isinstance(told_nothing.wait, tenacity.wait_none)
    assert told_nothing.reraise is False
    assert tenacity.Retrying(3).stop is tenacity.stop_never  # the first parameter is sleep


def test_waits_of_tenacity_have_the_jitter_that_the_rows_say() -> None:
    tenacity = pytest.importorskip("tenacity")
    for name, made in {
        "wait_fixed": lambda: tenacity.wait_fixed(3), "wait_incrementing": lambda: tenacity.wait_incrementing(),
        "wait_exponential": lambda: tenacity.wait_exponential(), "wait_random": lambda: tenacity.wait_random(0, 9),
        "wait_random_exponential": lambda: tenacity.wait_random_exponential(), "wait_exponential_jitter": lambda: tenacity.wait_exponential_jitter(),
    }.items():  # fmt: skip
        row = next(row for row in STRATEGIES if row.callable == f"tenacity.{name}")
        state = tenacity.RetryCallState(tenacity.Retrying(), None, (), {})
        state.attempt_number = 5
        drawn = {made()(state) for _ in range(20)}
        assert (len(drawn) > 1) is row.jitter, name
        state.attempt_number = 15
        assert (max(made()(state) for _ in range(20)) > 2 * max(drawn)) is row.grows, name


def test_a_number_is_no_jitter_for_the_retry_package() -> None:
    api = pytest.importorskip("retry.api")
    slept: list[float] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(api.time, "sleep", slept.append)
        with pytest.raises(OSError, match="no"):
            api.retry_call(Failing().call, exceptions=OSError, tries=5, delay=1, backoff=2, jitter=1)
    assert slept == [1, 3, 7, 15]


def test_urllib3_adds_jitter_only_when_asked() -> None:
    urllib3 = pytest.importorskip("urllib3")

    def pauses(**options: float) -> list[float]:
        policy = urllib3.Retry(total=5, **options)
        found = []
        for _ in range(4):
            policy = policy.increment("GET", "/", error=OSError())
            found.append(policy.get_backoff_time())
        return found

    assert pauses() == [0, 0, 0, 0]
    assert pauses(backoff_factor=1) == [0, 2, 4, 8]
    assert pauses(backoff_factor=1, backoff_jitter=1) != pauses(backoff_factor=1, backoff_jitter=1)


def test_requests_retries_numbers_without_a_pause() -> None:
    adapters = pytest.importorskip("requests.adapters")
    assert adapters.HTTPAdapter().max_retries.total == 0
    assert adapters.HTTPAdapter(max_retries=3).max_retries.backoff_factor == 0


def test_celery_options() -> None:
    celery = pytest.importorskip("celery")
    autoretry = importlib.import_module("celery.app.autoretry")
    source = inspect.getsource(autoretry)
    row = ROWS["celery.shared_task"]
    for name in ("autoretry_for", "dont_autoretry_for", "retry_backoff", "retry_jitter"):
        assert f"'{name}'" in source
    assert celery.Task.max_retries == row.attempts.default
    assert celery.Task.default_retry_delay == row.constant[0].default
    assert "getattr(task, 'retry_jitter', True)" in source
    assert "getattr(task, 'retry_backoff', False)" in source


def test_aiohttp_retry_draws_only_where_the_rows_say() -> None:
    module = pytest.importorskip("aiohttp_retry")
    for row in POLICIES:
        if row.library == "aiohttp-retry":
            drawn = {getattr(module, row.callable.rpartition(".")[2])().get_timeout(attempt=2) for _ in range(9)}
            assert (len(drawn) > 1) is row.jittered, row.callable
