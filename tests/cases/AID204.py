import backoff
import requests
import stamina
import tenacity
from celery import shared_task
from elsewhere import ERRORS, LenientDecoder, fatal, is_transient, parse_code
from retry import retry as plain_retry
from retrying import retry as retrying_retry
from tenacity import retry, retry_if_exception, retry_if_exception_type, retry_if_result, stop_after_attempt, wait_random

STOP = stop_after_attempt(3)
EVERYTHING = (Exception,)
FEW = (requests.ConnectionError, requests.Timeout)


@retry(stop=STOP, wait=wait_random(0, 1))  # AID204
def default(): ...


@retry(stop=STOP, retry=retry_if_exception_type())  # AID204
def said_nothing(): ...


@tenacity.retry(stop=STOP, retry=retry_if_exception_type(Exception))  # AID204
def said_so(): ...


@retry(stop=STOP, retry=retry_if_exception_type(EVERYTHING) | retry_if_result(lambda found: not found))  # AID204
def either(): ...


@backoff.on_exception(backoff.expo, Exception, max_tries=3)  # AID204
def expo(): ...


@backoff.on_exception(backoff.expo, (OSError, BaseException), max_tries=3)  # AID204
def base(): ...


@stamina.retry(on=Exception, attempts=3)  # AID204
def on(): ...


@plain_retry(tries=3, delay=1)  # AID204
def plain(): ...


@retrying_retry(stop_max_attempt_number=3, wait_fixed=9)  # AID204
def retrying(): ...


@shared_task(autoretry_for=(Exception,), retry_backoff=True)  # AID204
def task(): ...


@retry  # told nothing at all: it has worse problems
def bare(): ...


@retry(stop=STOP, retry=retry_if_exception_type(FEW))
def few(): ...


@retry(stop=STOP, retry=retry_if_exception_type(ERRORS))  # theirs
def unknown(): ...


@retry(stop=STOP, retry=retry_if_exception(is_transient))
def predicate(): ...


@retry(stop=STOP, retry=retry_if_exception_type() & retry_if_exception(is_transient))
def both(): ...


@retry(stop=STOP, retry=retry_if_result(lambda found: found is None))
def result(): ...


@backoff.on_exception(backoff.expo, Exception, max_tries=3, giveup=fatal)
def gives_up(): ...


@backoff.on_predicate(backoff.constant, max_tries=3)
def on_predicate(): ...


@stamina.retry(on=is_transient, attempts=3)
def hook(): ...


@plain_retry(FEW, tries=3)
def named(): ...


@retrying_retry(stop_max_attempt_number=3, retry_on_exception=is_transient)
def by_function(): ...


@shared_task(autoretry_for=(ConnectionError,), retry_backoff=True)
def narrow_task(): ...


@shared_task(autoretry_for=(Exception,), dont_autoretry_for=(ValueError,), retry_backoff=True)
def spared_task(): ...


@shared_task(max_retries=3)  # nothing is retried unless the body says so
def by_hand_task(): ...


class BusyError(Exception):
    """One of their own."""


@backoff.on_exception(backoff.expo, BusyError, max_tries=3)
def busy(): ...


@retry(stop=STOP)
async def write_code(self, prompt):  # a model is asked again until its answer parses: any failure to read it is a reason
    answer = await self._aask(prompt)
    return parse_code(answer)


@retry(stop=STOP)  # AID204
async def only_asks(self, prompt):
    return await self.llm.aask(prompt)


@retry(stop=STOP)
def decoded(output):  # takes text apart in memory: no refusal, no outage
    return LenientDecoder(strict=False).decode(output)


@retry(stop=STOP)  # AID204
def rates(url):
    found = requests.get(url, timeout=5)
    return requests.compat.json.loads(found.text)
