import asyncio

import a_pb2_grpc
import b_pb2_grpc
import c_pb2_grpc
import grpc
import requests


def checkout(cart):  # AID115
    user = requests.get(f"{USERS}/u/{cart.uid}").json()
    stock = requests.get(f"{STOCK}/s/{cart.sku}").json()
    return requests.post(f"{BILLING}/charge", json={**user, **stock}).json()
class S:
    def __init__(self):
        self.users_client = requests.Session(); self.stock_client = requests.Session()
        self.a = a_pb2_grpc.AStub(grpc.insecure_channel("a"))
        self.b = b_pb2_grpc.BStub(grpc.insecure_channel("b"))
        self.c = c_pb2_grpc.CStub(grpc.insecure_channel("c"))
    def x(self, i):  # AID115
        u = self.users_client.get(f"/u/{i}")
        s = self.stock_client.get(f"/s/{i}")
        return self.users_client.post("/p", json=s.json())
    @property
    def y(self, r):  # AID115
        a = self.a.GetA(r); b = self.b.GetB(a); return self.c.GetC(b)
    def z(self, r):  # each call has a deadline
        a = self.a.GetA(r, timeout=1); b = self.b.GetB(a, timeout=1); return self.c.GetC(b, timeout=1)
def ok(cart):  # failure is handled
    try:
        requests.get(f"{USERS}/u/{cart.uid}").json()
        requests.get(f"{STOCK}/u/{cart.uid}").json()
        requests.get(f"{B}/u/{cart.uid}").json()
    except Exception: raise
def one(cart):  # one server
    requests.get(f"{USERS}/u/{cart.uid}").json()
    requests.get(f"{USERS}/v/{cart.uid}").json()
    requests.get(USERS + "/u").json()
def two(cart):  # two calls
    requests.get(f"{USERS}/u/{cart.uid}").json()
    requests.get(f"{X}/v/{cart.uid}").json()
def hosts():  # AID115
    url = "http://inventory/items"
    requests.get("http://users/1"); requests.get("http://users/2")
    with requests.Session() as s:
        return s.get(url)
def branches(a):  # one call runs twice at most
    if a: return requests.get("http://a")
    if not a: return requests.get("http://b")
    return requests.get("http://c")
