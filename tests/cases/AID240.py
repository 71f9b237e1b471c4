import backoff
import requests
import stripe
from celery import shared_task
from stripe import StripeClient
from tenacity import retry, stop_after_attempt, wait_random

GATEWAY = "https://pay.example.org"
RULES = {"stop": stop_after_attempt(3), "wait": wait_random(0, 1)}
client = StripeClient("key")


@retry(**RULES)
def intent(order):
    return stripe.PaymentIntent.create(amount=order.total, currency="eur")  # AID240


@backoff.on_exception(backoff.expo, stripe.error.APIConnectionError, max_tries=3)
def refund(order):
    return client.v1.refunds.create({"charge": order.charge})  # AID240


@shared_task(autoretry_for=(stripe.error.APIConnectionError,), retry_backoff=True)
def refund_later(charge):
    stripe.Refund.create(charge=charge)  # AID240


def by_hand(order):
    for attempt in range(3):
        try:
            return requests.post(f"{GATEWAY}/charge", json=order, timeout=5)  # AID240
        except requests.ConnectionError:
            print(attempt)


@retry(**RULES)
def keyed(order):
    return stripe.PaymentIntent.create(amount=order.total, currency="eur", idempotency_key=order.key)


@retry(**RULES)
def reads(order):
    return stripe.PaymentIntent.retrieve(order.intent)


@retry(**RULES)
def keyed_post(order):
    return requests.post(f"{GATEWAY}/charge", json=order, headers={"Idempotency-Key": order["id"]}, timeout=5)


def not_retried(order):
    return stripe.PaymentIntent.create(amount=order.total, currency="eur")


@shared_task
def task(charge):
    stripe.Refund.create(charge=charge)


@shared_task(bind=True, max_retries=3)
def puts_itself_back(self, amount):
    try:
        stripe.Charge.create(amount=amount, currency="eur")  # AID240
    except stripe.error.StripeError as error:
        raise self.retry(exc=error, countdown=60)
