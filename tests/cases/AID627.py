import os
import shutil
import tempfile


def named(data, upload):
    file = tempfile.NamedTemporaryFile(delete=False)  # AID627
    file.write(data)
    upload(file.name)


def made(render):
    handle, path = tempfile.mkstemp()  # AID627
    os.close(handle)
    render(path)


def folder(build):
    build(tempfile.mkdtemp())  # AID627


def deleted_by_itself(data):
    with tempfile.NamedTemporaryFile() as file:  # goes with the block
        file.write(data)


def unlinked(render):
    handle, path = tempfile.mkstemp()
    try:
        render(path)
    finally:
        os.unlink(path)  # deleted


def removed(build):
    path = tempfile.mkdtemp()
    build(path)
    shutil.rmtree(path)  # deleted


def given():
    path = tempfile.mkdtemp()
    return path  # the caller's


def given_by_name(data):
    file = tempfile.NamedTemporaryFile(delete=False)
    file.write(data)
    return file.name  # likewise


def second_part(data):
    handle, path = tempfile.mkstemp()
    os.write(handle, data)
    return path  # likewise


class Workspace:
    def __init__(self):
        self.path = tempfile.mkdtemp()  # the object's

    def close(self):
        shutil.rmtree(self.path)
