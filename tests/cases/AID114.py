import subprocess
import time

import aiohttp
import httpx
import requests
from openai import OpenAI

requests.get(url, timeout=99999)  # AID114
requests.get(url, timeout=(3, 7200))  # AID114
httpx.Client(timeout=60 * 60)  # AID114
OpenAI(timeout=7200)  # AID114
aiohttp.ClientTimeout(total=24 * 3600)  # AID114
HOUR = 3600
requests.get(url, timeout=HOUR)  # AID114
requests.get(url, timeout=300)
requests.get(url, timeout=5000)  # milliseconds, surely: another rule says so
requests.get(url, timeout=float("inf"))  # no limit at all: another rule says so
subprocess.run(["make"], timeout=3600)  # a build may take its time
requests.get(url, timeout=config.timeout)
time.sleep(3600)  # a pause, not a limit


async def events(job):
    async with httpx.AsyncClient(timeout=1800) as client:  # the longest silence between two events of a long run
        async with client.stream("POST", job) as answer:
            async for line in answer.aiter_lines():
                print(line)


def log(job):
    return requests.get(job, stream=True, timeout=1800)  # the same


async def mixed(job):
    async with httpx.AsyncClient(timeout=1800) as client:  # AID114
        await client.post(job)
        async with client.stream("GET", job) as answer:
            print(answer)
