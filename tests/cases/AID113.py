import asyncio

import grpc
import users_pb2
import users_pb2_grpc
from protos import billing_pb2_grpc as billing

from . import orders_pb2_grpc
from .gen.stock_pb2_grpc import StockStub

channel = grpc.insecure_channel("x")
stub = users_pb2_grpc.UsersStub(channel)
stub.GetUser(req)  # AID113
stub.GetUser(req, timeout=3)
stub.GetUser(req, 3)
stub.GetUser(req, **kw)  # may carry the timeout
for ev in stub.Watch(req):  # a stream stays open
    pass
class Client:
    def __init__(self, channel):
        self.stub = billing.BillingStub(channel)
        self.stock = StockStub(channel)
        self.orders = orders_pb2_grpc.OrdersStub(channel)
    def charge(self, req, m):
        self.stock.Reserve(req)  # AID113
        self.orders.Place(req)  # AID113
        return self.stub.Charge(req, metadata=m)  # AID113
    def fut(self, req):
        return self.stub.Charge.future(req)  # waited for elsewhere
    def ok(self, req):
        return self.stub.Charge(req, timeout=self.t)
async def ping(p):
    async with grpc.aio.insecure_channel("x") as ch:
        astub = users_pb2_grpc.UsersStub(ch)
        await astub.Ping(p)  # AID113
        async with asyncio.timeout(3):
            await astub.Ping(p)
        await asyncio.wait_for(astub.Ping(p), 3)
        async for e in astub.Watch(p):
            pass
def stream(req):
    responses = stub.ListThings(req)
    for r in responses: yield r
grpc.channel_ready_future(channel).result()  # AID113
grpc.channel_ready_future(channel).result(timeout=3)
with grpc.insecure_channel("x") as ch2:
    users_pb2_grpc.UsersStub(ch2).GetUser(users_pb2.Req())  # AID113
def make_stub():
    return users_pb2_grpc.UsersStub(grpc.insecure_channel("x"))
make_stub().GetUser(req)  # AID113
def typed(s: users_pb2_grpc.UsersStub, r):
    s.GetUser(request=r)
    s.GetUser(r)  # AID113
