"""The client of an orders API, as it was when it took the supplier down and got the shop's address banned.

It passed review, its tests and every linter. On the first slow evening each worker waited for ever on a call without a
timeout; those that got an error came back at once, all together, as often as it took.

    python server.py 9000 --minute 1 & python before.py http://127.0.0.1:9000
"""
import sys

import requests

API = sys.argv[1] if len(sys.argv) > 1 else "https://api.supplier.example"


class SupplierClient:
    def __init__(self, token: str) -> None:
        self.http = requests.Session()
        self.http.headers["Authorization"] = f"Bearer {token}"

    def stock(self, sku: str) -> int:
        while True:  # AID212
            try:
                answer = self.http.get(f"{API}/stock/{sku}")  # AID101
                answer.raise_for_status()
                return answer.json()["available"]
            except requests.RequestException:
                continue

    def prices(self, skus: list[str]) -> dict[str, float]:
        return {sku: self.price(sku) for sku in skus}

    def price(self, sku: str, attempt: int = 0) -> float:
        try:
            answer = self.http.get(f"{API}/prices/{sku}", timeout=None)  # AID102
            answer.raise_for_status()
        except requests.RequestException:
            return self.price(sku, attempt + 1)
        return answer.json()["price"]

    def order(self, sku: str, quantity: int) -> str:
        for attempt in range(5):  # AID202
            try:
                answer = self.http.post(f"{API}/orders", json={"sku": sku, "quantity": quantity})  # AID101, AID240
                answer.raise_for_status()
                return answer.json()["id"]
            except requests.RequestException:
                pass
        return ""


if __name__ == "__main__":
    client = SupplierClient("secret")
    counted = [client.stock(f"sku-{number}") for number in range(120)]
    print(f"{len(counted)} counted, order {client.order('sku-1', 2)}")
