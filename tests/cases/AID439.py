import aioboto3
import boto3
import gitlab
import jira
import stripe
from boto3 import client as aws
from mypy_boto3_ec2 import EC2Client
from slack_sdk import WebClient

s3 = boto3.client("s3")
table = boto3.resource("dynamodb").Table("orders")
SERVICE = "logs"


def keys(bucket):
    return [entry["Key"] for entry in s3.list_objects_v2(Bucket=bucket)["Contents"]]  # AID439


def keys_by_name(bucket):
    answer = s3.list_objects(Bucket=bucket)  # AID439
    if "Contents" in answer:
        for entry in answer["Contents"]:
            print(entry["Key"])


def everything():
    return table.scan()["Items"]  # AID439


def of_customer(customer):
    answer = table.query(KeyConditionExpression=customer)  # AID439
    return len(answer.get("Items", []))


def groups():
    logs = boto3.Session(profile_name="prod").client(service_name=SERVICE)
    return logs.describe_log_groups()["logGroups"]  # AID439


class Audit:
    def __init__(self):
        self.iam = aws("iam")

    def users(self):
        users = self.iam.list_users()["Users"]  # AID439
        return {user["UserName"] for user in users}


def machines(ec2: EC2Client):
    for reservation in ec2.describe_instances(Filters=[])["Reservations"]:  # AID439
        print(reservation)


async def asynchronous(bucket):
    async with aioboto3.Session().client("s3") as bucket_client:
        answer = await bucket_client.list_objects_v2(Bucket=bucket)  # AID439
        return [entry["Key"] for entry in answer.get("Contents", [])]


def by_the_name_of_the_variable(s3_client, bucket):
    for entry in s3_client.list_objects_v2(Bucket=bucket).get("Contents", []):  # AID439
        print(entry)


def customers():
    for customer in stripe.Customer.list().data:  # AID439
        print(customer)


def projects():
    server = gitlab.Gitlab("https://gitlab.example.org")
    return [project.name for project in server.projects.list()]  # AID439


def issues():
    board = jira.JIRA("https://jira.example.org")
    for issue in board.search_issues("project = SHOP"):  # AID439
        print(issue)


def channels():
    answer = WebClient(token="x").conversations_list()  # AID439
    return {channel["name"] for channel in answer["channels"]}


def all_keys(bucket):
    for page in s3.get_paginator("list_objects_v2").paginate(Bucket=bucket):
        yield from page.get("Contents", [])


def by_token(bucket):
    arguments = {"Bucket": bucket}
    while True:
        answer = s3.list_objects_v2(**arguments)
        yield from answer["Contents"]
        if not answer.get("IsTruncated"):
            return
        arguments["ContinuationToken"] = answer["NextContinuationToken"]


def by_last_key():
    answer = table.scan()
    while "LastEvaluatedKey" in answer:
        yield from answer["Items"]
        answer = table.scan(ExclusiveStartKey=answer["LastEvaluatedKey"])


def exists(bucket, prefix):
    return s3.list_objects_v2(Bucket=bucket, Prefix=prefix, MaxKeys=1)["KeyCount"] > 0


def any_there(bucket):
    return "Contents" in s3.list_objects_v2(Bucket=bucket)


def first(bucket):
    return s3.list_objects_v2(Bucket=bucket)["Contents"][0]  # one is wanted


def one_by_name():
    rds, cloud, ec2 = boto3.client("rds"), boto3.client("cloudformation"), boto3.client("ec2")
    ec2.describe_instances(InstanceIds=["i-1"])["Reservations"]
    stack = cloud.describe_stacks(StackName="shop")["Stacks"]
    return rds.describe_db_instances(DBInstanceIdentifier="shop")["DBInstances"], stack


def handed_on(bucket, check):
    check(s3.list_objects_v2(Bucket=bucket))  # somebody else may go on
    return s3.list_objects_v2(Bucket=bucket)


def collection(bucket):
    return [item.key for item in boto3.resource("s3").Bucket(bucket).objects.all()]  # goes through the pages itself


def all_customers():
    for customer in stripe.Customer.list(limit=100).auto_paging_iter():
        print(customer)


def all_projects():
    return gitlab.Gitlab("https://gitlab.example.org").projects.list(get_all=True)


def all_issues():
    return jira.JIRA("https://jira.example.org").search_issues("project = SHOP", maxResults=False)


def unknown(client, service):
    client.list_objects_v2(Bucket="x")["Contents"]  # any client
    return boto3.client(service).list_users()["Users"]  # of any service


def not_paged(bucket):
    return s3.get_bucket_tagging(Bucket=bucket)["TagSet"]


def few(arn):
    return boto3.client("dynamodb").list_tags_of_resource(ResourceArn=arn)["Tags"]  # an account may set fifty


def everything():
    return [bucket["Name"] for bucket in boto3.client("s3").list_buckets()["Buckets"]]  # gives all unless it is told a number


def first_of(address):
    found = gitlab.Gitlab("https://git.example").users.list(search=address)
    return found[0] if len(found) > 0 else None  # the first, and whether there are any


def number():
    return len(gitlab.Gitlab("https://git.example").users.list())  # AID439
