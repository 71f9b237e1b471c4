"""AID250."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...knowledge.rows import Schedules
from ...model import File
from ...rule import Rule


class FleetSynchronisedSchedule(Rule):
    """
    A schedule that fires on the minute everybody else's does.

    Jobs at the full hour start on every machine and in every company at once. The database, the provider's API and the shared
    cluster see nothing for 59 minutes and then all of it.

    Bad::

        from celery.schedules import crontab

        every_night = crontab(minute=0, hour=3)  # AID250

    Good::

        from celery.schedules import crontab

        every_night = crontab(minute=17, hour=3)

    Left alone: odd minutes, computed ones, and schedules with ``jitter=``.

    References:
        - https://sre.google/sre-book/distributed-periodic-scheduling/
        - https://apscheduler.readthedocs.io/en/3.x/modules/triggers/cron.html
    """

    code = "AID250"
    message = "{call}() fires when everybody else's does; pick an odd minute or add jitter"
    severity = Severity.INFO
    off_by_default = True

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for use, row in file.uses(Schedules):
            moment = use.argument(row.parameter, row.position)
            on_the_dot = file.value(moment.expr, moment.names) in row.on_the_dot if moment.given else moment.given is False and row.absent
            if on_the_dot and not use.arguments(row.spread_by):
                yield cls.finding(file, use.node, use.callee.how, call=file.spelled(use))
