"""The same client after the incident: it keeps to the limit, waits as long as it is told, and gives up after a while.

Every call ends. Retries are few, spread out, and end too; an order is placed once, however often it is sent.

    python server.py 9000 --minute 1 & python after.py http://127.0.0.1:9000 --minute 1
"""
import argparse
import logging
import random
import time
import uuid
from collections import deque

import requests
from tenacity import RetryCallState, before_sleep_log, retry, retry_if_exception_type, stop_after_attempt, stop_after_delay, wait_random_exponential

API = "https://api.supplier.example"
TIMEOUT = (3.05, 10)
ALLOWED = 50  # requests a minute

log = logging.getLogger(__name__)
guessed = wait_random_exponential(multiplier=0.5, max=10)


class Busy(Exception):
    """The supplier asks for patience."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"asked to wait for {seconds:g} seconds")
        self.seconds = seconds


def as_told(state: RetryCallState) -> float:
    """Seconds to wait: what the supplier said, and a little more that differs from worker to worker; else a guess."""
    error = state.outcome.exception()
    return error.seconds + random.uniform(0, 0.5) if isinstance(error, Busy) else guessed(state)


patiently = retry(
    retry=retry_if_exception_type((Busy, requests.ConnectionError, requests.Timeout)),
    stop=stop_after_attempt(4) | stop_after_delay(180),
    wait=as_told,
    before_sleep=before_sleep_log(log, logging.WARNING),
    reraise=True,
)


class Pace:
    """Lets through so many in a minute."""

    def __init__(self, allowed: int, minute: float) -> None:
        self.minute = minute
        self.passed: deque[float] = deque(maxlen=allowed)

    def wait(self) -> None:
        if len(self.passed) == self.passed.maxlen:
            time.sleep(max(0.0, self.passed[0] + self.minute - time.monotonic()))
        self.passed.append(time.monotonic())


class SupplierClient:
    def __init__(self, token: str, api: str = API, minute: float = 60.0) -> None:
        self.api = api
        self.pace = Pace(ALLOWED - 5, minute)  # the clocks of both sides differ a little
        self.http = requests.Session()
        self.http.headers["Authorization"] = f"Bearer {token}"

    @patiently
    def stock(self, sku: str) -> int:
        self.pace.wait()
        return self._read(self.http.get(f"{self.api}/stock/{sku}", timeout=TIMEOUT))["available"]

    @patiently
    def prices(self, skus: list[str]) -> dict[str, float]:
        self.pace.wait()
        return self._read(self.http.get(f"{self.api}/prices", params={"sku": skus}, timeout=TIMEOUT))

    def order(self, sku: str, quantity: int) -> str:
        return self._order(sku, quantity, key=str(uuid.uuid4()))

    @patiently
    def _order(self, sku: str, quantity: int, key: str) -> str:
        self.pace.wait()
        answer = self.http.post(
            f"{self.api}/orders",
            json={"sku": sku, "quantity": quantity},
            headers={"Idempotency-Key": key},
            timeout=TIMEOUT,
        )
        return self._read(answer)["id"]

    def _read(self, answer: requests.Response) -> dict:
        if answer.status_code == requests.codes.too_many_requests:
            raise Busy(float(answer.headers.get("Retry-After", 60)))
        answer.raise_for_status()
        return answer.json()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("api", nargs="?", default=API)
    parser.add_argument("--minute", type=float, default=60.0, help="seconds that a minute has")
    options = parser.parse_args()
    client = SupplierClient("secret", options.api, options.minute)
    counted = [client.stock(f"sku-{number}") for number in range(120)]
    print(f"{len(counted)} counted, order {client.order('sku-1', 2)}")


if __name__ == "__main__":
    main()
