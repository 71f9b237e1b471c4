"""What opens a transaction, what ends it, and what libraries do with writes that nobody commits. Observed by running the libraries."""
from .rows import Alias, Returns, Subclass
from .transaction_rows import Dispatches, Keeps, Opens, SavesItself, Sends

_DJANGO = ("Django", "5.2.19")
_ALCHEMY = ("SQLAlchemy", "2.1.9")
_INVALID = "InvalidRequestError"
_SESSIONS = ("sqlalchemy.orm.Session", "sqlalchemy.orm.scoped_session", "sqlalchemy.ext.asyncio.AsyncSession", "sqlalchemy.ext.asyncio.async_scoped_session",
             "flask_sqlalchemy.SQLAlchemy.session")  # fmt: skip
_CONNECTIONS = ("sqlalchemy.Connection", "sqlalchemy.ext.asyncio.AsyncConnection")
_PENDING = "PendingRollbackError"

_OPENERS = (
    Opens("django.db.transaction.atomic", *_DJANGO, "thread", decorates=True, commit="TransactionManagementError", at_once=True, broken="TransactionManagementError"),
    *(Opens(f"{name}.begin", *_ALCHEMY, "receiver", nested=_INVALID, commit=_INVALID, broken=_PENDING) for name in _SESSIONS),
    *(Opens(f"{name}.begin", *_ALCHEMY, "receiver", nested=_INVALID, commit=_INVALID) for name in _CONNECTIONS),
    *(Opens(f"sqlalchemy.{name}.begin", *_ALCHEMY, "entered", nested=_INVALID, commit=_INVALID) for name in ("Engine", "ext.asyncio.AsyncEngine")),
    *(Opens(f"sqlalchemy.{name}.begin", *_ALCHEMY, "entered", nested=_INVALID, commit=_INVALID, broken=_PENDING)
      for name in ("orm.sessionmaker", "ext.asyncio.async_sessionmaker")),
    *(Opens(f"{name}.begin_nested", *_ALCHEMY, "receiver", savepoint=True) for name in (*_SESSIONS, *_CONNECTIONS)),
    *(Opens(f"psycopg.{name}.transaction", "psycopg", "3.3.9", "receiver", commit="ProgrammingError", at_once=True, broken="InFailedSqlTransaction")
      for name in ("Connection", "AsyncConnection")),
    Opens("asyncpg.Connection.transaction", "asyncpg", "0.32.0", "receiver", broken="InFailedSQLTransactionError"),
    *(Opens(f"peewee.Database.{name}", "peewee", "4.5.3", "thread", decorates=True, savepoint=name == "savepoint")
      for name in ("atomic", "transaction", "manual_commit", "savepoint")),
    Opens("tortoise.transactions.in_transaction", "tortoise-orm", "1.1.9", "thread"),
    Opens("tortoise.transactions.atomic", "tortoise-orm", "1.1.9", "thread", decorates=True),
    Opens("pony.orm.db_session", "pony", "0.7.20", "thread", decorates=True),
    Opens("pymongo.client_session.ClientSession.start_transaction", "pymongo", "4.20.0", "receiver"),
)  # fmt: skip

_KEPT = (
    *(Keeps(name, *_ALCHEMY, fails_after=("commit", "flush"), error=_PENDING) for name in _SESSIONS),
    *(Keeps(name, *_ALCHEMY) for name in _CONNECTIONS),
    Keeps("sqlite3.Connection", "stdlib", "3.11", "commits"),
    Keeps("aiosqlite.Connection", "aiosqlite", "0.22.1", "closes"),
    Keeps("psycopg2.extensions.connection", "psycopg2", "2.9.13", "commits", aborts=True, error="InFailedSqlTransaction"),
    *(Keeps(f"psycopg.{name}", "psycopg", "3.3.9", "commits and closes", aborts=True, error="InFailedSqlTransaction") for name in ("Connection", "AsyncConnection")),
    Keeps("pymysql.connect", "PyMySQL", "1.2.4", "closes"),
    Keeps("aiomysql.Connection", "aiomysql", "0.3.2", "closes"),
    Keeps("MySQLdb.connections.Connection", "mysqlclient", "2.2", "closes"),
    *(Keeps(name, "mysql-connector-python", "26", "closes") for name in (
        "mysql.connector.abstracts.MySQLConnectionAbstract", "mysql.connector.connect")),
    Keeps("oracledb.Connection", "oracledb", "4", "closes"),
    Keeps("pyodbc.Connection", "pyodbc", "5", "commits"),
    Keeps("pymssql.Connection", "pymssql", "2.3", "closes"),
    Keeps("asyncpg.Connection", "asyncpg", "0.32.0", "closes", autocommit=True),
    Keeps("asyncpg.Pool", "asyncpg", "0.32.0", "closes", autocommit=True),
    Keeps("duckdb.DuckDBPyConnection", "duckdb", "1.4", "closes", autocommit=True),
)  # fmt: skip

_DISPATCHED = (
    *(Dispatches(f"celery.{owner}.delay", "celery", "5.7.0", mark=True) for owner in ("Task", "canvas.Signature", "canvas.Group")),
    *(Dispatches(f"celery.{owner}.apply_async", "celery", "5.7.0", mark=True, later=("countdown", "eta")) for owner in ("Task", "canvas.Signature", "canvas.Group")),
    Dispatches("celery.Celery.send_task", "celery", "5.7.0", mark=True, later=("countdown", "eta")),
    *(Dispatches(f"dramatiq.Actor.{name}", "dramatiq", "2.2.1", mark=name != "send", later=("delay",)) for name in ("send", "send_with_options")),
    *(Dispatches(f"rq.Queue.{name}", "rq", "2.12.0", mark=True) for name in ("enqueue", "enqueue_call", "enqueue_many")),
    Dispatches("django_rq.enqueue", "django-rq", "4.2.0", after_commit_from="4.0"),
    Dispatches("django_rq.get_queue().enqueue", "django-rq", "4.2.0", after_commit_from="4.0"),
    Dispatches("django_q.tasks.async_task", "django-q", "1.3"),
    Dispatches("huey.api.TaskWrapper", "huey", "3.5.4"),
    Dispatches("arq.connections.ArqRedis.enqueue_job", "arq", "0.28.0", mark=True, later=("_defer_by", "_defer_until")),
    Dispatches("pika.channel.Channel.basic_publish", "pika", "1.4.4", mark=True),
    Dispatches("aio_pika.Exchange.publish", "aio-pika", "10.2.1"),
    Dispatches("kombu.Producer.publish", "kombu", "5.7.0"),
    Dispatches("kafka.KafkaProducer.send", "kafka-python", "3.0.12"),
    Dispatches("confluent_kafka.Producer.produce", "confluent-kafka", "2.16.1"),
    *(Dispatches(f"aiokafka.AIOKafkaProducer.{name}", "aiokafka", "0.14.0", mark=name != "send") for name in ("send", "send_and_wait")),
    Dispatches("boto3.client().send_message", "boto3", "1.44.5", later=("DelaySeconds",)),
    Dispatches("google.cloud.pubsub_v1.PublisherClient.publish", "google-cloud-pubsub", "2"),
)  # fmt: skip

_ROWS = (
    SavesItself("django.db.models.Model", *_DJANGO, ("create", "acreate", "bulk_create", "abulk_create", "create_user", "create_superuser"),
                ("save", "asave", "update", "aupdate", "delete", "adelete", "bulk_update", "abulk_update")),
    SavesItself("peewee.Model", "peewee", "4.5.3", ("create", "insert", "insert_many", "bulk_create"), ("save", "delete_instance")),
    SavesItself("tortoise.models.Model", "tortoise-orm", "1.1.9", ("create", "bulk_create"), ("save", "delete", "update")),
)  # fmt: skip

_SENT = tuple(Sends(f"psycopg2.extras.{name}", "psycopg2", "2.9.13") for name in ("execute_values", "execute_batch"))

_NAMES = (
    Alias("django.db.transaction.Atomic", "django.db.transaction.atomic"),
    Alias("pony.orm.core.db_session", "pony.orm.db_session"),
    *(Subclass(f"peewee.{name}", "peewee.Database") for name in ("SqliteDatabase", "PostgresqlDatabase", "MySQLDatabase")),
    *(Returns(f"peewee.{name}", "peewee.Database") for name in ("DatabaseProxy", "Proxy")),
    *(Subclass(name, "peewee.Database") for name in (
        "playhouse.pool.PooledPostgresqlDatabase", "playhouse.pool.PooledMySQLDatabase", "playhouse.pool.PooledSqliteDatabase",
        "playhouse.postgres_ext.PostgresqlExtDatabase")),
    Returns("django_rq.get_queue", "django_rq.get_queue()"),
    Returns("pymongo.MongoClient.start_session", "pymongo.client_session.ClientSession"),
)  # fmt: skip

ROWS = (*_OPENERS, *_KEPT, *_DISPATCHED, *_ROWS, *_SENT, *_NAMES)
