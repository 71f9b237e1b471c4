import time

import requests


def fetch(url):
    try:
        return requests.get(url, timeout=5)
    except requests.Timeout:
        return fetch(url)  # AID214


async def wait_and_fetch(client, url):
    try:
        return await client.get(url)
    except ConnectionError:
        time.sleep(1)
        return await wait_and_fetch(client, url=url)  # AID214


class Client:
    def get(self, url, **options):
        try:
            return requests.get(url, timeout=5, **options)
        except requests.Timeout:
            return self.get(url, **options)  # AID214

    def counted(self, url, attempt=0):
        try:
            return requests.get(url, timeout=5)
        except requests.Timeout:
            return self.counted(url, attempt + 1)

    def flagged(self, url, again=True):
        try:
            return requests.get(url, timeout=5)
        except requests.Timeout:
            return self.flagged(url, again=False)

    def refreshed(self, url):
        try:
            return requests.get(url, headers=self.headers, timeout=5)
        except requests.HTTPError:
            self.headers = {}
            return self.refreshed(url)

    def decides(self, url):
        try:
            return requests.get(url, timeout=5)
        except requests.Timeout as error:
            if error.request is None:
                return self.decides(url)
            raise


def walk(node):
    try:
        return node.value
    except AttributeError:
        return [walk(child) for child in node.children]  # another argument


def shortened(path):
    try:
        return open(path)
    except FileNotFoundError:
        path = path[:-1]
        return shortened(path)


def unwind(node):
    try:
        return node.children
    except AttributeError:
        return unwind(node)  # endless, but not a retry: nothing is asked of another machine
