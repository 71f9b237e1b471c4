import os
import os.path
import pathlib
from os import makedirs
from os.path import exists
from pathlib import Path

if not os.path.exists("data"):  # AID506
    os.makedirs("data")


def ensure(folder):
    if not exists(folder):  # AID506
        print("new")
        makedirs(folder, 0o755)
    if folder and not os.path.isdir(folder):  # AID506
        os.mkdir(folder)
    found = os.path.exists(folder)
    if not found:  # AID506
        os.mkdir(folder)
    if os.path.exists(folder) is False:  # AID506
        os.makedirs(folder, exist_ok=False)


def below(path):
    if os.path.isdir(path):  # AID506
        return
    os.makedirs(path)


class Store:
    def __init__(self, root):
        self.root = Path(root)
        if not self.root.exists():  # AID506
            self.root.mkdir(parents=True)
        target = root / "a"
        if not target.is_dir():  # AID506
            target.mkdir()
        if not target.parent.exists():  # AID506
            target.parent.mkdir(parents=True)
        if not pathlib.Path("b").exists():  # AID506
            pathlib.Path("b").mkdir()


def fine(folder, other, client):
    os.makedirs(folder, exist_ok=True)
    if not os.path.exists(folder):  # it puts up with a folder that is there
        os.makedirs(folder, exist_ok=True)
    if not os.path.exists(folder):  # likewise
        os.makedirs(folder, 0o755, True)
    if not os.path.exists(folder):  # another folder
        os.makedirs(other)
    if not os.path.exists(folder):  # nothing is made
        raise SystemExit(2)
    if os.path.exists(folder):  # it has to be new
        raise SystemExit("there is one")
    os.makedirs(folder)
    if not os.path.exists(other):  # the error is caught
        try:
            os.makedirs(other)
        except FileExistsError:
            pass
    if not client.exists(folder):  # a folder of another machine
        client.mkdir(folder)


class StoreLock:
    def __init__(self, path):
        self.path = path

    def __enter__(self):
        self.handle = open(self.path, "x")

    def __exit__(self, *error):
        self.handle.close()
        os.unlink(self.path)


def under_lock(folder):
    with StoreLock("store.lock"):
        if not os.path.isdir(folder):  # whoever comes second waits for the lock
            os.makedirs(folder)


class Bundle:
    def prepare(self, folder):
        with self.lock():
            if not exists(folder):  # whoever comes second waits for the lock
                makedirs(folder)
