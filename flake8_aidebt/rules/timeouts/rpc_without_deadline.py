"""AID113."""
from collections.abc import Iterator

from ...finding import Finding
from ...model import File
from ...model.waiting.stubs import unbounded_stub_calls
from ...model.waiting.waits import unbounded
from ...rule import Rule


class RpcWithoutDeadline(Rule):
    """
    A gRPC call with no deadline.

    gRPC sets none by itself. A server that took the request and is stuck, or a connection that a firewall forgot, leaves the call
    pending, its thread and memory with it, and the server goes on working for clients that have long given up. A deadline is
    also what the next service in the chain is told, so that it can stop in time.

    Bad::

        import grpc
        import users_pb2
        import users_pb2_grpc

        channel = grpc.insecure_channel("users:50051")
        grpc.channel_ready_future(channel).result()  # AID113
        stub = users_pb2_grpc.UsersStub(channel)
        user = stub.GetUser(users_pb2.UserRequest(id=1))  # AID113

    Good::

        import grpc
        import users_pb2
        import users_pb2_grpc

        channel = grpc.insecure_channel("users:50051")
        stub = users_pb2_grpc.UsersStub(channel)
        user = stub.GetUser(users_pb2.UserRequest(id=1), timeout=3)

    Good::

        import asyncio
        import grpc
        from shop.protos import users_pb2_grpc

        async def ping(request):
            async with grpc.aio.insecure_channel("users:50051") as channel:
                stub = users_pb2_grpc.UsersStub(channel)
                async with asyncio.timeout(3):
                    return await stub.Ping(request)

    Left alone: streams that are iterated over, channels with interceptors or a service configuration (they may set deadlines), and
    calls inside a deadline.

    References:
        - https://grpc.io/docs/guides/deadlines/
        - https://sre.google/sre-book/addressing-cascading-failures/
    """

    code = "AID113"
    message = "{call}() has no deadline and can wait forever; pass timeout="
    cwe = 1088

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        found = [use for use, _ in unbounded(file, "rpc")]
        for use in (*found, *unbounded_stub_calls(file)):
            yield cls.finding(file, use.node, use.callee.how, call=file.spelled(use))
