"""Objects that hold the limits of a wait, phase by phase."""
from .rows import Alias, Limits

ROWS = (
    Alias("urllib3.util.Timeout", "urllib3.Timeout"),
    Alias("urllib3.util.timeout.Timeout", "urllib3.Timeout"),
    Alias("botocore.client.Config", "botocore.config.Config"),
    Alias("boto3.session.Config", "botocore.config.Config"),
    Alias("aiohttp.client.ClientTimeout", "aiohttp.ClientTimeout"),
    Alias("openai.Timeout", "httpx.Timeout"),
    Alias("anthropic.Timeout", "httpx.Timeout"),
    # Phases that are not named take the first argument.
    *(
        Limits(f"{library}.Timeout", library, checked, ("timeout",), ("read", "timeout"), first=True, default=5.0, explicit=("connect",),
               streams=("read",), source="inspect, observed")
        for library, checked in (("httpx", "0.28.1"), ("httpx2", "2.16.2"))
    ),
    # Making one replaces the session's 300 s, so that a phase which is not named has no limit.
    Limits("aiohttp.ClientTimeout", "aiohttp", "3.14.5", ("total", "connect", "sock_read", "sock_connect"), ("total", "sock_read"),
           no_limit=(None, 0), streams=("total", "sock_read"), source="source, observed"),
    Limits("urllib3.Timeout", "urllib3", "2.8.0", ("total", "connect", "read"), ("total", "read"), explicit=("connect",), streams=("read",),
           source="source, observed"),
    Limits("botocore.config.Config", "botocore", "1.43.117", (), ("read_timeout",), default=60.0, explicit=("connect_timeout",),
           streams=("read_timeout",), source="source"),
    Limits("aiobotocore.config.AioConfig", "aiobotocore", "3.10.0", (), ("read_timeout",), default=60.0, explicit=("connect_timeout",),
           streams=("read_timeout",), source="source"),
)  # fmt: skip
