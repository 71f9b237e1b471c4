"""Task queues: what makes a function a task, and what sending one gives."""
from .rows import Alias, Returns, TaskDecorator

_CELERY_SETTINGS = ("task_time_limit", "task_soft_time_limit", "CELERY_TASK_TIME_LIMIT", "CELERY_TASK_SOFT_TIME_LIMIT",
                    "CELERYD_TASK_TIME_LIMIT", "CELERYD_TASK_SOFT_TIME_LIMIT")  # fmt: skip


def _celery(name: str) -> TaskDecorator:
    return TaskDecorator(
        name, "celery", "5.7.0", "celery.Task", bind="bind", limits=("time_limit", "soft_time_limit"), settings=_CELERY_SETTINGS,
        source="celery/app/task.py, celery/app/defaults.py",
    )  # fmt: skip


def _huey(name: str) -> TaskDecorator:
    return TaskDecorator(name, "huey", "3.5.4", "huey.api.TaskWrapper", limits=("timeout",), source="inspect")


ROWS = (
    _celery("celery.shared_task"),
    _celery("celery.Celery.task"),
    Alias("celery.app.shared_task", "celery.shared_task"),
    Alias("celery.app.base.Celery", "celery.Celery"),
    Alias("celery.app.Celery", "celery.Celery"),
    Alias("celery.task.task", "celery.shared_task"),
    Alias("celery.decorators.task", "celery.shared_task"),
    Alias("celery.app.task.Task", "celery.Task"),
    Alias("celery.task.Task", "celery.Task"),
    Returns("celery.Task.delay", "celery.result.AsyncResult"),
    Returns("celery.Task.apply_async", "celery.result.AsyncResult"),
    Returns("celery.Task.AsyncResult", "celery.result.AsyncResult"),
    Returns("celery.Celery.send_task", "celery.result.AsyncResult"),
    Returns("celery.Celery.AsyncResult", "celery.result.AsyncResult"),
    Returns("celery.Task.s", "celery.canvas.Signature"),
    Returns("celery.Task.si", "celery.canvas.Signature"),
    Returns("celery.Task.signature", "celery.canvas.Signature"),
    Returns("celery.canvas.Signature.delay", "celery.result.AsyncResult"),
    Returns("celery.canvas.Signature.apply_async", "celery.result.AsyncResult"),
    Alias("celery.signature", "celery.canvas.signature"),
    Returns("celery.canvas.signature", "celery.canvas.Signature"),
    Alias("celery.group", "celery.canvas.group"),
    Alias("celery.chain", "celery.canvas.chain"),
    Alias("celery.chord", "celery.canvas.chord"),
    Returns("celery.canvas.group", "celery.canvas.Group"),
    Returns("celery.canvas.chain", "celery.canvas.Signature"),
    Returns("celery.canvas.chord", "celery.canvas.Signature"),
    Returns("celery.canvas.Group.apply_async", "celery.result.GroupResult"),
    Returns("celery.canvas.Group.delay", "celery.result.GroupResult"),
    _huey("huey.Huey.task"),
    _huey("huey.Huey.periodic_task"),
    Alias("huey.api.Huey", "huey.Huey"),
    *(Alias(f"huey.{name}", "huey.Huey") for name in (
        "RedisHuey", "SqliteHuey", "MemoryHuey", "FileHuey", "PriorityRedisHuey", "RedisExpireHuey", "BlackHoleHuey",
    )),
    TaskDecorator("rq.decorators.job", "rq", "2.12.0", "rq.job.Job", limits=("timeout",), default=180.0, source="rq/queue.py"),
    TaskDecorator("dramatiq.actor", "dramatiq", "2.2.1", "dramatiq.Actor", limits=("time_limit",), default=600.0,
                  source="dramatiq/middleware/time_limit.py"),
)  # fmt: skip
