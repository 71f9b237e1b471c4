"""Parameters that count in milliseconds beside those that ``Waits`` rows name, and what counts in seconds and is mistaken."""
from .rows import Counts

_MONGO = tuple(
    Counts(
        client,
        ("serverSelectionTimeoutMS", "connectTimeoutMS", "socketTimeoutMS", "timeoutMS", "maxIdleTimeMS", "waitQueueTimeoutMS"),
        None, "ms",
    )
    for client in ("pymongo.MongoClient", "pymongo.AsyncMongoClient", "motor.motor_asyncio.AsyncIOMotorClient")
)  # fmt: skip

_KAFKA = tuple(
    Counts(f"kafka.{client}", ("request_timeout_ms", "session_timeout_ms", "max_block_ms", "delivery_timeout_ms"), None, "ms")
    for client in ("KafkaConsumer", "KafkaProducer", "KafkaAdminClient")
) + (
    Counts("kafka.KafkaConsumer.poll", ("timeout_ms",), 0, "ms", least=10),
    Counts("aiokafka.AIOKafkaConsumer.getmany", ("timeout_ms",), None, "ms", least=10),
    Counts("confluent_kafka.Consumer.poll", ("timeout",), 0, "s"),
    Counts("confluent_kafka.Consumer.consume", ("timeout",), 1, "s"),
    Counts("confluent_kafka.Producer.flush", ("timeout",), 0, "s"),
    Counts("confluent_kafka.Producer.poll", ("timeout",), 0, "s"),
)

_BROWSERS = tuple(
    Counts(f"playwright.{flavour}.Page.{name}", ("timeout",), None, "ms")
    for flavour in ("sync_api", "async_api")
    for name in ("goto", "wait_for_selector", "click", "fill", "wait_for_url", "wait_for_load_state", "reload")
) + (Counts("selenium.webdriver.support.ui.WebDriverWait", ("timeout",), 1, "s"), Counts("selenium.webdriver.support.wait.WebDriverWait", ("timeout",), 1, "s"))

ROWS = (
    *_MONGO, *_KAFKA, *_BROWSERS,
    Counts("aiohttp.ClientTimeout", ("total",), 0, "s"),
    Counts("httpx.Timeout", ("timeout",), 0, "s"),
    Counts("google.genai.types.HttpOptions", ("timeout",), None, "ms"),
    Counts("google.genai.Client", ("http_options",), None, "ms", inside="timeout"),
    Counts("socket.socket.settimeout", ("value",), 0, "s"),
    # Long sleeps are made on purpose: only a name that says milliseconds is a mistake.
    Counts("time.sleep", ("secs",), 0, "s", least=1e9, limit=False),
    Counts("asyncio.sleep", ("delay",), 0, "s", least=1e9, limit=False),
)  # fmt: skip
