"""What goes out to a server beside the plain HTTP calls, what pauses, and what bounds how much runs at once."""
from .rows import Buffers, Connects, Pauses, Remote, Schedules, Throttles

_LLM = ("create", "parse", "stream", "retrieve", "generate", "edit", "transcribe", "list", "create_and_poll", "create_and_run")
_GENAI = ("generate_content", "generate_content_stream", "generate_content_async", "embed_content", "embed_contents", "send_message", "count_tokens")
_AWS_LOCAL = ("get_paginator", "get_waiter", "can_paginate", "generate_presigned_url", "generate_presigned_post", "close")

_REMOTE = (
    *(Remote(f"openai.{name}", "llm", _LLM) for name in ("OpenAI", "AsyncOpenAI", "AzureOpenAI", "AsyncAzureOpenAI")),
    *(Remote(f"openai.{name}", "llm", ("create", "acreate")) for name in ("chat", "completions", "embeddings", "images", "ChatCompletion", "Completion",
                                                                         "Embedding", "responses")),
    *(Remote(f"anthropic.{name}", "llm", _LLM, ("count_tokens",)) for name in ("Anthropic", "AsyncAnthropic", "AnthropicBedrock", "AsyncAnthropicBedrock",
                                                           "AnthropicVertex", "AsyncAnthropicVertex")),
    *(Remote(f"{name}", "llm", (*_LLM, "complete", "complete_async", "chat", "embed", "rerank"))
      for name in ("groq.Groq", "groq.AsyncGroq", "mistralai.client.Mistral", "cohere.Client", "cohere.AsyncClient", "cohere.ClientV2",
                   "cohere.AsyncClientV2", "together.Together", "together.AsyncTogether")),
    Remote("google.genai.Client", "llm", _GENAI),
    Remote("google.generativeai.GenerativeModel", "llm", _GENAI),
    Remote("litellm", "llm", ("completion", "acompletion", "embedding", "aembedding", "responses", "aresponses")),
    Remote("boto3.client()", "sdk", local=_AWS_LOCAL),
    Remote("boto3.Session.client()", "sdk", local=_AWS_LOCAL),
    *(Remote(f"stripe.{name}", "sdk", ("create", "retrieve", "modify", "list", "capture", "confirm", "cancel", "delete", "search")) for name in (
        "PaymentIntent", "Charge", "Refund", "Transfer", "Payout", "Subscription", "Invoice", "Customer", "checkout", "SetupIntent", "Price",
        "Product", "PaymentMethod")),
    Remote("twilio.rest.Client", "sdk", ("create", "fetch", "list", "update", "delete")),
    Remote("slack_sdk.WebClient", "sdk", local=("close",)),
    Remote("slack_sdk.web.async_client.AsyncWebClient", "sdk", local=("close",)),
)  # fmt: skip

_PAUSES = (
    *(Pauses(f"{name}.sleep", parameter) for name, parameter in (
        ("time", "seconds"), ("asyncio", "delay"), ("anyio", "delay"), ("trio", "seconds"), ("curio", "seconds"), ("gevent", "seconds"),
        ("eventlet", "seconds"), ("eventlet.greenthread", "seconds"), ("tornado.gen", "duration"))),
    Pauses("threading.Event.wait", "timeout"),
    Pauses("threading.Condition.wait", "timeout"),
    Pauses("multiprocessing.synchronize.Event.wait", "timeout"),
)  # fmt: skip

_THROTTLES = tuple(
    Throttles(name)
    for name in (
        "aiolimiter.AsyncLimiter", "pyrate_limiter.Limiter", "ratelimit.limits", "ratelimit.sleep_and_retry", "asyncio_throttle.Throttler",
        "asyncio.Semaphore", "asyncio.BoundedSemaphore", "anyio.CapacityLimiter", "anyio.Semaphore", "trio.CapacityLimiter", "trio.Semaphore",
        "threading.Semaphore", "threading.BoundedSemaphore", "aiometer.run_all", "aiometer.amap", "aiometer.run_on_each", "httpx.Limits",
        "aiohttp.TCPConnector", "requests_ratelimiter.LimiterSession", "requests_ratelimiter.LimiterAdapter", "limits.strategies.FixedWindowRateLimiter",
        "limits.strategies.MovingWindowRateLimiter", "limits.strategies.SlidingWindowCounterRateLimiter",
    )
)  # fmt: skip

_CONNECTIONS = tuple(
    Connects(name)
    for name in (
        "websockets.connect", "websockets.sync.client.connect",
        "websocket.create_connection", "aiohttp.ClientSession.ws_connect", "pika.BlockingConnection", "pika.SelectConnection", "aio_pika.connect",
        "kafka.KafkaConsumer", "paramiko.SSHClient.connect", "asyncssh.connect", "paho.mqtt.client.Client.connect", "socket.create_connection",
        "asyncio.open_connection", "nats.connect",
    )
)  # fmt: skip

_BUFFERS = (
    *(Buffers(f"{module}.{name}", "maxsize") for module in ("queue", "asyncio") for name in ("Queue", "LifoQueue", "PriorityQueue")),
    *(Buffers(f"multiprocessing.{name}", "maxsize") for name in ("Queue", "JoinableQueue")),
    Buffers("anyio.create_memory_object_stream", "max_buffer_size", unlimited=(float("inf"),), bounded=True),
)

_SCHEDULES = (
    Schedules("celery.schedules.crontab", "minute", 0, (0, "0", "*/5", "*/10", "*/15", "*/30")),
    Schedules("apscheduler.triggers.cron.CronTrigger", "minute", None, (0, "0", "*/5", "*/10", "*/15", "*/30"), ("jitter", "second")),
)

ROWS = (*_REMOTE, *_PAUSES, *_THROTTLES, *_CONNECTIONS, *_BUFFERS, *_SCHEDULES)
