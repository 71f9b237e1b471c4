import httpx
import retrying
import stamina
import tenacity
from retry import retry
from retry.api import retry_call


@retry(httpx.ConnectError, tries=3)  # AID216
async def fetch(client: httpx.AsyncClient): ...


@retrying.retry(stop_max_attempt_number=3)  # AID216
async def fetch_too(client: httpx.AsyncClient): ...


class Client:
    @retry(tries=3)  # AID216
    async def get(self): ...


async def later(): ...


retry_call(later, tries=3)  # AID216


@tenacity.retry(stop=tenacity.stop_after_attempt(3))
async def awaited(): ...


@stamina.retry(on=httpx.ConnectError)
async def awaited_too(): ...


@retry(tries=3)
def plain(): ...
