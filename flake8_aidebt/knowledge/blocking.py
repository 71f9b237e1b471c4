"""Calls that hold their thread: read in the libraries' source, none of them a coroutine function."""
from .blocking_rows import Blocks
from .rows import Returns

_VERBS = "get post put patch delete head options request"
_REDIS = (
    "get set setex setnx mget mset delete incr incrby decr expire ttl hget hset hgetall hmget hincrby hdel lpush rpush lpop rpop lrange llen blpop brpop publish sadd srem "
    "smembers sismember zadd zrange zrangebyscore zrem exists keys scan scan_iter ping execute_command flushdb flushall eval getset append type rename persist xadd xread xreadgroup xack"
)

# kind, library, version, what to use instead, prefix, names
_CALLS = (
    ("sleep", "stdlib", "3.11", "await asyncio.sleep()", "time", "sleep"),
    ("http", "stdlib", "3.11", "httpx.AsyncClient", "urllib.request", "urlopen urlretrieve"),
    ("http", "stdlib", "3.11", "httpx.AsyncClient", "urllib.request.OpenerDirector", "open"),
    ("http", "stdlib", "3.11", "httpx.AsyncClient", "http.client.HTTPConnection", "request getresponse"),
    ("http", "requests", "2.34.2", "httpx.AsyncClient", "requests", _VERBS),
    ("http", "requests", "2.34.2", "httpx.AsyncClient", "requests.Session", _VERBS + " send"),
    ("http", "niquests", "3", "niquests.AsyncSession", "niquests", _VERBS),
    ("http", "httpx", "0.28.1", "httpx.AsyncClient", "httpx", _VERBS + " stream"),
    ("http", "httpx", "0.28.1", "httpx.AsyncClient", "httpx.Client", _VERBS + " send stream"),
    ("http", "httpx2", "2.16.2", "httpx2.AsyncClient", "httpx2", _VERBS + " stream query"),
    ("http", "httpx2", "2.16.2", "httpx2.AsyncClient", "httpx2.Client", _VERBS + " send stream"),
    ("http", "urllib3", "2.5", "httpx.AsyncClient", "urllib3", "request"),
    ("http", "urllib3", "2.5", "httpx.AsyncClient", "urllib3.PoolManager", "request urlopen"),
    ("http", "urllib3", "2.5", "httpx.AsyncClient", "urllib3.HTTPConnectionPool", "request urlopen"),
    ("http", "httplib2", "0.31", "httpx.AsyncClient", "httplib2.Http", "request"),
    ("network", "stdlib", "3.11", "loop.getaddrinfo()", "socket", "getaddrinfo gethostbyname gethostbyname_ex gethostbyaddr create_connection getfqdn"),
    ("network", "stdlib", "3.11", "loop.sock_*()", "socket.socket", "connect recv sendall accept"),
    ("network", "stdlib", "3.11", "aiosmtplib", "smtplib", "SMTP SMTP_SSL"),
    ("network", "stdlib", "3.11", "aiosmtplib", "smtplib.SMTP", "sendmail send_message login connect quit"),
    ("network", "stdlib", "3.11", "asyncio.to_thread()", "imaplib", "IMAP4 IMAP4_SSL"), ("network", "stdlib", "3.11", "asyncio.to_thread()", "ftplib", "FTP FTP_TLS"),
    ("network", "stdlib", "3.11", "asyncio.to_thread()", "poplib", "POP3 POP3_SSL"),
    ("network", "paramiko", "5", "asyncssh", "paramiko.SSHClient", "connect exec_command"), ("network", "paramiko", "5", "asyncssh", "paramiko.SFTPClient", "get put listdir"),
    ("process", "stdlib", "3.11", "asyncio.create_subprocess_exec()", "subprocess", "run call check_call check_output getoutput getstatusoutput"),
    ("process", "stdlib", "3.11", "asyncio.create_subprocess_exec()", "subprocess.Popen", "wait communicate"),
    ("process", "stdlib", "3.11", "asyncio.create_subprocess_exec()", "os", "system wait waitpid"),
    ("file", "stdlib", "3.11", "asyncio.to_thread()", "shutil", "copyfile copyfileobj copy copy2 copytree rmtree move make_archive unpack_archive"),
    ("file", "pandas", "3.1.1", "asyncio.to_thread()", "pandas", "read_csv read_excel read_sql read_sql_query read_parquet"),
    ("file", "pandas", "3.1.1", "asyncio.to_thread()", "pandas.DataFrame", "to_csv to_sql to_excel to_parquet"),
    ("input", "stdlib", "3.11", "asyncio.to_thread(input)", "builtins", "input"),
    ("wait", "stdlib", "3.11", "asyncio's own primitives", "threading.Thread", "join"), ("wait", "stdlib", "3.11", "asyncio.Event", "threading.Event", "wait"),
    ("wait", "stdlib", "3.11", "asyncio.Condition", "threading.Condition", "wait wait_for"), ("wait", "stdlib", "3.11", "asyncio.Barrier", "threading.Barrier", "wait"),
    ("wait", "stdlib", "3.11", "asyncio.Queue", "queue.Queue", "get join"), ("wait", "stdlib", "3.11", "asyncio.to_thread()", "multiprocessing.Process", "join"),
    ("wait", "stdlib", "3.11", "asyncio.to_thread()", "multiprocessing.pool.Pool", "map starmap apply join"),
    ("wait", "stdlib", "3.11", "asyncio.to_thread()", "multiprocessing.pool.AsyncResult", "get wait"),
    ("wait", "stdlib", "3.11", "await asyncio.wrap_future()", "concurrent.futures.Future", "result exception"),
    ("wait", "stdlib", "3.11", "asyncio.wait()", "concurrent.futures", "wait"),
    ("wait", "celery", "5.7.0", "a poll from the client", "celery.result.AsyncResult", "get wait"), ("wait", "celery", "5.7.0", "a poll from the client", "celery.result.ResultSet", "join get"),
    ("wait", "filelock", "3.20", "filelock.AsyncFileLock", "filelock.FileLock", "acquire"),
    ("cpu", "stdlib", "3.11", "asyncio.to_thread()", "hashlib", "pbkdf2_hmac scrypt"), ("cpu", "bcrypt", "5", "asyncio.to_thread()", "bcrypt", "hashpw checkpw"),
    ("database", "stdlib", "3.11", "aiosqlite", "sqlite3", "connect"), ("database", "stdlib", "3.11", "aiosqlite", "sqlite3.Connection", "execute executemany executescript commit"),
    ("database", "stdlib", "3.11", "aiosqlite", "sqlite3.Cursor", "execute executemany executescript fetchall fetchone fetchmany"),
    ("database", "psycopg2", "2.9.13", "psycopg.AsyncConnection", "psycopg2", "connect"),
    ("database", "psycopg2", "2.9.13", "psycopg.AsyncConnection", "psycopg2.extensions.connection", "commit rollback"),
    ("database", "psycopg2", "2.9.13", "psycopg.AsyncConnection", "psycopg2.extensions.cursor", "execute executemany fetchall fetchone fetchmany copy_expert"),
    ("database", "psycopg2", "2.9.13", "psycopg.AsyncConnection", "psycopg2.extras", "execute_values execute_batch"),
    ("database", "psycopg", "3.3.9", "psycopg.AsyncConnection", "psycopg", "connect"), ("database", "psycopg", "3.3.9", "psycopg.AsyncConnection", "psycopg.Connection", "connect execute commit rollback"),
    ("database", "psycopg", "3.3.9", "psycopg.AsyncConnection", "psycopg.Cursor", "execute executemany fetchall fetchone fetchmany"),
    ("database", "psycopg-pool", "3.3.3", "psycopg_pool.AsyncConnectionPool", "psycopg_pool.ConnectionPool", "connection getconn"),
    ("database", "PyMySQL", "1.2", "aiomysql", "pymysql", "connect"), ("database", "PyMySQL", "1.2", "aiomysql", "pymysql.connect", "commit"),
    ("database", "PyMySQL", "1.2", "aiomysql", "pymysql.cursors.Cursor", "execute executemany fetchall fetchone"),
    ("database", "mysqlclient", "2.2", "aiomysql", "MySQLdb", "connect"), ("database", "mysqlclient", "2.2", "aiomysql", "MySQLdb.cursors.Cursor", "execute executemany fetchall fetchone"),
    ("database", "mysql-connector-python", "26", "mysql.connector.aio", "mysql.connector", "connect"),
    ("database", "mysql-connector-python", "26", "mysql.connector.aio", "mysql.connector.cursor.MySQLCursor", "execute executemany fetchall fetchone"),
    ("database", "pyodbc", "5", "aioodbc", "pyodbc", "connect"), ("database", "pyodbc", "5", "aioodbc", "pyodbc.Cursor", "execute executemany fetchall fetchone"),
    ("database", "oracledb", "4", "oracledb.connect_async()", "oracledb", "connect"),
    ("database", "duckdb", "1.4", "asyncio.to_thread()", "duckdb", "sql query execute"), ("database", "duckdb", "1.4", "asyncio.to_thread()", "duckdb.DuckDBPyConnection", "execute sql fetchall"),
    ("database", "SQLAlchemy", "2.1.9", "AsyncSession", "sqlalchemy.Engine", "connect begin"),
    ("database", "SQLAlchemy", "2.1.9", "AsyncSession", "sqlalchemy.Connection", "execute scalar scalars commit rollback"),
    ("database", "SQLAlchemy", "2.1.9", "AsyncSession", "sqlalchemy.orm.Session",
     "execute scalar scalars commit rollback flush refresh get merge bulk_save_objects bulk_insert_mappings"),
    ("database", "SQLAlchemy", "2.1.9", "AsyncSession", "sqlalchemy.orm.Query", "all first one one_or_none scalar count delete update get"),
    ("database", "sqlmodel", "0.0.50", "AsyncSession", "sqlmodel.Session", "exec"),
    ("database", "redis", "8.1.0", "redis.asyncio.Redis", "redis.Redis", _REDIS),
    ("database", "Django", "5.2.19", "the a-prefixed method", "django.db.models.Model.objects",
     "get create bulk_create bulk_update get_or_create update_or_create count exists first last latest earliest aggregate delete update in_bulk"),
    ("database", "Django", "5.2.19", "the a-prefixed method", "django.db.models.Model", "save delete refresh_from_db"),
    ("queue", "pika", "1.4.4", "aio-pika", "pika", "BlockingConnection"), ("queue", "pika", "1.4.4", "aio-pika", "pika.adapters.blocking_connection.BlockingChannel", "basic_publish start_consuming"),
    ("queue", "kafka-python", "3.0.12", "aiokafka", "kafka.KafkaProducer", "flush"), ("queue", "kafka-python", "3.0.12", "aiokafka", "kafka.KafkaConsumer", "poll"),
    ("database", "neo4j", "6", "neo4j.AsyncGraphDatabase", "neo4j.Session", "run"), ("database", "clickhouse-driver", "0.2", "asyncio.to_thread()", "clickhouse_driver.Client", "execute"),
    ("http", "google-cloud-storage", "3", "asyncio.to_thread()", "google.cloud.storage.Blob", "upload_from_filename download_to_filename download_as_bytes upload_from_string"),
    ("http", "google-cloud-bigquery", "3", "asyncio.to_thread()", "google.cloud.bigquery.Client", "query"),
)  # fmt: skip

# Clients, every method of which blocks.
_CLIENTS = (
    Blocks("openai.OpenAI", "llm", "openai", "3.52.0", "openai.AsyncOpenAI", client=True, local=("with_options", "copy", "close", "with_raw_response")),
    Blocks("openai.AzureOpenAI", "llm", "openai", "3.52.0", "openai.AsyncAzureOpenAI", client=True, local=("with_options", "copy", "close")),
    Blocks("anthropic.Anthropic", "llm", "anthropic", "2.11.0", "anthropic.AsyncAnthropic", client=True, local=("with_options", "copy", "close")),
    Blocks("boto3.client()", "http", "boto3", "1.44.5", "aioboto3", client=True,
           local=("get_paginator", "get_waiter", "generate_presigned_url", "generate_presigned_post", "can_paginate", "close")),
    Blocks("pymongo.collection.Collection", "database", "pymongo", "4.20.0", "pymongo.AsyncMongoClient", client=True, local=("find", "with_options", "get_collection")),
    Blocks("elasticsearch.Elasticsearch", "database", "elasticsearch", "9.5.1", "elasticsearch.AsyncElasticsearch", client=True, local=("options", "close")),
    Blocks("googleapiclient.discovery.build()", "http", "google-api-python-client", "2", "asyncio.to_thread()", client=True,
           asks=("execute", "next_chunk")),
)

ROWS = (
    *(
        Blocks(name if prefix == "builtins" else f"{prefix}.{name}", kind, library, checked, instead,
               only_with=("block", 0, False) if (prefix, name) == ("queue.Queue", "get") else ("timeout", 0, 0) if prefix in ("concurrent.futures.Future", "filelock.FileLock") else ("", 0, None))
        for kind, library, checked, instead, prefix, names in _CALLS
        for name in names.split()
    ),
    *_CLIENTS,
    Returns("sqlalchemy.orm.Session.query", "sqlalchemy.orm.Query"),
    *(Returns(f"sqlalchemy.orm.Query.{method}", "sqlalchemy.orm.Query")
      for method in ("filter", "filter_by", "order_by", "limit", "offset", "join", "outerjoin", "options", "distinct", "group_by", "with_for_update", "where", "select_from", "having", "populate_existing")),
)  # fmt: skip
