"""Waiting inside the process for another thread, process, task or message."""
from .rows import Waits

_SCOPE = "asyncio.timeout(30) around it"

# Method, position of timeout.
_THREADS = tuple(
    Waits(name, "wait", "stdlib", "3.12.1", position=position, repair="timeout=30", source="inspect")
    for name, position in (
        ("threading.Thread.join", 0),
        ("threading.Event.wait", 0),
        ("threading.Condition.wait", 0),
        ("threading.Condition.wait_for", 1),
        ("threading.Barrier.wait", 0),
        ("multiprocessing.Process.join", 0),
        ("multiprocessing.pool.AsyncResult.get", 0),
        ("multiprocessing.pool.AsyncResult.wait", 0),
        ("multiprocessing.pool.IMapIterator.next", 0),
        ("multiprocessing.synchronize.Event.wait", 0),
        ("multiprocessing.synchronize.Condition.wait", 0),
        ("multiprocessing.synchronize.Condition.wait_for", 1),
        ("multiprocessing.managers.BarrierProxy.wait", 0),
        ("multiprocessing.connection.wait", 1),
        ("concurrent.futures.Future.result", 0),
        ("concurrent.futures.Future.exception", 0),
        ("concurrent.futures.wait", 1),
        ("concurrent.futures.as_completed", 1),
        ("concurrent.futures.Executor.map", None),
        ("select.select", 3),
        ("select.poll.poll", 0),
        ("select.epoll.poll", 0),
        ("selectors.BaseSelector.select", 0),
    )
) + tuple(
    Waits(name, "wait", "stdlib", "3.12.1", position=position, switch=switch, switch_position=0 if name.endswith("get") else position - 1,
          no_limit=(-1,) if "Lock" in name else (None,), repair="timeout=30", source="inspect")
    for name, position, switch in (
        ("threading.Lock.acquire", 1, "blocking"),
        ("threading.RLock.acquire", 1, "blocking"),
        ("threading.Semaphore.acquire", 1, "blocking"),
        ("multiprocessing.synchronize.SemLock.acquire", 1, "block"),
        ("queue.Queue.get", 1, "block"),
        ("queue.Queue.put", 2, "block"),
        ("queue.SimpleQueue.get", 1, "block"),
        ("multiprocessing.queues.Queue.get", 1, "block"),
        ("multiprocessing.queues.Queue.put", 2, "block"),
    )
) + tuple(
    Waits(name, "wait", "stdlib", "3.12.1", (), repair=repair, source="inspect")
    for name, repair in (
        ("queue.Queue.join", "wait in a thread that can be given up"),
        ("multiprocessing.queues.JoinableQueue.join", "wait in a thread that can be given up"),
        ("multiprocessing.pool.Pool.join", "join each result with get(timeout)"),
        ("multiprocessing.pool.Pool.map", "map_async(...).get(timeout)"),
        ("multiprocessing.pool.Pool.starmap", "starmap_async(...).get(timeout)"),
        ("multiprocessing.pool.Pool.apply", "apply_async(...).get(timeout)"),
        ("multiprocessing.connection.Connection.recv", "poll(timeout) before it"),
        ("multiprocessing.connection.Connection.recv_bytes", "poll(timeout) before it"),
    )
) + (
    # Leaving "with ThreadPoolExecutor()" goes through shutdown(wait=True), which waited for a stuck worker.
    Waits("concurrent.futures.Executor.shutdown", "wait", "stdlib", "3.12.1", (), switch="wait", switch_position=0, repair="wait=False",
          source="inspect, observed"),
)  # fmt: skip

_ASYNC = tuple(
    Waits(name, "async-wait", "stdlib", "3.12.1", ("timeout",) if bounded else (), repair="timeout=30" if bounded else _SCOPE, source="inspect")
    for name, bounded in (
        ("asyncio.wait", True),
        ("asyncio.as_completed", True),
        ("asyncio.gather", False),
        ("asyncio.Queue.get", False),
        ("asyncio.Queue.put", False),
        ("asyncio.Queue.join", False),
        ("asyncio.Event.wait", False),
        ("asyncio.Condition.wait", False),
        ("asyncio.Condition.wait_for", False),
        ("asyncio.Barrier.wait", False),
        ("asyncio.Lock.acquire", False),
        ("asyncio.Semaphore.acquire", False),
        ("asyncio.StreamReader.read", False),
        ("asyncio.StreamReader.readline", False),
        ("asyncio.StreamReader.readexactly", False),
        ("asyncio.StreamReader.readuntil", False),
        ("asyncio.StreamWriter.drain", False),
        ("asyncio.subprocess.Process.wait", False),
        ("asyncio.subprocess.Process.communicate", False),
    )
)  # fmt: skip

# Limits in their own right: what says None here waits for ever.
_LIMITS = (
    Waits("asyncio.wait_for", "deadline", "stdlib", "3.12.1", position=1, repair="30", source="inspect"),
    Waits("asyncio.timeout", "deadline", "stdlib", "3.12.1", ("delay",), 0, repair="30", source="inspect"),
    Waits("asyncio.timeout_at", "deadline", "stdlib", "3.12.1", ("when",), 0, repair="a time", source="inspect"),
    Waits("async_timeout.timeout", "deadline", "async-timeout", "5.0.1", ("delay",), 0, repair="30", source="inspect"),
)

# Results of other processes: brokers and task queues.
_RESULTS = (
    Waits("celery.result.AsyncResult.get", "wait", "celery", "5.7.0", position=0, repair="timeout=30", source="inspect"),
    Waits("celery.result.ResultSet.get", "wait", "celery", "5.7.0", position=0, repair="timeout=30", source="inspect"),
    Waits("celery.result.ResultSet.join", "wait", "celery", "5.7.0", position=0, repair="timeout=30", source="inspect"),
    Waits("celery.result.ResultSet.join_native", "wait", "celery", "5.7.0", position=0, repair="timeout=30", source="inspect"),
    Waits("huey.api.Result.get", "wait", "huey", "3.5.4", position=1, switch="blocking", switch_position=0, switch_default=False,
          repair="timeout=30", source="inspect"),
    Waits("arq.jobs.Job.result", "async-wait", "arq", "0.28.0", position=0, repair="timeout=30", source="inspect"),
    Waits("docker.models.containers.Container.wait", "wait", "docker", "7.2.0", repair="timeout=600", source="source"),
    Waits("redis.Redis.lock", "wait", "redis", "8.1.0", ("blocking_timeout",), 4, switch="blocking", switch_position=3,
          repair="blocking_timeout=10", source="inspect"),
    Waits("redis.asyncio.Redis.lock", "async-wait", "redis", "8.1.0", ("blocking_timeout",), 4, switch="blocking", switch_position=3,
          repair="blocking_timeout=10", source="inspect"),
    *(
        Waits(f"redis.{module}Redis.{name}", "async-wait" if module else "wait", "redis", "8.1.0", position=position, no_limit=(0, None),
              repair="timeout=5", source="inspect")
        for module in ("", "asyncio.")
        for name, position in (("blpop", 1), ("brpop", 1), ("bzpopmin", 1), ("bzpopmax", 1), ("brpoplpush", 2), ("blmove", 2))
    ),
)  # fmt: skip

# How long a task may run.
_TASKS = (
    Waits("rq.Queue.enqueue", "task", "rq", "2.12.0", ("job_timeout",), default=180.0, no_limit=(-1,), repair="job_timeout=180", source="source"),
    Waits("arq.worker.Worker", "task", "arq", "0.28.0", ("job_timeout",), default=300.0, client=True, repair="job_timeout=300", source="inspect"),
)  # fmt: skip

ROWS = (*_THREADS, *_ASYNC, *_LIMITS, *_RESULTS, *_TASKS)
