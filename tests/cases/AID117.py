import time

import httpx
import redis
import requests
from confluent_kafka import Consumer
from google import genai
from google.genai.types import HttpOptions
from kafka import KafkaConsumer
from pymongo import MongoClient

HttpOptions(timeout=30)  # AID117
HttpOptions(timeout=30_000)
genai.Client(http_options={"timeout": 30})  # AID117
genai.Client(http_options={"timeout": 30_000})
MongoClient(uri, serverSelectionTimeoutMS=5)  # AID117
MongoClient(uri, serverSelectionTimeoutMS=5000)
KafkaConsumer(topic).poll(timeout_ms=1)  # AID117
KafkaConsumer(topic).poll(timeout_ms=50)  # a short look is common
Consumer(settings).poll(1000)  # AID117
Consumer(settings).poll(1.0)

requests.get(url, timeout=5000)  # AID117
httpx.get(url, timeout=30000)  # AID117
redis.Redis(socket_timeout=5000)  # AID117
requests.get(url, timeout=3600)  # an hour, on purpose
requests.get(url, timeout=60 * 100)  # the author counted

TIMEOUT_MS = 3000
TIMEOUT_SECONDS = 4000
requests.get(url, timeout=TIMEOUT_MS)  # AID117
requests.get(url, timeout=TIMEOUT_MS / 1000)
requests.get(url, timeout=TIMEOUT_SECONDS)  # the name agrees
time.sleep(delay_ms)  # AID117
time.sleep(5000)
