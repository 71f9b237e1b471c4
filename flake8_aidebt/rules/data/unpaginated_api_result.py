"""AID439."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File
from ...model.results.pages import first_pages
from ...rule import Rule, Twin


class UnpaginatedApiResult(Rule):
    """
    The first page of an answer, taken for all of it.

    The bucket had 200 keys when this was written and has 1 200 today: the last 200 are in no backup, no report and no index, and
    nothing failed. DynamoDB stops at 1 MB, Stripe at 10 objects, GitLab at 20; each says so with a token that nobody reads.

    Bad::

        import boto3

        s3 = boto3.client("s3")

        def keys(bucket):
            answer = s3.list_objects_v2(Bucket=bucket)  # AID439
            return [entry["Key"] for entry in answer["Contents"]]

        def orders():
            table = boto3.resource("dynamodb").Table("orders")
            return table.scan()["Items"]  # AID439

    Good::

        import boto3

        s3 = boto3.client("s3")

        def keys(bucket):
            pages = s3.get_paginator("list_objects_v2").paginate(Bucket=bucket)
            return [entry["Key"] for page in pages for entry in page.get("Contents", [])]

        def exists(bucket, prefix):
            return s3.list_objects_v2(Bucket=bucket, Prefix=prefix, MaxKeys=1)["KeyCount"] > 0

    Left alone: calls that ask for a number of items or name those that they want; functions that speak of a token; answers that
    are returned or handed on whole; one item, or whether there are any; clients of a service that the file does not say.

    References:
        - https://boto3.amazonaws.com/v1/documentation/api/latest/guide/paginators.html
        - https://docs.stripe.com/api/pagination/auto
    """

    code = "AID439"
    message = "{call}() gives {size} at most, and the rest is never asked for"
    severity = Severity.ERROR
    cwe = 252
    twins = (Twin("sonar", "S7622"),)

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for use, size in first_pages(file):
            yield cls.finding(file, use.node, use.callee.how, call=file.written(use.node), size=size)
