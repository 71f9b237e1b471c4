import multiprocessing
import os
import threading
from multiprocessing import Process
from threading import Thread

multiprocessing.set_start_method("fork")


def at_once():
    Thread(target=work).start()
    os.fork()  # AID526


def by_variable():
    thread = threading.Thread(target=work)
    thread.start()
    child = Process(target=work)  # AID526
    child.start()


def by_context():
    context = multiprocessing.get_context("fork")
    threading.Thread(target=work).start()
    context.Process(target=work).start()  # AID526


def waited_for():
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    os.fork()  # no thread is left


def before():
    child = Process(target=work)  # no thread runs yet
    child.start()
    threading.Thread(target=work).start()


def spawned():
    threading.Thread(target=work).start()
    multiprocessing.get_context("spawn").Process(target=work).start()  # AID526


def not_started():
    thread = threading.Thread(target=work)
    os.fork()  # the thread does not run yet
    return thread
