"""Stores that several processes share, threads and processes, folders: read in the libraries' source or with ``inspect``."""
from .race_rows import AsksPath, Forks, MakesFolder, SharedStore, Spawns, TakesFile

_PYTHON = "3.11"

_STORES = (
    *(
        SharedStore(name, library, checked)
        for library, checked, names in (
            ("redis", "8.1.0", "redis.Redis redis.asyncio.Redis redis.RedisCluster redis.asyncio.RedisCluster"),
            ("valkey", "6.1", "valkey.Valkey valkey.asyncio.Valkey"),
            ("Django", "5.2.19", "django.core.cache.cache"),
            ("Flask-Caching", "2.5.1", "flask_caching.Cache"),
            ("pymemcache", "4.0.0", "pymemcache.client.base.Client pymemcache.Client"),
        )
        for name in names.split()
    ),
)

_SPAWNS = (
    Spawns("threading.Thread", "stdlib", _PYTHON, "thread", "target", 1),
    Spawns("threading.Timer", "stdlib", _PYTHON, "thread", "function", 1),
    Spawns("multiprocessing.Process", "stdlib", _PYTHON, "process", "target", 1),
    Spawns("multiprocessing.Pool", "stdlib", _PYTHON, "pool"),
    Spawns("multiprocessing.pool.Pool", "stdlib", _PYTHON, "pool"),
    Spawns("multiprocessing.pool.ThreadPool", "stdlib", _PYTHON, "pool"),
    Spawns("multiprocessing.dummy.Pool", "stdlib", _PYTHON, "pool"),
    Spawns("concurrent.futures.ThreadPoolExecutor", "stdlib", _PYTHON, "pool"),
    Spawns("concurrent.futures.ProcessPoolExecutor", "stdlib", _PYTHON, "pool"),
    Spawns("_thread.start_new_thread", "stdlib", _PYTHON, "thread", "function", 0),
)

_FORKS = (
    Forks("os.fork", "stdlib", _PYTHON),
    Forks("os.forkpty", "stdlib", _PYTHON),
    Forks("pty.fork", "stdlib", _PYTHON),
    Forks("multiprocessing.set_start_method", "stdlib", _PYTHON, "method", 0),
    Forks("multiprocessing.get_context", "stdlib", _PYTHON, "method", 0),
)

_PATHS = (
    MakesFolder("os.makedirs", "stdlib", _PYTHON, "exist_ok", 2),
    MakesFolder("os.mkdir", "stdlib", _PYTHON),
    MakesFolder("pathlib.Path.mkdir", "stdlib", _PYTHON, "exist_ok", 2),
    *(TakesFile(name, "stdlib", _PYTHON) for name in ("os.remove", "os.unlink", "os.rename", "os.rmdir", "shutil.move", "os.path.getsize", "os.path.getmtime", "pathlib.Path.rename", "pathlib.Path.rmdir")),
    TakesFile("shutil.rmtree", "stdlib", _PYTHON, ("ignore_errors", 1)),
    TakesFile("pathlib.Path.unlink", "stdlib", _PYTHON, ("missing_ok", 0)),
    *(AsksPath(name, "stdlib", _PYTHON) for name in ("os.path.exists", "os.path.isdir", "os.path.isfile", "os.path.lexists", "pathlib.Path.exists", "pathlib.Path.is_dir", "pathlib.Path.is_file")),
)

ROWS = (*_STORES, *_SPAWNS, *_FORKS, *_PATHS)
