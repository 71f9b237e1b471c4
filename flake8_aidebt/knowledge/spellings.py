"""Other names of library objects, beside those that stand with their topic."""
from .rows import Alias

# Modules whose public names are those of the package that exports them: asyncio.queues.Queue is asyncio.Queue.
_MODULES = {
    "requests": "requests.api requests.sessions",
    "httpx": "httpx._api httpx._client httpx._config",
    "httpx2": "httpx2._api httpx2._client httpx2._config",
    "urllib3": "urllib3.poolmanager urllib3.connectionpool urllib3.util.timeout",
    "aiohttp": "aiohttp.client",
    "niquests": "niquests.api niquests.sessions",
    "asyncio": "asyncio.tasks asyncio.queues asyncio.locks asyncio.streams asyncio.timeouts asyncio.events asyncio.futures asyncio.taskgroups",
    "concurrent.futures": "concurrent.futures._base concurrent.futures.thread concurrent.futures.process",
    "sqlite3": "sqlite3.dbapi2",
    "pymongo": "pymongo.mongo_client pymongo.synchronous.mongo_client pymongo.asynchronous.mongo_client",
    "asyncpg": "asyncpg.connection asyncpg.pool",
    "aiomysql": "aiomysql.connection aiomysql.pool",
    "psycopg": "psycopg.connection psycopg.connection_async",
    "psycopg_pool": "psycopg_pool.pool psycopg_pool.pool_async",
    "sqlalchemy": "sqlalchemy.engine sqlalchemy.engine.create sqlalchemy.engine.base sqlalchemy.future sqlalchemy.future.engine",
    "sqlalchemy.ext.asyncio": "sqlalchemy.ext.asyncio.engine",
    "sqlalchemy.pool": "sqlalchemy.pool.impl",
    "aio_pika": "aio_pika.connection aio_pika.robust_connection aio_pika.channel aio_pika.robust_channel aio_pika.exchange aio_pika.queue",
    "pika": "pika.connection",
    "kafka": "kafka.producer kafka.producer.kafka kafka.consumer kafka.consumer.group",
    "paramiko": "paramiko.client paramiko.channel paramiko.transport paramiko.sftp_client",
    "websocket": "websocket._app websocket._core",
    "openai": "openai._client openai.lib.azure",
    "anthropic": "anthropic._client anthropic.lib.bedrock anthropic.lib.vertex anthropic.lib.bedrock._client anthropic.lib.vertex._client",
    "groq": "groq._client",
    "ollama": "ollama._client",
    "docker": "docker.client docker.api.client",
    "gitlab": "gitlab.client",
    "invoke": "invoke.context",
    "fabric": "fabric.connection",
}  # fmt: skip

# The same object under another name, or a class that differs in nothing that matters here.
_SPELLINGS = {
    "requests.request": "requests.*",
    "requests.Session.request": "requests.Session.*",
    "requests.adapters.HTTPAdapter": "requests.HTTPAdapter",  # through requests.sessions
    "boto3.Session": "boto3.session.Session",
    "xmlrpc.client.ServerProxy": "xmlrpc.client.Server",
    "multiprocessing.Process": "multiprocessing.context.Process",
    "multiprocessing.pool.AsyncResult": "multiprocessing.pool.ApplyResult",
    "redis.RedisCluster": "redis.cluster.RedisCluster",
    "redis.asyncio.RedisCluster": "redis.asyncio.cluster.RedisCluster",
    "redis.Sentinel": "redis.sentinel.Sentinel",
    "redis.asyncio.Sentinel": "redis.asyncio.sentinel.Sentinel",
    "mysql.connector.connect": "mysql.connector.Connect",
    "sqlalchemy.pool.QueuePool": "sqlalchemy.QueuePool",
    "websockets.connect": "websockets.asyncio.client.connect websockets.client.connect websockets.legacy.client.connect",
    "openai.OpenAI": "openai.Client",
    "openai.AsyncOpenAI": "openai.AsyncClient",
    "anthropic.Anthropic": "anthropic.Client",
    "anthropic.AsyncAnthropic": "anthropic.AsyncClient",
    "groq.Groq": "groq.Client",
    "groq.AsyncGroq": "groq.AsyncClient",
    "elasticsearch.Elasticsearch": "elasticsearch.client.Elasticsearch",
    "github.Github": "github.MainClass.Github",
    "slack_sdk.WebClient": "slack_sdk.web.WebClient slack_sdk.web.client.WebClient",
    "stripe.StripeClient": "stripe._stripe_client.StripeClient",
    "minio.Minio": "minio.api.Minio",
    "google.cloud.storage.Client": "google.cloud.storage.client.Client",
    "google.cloud.storage.Blob": "google.cloud.storage.blob.Blob",
}  # fmt: skip

ROWS = (
    *(Alias(name, package) for package, names in _MODULES.items() for name in names.split()),
    *(Alias(name, canonical) for canonical, names in _SPELLINGS.items() for name in names.split()),
)
