"""AID109."""
from collections.abc import Iterator

from ...finding import Finding, How, Severity
from ...model import File
from ...model.traffic.tasks import limited_by_settings, tasks
from ...rule import Rule


class TaskWithoutTimeLimit(Rule):
    """
    A queue's task with no limit on how long it may run.

    Celery and Huey let a task run for ever by default. One that hangs keeps its worker process; after as many as there are worker
    processes the queue stands still, although every process is alive and nothing has failed.

    Bad::

        from celery import shared_task

        @shared_task
        def export(order_id):  # AID109
            return order_id

    Good::

        from celery import shared_task

        @shared_task(soft_time_limit=300, time_limit=330)
        def export(order_id):
            return order_id

    Good::

        from celery import Celery

        app = Celery("shop")
        app.conf.task_time_limit = 300

        @app.task
        def export(order_id):
            return order_id

    Left alone: decorators with an unknown ``**kwargs``, applications whose settings hold a limit (in this file, or in a
    ``celery.py``, ``celeryconfig.py``, ``settings.py`` or ``config.py`` of the project), and queues with a limit of their own (rq, dramatiq, arq).

    References:
        - https://docs.celeryq.dev/en/stable/userguide/workers.html#time-limits
        - https://huey.readthedocs.io/en/latest/api.html#Huey.task
    """

    code = "AID109"
    message = "task {name}() may run forever and keep its worker; give it {repair}="
    severity = Severity.INFO
    off_by_default = True
    cwe = 400

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for task in tasks(file):
            if task.row.default is None and not task.limited and not limited_by_settings(file, task.row):
                yield cls.finding(file, task.function, How.WRITTEN, name=task.function.name[:24], repair=task.row.limits[-1])
