"""Caches and tables that grow, rows that are walked, queues that are asked and do not wait: read in the libraries, or tried out."""
from .growth_rows import CopiesInto, Memoizes, TakesAtOnce, WalksRows

_PYTHON = "3.12.1"
_PANDAS = ("pandas", "3.1.1")
_NUMPY = ("numpy", "2.4.6")
_TOOLS = ("cachetools", "8.0.0")

_MEMOS = (
    Memoizes("functools.cache", "stdlib", _PYTHON, bounded=False),
    Memoizes("functools.lru_cache", "stdlib", _PYTHON, "maxsize"),
    Memoizes("async_lru.alru_cache", "async-lru", "2.4.0", "maxsize", ends=("ttl",)),
    Memoizes("methodtools.lru_cache", "methodtools", "0.4.7", "maxsize"),
    Memoizes("cachetools.cached", *_TOOLS, "cache", store=True),
    *(Memoizes(f"cachetools.func.{name}", *_TOOLS, "maxsize") for name in ("lru_cache", "lfu_cache", "fifo_cache", "rr_cache")),
)

_LISTED = "append to a list"
_COPIES = (
    CopiesInto("pandas.concat", *_PANDAS, "objs", instead=_LISTED),
    CopiesInto("pandas.DataFrame.append", "pandas", "1.5", "", None, False, _LISTED),  # until pandas 2.0
    CopiesInto("pandas.DataFrame._append", "pandas", "2.3", "", None, False, _LISTED),  # until pandas 3.0
    CopiesInto("numpy.append", *_NUMPY, "arr", pieces=False, instead=_LISTED),
    CopiesInto("numpy.insert", *_NUMPY, "arr", pieces=False, instead=_LISTED),
    CopiesInto("numpy.concatenate", *_NUMPY, "arrays", instead=_LISTED),
    *(CopiesInto(f"numpy.{name}", *_NUMPY, "tup", instead=_LISTED) for name in ("vstack", "hstack", "column_stack", "dstack", "row_stack")),
)

_WALKS = (WalksRows("pandas.DataFrame.iterrows", *_PANDAS, "itertuples(), or whole columns"),)

_AT_ONCE = (
    TakesAtOnce("queue.Queue.get_nowait", "stdlib", _PYTHON, "queue.Empty", mark="*"),
    TakesAtOnce("queue.Queue.get", "stdlib", _PYTHON, "queue.Empty", ("block", 0, False)),
    TakesAtOnce("queue.SimpleQueue.get_nowait", "stdlib", _PYTHON, "queue.Empty"),
    TakesAtOnce("queue.SimpleQueue.get", "stdlib", _PYTHON, "queue.Empty", ("block", 0, False)),
    TakesAtOnce("multiprocessing.queues.Queue.get_nowait", "stdlib", _PYTHON, "queue.Empty"),
    TakesAtOnce("multiprocessing.queues.Queue.get", "stdlib", _PYTHON, "queue.Empty", ("block", 0, False)),
    TakesAtOnce("asyncio.Queue.get_nowait", "stdlib", _PYTHON, "asyncio.QueueEmpty"),
    TakesAtOnce("collections.deque.popleft", "stdlib", _PYTHON, "IndexError"),
)

ROWS = (*_MEMOS, *_COPIES, *_WALKS, *_AT_ONCE)
