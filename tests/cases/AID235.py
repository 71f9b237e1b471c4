import time

import boto3
from celery import Celery, shared_task

app = Celery("app")


@shared_task
def remind(user_id):
    mail(user_id)


@app.task
def export(user_id):
    write(user_id)


def guilty(users):
    for user in users:
        remind.delay(user.id)  # AID235
    for user in User.objects.filter(active=True):
        export.apply_async(args=[user.id])  # AID235
    sqs = boto3.client("sqs")
    for user in users:
        sqs.send_message(QueueUrl=URL, MessageBody=user.id)  # AID235


def innocent(users, batch_client, slack):
    for user in users:
        remind.apply_async(args=[user.id], countdown=random_delay())  # spread
    for chunk in chunked(users, 100):
        remind.delay([user.id for user in chunk])  # a hundred each
    for name in ("daily", "weekly"):
        export.delay(name)  # two
    for user in users:
        remind.delay(user.id)
        time.sleep(0.1)
    for user in users:
        batch_client.delay(user.id)  # not a task
    for user in users:
        if user.overdue:
            remind.delay(user.id)  # something picks them
    remind.delay(1)  # one
