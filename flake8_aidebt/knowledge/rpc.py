"""Remote procedure calls."""
from .rows import Alias, Returns, Waits

_KINDS = ("UnaryUnary", "UnaryStream", "StreamUnary", "StreamStream")

ROWS = (
    *(
        Waits(f"grpc.{kind}MultiCallable.__call__", "rpc", "grpcio", "1.78.2", position=1, repair="timeout=10", source="inspect, observed")
        for kind in _KINDS
    ),
    *(
        Waits(f"grpc.aio.{kind}MultiCallable.__call__", "rpc", "grpcio", "1.85.1", position=1 if kind.startswith("Stream") else None,
              repair="timeout=10", source="inspect")
        for kind in _KINDS
    ),
    Waits("grpc.Future.result", "rpc", "grpcio", "1.78.2", position=0, repair="timeout=10", source="inspect, observed"),
    Returns("grpc.channel_ready_future", "grpc.Future"),
    Alias("grpc.experimental.aio", "grpc.aio"),
)  # fmt: skip
