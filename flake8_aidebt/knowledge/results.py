"""Results that are the only ones to tell of a failure: responses, exit statuses, futures, answers to batches."""
from .result_rows import Background, Completed, ErrorsAsValues, Exits, Pages, Reports, Responds, Response, Workers
from .rows import Alias, Returns

# --- HTTP ------------------------------------------------------------------------------------------------------------

_VERBS = ("get", "post", "put", "patch", "delete", "request")
_CHANGING = frozenset({"post", "put", "patch", "delete"})
_HTTPX_BODY = ("json", "text", "content", "read", "aread", "iter_bytes", "iter_text", "iter_lines", "iter_raw", "aiter_bytes", "aiter_text", "aiter_lines",
               "aiter_raw")  # fmt: skip
_HTTPX_STATUS = ("status_code", "raise_for_status", "is_success", "is_error", "is_client_error", "is_server_error", "is_redirect",
                 "has_redirect_location", "is_informational", "reason_phrase")  # fmt: skip
_REQUESTS_BODY = ("json", "text", "content", "iter_content", "iter_lines", "raw")
_REQUESTS_STATUS = ("status_code", "raise_for_status", "ok", "reason", "is_redirect", "is_permanent_redirect")
_SEEN = "inspect, observed"

_RESPONSES = (
    Response("requests.Response", "requests", "2.34.2", _REQUESTS_BODY, _REQUESTS_STATUS, truth=True, source=_SEEN),
    Response("httpx.Response", "httpx", "0.28.1", _HTTPX_BODY, _HTTPX_STATUS, source=_SEEN),
    Response("httpx2.Response", "httpx2", "2.16.2", _HTTPX_BODY, _HTTPX_STATUS, source=_SEEN),
    Response("aiohttp.ClientResponse", "aiohttp", "3.14.5", ("json", "text", "read", "content"), ("status", "raise_for_status", "ok", "reason"), source=_SEEN),
    Response("urllib3.HTTPResponse", "urllib3", "2.8.0", ("data", "json", "read", "stream", "read_chunked", "readinto"), ("status", "reason"), source="inspect"),
    Response("niquests.Response", "niquests", "3.21.2", (*_REQUESTS_BODY, "iter_raw"), _REQUESTS_STATUS, truth=True, source=_SEEN),
    Response("curl_cffi.requests.Response", "curl_cffi", "0.16.3", ("json", "text", "content", "iter_content", "iter_lines", "aiter_content", "aiter_lines",
             "atext", "acontent", "markdown"), ("status_code", "raise_for_status", "ok", "reason", "is_redirect"), source="inspect"),
    Response("http.client.HTTPResponse", "stdlib", "3.12.1", ("read", "read1", "readinto", "readline", "readlines"), ("status", "reason", "getcode", "msg"),
             source="inspect"),
)  # fmt: skip


def _responds(library: str, checked: str, response: str, owners: tuple[str, ...], names: tuple[str, ...] = _VERBS, **facts: object) -> tuple[Responds, ...]:
    return tuple(
        Responds(f"{library}.{owner}{name}", library.partition(".")[0], checked, f"{library}.{response}", changes=name in _CHANGING, source="inspect", **facts)
        for owner in owners
        for name in names
    )


_SESSIONS = ("request", "send", "prepare_request")

_RESPONDS = (
    *_responds("requests", "2.34.2", "Response", ("",)),
    *_responds("requests", "2.34.2", "Response", ("Session.",), (*_VERBS, "send"), hooks=("hooks",), replaced=_SESSIONS),
    *(
        row
        for library, checked in (("httpx", "0.28.1"), ("httpx2", "2.16.2"))
        for row in (
            *_responds(library, checked, "Response", ("",), (*_VERBS, "stream")),
            *_responds(library, checked, "Response", ("Client.", "AsyncClient."), (*_VERBS, "stream", "send"), hooks=("event_hooks",), replaced=_SESSIONS),
        )
    ),
    *_responds("aiohttp", "3.14.5", "ClientResponse", ("ClientSession.",), check="raise_for_status", hooks=("middlewares", "trace_configs", "response_class"),
               replaced=("_request", *_SESSIONS)),
    *_responds("aiohttp", "3.14.5", "ClientResponse", ("",), ("request",), check="raise_for_status"),
    *_responds("urllib3", "2.8.0", "HTTPResponse", ("",), ("request",)),
    *_responds("urllib3", "2.8.0", "HTTPResponse", ("PoolManager.", "HTTPConnectionPool."), ("request", "urlopen"), replaced=("urlopen", "request")),
    *_responds("niquests", "3.21.2", "Response", ("",)),
    *_responds("niquests", "3.21.2", "Response", ("Session.", "AsyncSession."), (*_VERBS, "send"), hooks=("hooks",), replaced=_SESSIONS),
    *_responds("curl_cffi.requests", "0.16.3", "Response", ("",)),
    *_responds("curl_cffi.requests", "0.16.3", "Response", ("Session.", "AsyncSession."), hooks=("raise_for_status",), replaced=_SESSIONS),
    *_responds("google.auth.transport.requests", "2.62.2", "Response", ("AuthorizedSession.",), hooks=("hooks",), replaced=_SESSIONS),
    Responds("http.client.HTTPConnection.getresponse", "stdlib", "3.12.1", "http.client.HTTPResponse", source="inspect"),
)  # fmt: skip

# --- programs ---------------------------------------------------------------------------------------------------------

_PROGRAMS = (
    Exits("subprocess.run", "stdlib", "3.12.1", "object", ("returncode", "check_returncode", "stderr"), ("stdout",), check="check", source="observed"),
    Exits("subprocess.call", "stdlib", "3.12.1", "status", source="observed"),
    Exits("subprocess.Popen", "stdlib", "3.12.1", "process", ("returncode", "poll"), ("stdout", "communicate"), source="observed"),
    Exits("subprocess.getoutput", "stdlib", "3.12.1", "output", command="cmd", source="observed"),
    Exits("asyncio.create_subprocess_exec", "stdlib", "3.12.1", "process", ("returncode",), ("stdout", "communicate"), command="program", source="source"),
    Exits("asyncio.create_subprocess_shell", "stdlib", "3.12.1", "process", ("returncode",), ("stdout", "communicate"), command="cmd", source="source"),
    Exits("os.system", "stdlib", "3.12.1", "status", command="command", source="observed"),
    Exits("os.popen", "stdlib", "3.12.1", "output", ("close",), ("read", "readlines", "readline"), command="cmd", source="source"),
    *(
        Exits(f"invoke.{name}", "invoke", "3.0.3", "object", ("ok", "failed", "exited", "return_code", "stderr"), ("stdout",), check="warn", raises=False,
              checked_by_default=True, command="command", source="source")
        for name in ("run", "Context.run", "Context.sudo")
    ),
    Exits("paramiko.SSHClient.exec_command", "paramiko", "5.1.0", "streams", ("recv_exit_status", "exit_status_ready"), ("read", "readlines"), command="command",
          source="source"),
    Exits("docker.models.containers.Container.exec_run", "docker", "7.2.0", "pair", ("exit_code",), ("output",), command="cmd",
          apart=("detach", "stream", "socket"), source="source"),
)  # fmt: skip

# --- work elsewhere ---------------------------------------------------------------------------------------------------

_STARTED = (
    *(
        Background(name, "stdlib", "3.12.1", "task", 0, source="documentation")
        for name in ("asyncio.create_task", "asyncio.ensure_future", "asyncio.AbstractEventLoop.create_task", "asyncio.Task")
    ),
    Background("asyncio.run_coroutine_threadsafe", "stdlib", "3.12.1", "task", 0, source="observed"),
    Background("concurrent.futures.Executor.submit", "stdlib", "3.12.1", "future", 0, source="observed"),
    Background("concurrent.futures.Executor.map", "stdlib", "3.12.1", "results", 0, source="observed"),
    *(
        Background(f"multiprocessing.pool.Pool.{name}", "stdlib", "3.12.1", "future", 0, "error_callback", 4, source="observed")
        for name in ("apply_async", "map_async", "starmap_async")
    ),
    *(
        Background(f"multiprocessing.pool.Pool.{name}", "stdlib", "3.12.1", "results", 0, source="observed")
        for name in ("imap", "imap_unordered")
    ),
    *(Background(f"distributed.Client.{name}", "distributed", "2026.8.0", "future", 0, source="documentation") for name in ("submit", "map")),
    *(Background(f"pebble.{name}.schedule", "pebble", "5.2.3", "future", 0, source="source") for name in ("ProcessPool", "ThreadPool")),
    Workers("threading.Thread", "stdlib", "3.12.1", source="observed"),
    Workers("multiprocessing.Process", "stdlib", "3.12.1", ("exitcode",), source="observed"),
    Alias("dask.distributed", "distributed"),
    Alias("distributed.client.Client", "distributed.Client"),
)  # fmt: skip

_VALUES = (
    ErrorsAsValues("asyncio.gather", "stdlib", "3.12.1", "return_exceptions", True, source="observed"),
    *(
        ErrorsAsValues(f"celery.result.ResultSet.{name}", "celery", "5.7.0", "propagate", False, ("failed", "successful"), source="inspect")
        for name in ("get", "join", "join_native")
    ),
    *(
        ErrorsAsValues(f"langchain_core.runnables.Runnable.{name}", "langchain-core", "1.7.2", "return_exceptions", True, mark=True, source="inspect")
        for name in ("batch", "abatch")
    ),
)  # fmt: skip

_COMPLETED = (
    Completed("concurrent.futures.as_completed", "stdlib", "3.12.1", "each", source="observed"),
    Completed("asyncio.as_completed", "stdlib", "3.12.1", "each", source="observed"),
    Completed("distributed.as_completed", "distributed", "2026.8.0", "each", source="source"),
    Completed("concurrent.futures.wait", "stdlib", "3.12.1", "sets", source="observed"),
    Completed("asyncio.wait", "stdlib", "3.12.1", "sets", source="observed"),
    Completed("distributed.wait", "distributed", "2026.8.0", "sets", source="source"),
)

# --- answers that name what failed ------------------------------------------------------------------------------------

_AWS_BATCHES = {
    "put_records": "FailedRecordCount",  # Kinesis
    "put_record_batch": "FailedPutCount RequestResponses",  # Firehose
    "put_events": "FailedEntryCount Entries",  # EventBridge
    "batch_write_item": "UnprocessedItems",  # DynamoDB
    "batch_get_item": "UnprocessedKeys",
    "delete_objects": "Errors",  # S3
    "send_message_batch": "Failed",  # SQS
    "delete_message_batch": "Failed",
    "publish_batch": "Failed",  # SNS
    "run_task": "failures",  # ECS
}

_BATCHES = (
    *(
        Reports(f"{client}.{name}", "boto3", "1.44.5", tuple(keys.split()), source="the service model of botocore")
        for client in ("boto3.client()", "boto3.Session.client()")
        for name, keys in _AWS_BATCHES.items()
    ),
    Reports("boto3.Session.resource().batch_write_item", "boto3", "1.44.5", ("UnprocessedItems",), source="the service model of botocore"),
    Reports("boto3.resource().batch_write_item", "boto3", "1.44.5", ("UnprocessedItems",), source="the service model of botocore"),
    *(Reports(f"google.cloud.bigquery.Client.{name}", "google-cloud-bigquery", "3.47.0", (), source="source") for name in ("insert_rows_json", "insert_rows")),
    *(
        Reports(f"firebase_admin.messaging.{name}", "firebase-admin", "7.7.0", ("failure_count", "success_count", "responses"), source="source")
        for name in ("send_each", "send_each_for_multicast", "send_each_async", "send_each_for_multicast_async")
    ),
    *(
        Reports(f"elasticsearch.helpers.{name}", "elasticsearch", "9.5.1", (), check="raise_on_error", checked_by_default=True, source="source")
        for name in ("bulk", "async_bulk")
    ),
    *(
        Reports(f"elasticsearch.{name}.bulk", "elasticsearch", "9.5.1", ("errors", "items"), source="documentation")
        for name in ("Elasticsearch", "AsyncElasticsearch")
    ),
)  # fmt: skip

# --- first pages -------------------------------------------------------------------------------------------------------

_STRIPE = ("Customer", "Charge", "Invoice", "PaymentIntent", "Subscription", "Product", "Price", "Refund", "Payout", "Event", "BalanceTransaction", "Coupon",
           "Dispute", "InvoiceItem", "SetupIntent", "Transfer", "PromotionCode")  # fmt: skip
# Not here: users_list, which gives everybody unless it is told a limit, and conversations_history, whose newest messages are what is asked for.
_SLACK = {
    "conversations_list": "channels", "conversations_members": "members", "conversations_replies": "messages", "users_conversations": "channels",
}  # fmt: skip

_PAGED = (
    *(
        Pages(f"stripe.{name}.list", "stripe", "16.1.0", "10 items", ("data",), ("has_more", "starting_after", "ending_before", "auto_paging_iter"), ("limit",),
              ("auto_paging_iter", "auto_paging_iter_async", "next_page"), source="documentation")
        for name in _STRIPE
    ),
    *(
        Pages(f"slack_sdk.{client}.{name}", "slack_sdk", "3.47.0", "one page", (key,), ("next_cursor", "cursor"), ("limit", "cursor"), ("__iter__", "next"),
              source="source")
        for client in ("WebClient", "web.async_client.AsyncWebClient")
        for name, key in _SLACK.items()
    ),
    Pages("jira.JIRA.search_issues", "jira", "3.10.5", "50 items", (), ("startAt", "start_at", "nextPageToken", "total"), ("maxResults", "startAt", "json_result"),
          ("total", "isLast"), source="inspect"),
    Returns("jira.JIRA", "jira.JIRA"),
    *(
        Pages(f"gitlab.Gitlab.{name}.list", "python-gitlab", "8.6.0", "20 items", (), ("get_all", "iterator", "next_page"),
              ("get_all", "all", "iterator", "as_list", "page", "per_page"), source="documentation")
        for name in ("projects", "groups", "users", "issues", "mergerequests", "runners")
    ),
)  # fmt: skip

ROWS = (*_RESPONSES, *_RESPONDS, *_PROGRAMS, *_STARTED, *_VALUES, *_COMPLETED, *_BATCHES, *_PAGED)
