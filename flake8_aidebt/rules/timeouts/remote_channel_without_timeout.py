"""AID107."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...knowledge.rows import Waits
from ...model import File
from ...model.waiting.waits import unbounded
from ...rule import Rule


class RemoteChannelWithoutTimeout(Rule):
    """
    A connection that stays open, and waits for its peer with no timeout.

    SSH commands, brokers, directories and websockets keep a connection for as long as they like. A remote command that asks a
    question, a broker that stops reading because its disk is full, a websocket whose peer was switched off: nothing arrives any more,
    nothing fails either, and the process looks healthy to everyone who asks it.

    Bad::

        import paramiko

        ssh = paramiko.SSHClient()
        ssh.connect("build.example.org", timeout=10)
        _, output, errors = ssh.exec_command("./deploy.sh")  # AID107
        print(errors.read())

    Bad::

        import pika

        def publish(order):
            connection = pika.BlockingConnection(pika.ConnectionParameters(host="mq.example.org"))  # AID107, AID625
            connection.channel().basic_publish("orders", "new", order, pika.BasicProperties(delivery_mode=2), mandatory=True)

    Good::

        import paramiko

        ssh = paramiko.SSHClient()
        ssh.connect("build.example.org", timeout=10)
        _, output, errors = ssh.exec_command("./deploy.sh", timeout=60)
        print(errors.read())

    Good::

        import asyncio

        import aio_pika

        async def connect(url):
            async with asyncio.timeout(10):
                return await aio_pika.connect_robust(url)

    Left alone: ``pika`` where nothing is published, because only publishers are blocked; channels that get ``settimeout``; ``websockets``,
    which notices dead peers by itself.

    References:
        - https://docs.paramiko.org/en/stable/api/client.html#paramiko.client.SSHClient.exec_command
        - https://pika.readthedocs.io/en/stable/modules/parameters.html
        - https://www.rabbitmq.com/docs/alarms
    """

    code = "AID107"
    message = "{call}() {gap}; add {repair}"
    severity = Severity.WARNING
    cwe = 1088

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for use, row in unbounded(file, "channel"):
            yield cls.finding(file, use.node, use.callee.how, call=file.spelled(use), gap="can wait forever", repair=row.repair)
        for use, row in file.uses(Waits):
            beat = use.argument(row.heartbeat) if row.heartbeat else None
            if beat is not None and beat.given and file.value(beat.expr, beat.names) == 0:
                gap = f"with {row.heartbeat}=0 never notices a dead peer"
                yield cls.finding(file, use.node, use.callee.how, call=file.spelled(use), gap=gap, repair=f"{row.heartbeat}=60")
