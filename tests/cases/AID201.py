import functools

import backoff
import retrying
import stamina
import tenacity
from celery import shared_task
from elsewhere import POLICY, my_stop
from kombu import Connection
from redis.backoff import ExponentialWithJitterBackoff
from redis.retry import Retry as RedisRetry
from requests.adapters import HTTPAdapter
from retry import retry as plain_retry
from retry.api import retry_call
from tenacity import Retrying, stop_after_attempt, stop_after_delay, stop_all, stop_any, stop_never, wait_random_exponential
from tenacity import retry as again
from urllib3.util.retry import Retry

ENDLESS = stop_never
FIVE = stop_after_attempt(5)
LITERAL = {"wait": wait_random_exponential(max=9)}
bounded = functools.partial(again, stop=FIVE)
open_ended = functools.partial(again, wait=wait_random_exponential(max=9))
policy = again(wait=wait_random_exponential(max=9))  # AID201


@again  # AID201
def bare(): ...


@tenacity.retry()  # AID201
def called(): ...


@again(3)  # AID201
def three_is_sleep(): ...


@again(wait=wait_random_exponential(max=60))  # AID201
def waits(): ...


@again(stop=ENDLESS)  # AID201
def says_so(): ...


@again(stop=stop_any(stop_never, ENDLESS))  # AID201
def any_of_nothing(): ...


@again(stop=FIVE & stop_never)  # AID201
def both(): ...


@again(stop=stop_all(FIVE, ENDLESS))  # AID201
def all_of(): ...


@again(**LITERAL)  # AID201
def from_a_literal(): ...


@open_ended  # AID201
def by_partial(): ...


@backoff.on_exception(backoff.expo, OSError)  # AID201
def expo(): ...


@backoff.on_exception(backoff.expo, OSError, max_tries=None, max_time=None)  # AID201
def expo_none(): ...


@plain_retry(ConnectionError, delay=2)  # AID201
def minus_one(): ...


@plain_retry(ConnectionError, -1, 2)  # AID201
def minus_one_written(): ...


@retrying.retry  # AID201
def retrying_bare(): ...


@retrying.retry(wait_fixed=2000)  # AID201
def retrying_waits(): ...


@stamina.retry(on=OSError, attempts=None, timeout=None)  # AID201
def stamina_none(): ...


@shared_task(max_retries=None)  # AID201
def task(): ...


retry_call(bare, delay=1)  # AID201
Retry(total=None, backoff_factor=1)  # AID201
RedisRetry(ExponentialWithJitterBackoff(), -1)  # AID201
Connection("amqp://").ensure_connection()  # AID201

for attempt in Retrying(wait=wait_random_exponential(max=9)):  # AID201
    with attempt:
        bare()


@policy  # the policy is complained about where it is made
def by_policy(): ...


@again(stop=stop_after_delay(30))  # bounded by time
def delay(): ...


@again(stop=stop_after_attempt(3) | stop_after_delay(9))
def either(): ...


@again(stop=stop_any(stop_never, FIVE))  # one bounded member is enough
def any_of(): ...


@again(stop=my_stop)  # their own condition
def own(): ...


@again(None, FIVE)  # by position
def positional(): ...


@again(**POLICY)  # cannot be read
def unknown(): ...


@bounded(wait=wait_random_exponential(max=9))  # the partial has the limit
def partial(): ...


@backoff.on_exception(backoff.expo, OSError, max_time=60)
def timed(): ...


@backoff.on_exception(backoff.expo, OSError, max_tries=lambda: 3)  # a function of theirs
def tries(): ...


@plain_retry(ConnectionError, tries=3)
def three(): ...


@retrying.retry(stop_max_delay=9000)
def max_delay(): ...


@retrying.retry(stop_func=my_stop)
def stop_func(): ...


@stamina.retry(on=OSError)  # ten attempts and 45 seconds
def stamina_default(): ...


@again(wait=wait_random_exponential(max=60))  # keeps a service connected, with pauses
def connect_forever(): ...


@shared_task(autoretry_for=(OSError,))  # three by default
def default_task(): ...


Retry(total=None, connect=3)
Retry(3, backoff_factor=1)
HTTPAdapter(max_retries=3)
RedisRetry(ExponentialWithJitterBackoff(), 3)
Connection("amqp://").ensure_connection(max_retries=3)
