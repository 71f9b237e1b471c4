import time

from aiokafka import AIOKafkaProducer
from confluent_kafka import Producer
from kafka import KafkaProducer

producer = KafkaProducer()
for row in rows:
    producer.send("events", row)
    producer.flush()  # AID236
for row in rows:
    producer.send("events", row).get(timeout=10)  # AID236
for row in rows:
    pending = producer.send("events", row)
    pending.get(timeout=10)  # AID236
for row in rows:
    producer.send("events", row)
producer.flush()  # once, after all
for number, row in enumerate(rows):
    producer.send("events", row)
    if number % 1000 == 0:
        producer.flush()  # now and then
for batch in batches:
    for row in batch:
        producer.send("events", row)
    producer.flush()  # once for a batch
while True:
    producer.send("heartbeat", b"")
    producer.flush()  # the loop has all the time
    time.sleep(60)
for name in ("start", "stop"):
    producer.send("events", name)
    producer.flush()  # two messages
for attempt in range(3):
    try:
        producer.send("events", b"x").get(timeout=10)  # a retry, not many messages
        break
    except OSError:
        continue
for pending in [producer.send("events", row) for row in rows]:
    pending.get(timeout=10)  # waits for what was sent together


class Relay:
    def __init__(self):
        self.out = Producer({})

    def relay(self, rows):
        for row in rows:
            self.out.produce("events", row)
            self.out.flush()  # AID236
        for row in rows:
            self.out.produce("events", row)
            self.out.poll(0)  # serves callbacks, waits for nothing


async def forward(rows):
    out = AIOKafkaProducer()
    for row in rows:
        await out.send_and_wait("events", row)  # AID236
    await out.send_and_wait("events", b"end")  # one
