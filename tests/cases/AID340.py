import boto3
from elasticsearch import Elasticsearch, helpers
from firebase_admin import messaging
from google.cloud import bigquery

kinesis = boto3.client("kinesis")
firehose = boto3.Session().client("firehose")
search = Elasticsearch("https://search.example.org")


def dropped(records):
    kinesis.put_records(StreamName="events", Records=records)  # AID340
    firehose.put_record_batch(DeliveryStreamName="events", Records=records)  # AID340
    answer = kinesis.put_records(StreamName="events", Records=records)  # AID340


def other_parts(records):
    answer = kinesis.put_records(StreamName="events", Records=records)  # AID340
    return answer["ResponseMetadata"]["HTTPStatusCode"]


class Store:
    def __init__(self):
        self.db = boto3.resource("dynamodb")
        self.queue = boto3.client("sqs")

    def write(self, requests):
        self.db.batch_write_item(RequestItems=requests)  # AID340

    def send(self, entries, url):
        answer = self.queue.send_message_batch(QueueUrl=url, Entries=entries)  # AID340
        return len(answer["Successful"])


def load(rows):
    client = bigquery.Client()
    client.insert_rows_json("shop.orders", rows)  # AID340
    return len(rows)


def push(messages):
    messaging.send_each(messages)  # AID340


def index(actions):
    helpers.bulk(search, actions, raise_on_error=False)  # AID340
    search.bulk(operations=actions)  # AID340


def read(records, entries, url, rows, messages, actions):
    answer = kinesis.put_records(StreamName="events", Records=records)
    if answer["FailedRecordCount"]:
        raise RuntimeError("some were refused")
    sqs = boto3.client("sqs")
    failed = sqs.send_message_batch(QueueUrl=url, Entries=entries).get("Failed", [])
    if "Failed" in sqs.delete_message_batch(QueueUrl=url, Entries=entries):
        raise RuntimeError("some are still there")
    errors = bigquery.Client().insert_rows_json("shop.orders", rows)
    if errors:
        raise RuntimeError(errors)
    if messaging.send_each(messages).failure_count:
        raise RuntimeError("some were not sent")
    helpers.bulk(search, actions)  # raises
    if search.bulk(operations=actions)["errors"]:
        raise RuntimeError("some were refused")
    return failed


def handed_on(records, check):
    check(kinesis.put_records(StreamName="events", Records=records))
    return kinesis.put_records(StreamName="events", Records=records)


def one(record):
    kinesis.put_record(StreamName="events", Data=record, PartitionKey="a")  # raises
    kinesis.put_records(**record)  # what it is given cannot be read


def unknown(client, records):
    client.put_records(Records=records)  # may be anything's client
