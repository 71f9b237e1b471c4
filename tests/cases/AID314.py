import logging
import asyncio
import http.client

import aiohttp
import httpx
import requests
import urllib3
from bs4 import BeautifulSoup
from requests import get as fetch

URL = "https://api.example.org"


def chained():
    first = requests.get(URL, timeout=5).json()  # AID314
    second = fetch(URL, timeout=5).text  # AID314
    return first, second, httpx.get(URL).content, requests.request("GET", URL, timeout=5).json()  # AID314


def named():
    response = requests.get(URL, timeout=5)  # AID314
    data = response.json()
    return data["items"]


def looked_at_too_early():
    response = requests.get(URL, timeout=5)
    response.raise_for_status()
    response = requests.post(URL, timeout=5)  # AID314
    return response.json()


def dropped(event):
    requests.post(URL, json=event, timeout=5)  # AID314
    httpx.delete(f"{URL}/{event}")  # AID314
    answer = requests.put(URL, json=event, timeout=5)  # AID314
    requests.request("PATCH", URL, timeout=5)  # AID314


def walrus():
    if (answer := requests.get(URL, timeout=5)) is not None:
        return answer.json()  # compared with something: somebody thought about it


def saved(path):
    with requests.get(URL, stream=True, timeout=5) as answer, open(path, "wb") as out:  # AID314
        for piece in answer.iter_content(65536):
            out.write(piece)


def parsed():
    soup = BeautifulSoup(requests.get(URL, timeout=5).text, "html.parser")  # AID314
    return soup.title


def truthy():
    answer = httpx.get(URL)  # AID314
    if answer:  # an httpx response is always true
        return answer.json()


class Client:
    def __init__(self):
        self.session = requests.Session()
        self.http = httpx.Client(timeout=5)

    def orders(self):
        return self.session.get(URL, timeout=5).json()  # AID314

    def users(self):
        answer = self.http.get("/users")  # AID314
        return [user["name"] for user in answer.json()]

    def _get(self, path):
        return self.session.get(URL + path, timeout=5)  # handed to the caller, who is asked in turn

    def items(self):
        return self._get("/items").json()  # AID314

    def checked(self):
        answer = self._get("/items")
        answer.raise_for_status()
        return answer.json()


async def asynchronous():
    async with httpx.AsyncClient() as client:
        answer = await client.get(URL)  # AID314
        return answer.json()["items"]


async def entered():
    async with aiohttp.ClientSession() as session:
        async with session.get(URL) as answer:  # AID314
            return await answer.json()


async def with_deadline():
    async with aiohttp.ClientSession() as session:
        answer = await asyncio.wait_for(session.get(URL), 5)  # AID314
        return await answer.text()


async def in_a_thread():
    answer = await asyncio.to_thread(requests.get, URL, timeout=5)  # AID314
    return answer.json()


def each(urls):
    answers = [requests.get(url, timeout=5) for url in urls]  # AID314
    return [answer.json() for answer in answers]


def pooled():
    return urllib3.PoolManager().request("GET", URL).data  # AID314


def plain():
    connection = http.client.HTTPSConnection("example.org", timeout=5)
    connection.request("GET", "/")
    answer = connection.getresponse()  # AID314
    return answer.read()


def checked():
    answer = requests.get(URL, timeout=5)
    answer.raise_for_status()
    data = answer.json()
    other = requests.get(URL, timeout=5)
    if other.status_code != 200:
        return None
    third = requests.get(URL, timeout=5)
    if not third.ok:
        raise RuntimeError(third.text)
    fourth = requests.get(URL, timeout=5)
    if fourth:  # a requests response is false for an error
        return fourth.json()
    requests.post(URL, timeout=5).raise_for_status()
    assert httpx.get(URL).raise_for_status().json()
    return data, other.json(), third.json()


def says_itself(chat):
    data = requests.post(URL, json=chat, timeout=5).json()
    if not data["ok"]:
        raise RuntimeError(data)
    other = requests.get(URL, timeout=5).json()
    if "error" in other:
        raise RuntimeError(other)
    third = requests.get(URL, timeout=5).json()
    if third.get("status") == "failed":
        raise RuntimeError(third)
    return requests.get(URL, timeout=5).text == "pong"


def validated(Order):
    return Order.model_validate(requests.get(URL, timeout=5).json())  # an error page is no order


def handed_on(check, keep):
    answer = requests.get(URL, timeout=5)
    check(answer)
    keep.last = requests.post(URL, timeout=5)
    return answer.json(), requests.get(URL, timeout=5)


def raising_hook():
    session = requests.Session()
    session.hooks["response"] = lambda answer, *args, **kwargs: answer.raise_for_status()
    return session.get(URL, timeout=5).json()


async def raising_session():
    async with aiohttp.ClientSession(raise_for_status=True) as session:
        async with session.get(URL) as answer:
            return await answer.json()


async def raising_call():
    async with aiohttp.ClientSession() as session:
        async with session.get(URL, raise_for_status=True) as answer:
            return await answer.json()


def raising_events(check):
    with httpx.Client(event_hooks={"response": [check]}) as client:
        return client.get(URL).json()


class Strict(requests.Session):
    def request(self, method, url, **kwargs):
        answer = super().request(method, url, **kwargs)
        answer.raise_for_status()
        return answer


def strict():
    return Strict().get(URL, timeout=5).json()


def ping():
    requests.get(f"{URL}/ping", timeout=5)  # nothing is asked for
    return requests.head(URL, timeout=5).headers["ETag"]  # and here no body


def telemetry(event):
    try:
        requests.post(URL, json=event, timeout=5)  # whatever fails is swallowed: that is said of the handler
    except Exception:
        pass


def own(client):
    return client.fetch(URL).json()  # nothing is known of it


def told(id):
    try:
        answer = requests.post("https://a.example/share", json={"id": id}, timeout=5).json()
        link = answer["link"]  # a key that is missing is told to the user
    except Exception as error:
        flash(f"could not share: {error!r}")
        return None
    return link


def untold(id):
    try:
        return requests.get(f"https://a.example/{id}", timeout=5).json().get("items", [])  # AID314
    except Exception as error:
        flash(f"could not load: {error!r}")


def noted(client):
    answer = requests.get("https://a.example/licence", timeout=5)
    logging.debug("answered %s", answer.text)  # nobody takes it for anything


def asked_elsewhere(name):
    answer = requests.post("https://a.example/show", json={"name": name}, timeout=5).json()
    return dimension(answer)  # asks the body for an error


def dimension(answer):
    if "error" in answer:
        return None
    return answer["dimension"]


def asked_below(params):
    data = parse(requests.get("https://a.example/", params=params, timeout=5).content.decode())
    if int(data["message"]["code"]) != 0:  # says itself whether it is an error
        return None
    return data["price"]


def completion(prompt):
    answer = requests.post("https://a.example/", json=prompt, timeout=5).json()  # AID314
    return answer["choices"][0]["message"]["content"]


def noted_in_words():
    details = requests.get("https://a.example/licence", timeout=5).json()
    logging.error(f"refused: {details}")  # nobody takes it for anything
