import os
import shutil
from contextlib import suppress
from os import path as p
from pathlib import Path


def clean(path, lock):
    if os.path.exists(path):  # AID527
        os.remove(path)
    if p.isfile(path) and path != "a":  # AID527
        print("gone")
        os.unlink(path)
    target = Path(path)
    if target.exists():  # AID527
        target.unlink()
    if os.path.isdir(path):  # AID527
        shutil.rmtree(path)
    if not os.path.exists(path):  # AID527
        with open(path, "w") as file:
            file.write("first")
    if target.exists():  # it puts up with a file that is gone
        target.unlink(missing_ok=True)
    if os.path.isdir(path):  # likewise
        shutil.rmtree(path, ignore_errors=True)
    if os.path.exists(path):  # the error is caught
        try:
            os.remove(path)
        except FileNotFoundError:
            pass
    with lock:
        if os.path.exists(path):  # one at a time
            os.remove(path)
    if os.path.exists(path):  # another file
        os.remove(path + ".bak")
    if not os.path.exists(path):  # fails where somebody was faster, which is what "x" is for
        with open(path, "x") as file:
            file.write("first")
    with suppress(FileNotFoundError):
        os.remove(path)
