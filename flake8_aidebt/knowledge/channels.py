"""Brokers, shells, directories and websockets: connections that stay open."""
from .rows import Alias, Returns, Waits

_SEEN = "inspect, observed"

_KAFKA = (
    Waits("kafka.KafkaProducer", "channel", "kafka-python", "3.0.12", ("max_block_ms", "request_timeout_ms", "delivery_timeout_ms"), default=60.0,
          no_limit=(), unit="ms", client=True, repair="max_block_ms=10_000", source="source, observed"),
    Waits("kafka.KafkaProducer.flush", "wait", "kafka-python", "3.0.12", position=0, repair="timeout=30", source="inspect"),
    Waits("confluent_kafka.Producer.flush", "wait", "confluent-kafka", "2.16.1", position=0, no_limit=(None, -1), repair="timeout=30",
          source="documentation, observed"),
    Waits("confluent_kafka.Consumer.poll", "wait", "confluent-kafka", "2.16.1", position=0, no_limit=(None, -1), repair="timeout=1.0",
          source="documentation, observed"),
    Waits("confluent_kafka.Consumer.consume", "wait", "confluent-kafka", "2.16.1", position=1, no_limit=(-1,), repair="timeout=1.0",
          source="documentation"),
    *(
        Waits(f"aiokafka.{name}", "channel", "aiokafka", "0.14.0", ("request_timeout_ms",), default=40.0, no_limit=(), unit="ms", client=True,
              repair="request_timeout_ms=10_000", source="inspect, observed for the producer")
        for name in ("AIOKafkaProducer", "AIOKafkaConsumer")
    ),
    Waits("aiokafka.AIOKafkaConsumer.getone", "async-wait", "aiokafka", "0.14.0", (), repair="getmany(timeout_ms=1000)", source="inspect"),
)  # fmt: skip

_RABBIT = (
    Waits("pika.ConnectionParameters", "channel", "pika", "1.4.4", ("blocked_connection_timeout",), 13, client=True, publishes=True,
          heartbeat="heartbeat",
          repair="blocked_connection_timeout=300", source="source, observed"),
    # Reads it from the query of its URL.
    Waits("pika.URLParameters", "channel", "pika", "1.4.4", (), client=True, repair="?blocked_connection_timeout=300 in the URL", source="source",
          set_by=("blocked_connection_timeout",), publishes=True, handed="url"),
    *(
        Waits(f"aio_pika.{name}", "channel", "aio-pika", "10.2.1", repair="timeout=10", source=_SEEN)
        for name in ("connect", "connect_robust")
    ),
    Waits("aio_pika.Exchange.publish", "async-wait", "aio-pika", "10.2.1", repair="timeout=10", source="inspect"),
    Waits("kombu.Connection", "channel", "kombu", "5.7.0", ("connect_timeout",), 8, heartbeat="heartbeat", default=5.0, client=True,
          repair="connect_timeout=5",
          source="source, observed"),
    Waits("kombu.Connection.drain_events", "wait", "kombu", "5.7.0", repair="timeout=5", source="inspect"),
    Waits("kombu.Producer.publish", "channel", "kombu", "5.7.0", position=16, repair="timeout=10", source="inspect"),
)  # fmt: skip

_SSH = (
    # The banner (15 s) and authentication (30 s) end by themselves; a command does not.
    Waits("paramiko.SSHClient.connect", "channel", "paramiko", "5.1.0", position=6, default=15.0, no_limit=(), repair="timeout=10",
          source="source, observed"),
    Waits("paramiko.SSHClient.exec_command", "channel", "paramiko", "5.1.0", position=2, distinctive="paramiko",
          spared_by=("settimeout", "open_session", "invoke_shell"), repair="timeout=60", source="inspect"),
    Waits("paramiko.Channel.recv_exit_status", "channel", "paramiko", "5.1.0", (), spared_by=("settimeout", "exit_status_ready"),
          repair="poll exit_status_ready() with a deadline", source="inspect"),
    Waits("paramiko.SSHClient.open_sftp", "wait", "paramiko", "5.1.0", (), set_by=("get_channel",),
          repair="sftp.get_channel().settimeout(60)", source="inspect"),
    Waits("asyncssh.connect", "channel", "asyncssh", "2.24.1", ("login_timeout", "connect_timeout"), default=120.0, no_limit=(0,),
          trusted=("options", "config"), repair="connect_timeout=10", source="source, observed"),
    Waits("asyncssh.SSHClientConnection.run", "channel", "asyncssh", "2.24.1", repair="timeout=60", source="inspect"),
    Waits("fabric.Connection", "channel", "fabric", "3.2.3", ("connect_timeout",), 6, default=15.0, no_limit=(), client=True, trusted=("config",),
          repair="connect_timeout=10", source="source, observed"),
    *(
        Waits(f"fabric.Connection.{name}", "channel", "fabric", "3.2.3", repair="timeout=60", source="source")
        for name in ("run", "sudo")
    ),
)  # fmt: skip

_DIRECTORY = (
    # A connection takes the limit of its server, so the connection is what is asked.
    Waits("ldap3.Server", "channel", "ldap3", "2.9.1", ("connect_timeout",), 7, client=True, from_client=True,
          repair="connect_timeout=5", source=_SEEN),
    Waits("ldap3.Connection", "channel", "ldap3", "2.9.1", ("receive_timeout",), 21, client=True, carried_by=("server", 0),
          repair="receive_timeout=30", source=_SEEN),
)  # fmt: skip

_WEBSOCKETS = (
    Waits("websockets.connect", "channel", "websockets", "17.4", ("open_timeout",), default=10.0, repair="open_timeout=10", source=_SEEN),
    Waits("websockets.sync.client.connect", "channel", "websockets", "17.4", ("open_timeout",), default=10.0, repair="open_timeout=10", source=_SEEN),
    Waits("websocket.create_connection", "channel", "websocket-client", "1.9.2", position=1, set_by=("settimeout",), client=True,
          environment="setdefaulttimeout", repair="timeout=10", source=_SEEN),
    Waits("websocket.WebSocketApp.run_forever", "channel", "websocket-client", "1.9.2", ("ping_interval",), 2, no_limit=(0,),
          environment="setdefaulttimeout",
          repair="ping_interval=30, ping_timeout=10", source=_SEEN),
    # Messages are waited for without a limit; a heartbeat notices a dead peer.
    Waits("aiohttp.ClientSession.ws_connect", "channel", "aiohttp", "3.14.5", ("heartbeat", "timeout", "receive_timeout"), client=True,
          soft=("autoping",), repair="heartbeat=30", source="source"),  # autoping=False: a relay, the pings of both ends pass through
    Waits("tornado.websocket.websocket_connect", "channel", "tornado", "6.6.1", ("connect_timeout", "ping_interval"), 2, default=20.0, no_limit=(0,),
          repair="ping_interval=30", source=_SEEN),
)  # fmt: skip

_NATS = (
    Waits("nats.connect", "channel", "nats-py", "2.16.0", ("connect_timeout", "max_reconnect_attempts"), default=242.0, no_limit=(),
          repair="max_reconnect_attempts=5", source=_SEEN),
    Waits("nats.aio.client.Client.request", "channel", "nats-py", "2.16.0", position=2, default=0.5, repair="timeout=1", source="inspect"),
)  # fmt: skip

_NAMES = (
    Alias("paramiko.client.SSHClient", "paramiko.SSHClient"),
    Alias("paramiko.channel.Channel", "paramiko.Channel"),
    Returns("paramiko.SSHClient.get_transport", "paramiko.Transport"),
    Returns("paramiko.Transport.open_session", "paramiko.Channel"),
    Returns("paramiko.SSHClient.invoke_shell", "paramiko.Channel"),
    Alias("asyncssh.connection.connect", "asyncssh.connect"),
    Returns("asyncssh.connect", "asyncssh.SSHClientConnection"),
    Alias("fabric.connection.Connection", "fabric.Connection"),
    Alias("ldap3.core.server.Server", "ldap3.Server"),
    Alias("ldap3.core.connection.Connection", "ldap3.Connection"),
    Alias("websocket._core.create_connection", "websocket.create_connection"),
    Alias("websocket._app.WebSocketApp", "websocket.WebSocketApp"),
    Alias("pika.connection.ConnectionParameters", "pika.ConnectionParameters"),
    Alias("pika.connection.URLParameters", "pika.URLParameters"),
)

ROWS = (*_NAMES, *_KAFKA, *_RABBIT, *_SSH, *_DIRECTORY, *_WEBSOCKETS, *_NATS)
