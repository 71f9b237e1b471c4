"""Locks, coroutines, callbacks, event loops and what may not be shared: read in the libraries' source, or tried out."""
from .concurrency_rows import CachesCalls, CallsPlainly, Coroutine, CoroutinesOf, DecoratesPlainly, LockClass, OneAtATime, OutlivesCaller, RunsLoop
from .rows import Alias, Returns, Subclass

_PYTHON = "3.12.1"

# --- locks ------------------------------------------------------------------------------------------------------------

_LOCKS = (
    *(LockClass(f"threading.{name}", "thread", "stdlib", _PYTHON) for name in ("Lock", "RLock", "Semaphore", "BoundedSemaphore")),
    LockClass("threading.Condition", "thread", "stdlib", _PYTHON, signals=True),
    *(
        LockClass(f"multiprocessing.{module}{name}", "process", "stdlib", _PYTHON)
        for module in ("", "synchronize.")
        for name in ("Lock", "RLock", "Semaphore", "BoundedSemaphore")
    ),
    *(LockClass(f"multiprocessing.{module}Condition", "process", "stdlib", _PYTHON, signals=True) for module in ("", "synchronize.")),
    *(LockClass(f"asyncio.{name}", "async", "stdlib", _PYTHON) for name in ("Lock", "Semaphore", "BoundedSemaphore")),
    LockClass("asyncio.Condition", "async", "stdlib", _PYTHON, signals=True),
    *(LockClass(f"anyio.{name}", "async", "anyio", "4.16.0") for name in ("Lock", "Semaphore", "CapacityLimiter")),
    *(LockClass(f"trio.{name}", "async", "trio", "0.35.0") for name in ("Lock", "Semaphore", "StrictFIFOLock", "CapacityLimiter")),
    *(LockClass(f"filelock.{name}", "process", "filelock", "4.2.11", named=True) for name in ("FileLock", "SoftFileLock", "UnixFileLock", "WindowsFileLock")),
    LockClass("redis.Redis.lock()", "process", "redis", "8.1.0", named=True),
    LockClass("redis.lock.Lock", "process", "redis", "8.1.0", named=True),
    LockClass("redis.asyncio.Redis.lock()", "async", "redis", "8.1.0", named=True),
    LockClass("redis.asyncio.lock.Lock", "async", "redis", "8.1.0", named=True),
)

# --- coroutines -------------------------------------------------------------------------------------------------------

_VERBS = "get post put patch delete head options request"
_REDIS = (
    "get set setex setnx mget mset delete incr incrby decr expire ttl hget hset hgetall hmget hincrby hdel lpush rpush lpop rpop lrange llen blpop brpop publish sadd srem smembers "
    "sismember zadd zrange zrangebyscore zrem exists keys scan ping execute_command flushdb flushall eval getset append type rename persist xadd xread xreadgroup xack aclose close"
)
_PAGE = (
    "goto click dblclick fill type press check uncheck hover focus tap evaluate screenshot content title reload go_back go_forward wait_for_selector wait_for_timeout wait_for_load_state "
    "wait_for_url wait_for_function query_selector query_selector_all inner_text inner_html text_content get_attribute select_option set_content set_viewport_size pdf close new_page "
    "new_context add_cookies cookies storage_state launch connect connect_over_cdp wait_for count all_inner_texts all_text_contents is_visible press_sequentially set_input_files"
)
_REPLIES = (
    "reply_text reply_html reply_markdown reply_markdown_v2 reply_photo reply_document reply_video reply_audio reply_voice reply_sticker reply_location reply_media_group reply_poll "
    "edit_text edit_caption edit_media edit_reply_markup delete forward copy pin unpin answer edit_message_text edit_message_caption edit_message_reply_markup delete_message "
    "send_message send_photo send_document send_video send_audio send_voice send_chat_action send_media_group get_file get_chat get_chat_member answer_callback_query "
    "set_my_commands set_webhook delete_webhook ban_chat_member unban_chat_member download_to_drive"
)
_DISCORD = "send reply edit delete add_reaction remove_reaction clear_reactions pin unpin fetch_message create_thread purge send_message defer edit_message send_modal edit_original_response original_response kick ban unban add_roles remove_roles create_dm move_to"
_DISCORD += " fetch_user fetch_channel fetch_guild fetch_member create_text_channel create_voice_channel create_role create_invite change_presence invites webhooks"
_SESSION = "commit rollback flush refresh execute scalar scalars get get_one merge delete close connection stream stream_scalars run_sync invalidate reset aclose"
_LLM = "create parse retrieve update edit generate create_variation count_tokens"

# library, version, class or module, names
_COROUTINES = (
    ("stdlib", _PYTHON, "asyncio", "sleep wait wait_for to_thread open_connection start_server open_unix_connection start_unix_server create_subprocess_exec create_subprocess_shell"),
    ("stdlib", _PYTHON, "asyncio.Queue", "get put join"),
    ("stdlib", _PYTHON, "asyncio.Event", "wait"),
    ("stdlib", _PYTHON, "asyncio.Lock", "acquire"),
    ("stdlib", _PYTHON, "asyncio.Semaphore", "acquire"),
    ("stdlib", _PYTHON, "asyncio.Condition", "wait wait_for"),
    ("stdlib", _PYTHON, "asyncio.Barrier", "wait reset abort"),
    ("stdlib", _PYTHON, "asyncio.StreamReader", "read readline readexactly readuntil"),
    ("stdlib", _PYTHON, "asyncio.StreamWriter", "drain wait_closed start_tls"),
    ("stdlib", _PYTHON, "asyncio.subprocess.Process", "wait communicate"),
    ("stdlib", _PYTHON, "asyncio.AbstractEventLoop", "create_connection create_server getaddrinfo getnameinfo sock_connect sock_recv sock_sendall sock_accept subprocess_exec subprocess_shell "
     "shutdown_asyncgens shutdown_default_executor"),
    ("anyio", "4.16.0", "anyio", "sleep sleep_forever sleep_until open_file run_process open_process connect_tcp connect_unix create_tcp_listener aclose_forcefully getaddrinfo create_udp_socket"),
    ("anyio", "4.16.0", "anyio.to_thread", "run_sync"),
    ("anyio", "4.16.0", "anyio.Event", "wait"),
    ("anyio", "4.16.0", "anyio.Lock", "acquire"),
    ("trio", "0.35.0", "trio", "sleep sleep_forever sleep_until open_file run_process open_tcp_stream open_tcp_listeners serve_tcp open_ssl_over_tcp_stream open_ssl_over_tcp_listeners serve_ssl_over_tcp serve_listeners open_unix_socket aclose_forcefully"),
    ("trio", "0.35.0", "trio.to_thread", "run_sync"),
    ("trio", "0.35.0", "trio.Event", "wait"),
    ("starlette", "1.10.0", "starlette.concurrency", "run_in_threadpool"),
    ("starlette", "1.10.0", "starlette.requests.Request", "json body is_disconnected close"),
    ("starlette", "1.10.0", "starlette.websockets.WebSocket", "accept close receive receive_bytes receive_json receive_text send send_bytes send_json send_text"),
    ("starlette", "1.10.0", "starlette.datastructures.UploadFile", "read write seek close"),
    ("httpx", "0.28.1", "httpx.AsyncClient", f"{_VERBS} send aclose"),
    ("httpx", "0.28.1", "httpx.Response", "aread aclose"),
    ("httpx2", "2.16.2", "httpx2.AsyncClient", f"{_VERBS} send aclose"),
    ("aiohttp", "3.14.5", "aiohttp.ClientSession", f"{_VERBS} ws_connect close"),
    ("aiohttp", "3.14.5", "aiohttp.ClientResponse", "json text read start"),
    ("aiohttp", "3.14.5", "aiohttp.web.Request", "json text read post multipart"),
    ("aiohttp", "3.14.5", "aiohttp.web.WebSocketResponse", "prepare send_str send_bytes send_json receive receive_str receive_json close ping"),
    ("tornado", "6.6.1", "tornado.httpclient.AsyncHTTPClient", "fetch"),
    ("SQLAlchemy", "2.1.9", "sqlalchemy.ext.asyncio.AsyncSession", _SESSION),
    ("SQLAlchemy", "2.1.9", "sqlalchemy.ext.asyncio.AsyncConnection", "execute scalar scalars commit rollback close run_sync exec_driver_sql"),
    ("SQLAlchemy", "2.1.9", "sqlalchemy.ext.asyncio.AsyncEngine", "dispose"),
    ("aiosqlite", "0.22.1", "aiosqlite", "connect"),
    ("aiosqlite", "0.22.1", "aiosqlite.Connection", "execute executemany executescript commit rollback close execute_fetchall execute_insert"),
    ("aiosqlite", "0.22.1", "aiosqlite.Cursor", "execute executemany fetchone fetchall fetchmany close"),
    ("asyncpg", "0.32.0", "asyncpg", "connect"),
    ("asyncpg", "0.32.0", "asyncpg.Connection", "execute executemany fetch fetchrow fetchval close prepare add_listener copy_records_to_table"),
    ("asyncpg", "0.32.0", "asyncpg.Pool", "execute executemany fetch fetchrow fetchval close release"),
    ("psycopg", "3.3.9", "psycopg.AsyncConnection", "connect execute commit rollback close"),
    ("psycopg", "3.3.9", "psycopg.AsyncCursor", "execute executemany fetchone fetchall fetchmany close"),
    ("redis", "8.1.0", "redis.asyncio.Redis", _REDIS),
)  # fmt: skip

# What the library's objects hold, or give, behaves alike.
_BELOW = (
    ("redis", "8.1.0", "redis.asyncio.Redis.pipeline()", "execute"),
    ("motor", "3.7.1", "motor.motor_asyncio.AsyncIOMotorClient",
     "insert_one insert_many update_one update_many replace_one delete_one delete_many find_one find_one_and_update find_one_and_delete count_documents distinct bulk_write create_index drop"),
    ("pymongo", "4.20.0", "pymongo.AsyncMongoClient", "insert_one insert_many update_one update_many replace_one delete_one delete_many find_one find_one_and_update count_documents bulk_write"),
    *(("aiohttp", "3.14.5", f"aiohttp.ClientSession.{verb}()", "json text read") for verb in _VERBS.split()),
    ("openai", "3.52.0", "openai.AsyncOpenAI", _LLM),
    ("openai", "3.52.0", "openai.AsyncAzureOpenAI", _LLM),
    ("anthropic", "2.11.0", "anthropic.AsyncAnthropic", "create parse count_tokens"),
    ("playwright", "1.65.2", "playwright.async_api.async_playwright()", _PAGE),
    ("playwright", "1.65.2", "playwright.async_api.Page", _PAGE),
    ("playwright", "1.65.2", "playwright.async_api.Browser", _PAGE),
    ("playwright", "1.65.2", "playwright.async_api.BrowserContext", _PAGE),
    ("python-telegram-bot", "22.8", "telegram.Update", _REPLIES),
    ("python-telegram-bot", "22.8", "telegram.Message", _REPLIES),
    ("python-telegram-bot", "22.8", "telegram.CallbackQuery", _REPLIES),
    ("python-telegram-bot", "22.8", "telegram.Bot", _REPLIES),
    ("python-telegram-bot", "22.8", "telegram.ext.ContextTypes.DEFAULT_TYPE", _REPLIES),
    ("python-telegram-bot", "22.8", "telegram.ext.CallbackContext", _REPLIES),
    ("discord.py", "2.7.1", "discord.Message", _DISCORD),
    ("discord.py", "2.7.1", "discord.Interaction", _DISCORD),
    ("discord.py", "2.7.1", "discord.Member", _DISCORD),
    ("discord.py", "2.7.1", "discord.TextChannel", _DISCORD),
    ("discord.py", "2.7.1", "discord.ext.commands.Context", _DISCORD),
    ("discord.py", "2.7.1", "discord.Client", _DISCORD),
    ("discord.py", "2.7.1", "discord.ext.commands.Bot", _DISCORD),
    ("Django", "5.2.19", "django.db.models.Model",
     "aget acreate aget_or_create aupdate_or_create abulk_create abulk_update aupdate adelete acount aexists afirst alast aaggregate ain_bulk asave arefresh_from_db"),
)  # fmt: skip

_TELEGRAM = ("ContextTypes", "Application", "ApplicationBuilder", "filters")  # since version 20
_PENDING = (
    *(Coroutine(f"{owner}.{name}", library, checked) for library, checked, owner, names in _COROUTINES for name in names.split()),
    *(
        CoroutinesOf(owner, library, checked, tuple(names.split()), library in ("openai", "anthropic"), _TELEGRAM if library == "python-telegram-bot" else ())
        for library, checked, owner, names in _BELOW
    ),
    Coroutine("asyncio.gather", "stdlib", _PYTHON, starts=True),
)

# --- functions handed over --------------------------------------------------------------------------------------------

_LOOP = "asyncio.AbstractEventLoop"
_CALLERS = (
    CallsPlainly("threading.Thread", "stdlib", _PYTHON, "target", 1),
    CallsPlainly("threading.Timer", "stdlib", _PYTHON, "function", 1),
    CallsPlainly("multiprocessing.Process", "stdlib", _PYTHON, "target", 1),
    CallsPlainly("asyncio.to_thread", "stdlib", _PYTHON, "func", 0),
    CallsPlainly(f"{_LOOP}.run_in_executor", "stdlib", _PYTHON, "func", 1, on_loops=True),
    CallsPlainly(f"{_LOOP}.call_soon", "stdlib", _PYTHON, "callback", 0, on_loops=True),
    CallsPlainly(f"{_LOOP}.call_soon_threadsafe", "stdlib", _PYTHON, "callback", 0, on_loops=True),
    CallsPlainly(f"{_LOOP}.call_later", "stdlib", _PYTHON, "callback", 1, on_loops=True),
    CallsPlainly(f"{_LOOP}.call_at", "stdlib", _PYTHON, "callback", 1, on_loops=True),
    CallsPlainly(f"{_LOOP}.add_signal_handler", "stdlib", _PYTHON, "callback", 1, on_loops=True),
    CallsPlainly("asyncio.Task.add_done_callback", "stdlib", _PYTHON, "fn", 0),
    CallsPlainly("asyncio.Future.add_done_callback", "stdlib", _PYTHON, "fn", 0),
    CallsPlainly("concurrent.futures.Future.add_done_callback", "stdlib", _PYTHON, "fn", 0),
    CallsPlainly("concurrent.futures.Executor.submit", "stdlib", _PYTHON, "fn", 0),
    CallsPlainly("concurrent.futures.Executor.map", "stdlib", _PYTHON, "fn", 0),
    *(
        CallsPlainly(f"multiprocessing.pool.Pool.{name}", "stdlib", _PYTHON, "func", 0)
        for name in ("apply", "apply_async", "map", "map_async", "imap", "imap_unordered", "starmap", "starmap_async")
    ),
    CallsPlainly("atexit.register", "stdlib", _PYTHON, "func", 0),
    CallsPlainly("signal.signal", "stdlib", _PYTHON, "handler", 1),
    CallsPlainly("sched.scheduler.enter", "stdlib", _PYTHON, "action", 2),
    CallsPlainly("sched.scheduler.enterabs", "stdlib", _PYTHON, "action", 2),
    CallsPlainly("weakref.finalize", "stdlib", _PYTHON, "func", 1),
    CallsPlainly("filter", "stdlib", _PYTHON, "function", 0),
    CallsPlainly("tkinter.Tk.after", "stdlib", _PYTHON, "func", 1),
    CallsPlainly("tkinter.Button", "stdlib", _PYTHON, "command"),
    CallsPlainly("anyio.to_thread.run_sync", "anyio", "4.16.0", "func", 0),
    CallsPlainly("starlette.concurrency.run_in_threadpool", "starlette", "1.10.0", "func", 0),
    CallsPlainly("asgiref.sync.sync_to_async", "asgiref", "3.13.0", "func", 0),
    CallsPlainly("schedule.every().do", "schedule", "1.2.2", "job_func", 0, below=True),
    *(CallsPlainly(f"apscheduler.schedulers.{name}.add_job", "APScheduler", "3.11.3", "func", 0) for name in ("background.BackgroundScheduler", "blocking.BlockingScheduler")),
    CallsPlainly("pika.adapters.blocking_connection.BlockingChannel.basic_consume", "pika", "1.4.4", "on_message_callback", 1),
    CallsPlainly("websocket.WebSocketApp", "websocket-client", "1.9", "on_message", 4, also=("on_open", "on_error", "on_close", "on_data", "on_ping", "on_pong", "on_cont_message")),
    CallsPlainly("paho.mqtt.client.Client", "paho-mqtt", "2.2.0", also=("on_connect", "on_message", "on_disconnect", "on_publish", "on_subscribe", "on_unsubscribe", "on_log", "on_connect_fail")),
    CallsPlainly("typer.run", "typer", "0.29.2", "function", 0),
    DecoratesPlainly("atexit.register", "stdlib", _PYTHON),
    DecoratesPlainly("asgiref.sync.sync_to_async", "asgiref", "3.13.0"),
    DecoratesPlainly("schedule.repeat", "schedule", "1.2.2"),
    *(DecoratesPlainly(f"apscheduler.schedulers.{name}.scheduled_job", "APScheduler", "3.11.3") for name in ("background.BackgroundScheduler", "blocking.BlockingScheduler")),
    DecoratesPlainly("click.command", "click", "8.5.1", "click.Command"),
    DecoratesPlainly("click.group", "click", "8.5.1", "click.Group"),
    DecoratesPlainly("click.Group.command", "click", "8.5.1", "click.Command"),
    DecoratesPlainly("click.Group.group", "click", "8.5.1", "click.Group"),
    DecoratesPlainly("typer.Typer.command", "typer", "0.29.2"),
    DecoratesPlainly("typer.Typer.callback", "typer", "0.29.2"),
)

# --- event loops ------------------------------------------------------------------------------------------------------

_RUNNERS = (
    RunsLoop("asyncio.run", "stdlib", _PYTHON, "await the coroutine"),
    RunsLoop("asyncio.Runner.run", "stdlib", _PYTHON, "await the coroutine"),
    RunsLoop(f"{_LOOP}.run_until_complete", "stdlib", _PYTHON, "await it"),
    RunsLoop(f"{_LOOP}.run_forever", "stdlib", _PYTHON, "await what it serves"),
    RunsLoop("anyio.run", "anyio", "4.16.0", "await the function"),
    RunsLoop("trio.run", "trio", "0.35.0", "await the function"),
    RunsLoop("uvloop.run", "uvloop", "0.22", "await the coroutine"),
    RunsLoop("asgiref.sync.async_to_sync().__call__", "asgiref", "3.13.0", "await the function"),
    RunsLoop("uvicorn.run", "uvicorn", "0.54.0", "await uvicorn.Server(config).serve()"),
    RunsLoop("aiohttp.web.run_app", "aiohttp", "3.14.5", "use web.AppRunner"),
    RunsLoop("telegram.ext.Application.run_polling", "python-telegram-bot", "22.8", "await updater.start_polling()"),
    RunsLoop("telegram.ext.Application.run_webhook", "python-telegram-bot", "22.8", "await updater.start_webhook()"),
    RunsLoop("discord.Client.run", "discord.py", "2.7.1", "await start()"),
    RunsLoop("discord.ext.commands.Bot.run", "discord.py", "2.7.1", "await start()"),
    RunsLoop("quart.Quart.run", "quart", "0.22.0", "await run_task()"),
    RunsLoop("tornado.ioloop.IOLoop.run_sync", "tornado", "6.6.1", "await it", below=True),
    RunsLoop("fastmcp.FastMCP.run", "fastmcp", "4.1.2", "await run_async()"),
    RunsLoop("mcp.server.fastmcp.FastMCP.run", "mcp", "1", "await run_stdio_async()"),
    RunsLoop("playwright.sync_api.sync_playwright", "playwright", "1.65.2", "use async_playwright()"),
)

# --- caches -----------------------------------------------------------------------------------------------------------

_CACHES = (
    CachesCalls("functools.cache", "stdlib", _PYTHON),
    CachesCalls("functools.lru_cache", "stdlib", _PYTHON),
    CachesCalls("functools.cached_property", "stdlib", _PYTHON),
    CachesCalls("cachetools.cached", "cachetools", "8.0.0"),
    CachesCalls("cachetools.cachedmethod", "cachetools", "8.0.0"),
    *(CachesCalls(f"cachetools.func.{name}", "cachetools", "8.0.0") for name in ("lru_cache", "ttl_cache", "lfu_cache", "fifo_cache", "rr_cache")),
    CachesCalls("methodtools.lru_cache", "methodtools", "0.4.7"),
    CachesCalls("django.utils.functional.cached_property", "Django", "5.2.19"),
    CachesCalls("werkzeug.utils.cached_property", "Werkzeug", "3.1.9"),
    CachesCalls("diskcache.Cache.memoize", "diskcache", "5.6.3"),
    CachesCalls("streamlit.cache_data", "streamlit", "1.67.0"),
    CachesCalls("streamlit.cache_resource", "streamlit", "1.67.0"),
)

# --- what serves one at a time ----------------------------------------------------------------------------------------

_BUILDING = (
    "token bot arbitrary_callback_data base_url concurrent_updates connect_timeout connection_pool_size context_types defaults get_updates_read_timeout http_version job_queue persistence "
    "pool_timeout post_init post_shutdown post_stop proxy rate_limiter read_timeout request updater write_timeout"
)
_UNSHARED = "one transaction for everybody"
_SINGLE = (
    OneAtATime("sqlalchemy.orm.Session", "SQLAlchemy", "2.1.9", "session", "it is not thread-safe"),
    OneAtATime("sqlmodel.Session", "sqlmodel", "0.0.50", "session", "it is not thread-safe"),
    OneAtATime("sqlalchemy.ext.asyncio.AsyncSession", "SQLAlchemy", "2.1.9", "session", "it serves one task at a time"),
    OneAtATime("sqlalchemy.Connection", "SQLAlchemy", "2.1.9", "connection", "it is not thread-safe"),
    OneAtATime("sqlite3.Connection", "stdlib", _PYTHON, "connection", "other threads may not use it", confined=True),
    OneAtATime("sqlite3.Cursor", "stdlib", _PYTHON, "cursor", "other threads may not use it", confined=True),
    OneAtATime("psycopg2.extensions.connection", "psycopg2", "2.9.13", "connection", _UNSHARED),
    OneAtATime("psycopg2.extensions.cursor", "psycopg2", "2.9.13", "cursor", "it is not thread-safe"),
    OneAtATime("psycopg.Connection", "psycopg", "3.3.9", "connection", _UNSHARED),
    OneAtATime("psycopg.Cursor", "psycopg", "3.3.9", "cursor", "it serves one at a time"),
    OneAtATime("pymysql.connect", "PyMySQL", "1.2.4", "connection", "threads may not share it"),
    OneAtATime("pymysql.cursors.Cursor", "PyMySQL", "1.2.4", "cursor", "threads may not share it"),
    OneAtATime("MySQLdb.connections.Connection", "mysqlclient", "2.2", "connection", "threads may not share it"),
    OneAtATime("MySQLdb.cursors.Cursor", "mysqlclient", "2.2", "cursor", "threads may not share it"),
    OneAtATime("mysql.connector.abstracts.MySQLConnectionAbstract", "mysql-connector-python", "26", "connection", "threads may not share it"),
    OneAtATime("mysql.connector.cursor.MySQLCursor", "mysql-connector-python", "26", "cursor", "threads may not share it"),
    OneAtATime("oracledb.Connection", "oracledb", "4", "connection", _UNSHARED),
    OneAtATime("oracledb.Cursor", "oracledb", "4", "cursor", "it serves one at a time"),
    OneAtATime("pyodbc.Connection", "pyodbc", "5", "connection", "threads may not share it"),
    OneAtATime("pyodbc.Cursor", "pyodbc", "5", "cursor", "threads may not share it"),
    OneAtATime("pymssql.Connection", "pymssql", "2.3", "connection", "threads may not share it"),
)

# --- work that goes on --------------------------------------------------------------------------------------------------

_ONGOING = (
    OutlivesCaller("starlette.background.BackgroundTasks.add_task", "starlette", "1.10.0", "follow"),
    OutlivesCaller("starlette.background.BackgroundTask", "starlette", "1.10.0", "follow"),
    OutlivesCaller("asyncio.create_task", "stdlib", _PYTHON, "call"),
    OutlivesCaller("asyncio.ensure_future", "stdlib", _PYTHON, "call"),
    OutlivesCaller("asyncio.run_coroutine_threadsafe", "stdlib", _PYTHON, "call"),
    OutlivesCaller(f"{_LOOP}.create_task", "stdlib", _PYTHON, "call"),
    OutlivesCaller(f"{_LOOP}.call_soon", "stdlib", _PYTHON, "follow"),
    OutlivesCaller(f"{_LOOP}.call_later", "stdlib", _PYTHON, "follow", 1),
    OutlivesCaller("threading.Thread", "stdlib", _PYTHON, "apart"),
    OutlivesCaller("threading.Timer", "stdlib", _PYTHON, "apart"),
    OutlivesCaller("concurrent.futures.Executor.submit", "stdlib", _PYTHON, "follow"),
)

ROWS = (
    *_LOCKS,
    *_PENDING,
    *_CALLERS,
    *_RUNNERS,
    *_CACHES,
    *_SINGLE,
    *_ONGOING,
    Alias("fastapi.WebSocket", "starlette.websockets.WebSocket"),
    Alias("fastapi.websockets.WebSocket", "starlette.websockets.WebSocket"),
    Returns("sched.scheduler", "sched.scheduler"),
    Returns("telegram.ext.Application.builder", "telegram.ext.ApplicationBuilder"),
    Returns("telegram.ext.ApplicationBuilder.build", "telegram.ext.Application"),
    *(Returns(f"telegram.ext.ApplicationBuilder.{name}", "telegram.ext.ApplicationBuilder") for name in _BUILDING.split()),
    Subclass("fastapi.UploadFile", "starlette.datastructures.UploadFile"),
    Subclass("fastapi.BackgroundTasks", "starlette.background.BackgroundTasks"),
    Alias("fastapi.background.BackgroundTasks", "fastapi.BackgroundTasks"),
    Alias("fastapi.concurrency.run_in_threadpool", "starlette.concurrency.run_in_threadpool"),
    Alias("aiohttp.web_ws.WebSocketResponse", "aiohttp.web.WebSocketResponse"),
)
