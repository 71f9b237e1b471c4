import collections
import dataclasses
import enum
import threading
from typing import ClassVar

from pydantic import BaseModel


class Crawler(threading.Thread):
    seen = set()  # AID523
    queue = []  # AID523
    results: dict = {}  # AID523
    groups = collections.defaultdict(list)  # AID523
    errors = list()  # AID523
    total = []  # AID523
    replaced = []
    own = []
    read = []
    fixed = ["a"]
    annotated: ClassVar[list] = []
    _cache = {}
    registry = {}
    by_class = []
    elsewhere = []

    def __init__(self):
        super().__init__()
        self.own = []

    def visit(self, page):
        self.seen.add(page)
        self.queue.append(page)
        self.results[page] = 1
        self.groups[page].append(1)
        del self.errors[0]
        self.total += [page]
        self.own.append(page)  # its own
        self.annotated.append(page)  # says so
        self._cache[page] = 1  # a cache is meant to be shared
        self.registry[page] = 1  # likewise
        self.by_class.append(page)
        Crawler.by_class.append(page)  # knows that it is the class's
        self.replaced.append(page)
        return self.read, self.fixed  # never changed

    def reset(self):
        self.replaced = []  # an own one


class Registering:
    names = []

    @classmethod
    def register(cls, name):
        cls.names.append(name)  # the class's


class Order(BaseModel):
    items: list = []  # copied for each instance

    def add(self, item):
        self.items.append(item)


@dataclasses.dataclass
class Record:
    items: list = dataclasses.field(default_factory=list)

    def add(self, item):
        self.items.append(item)


class Colour(enum.Enum):
    names = []

    def add(self, name):
        self.names.append(name)


class Elsewhere:
    elsewhere = []


def change(thing):
    thing.elsewhere.append(1)  # whose?
