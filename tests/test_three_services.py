"""The incident of the three services, run: one of them stalls, and what that does to the page, to other pages and to the health check."""
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest

from flake8_aidebt.catalogue import default_rules

from .expectations import expected, reported
from .incidents import EXAMPLES, Answer, ask, free_port, running

FOLDER = EXAMPLES / "three_services"
CUSTOMERS = 40
SOON = 2.0  # seconds; a healthy answer takes some milliseconds, and nothing in ``after.py`` waits longer than half a second
LONG = 3.0  # how long the tests wait for what will not come


class Shop:
    """The services and the start page."""

    def __init__(self, services: str, page: str) -> None:
        self._services = services
        self._page = page

    def set(self, service: str, wish: str) -> None:
        """Has a service stall, or resume."""
        assert ask(f"{self._services}/{service}/{wish}", "POST").status == 200

    def start_page(self, customer: int = 1, timeout: float = LONG) -> Answer:
        """The page of a customer."""
        return ask(f"{self._page}/start/{customer}", timeout=timeout)

    def health(self, timeout: float = LONG) -> Answer:
        """What the orchestrator sees."""
        return ask(f"{self._page}/health", timeout=timeout)


@contextmanager
def shop(program: str) -> Iterator[Shop]:
    """The services, and one of the two programs before them."""
    services, page = f"http://127.0.0.1:{free_port()}", f"http://127.0.0.1:{free_port()}"
    port = {url: url.rpartition(":")[2] for url in (services, page)}
    with (
        running(FOLDER / "services.py", port[services], ready=f"{services}/profiles/1"),
        running(FOLDER / program, port[page], services, ready=f"{page}/health"),
    ):
        yield Shop(services, page)


@pytest.mark.parametrize("program", ["before.py", "after.py"])
def test_when_all_answer_both_are_fine(program: str) -> None:
    pytest.importorskip("aiohttp")
    with shop(program) as open_shop:
        answer = open_shop.start_page(7)
        assert answer.status == 200
        assert {name: answer.body[name] for name in ("profiles", "orders", "offers")} == {
            name: {"service": name, "customer": "7"} for name in ("profiles", "orders", "offers")
        }
        assert open_shop.health().status == 200


def test_before_one_stalled_service_stops_everything() -> None:
    pytest.importorskip("aiohttp")
    with shop("before.py") as open_shop, ThreadPoolExecutor(1) as pool:
        open_shop.set("offers", "stall")
        first = pool.submit(open_shop.start_page, timeout=30)
        assert open_shop.start_page(2).status == 0
        assert open_shop.health(timeout=SOON).status == 0, "one customer's page keeps the health check from being answered"
        assert not first.done()
        open_shop.set("offers", "resume")
        assert first.result(timeout=30).status == 200
        assert open_shop.health().status == 200


def test_after_a_stalled_service_costs_its_own_part() -> None:
    pytest.importorskip("aiohttp")
    with shop("after.py") as open_shop, ThreadPoolExecutor(CUSTOMERS) as pool:
        open_shop.set("offers", "stall")
        pages = [pool.submit(open_shop.start_page, customer) for customer in range(CUSTOMERS)]
        health = [open_shop.health() for _ in range(5)]
        assert all(answer.status == 200 and answer.seconds < SOON for answer in health)
        for customer, page in enumerate(pages):
            answer = page.result()
            assert (answer.status, answer.body["missing"]) == (200, ["offers"])
            assert answer.body["orders"] == {"service": "orders", "customer": str(customer)}
            assert answer.seconds < SOON
        open_shop.set("offers", "resume")
        assert open_shop.start_page().body["missing"] == []


def test_after_without_what_the_page_needs_it_says_so_soon() -> None:
    pytest.importorskip("aiohttp")
    with shop("after.py") as open_shop:
        open_shop.set("profiles", "stall")
        answer = open_shop.start_page()
        assert (answer.status, answer.body["missing"]) == (503, ["profiles"])
        assert answer.seconds < SOON
        assert open_shop.health().status == 200


@pytest.mark.usefixtures("with_and_without_inference")
@pytest.mark.parametrize("program", ["before.py", "after.py", "services.py"])
def test_the_rules_name_the_guilty_lines(program: str) -> None:
    path = FOLDER / program
    found = reported(path.read_text(encoding="utf-8"), default_rules(), str(path))
    assert found == expected(path.read_text(encoding="utf-8"))
    if program == "before.py":
        assert set().union(*found.values()) == {"AID101", "AID314", "AID501", "AID502"}
