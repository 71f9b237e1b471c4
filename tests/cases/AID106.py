import asyncio

import aiohttp
import boto3
import hvac
import psycopg
from minio import Minio

boto3.client("s3")  # AID106
boto3.client("s3", config=config)
Minio(host)  # AID106
Minio(host, http_client=pool)  # the pool decides
psycopg.connect(dsn)  # AID106
psycopg.connect(dsn, connect_timeout=5)
hvac.Client()  # 30 s


async def call(url):
    async with aiohttp.ClientSession() as session:  # AID106
        await session.get(url)
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=10)) as session:
        await session.get(url)


async def per_call(url):
    async with aiohttp.ClientSession() as session:  # every call through it says
        await session.get(url, timeout=aiohttp.ClientTimeout(total=5))


async def scoped(url):
    async with aiohttp.ClientSession() as session:  # what is used, is used inside a deadline
        async with asyncio.timeout(5):
            await session.get(url)
