"""What has to be made once or closed: clients, pools, connections, files, executors; models and tables that are big; uploads."""
from .resource_rows import Loads, Makes, Upload
from .rows import Alias, Returns

_TLS = "a pool and a TLS context"
_POOL = "a connection pool"
_SHAKE = "a handshake and a login"
_BOTH = ("close", "aclose")

_CLIENTS = (
    *(
        Makes(f"{library}.{name}", library, checked, "client", _TLS, _BOTH, leaks=True, lent=("transport", "mounts"))
        for library, checked in (("httpx", "0.28.1"), ("httpx2", "2.16.2"))
        for name in ("Client", "AsyncClient")
    ),
    Makes("aiohttp.ClientSession", "aiohttp", "3.14.5", "client", _POOL, leaks=True, lent=("connector",)),
    Makes("requests.Session", "requests", "2.34.2", "client", _POOL, per_request=False),
    Makes("requests.session", "requests", "2.34.2", "client", _POOL, per_request=False, instance="requests.Session"),
    Makes("urllib3.PoolManager", "urllib3", "2.8.0", "client", _POOL, ("clear",), per_request=False),
    Makes("boto3.client", "boto3", "1.44.5", "client", "a service model and a pool"),
    Makes("boto3.resource", "boto3", "1.44.5", "client", "a service model and a pool", ()),
    Makes("boto3.Session.client", "boto3", "1.44.5", "client", "a service model and a pool", per_request=False),
    Makes("boto3.Session.resource", "boto3", "1.44.5", "client", "a service model and a pool", (), per_request=False),
    *(
        Makes(f"{library}.{name}", library, checked, "client", _TLS, lent=("http_client",))
        for library, checked, names in (
            ("openai", "3.52.0", "OpenAI AsyncOpenAI AzureOpenAI AsyncAzureOpenAI"), ("anthropic", "2.11.0", "Anthropic AsyncAnthropic"),
            ("groq", "1.0", "Groq AsyncGroq"),
        )
        for name in names.split()
    ),
    *(Makes(f"elasticsearch.{name}", "elasticsearch", "9.5.1", "client", _POOL) for name in ("Elasticsearch", "AsyncElasticsearch")),
    *(Makes(f"opensearchpy.{name}", "opensearch-py", "3.2.0", "client", _POOL) for name in ("OpenSearch", "AsyncOpenSearch")),
    *(
        Makes(f"google.cloud.{module}.Client", f"google-cloud-{module}", checked, "client", "a token and a pool")
        for module, checked in (("storage", "3.17.1"), ("bigquery", "3.47.0"))
    ),
    *(Makes(f"grpc.{name}", "grpcio", "1.85.1", "client", "an HTTP/2 connection", instance="grpc.Channel") for name in ("insecure_channel", "secure_channel")),
    *(Makes(f"grpc.aio.{name}", "grpcio", "1.85.1", "client", "an HTTP/2 connection", instance="grpc.aio.Channel") for name in ("insecure_channel", "secure_channel")),
    Makes("kafka.KafkaProducer", "kafka-python", "3.0.12", "client", "a thread and its connections"),
    Makes("confluent_kafka.Producer", "confluent-kafka", "2.16.1", "client", "a thread and its connections", ("flush",)),
    *(
        Makes(f"{module}.{name}", "redis", "8.1.0", "client", _POOL, _BOTH, lent=("connection_pool",), instance=f"{module}.Redis")
        for module in ("redis", "redis.asyncio")
        for name in ("Redis", "from_url", "Redis.from_url")
    ),
)  # fmt: skip

_POOLS = (
    Makes("sqlalchemy.create_engine", "SQLAlchemy", "2.1.9", "pool", _POOL, ("dispose",), lent=("creator", "pool"), instance="sqlalchemy.Engine"),
    Makes("sqlalchemy.ext.asyncio.create_async_engine", "SQLAlchemy", "2.1.9", "pool", _POOL, ("dispose",), lent=("creator", "pool"),
          instance="sqlalchemy.ext.asyncio.AsyncEngine"),
    *(Makes(f"pymongo.{name}", "pymongo", "4.20.0", "pool", "a pool and its threads") for name in ("MongoClient", "AsyncMongoClient")),
    Makes("motor.motor_asyncio.AsyncIOMotorClient", "motor", "3.7", "pool", "a pool and its threads"),
    *(Makes(f"psycopg_pool.{name}", "psycopg-pool", "3.3.3", "pool", "a pool and its threads") for name in ("ConnectionPool", "AsyncConnectionPool")),
    *(Makes(f"psycopg2.pool.{name}", "psycopg2", "2.9.13", "pool", _POOL, ("closeall",)) for name in ("SimpleConnectionPool", "ThreadedConnectionPool")),
    Makes("asyncpg.create_pool", "asyncpg", "0.32.0", "pool", _POOL, ("close", "terminate"), instance="asyncpg.Pool"),
    Makes("aiomysql.create_pool", "aiomysql", "0.3.2", "pool", _POOL, ("close", "terminate"), instance="aiomysql.Pool"),
    *(Makes(f"neo4j.{name}.driver", "neo4j", "6.4.1", "pool", _POOL) for name in ("GraphDatabase", "AsyncGraphDatabase")),
)  # fmt: skip


def _database(name: str, library: str, checked: str, instance: str = "", **more: object) -> Makes:
    return Makes(name, library, checked, "connection", _SHAKE, leaks=True, instance=instance, **more)


_CONNECTIONS = (
    _database("psycopg2.connect", "psycopg2", "2.9.13", "psycopg2.extensions.connection", closed_by_with=False),
    _database("psycopg.connect", "psycopg", "3.3.9", "psycopg.Connection"),
    _database("psycopg.Connection.connect", "psycopg", "3.3.9", "psycopg.Connection"),
    _database("psycopg.AsyncConnection.connect", "psycopg", "3.3.9", "psycopg.AsyncConnection"),
    _database("asyncpg.connect", "asyncpg", "0.32.0", "asyncpg.Connection", closes=("close", "terminate"), closed_by_with=False),
    _database("pymysql.connect", "PyMySQL", "2.2.8", "pymysql.connections.Connection"),
    _database("MySQLdb.connect", "mysqlclient", "2.2", "MySQLdb.connections.Connection"),
    _database("mysql.connector.connect", "mysql-connector-python", "26.10.0", lent=("pool_name", "pool_size")),
    _database("aiomysql.connect", "aiomysql", "0.3.2", "aiomysql.Connection", closes=("close", "ensure_closed")),
    _database("oracledb.connect", "oracledb", "26.1.0", lent=("pool",)),
    _database("pymssql.connect", "pymssql", "2.3"),
    # the driver manager keeps a pool of its own
    _database("pyodbc.connect", "pyodbc", "5.5.0", closed_by_with=False, per_item=False, per_request=False),
    # opening the file is all it takes
    Makes("sqlite3.connect", "stdlib", "3.11", "connection", leaks=True, closed_by_with=False, per_item=False, per_request=False, instance="sqlite3.Connection"),
    Makes("pika.BlockingConnection", "pika", "1.4.4", "connection", "an AMQP handshake", leaks=True),
    *(Makes(f"aio_pika.{name}", "aio-pika", "10.2.1", "connection", "an AMQP handshake", leaks=True) for name in ("connect", "connect_robust")),
    Makes("paramiko.SSHClient", "paramiko", "5.1.0", "connection", "an SSH handshake", leaks=True, per_request=False),
    *(Makes(f"smtplib.{name}", "stdlib", "3.11", "connection", "an SMTP handshake", ("quit", "close"), leaks=True, per_request=False) for name in ("SMTP", "SMTP_SSL")),
    *(Makes(f"ftplib.{name}", "stdlib", "3.11", "connection", "a login", ("quit", "close"), leaks=True, per_request=False) for name in ("FTP", "FTP_TLS")),
)  # fmt: skip

_FILES = tuple(
    Makes(name, "stdlib", "3.11", "file", leaks=True, per_item=False, per_request=False)
    for name in ("open", "io.open", "codecs.open", "pathlib.Path.open", "gzip.open", "bz2.open", "lzma.open", "tarfile.open", "zipfile.ZipFile")
)

_EXECUTORS = (
    *(
        Makes(f"concurrent.futures.{name}", "stdlib", "3.11", "executor", f"new {what}", ("shutdown",), per_request=False)
        for name, what in (("ThreadPoolExecutor", "threads"), ("ProcessPoolExecutor", "processes"))
    ),
    Makes("multiprocessing.Pool", "stdlib", "3.11", "executor", "new processes", ("close", "terminate"), per_request=False, instance="multiprocessing.pool.Pool"),
    Makes("multiprocessing.pool.Pool", "stdlib", "3.11", "executor", "new processes", ("close", "terminate"), per_request=False),
    Makes("multiprocessing.pool.ThreadPool", "stdlib", "3.11", "executor", "new threads", ("close", "terminate"), per_request=False),
)

_TABLES = (("read_csv", "filepath_or_buffer"), ("read_excel", "io"), ("read_parquet", "path"), ("read_feather", "path"), ("read_json", "path_or_buf"),
           ("read_pickle", "filepath_or_buffer"), ("read_hdf", "path_or_buf"))  # fmt: skip

_LOADS = (
    *(Loads(f"sentence_transformers.{name}", "sentence-transformers", "5.1", "model", "model_name_or_path") for name in ("SentenceTransformer", "CrossEncoder")),
    Loads("transformers.pipeline", "transformers", "4.57", "model", "model", 1),
    Loads("transformers.AutoModel.from_pretrained", "transformers", "4.57", "model", "pretrained_model_name_or_path", mark="*"),
    Loads("joblib.load", "joblib", "1.5", "model", "filename"),
    Loads("torch.load", "torch", "2.9", "model", "f"),
    Loads("torch.hub.load", "torch", "2.9", "model", "repo_or_dir"),
    Loads("spacy.load", "spacy", "3.8", "model", "name"),
    Loads("whisper.load_model", "openai-whisper", "20250625", "model", "name"),
    Loads("faster_whisper.WhisperModel", "faster-whisper", "1.2", "model", "model_size_or_path"),
    Loads("keras.models.load_model", "keras", "3.12", "model", "filepath"),
    Loads("fasttext.load_model", "fasttext", "0.9", "model", "path"),
    Loads("easyocr.Reader", "easyocr", "1.7", "model", "lang_list"),
    Loads("ultralytics.YOLO", "ultralytics", "8.3", "model", "model"),
    Loads("llama_cpp.Llama", "llama-cpp-python", "0.3", "model", "model_path"),
    Loads("onnxruntime.InferenceSession", "onnxruntime", "1.23", "model", "path_or_bytes"),
    Loads("pickle.load", "stdlib", "3.11", "model", "file", plain=True),
    *(Loads(f"pandas.{name}", "pandas", "2.3", "table", path) for name, path in _TABLES),
    *(Loads(f"polars.{name}", "polars", "1.35", "table", "source") for name in ("read_csv", "read_parquet", "read_excel")),
)

ROWS = (
    *_CLIENTS,
    *_POOLS,
    *_CONNECTIONS,
    *_FILES,
    *_EXECUTORS,
    *_LOADS,
    Upload("starlette.datastructures.UploadFile", "starlette", "1.10.0", "file"),
    Upload("werkzeug.datastructures.FileStorage", "Werkzeug", "3.1.9", "stream"),
    Upload("django.core.files.uploadedfile.UploadedFile", "Django", "5.2", "file"),
    Alias("fastapi.datastructures.UploadFile", "fastapi.UploadFile"),
    Alias("tensorflow.keras.models.load_model", "keras.models.load_model"),
    Alias("keras.saving.load_model", "keras.models.load_model"),
    Returns("django_redis.get_redis_connection", "redis.Redis"),
)
