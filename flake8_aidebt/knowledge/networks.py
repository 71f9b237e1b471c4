"""What leaves this machine, what stays on it, and what is left to chance: evidence for telling retries from other loops."""
from .retry_rows import Local, Network, Random

_NETWORK = (
    "requests", "httpx", "aiohttp", "urllib", "urllib3", "http.client", "socket", "ssl", "smtplib", "ftplib", "imaplib", "poplib", "xmlrpc", "aiosmtplib",
    "boto3", "botocore", "aiobotocore", "aioboto3", "redis", "pymongo", "motor", "psycopg", "psycopg2", "asyncpg", "pymysql", "MySQLdb", "aiomysql",
    "mysql", "pymssql", "pyodbc", "cx_Oracle", "oracledb", "cassandra", "clickhouse_connect", "clickhouse_driver", "snowflake", "elasticsearch",
    "opensearchpy", "openai", "anthropic", "groq", "mistralai", "cohere", "litellm", "ollama", "google.cloud", "google.genai", "google.api_core", "googleapiclient",
    "vertexai", "replicate", "together", "huggingface_hub", "pinecone", "qdrant_client", "weaviate", "chromadb.HttpClient", "stripe", "twilio", "sendgrid",
    "slack_sdk", "kafka", "confluent_kafka", "aiokafka", "pika", "aio_pika", "kombu", "nats", "grpc", "websocket", "websockets", "paramiko", "asyncssh",
    "fabric", "kubernetes", "kubernetes_asyncio", "docker", "github", "gitlab", "jira", "atlassian", "tweepy", "praw", "telegram", "telethon", "discord",
    "web3", "ccxt", "ldap3", "zeep", "suds", "pysftp", "minio", "azure", "consul", "etcd3", "hvac", "kazoo", "notion_client", "plaid", "simple_salesforce",
    "asyncio.open_connection", "requests_oauthlib", "cloudscraper", "curl_cffi", "tornado.httpclient", "treq", "niquests",
    "yfinance", "feedparser", "instagrapi", "dropbox", "boxsdk", "hubspot", "zenpy", "pyrogram",
)  # fmt: skip

_LOCAL = (
    "os", "shutil", "pathlib", "tempfile", "open", "io", "sqlite3", "fcntl", "msvcrt", "queue", "multiprocessing", "zipfile", "tarfile", "mmap", "fileinput",
    "serial", "usb", "smbus", "win32api", "win32file", "win32clipboard", "pyperclip", "json", "pickle",
)  # fmt: skip

_CHANCES = ("random", "secrets", "numpy.random", "os.urandom", "uuid.uuid4", "jax.random")

ROWS = (*(Network(name) for name in _NETWORK), *(Local(name) for name in _LOCAL), *(Random(name) for name in _CHANCES))
