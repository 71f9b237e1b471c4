"""Databases and caches: the constructors that decide how long every later call may wait."""
from .rows import Waits

_SEEN = "inspect, observed"
_REDIS_POOL = ("connection_pool",)

# redis-py 8 brought a socket timeout of 5 s; before, there was none.
_REDIS = tuple(
    Waits(name, "datastore", "redis", "8.1.0", ("socket_timeout",), position, default=5.0, client=True,
          trusted=() if "Cluster" in name else _REDIS_POOL,
          forever_before="8.0", repair="socket_timeout=5", source=_SEEN)
    for name, position in (
        ("redis.Redis", 4),
        ("redis.asyncio.Redis", None),
        ("redis.from_url", None),
        ("redis.Redis.from_url", None),
        ("redis.asyncio.from_url", None),
        ("redis.asyncio.Redis.from_url", None),
        ("redis.ConnectionPool", None),
        ("redis.ConnectionPool.from_url", None),
        ("redis.asyncio.ConnectionPool", None),
        ("redis.asyncio.ConnectionPool.from_url", None),
        ("redis.RedisCluster", None),
        ("redis.RedisCluster.from_url", None),
        ("redis.asyncio.RedisCluster", None),
        ("redis.asyncio.RedisCluster.from_url", None),
        ("redis.Sentinel", None),
        ("redis.asyncio.Sentinel", None),
    )
) + (
    Waits("redis.BlockingConnectionPool", "datastore", "redis", "8.1.0", position=1, default=20.0, client=True, repair="timeout=5", source="inspect"),
)  # fmt: skip

# serverSelectionTimeoutMS (30 s) and connectTimeoutMS (20 s) bound finding a server, not its answer.
_MONGO = tuple(
    Waits(name, "datastore", library, checked, ("timeoutMS", "socketTimeoutMS"), no_limit=(None, 0), unit="ms", client=True,
          soft=("serverSelectionTimeoutMS",), repair="timeoutMS=10_000", source="source, observed", handed="host", streams=("watch",))
    for name, library, checked in (
        ("pymongo.MongoClient", "pymongo", "4.20.0"),
        ("pymongo.AsyncMongoClient", "pymongo", "4.20.0"),
        ("motor.motor_asyncio.AsyncIOMotorClient", "motor", "3.7.1"),
        ("motor.motor_tornado.MotorClient", "motor", "3.7.1"),
    )
)  # fmt: skip

_POSTGRES = (
    Waits("psycopg2.connect", "datastore", "psycopg2", "2.9.13", ("connect_timeout",), no_limit=(0,), environment="PGCONNECT_TIMEOUT",
          repair="connect_timeout=5", source="observed", handed="dsn"),
    *(
        Waits(f"psycopg2.pool.{name}", "datastore", "psycopg2", "2.9.13", ("connect_timeout",), no_limit=(0,), client=True,
              environment="PGCONNECT_TIMEOUT", repair="connect_timeout=5", source="inspect")
        for name in ("ThreadedConnectionPool", "SimpleConnectionPool")
    ),
    *(
        Waits(f"psycopg.{name}", "datastore", "psycopg", "3.3.9", ("connect_timeout",), default=130.0, no_limit=(),
              forever_before="3.1.20", assume_old=False, repair="connect_timeout=5", source="source, observed")
        for name in ("connect", "Connection.connect", "AsyncConnection.connect")
    ),
    *(
        Waits(f"psycopg_pool.{name}", "datastore", "psycopg_pool", "3.3.3", default=30.0, client=True, repair="timeout=10", source="inspect")
        for name in ("ConnectionPool", "AsyncConnectionPool")
    ),
    # timeout= (60 s) bounds connecting; a statement has no limit without command_timeout.
    Waits("asyncpg.connect", "datastore", "asyncpg", "0.32.0", ("command_timeout",), client=True, repair="command_timeout=30", source=_SEEN),
    Waits("asyncpg.create_pool", "datastore", "asyncpg", "0.32.0", ("command_timeout",), client=True, repair="command_timeout=30", source="inspect"),
)  # fmt: skip

_MYSQL = (
    # connect_timeout (10 s) does not cover the server's greeting.
    Waits("pymysql.connect", "datastore", "pymysql", "1.2.4", ("read_timeout",), repair="read_timeout=30", source=_SEEN),
    Waits("aiomysql.connect", "datastore", "aiomysql", "0.3.2", ("connect_timeout",), 14, repair="connect_timeout=10", source=_SEEN),
    Waits("aiomysql.create_pool", "datastore", "aiomysql", "0.3.2", ("connect_timeout",), client=True, repair="connect_timeout=10", source="inspect"),
    Waits("mysql.connector.connect", "datastore", "mysql-connector-python", "26.10.0",
          ("connection_timeout", "connect_timeout", "read_timeout"), trusted=("option_files",), repair="connection_timeout=10",
          source="source, observed"),
    Waits("mysql.connector.pooling.MySQLConnectionPool", "datastore", "mysql-connector-python", "26.10.0",
          ("connection_timeout", "connect_timeout", "read_timeout"), trusted=("option_files",), client=True, repair="connection_timeout=10",
          source="inspect"),
    Waits("MySQLdb.connect", "datastore", "mysqlclient", "2.2", ("connect_timeout", "read_timeout"), no_limit=(0,),
          trusted=("read_default_file",), repair="connect_timeout=10, read_timeout=30", source="https://mysqlclient.readthedocs.io/"),
)  # fmt: skip

_OTHERS = (
    Waits("pymssql.connect", "datastore", "pymssql", "2.4.6", ("timeout",), 4, no_limit=(0,), repair="timeout=30", source=_SEEN),
    Waits("pyodbc.connect", "datastore", "pyodbc", "5.5.0", ("timeout",), no_limit=(0,), set_by=("timeout",), repair="timeout=10",
          source="https://github.com/mkleehammer/pyodbc/wiki"),
    # tcp_connect_timeout (20 s) covers the TCP handshake only: a listener that accepts and stays silent is waited for.
    Waits("oracledb.connect", "datastore", "oracledb", "26.1.0", ("tcp_connect_timeout",), no_limit=(0,), trusted=("pool", "params"),
          set_by=("call_timeout",), repair="call_timeout", source=_SEEN),
    Waits("sqlalchemy.create_engine", "datastore", "SQLAlchemy", "2.1.9", ("connect_args",), no_limit=(), client=True, trusted=("creator", "pool"),
          url="url",
          repair='connect_args={"connect_timeout": 5}', source="observed"),
    Waits("sqlalchemy.ext.asyncio.create_async_engine", "datastore", "SQLAlchemy", "2.1.9", ("connect_args",), no_limit=(), client=True,
          trusted=("async_creator", "creator", "pool"), url="url", repair='connect_args={"command_timeout": 30}', source="inspect"),
    Waits("sqlalchemy.pool.QueuePool", "datastore", "SQLAlchemy", "2.1.9", ("timeout",), 3, default=30.0, client=True, repair="timeout=10",
          source="inspect"),
    Waits("sqlite3.connect", "datastore", "stdlib", "3.12.1", ("timeout",), 1, default=5.0, no_limit=(), repair="timeout=5", source="documentation"),
    *(
        Waits(f"elasticsearch.{name}", "datastore", "elasticsearch", "9.5.1", ("request_timeout", "timeout"), default=10.0, client=True,
              repair="request_timeout=10", source="source, observed")
        for name in ("Elasticsearch", "AsyncElasticsearch")
    ),
    *(
        Waits(f"opensearchpy.{name}", "datastore", "opensearch-py", "3.2.0", default=10.0, client=True, repair="timeout=10", source=_SEEN)
        for name in ("OpenSearch", "AsyncOpenSearch")
    ),
    Waits("influxdb_client.InfluxDBClient", "datastore", "influxdb-client", "1.50.0", position=3, default=10.0, no_limit=(None, 0), unit="ms",
          client=True, repair="timeout=10_000", source=_SEEN),
    Waits("clickhouse_driver.Client", "datastore", "clickhouse-driver", "0.2.11", ("send_receive_timeout",), default=300.0, client=True,
          repair="send_receive_timeout=30", source="source, observed"),
    Waits("clickhouse_connect.get_client", "datastore", "clickhouse-connect", "1.12.0", ("send_receive_timeout",), default=300.0,
          client=True, repair="send_receive_timeout=30", source="source"),
    Waits("neo4j.GraphDatabase.driver", "datastore", "neo4j", "6.4.1", ("connection_timeout", "connection_acquisition_timeout"), default=60.0,
          no_limit=(), client=True, repair="connection_timeout=10", source="source, observed"),
    Waits("cassandra.cluster.Session.execute", "datastore", "cassandra-driver", "3.30.1", position=2, default=10.0, repair="timeout=10",
          source="source"),
    Waits("qdrant_client.QdrantClient", "datastore", "qdrant-client", "1.20.0", position=8, default=5.0, no_limit=(), client=True,
          repair="timeout=10", source="source, observed"),
    Waits("pinecone.Pinecone", "datastore", "pinecone", "10.2.0", default=30.0, client=True, repair="timeout=10", source="inspect"),
    Waits("weaviate.connect_to_local", "datastore", "weaviate-client", "4.23.1", ("additional_config",), 4, default=30.0, no_limit=(), client=True,
          repair="additional_config=AdditionalConfig(timeout=Timeout(query=30))", source="source"),
)  # fmt: skip

ROWS = (*_REDIS, *_MONGO, *_POSTGRES, *_MYSQL, *_OTHERS)
