"""Every row of knowledge against the library it is about, for the libraries that the test extra installs.

``python scripts/check_knowledge.py`` does the same for all the others, which it installs one by one.
"""
import configparser
import re
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from flake8_aidebt.knowledge import built_in
from flake8_aidebt.knowledge.rows import Alias, Driver, Waits

from . import libraries, row_checks

LIBRARIES = libraries.rows_by_library()
WAITS = [row for row in built_in().rows if isinstance(row, Waits)]


def of_the_test_extra() -> set[str]:
    """The distributions that the test extra installs."""
    config = configparser.ConfigParser()
    config.read(Path(__file__).parents[1] / "setup.cfg")
    lines = config["options.extras_require"]["test"].split()
    return {_plain(re.match(r"[\w.-]+", line)[0]) for line in lines}


def _plain(name: str) -> str:
    return name.lower().replace("_", "-").removesuffix("-binary")


REQUIRED = of_the_test_extra() - {"hypothesis", "pytest"}


def test_the_test_extra_has_the_most_used_libraries() -> None:
    known = {_plain(library) for library in LIBRARIES}
    assert REQUIRED <= known, "the test extra installs something that no row is about"
    assert len(REQUIRED) >= 24


@pytest.mark.parametrize("library", sorted(LIBRARIES))
def test_rows_hold(library: str, record_property: Callable) -> None:
    rows = LIBRARIES[library]
    version = libraries.installed(library, rows)
    if version is None:
        if _plain(library) in REQUIRED:
            pytest.fail(f"{library} belongs to the test extra: pip install -e .[test]")
        pytest.skip(f"{library} is not installed; scripts/check_knowledge.py checks its {len(rows)} rows")
    record_property("version", version)
    print(f"{library} {version}: {len(rows)} rows, read in {libraries.checked(rows)}")
    found = [problem for row in rows for problem in row_checks.problems(row)]
    assert not found, "\n".join([f"{library} {version} differs from what the rows say:", *found])


# Defaults that no signature shows: what the object says once it is made. Seconds, None for no limit.
DEFAULTS: dict[str, Callable[[], object]] = {
    "httpx.Client": lambda: __import__("httpx").Client().timeout.read,
    "httpx.AsyncClient": lambda: __import__("httpx").AsyncClient().timeout.read,
    "aiohttp.ClientSession": lambda: __import__("aiohttp").client.DEFAULT_TIMEOUT.total,
    "openai.OpenAI": lambda: __import__("openai").OpenAI(api_key="none").timeout.read,
    "openai.AsyncOpenAI": lambda: __import__("openai").AsyncOpenAI(api_key="none").timeout.read,
    "anthropic.Anthropic": lambda: __import__("anthropic").Anthropic(api_key="none").timeout.read,
    "anthropic.AsyncAnthropic": lambda: __import__("anthropic").AsyncAnthropic(api_key="none").timeout.read,
    "botocore.config.Config": lambda: libraries.locate("botocore.config.Config")().read_timeout,
    "redis.Redis": lambda: __import__("redis").Redis().connection_pool.connection_kwargs["socket_timeout"],
    "pymongo.MongoClient": lambda: __import__("pymongo").MongoClient(connect=False).options.timeout,
    "pika.ConnectionParameters": lambda: __import__("pika").ConnectionParameters().blocked_connection_timeout,
    "gitlab.Gitlab": lambda: __import__("gitlab").Gitlab().timeout,
    "twilio.rest.Client": lambda: libraries.locate("twilio.rest.Client")("user", "password").http_client.timeout,
    "twilio.http.http_client.TwilioHttpClient": lambda: libraries.locate("twilio.http.http_client.TwilioHttpClient")().timeout,
    "urllib3.Timeout": lambda: __import__("urllib3").Timeout().read_timeout,
}
ATTEMPTS: dict[str, Callable[[], int]] = {
    "openai.OpenAI": lambda: __import__("openai").OpenAI(api_key="none").max_retries + 1,
    "anthropic.Anthropic": lambda: __import__("anthropic").Anthropic(api_key="none").max_retries + 1,
}


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", DEFAULTS)
def test_defaults_that_no_signature_shows(name: str) -> None:
    assert built_in().find(Waits, name).default == DEFAULTS[name]()


@pytest.mark.parametrize("name", ATTEMPTS)
def test_attempts_that_a_client_makes_by_itself(name: str) -> None:
    assert built_in().find(Waits, name).attempts == ATTEMPTS[name]()


def test_each_call_has_one_row() -> None:
    twice = [name for name, count in Counter(row.callable for row in WAITS).items() if count > 1]
    aliases = [name for name, count in Counter(row.name for row in built_in().rows if isinstance(row, Alias)).items() if count > 1]
    assert not twice and not aliases


def test_rows_are_about_canonical_names() -> None:
    """A row about a name that an alias turns into another is never found."""
    knowledge = built_in()
    lost = {row.callable for row in knowledge.rows if hasattr(row, "callable") and not isinstance(row, Driver)}
    assert not {name: knowledge.canonical(name) for name in lost if knowledge.canonical(name) != name}


@pytest.mark.parametrize("row", WAITS, ids=lambda row: row.callable)
def test_rows_are_complete(row: Waits) -> None:
    assert row.source, "a fact has a source"
    assert row.checked, "a fact was read in some version"
    assert row.repair, "a message says what to pass"
    assert row.topic in {
        "http", "socket", "subprocess", "datastore", "channel", "sdk", "llm", "rpc", "wait", "async-wait", "task", "deadline",
    }  # fmt: skip
    assert row.position is None or row.bounded_by, "a position is that of the first keyword"
    assert row.forever_before == "" or row.default is not None, "before a version is before the default became finite"


def test_a_library_that_is_wrong_about_itself_is_noticed() -> None:
    """The check itself: rows that lie are told."""
    lies = (
        Waits("subprocess.run", "subprocess", "stdlib", "3.12.1", ("time_limit",)),
        Waits("threading.Event.wait", "wait", "stdlib", "3.12.1", position=1),
        Waits("sqlite3.connekt", "datastore", "stdlib", "3.12.1"),
        Alias("queue.LifoQueue", "queue.Queue"),
        Alias("asyncio.locks", "queue"),
    )
    if sys.version_info < (3, 14):
        lies += (Waits("http.client.HTTPConnection", "socket", "stdlib", "3.12.1", position=3),)
    for lie in lies[:1]:
        assert not list(row_checks.problems(lie)), "subprocess.run takes **kwargs and hands them to Popen"
    for lie in lies[1:]:
        assert list(row_checks.problems(lie)), lie
