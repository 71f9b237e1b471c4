from apscheduler.triggers.cron import CronTrigger
from celery.schedules import crontab

HOURLY = 0

schedule = {
    "nightly": crontab(minute=0, hour=3),  # AID250
    "hourly": crontab(HOURLY),  # AID250
    "often": crontab(minute="*/15"),  # AID250
    "odd": crontab(minute=17, hour=3),
    "oddly": crontab(minute="*/7"),
    "computed": crontab(minute=minute_of(host)),
    "each": crontab(),
}
CronTrigger(hour=3, minute=0)  # AID250
CronTrigger(hour=3, minute=0, jitter=300)  # spread
