"""Hard cases for AID433."""
import json
import os
import pickle
from pathlib import Path

STATE = "state.json"
CACHE = Path("cache.json")


def remember(key):
    with open(STATE) as stream:
        state = json.load(stream)
    state[key] = 1
    with open(STATE, "w") as stream:  # AID433
        json.dump(state, stream)


def increment(path: Path):
    data = json.loads(path.read_text())
    data["n"] += 1
    path.write_text(json.dumps(data))  # AID433


def through_pathlib(path):
    with path.open("rb") as stream:
        data = pickle.load(stream)
    data.append(1)
    with path.open("wb") as stream:  # AID433
        pickle.dump(data, stream)


class Store:
    def __init__(self, path):
        self.path = path
        self.backup_path = f"{path}.old"

    def load(self):
        with open(self.path) as stream:
            self.data = json.load(stream)

    def save(self):
        with open(self.path, "w") as stream:  # AID433
            stream.write(json.dumps(self.data))

    def save_well(self):
        with open(f"{self.path}.tmp", "w") as stream:
            json.dump(self.data, stream)
        os.replace(f"{self.path}.tmp", self.path)

    def export(self, path):
        with open(path, "w") as stream:  # only written
            json.dump(self.data, stream)


def reformat(path):
    text = path.read_text()
    path.write_text(text.strip())  # a text, no state


def convert(source, target):
    with open(source) as stream:
        data = json.load(stream)
    with open(target, "w") as stream:  # another file
        json.dump(data, stream)


def append(path, row):
    with open(path) as stream:
        json.load(stream)
    with open(path, "a") as stream:  # what was there stays
        json.dump(row, stream)


def cached(key):
    found = json.loads(CACHE.read_text())
    found[key] = 1
    CACHE.write_text(json.dumps(found))  # made again when it is lost
