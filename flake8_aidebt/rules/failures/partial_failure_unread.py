"""AID340."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File
from ...model.results.batches import unread
from ...rule import Rule


class PartialFailureUnread(Rule):
    """
    A batch whose answer names what failed, and nobody who reads it.

    A call that takes many records at once does not raise when ten of them are refused: Kinesis throttles a shard, DynamoDB hands
    back what it did not write, BigQuery returns a list of rows with errors. The status is 200. Without a look at that part of the
    answer, the ten are lost each time, and most often under load.

    Bad::

        import boto3

        kinesis = boto3.client("kinesis")

        def publish(records):
            kinesis.put_records(StreamName="events", Records=records)  # AID340

    Bad::

        from google.cloud import bigquery

        def load(rows):
            client = bigquery.Client()
            client.insert_rows_json("shop.orders", rows)  # AID340
            return len(rows)

    Good::

        import boto3

        kinesis = boto3.client("kinesis")

        def publish(records):
            answer = kinesis.put_records(StreamName="events", Records=records)
            if answer["FailedRecordCount"]:
                return [record for record, result in zip(records, answer["Records"]) if "ErrorCode" in result]
            return []

    Left alone: answers that are returned or handed on; calls that are told to raise; clean-up.

    References:
        - https://docs.aws.amazon.com/kinesis/latest/APIReference/API_PutRecords.html
        - https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html
        - https://cloud.google.com/python/docs/reference/bigquery/latest/google.cloud.bigquery.client.Client
    """

    code = "AID340"
    message = "{call}() raises for no failed item, and {where} is not read"
    severity = Severity.ERROR
    cwe = 252

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for answer in unread(file):
            where = repr(answer.row.failures[0]) if answer.row.failures else "what it returns"
            yield cls.finding(file, answer.node, answer.use.callee.how, call=answer.row.callable.rpartition(".")[2], where=where)
