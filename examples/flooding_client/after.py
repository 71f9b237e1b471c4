"""The same client after the incident: every call ends, retries are few, spread out and end too, and an order is placed once."""
import logging
import uuid

import requests
from tenacity import before_sleep_log, retry, retry_if_exception_type, stop_after_attempt, stop_after_delay, wait_random_exponential

API = "https://api.supplier.example"
TIMEOUT = (3.05, 10)

log = logging.getLogger(__name__)

patiently = retry(
    retry=retry_if_exception_type((requests.ConnectionError, requests.Timeout)),
    stop=stop_after_attempt(4) | stop_after_delay(30),
    wait=wait_random_exponential(multiplier=0.5, max=10),
    before_sleep=before_sleep_log(log, logging.WARNING),
    reraise=True,
)


class SupplierClient:
    def __init__(self, token: str) -> None:
        self.http = requests.Session()
        self.http.headers["Authorization"] = f"Bearer {token}"

    @patiently
    def stock(self, sku: str) -> int:
        answer = self.http.get(f"{API}/stock/{sku}", timeout=TIMEOUT)
        answer.raise_for_status()
        return answer.json()["available"]

    @patiently
    def prices(self, skus: list[str]) -> dict[str, float]:
        answer = self.http.get(f"{API}/prices", params={"sku": skus}, timeout=TIMEOUT)
        answer.raise_for_status()
        return answer.json()

    def order(self, sku: str, quantity: int) -> str:
        return self._order(sku, quantity, key=str(uuid.uuid4()))

    @patiently
    def _order(self, sku: str, quantity: int, key: str) -> str:
        answer = self.http.post(
            f"{API}/orders",
            json={"sku": sku, "quantity": quantity},
            headers={"Idempotency-Key": key},
            timeout=TIMEOUT,
        )
        answer.raise_for_status()
        return answer.json()["id"]
