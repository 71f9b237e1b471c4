import os
from os import popen, system
from os import system as shell


def dropped(src, dst):
    os.system(f"cp {src} {dst}")  # AID313
    system("make dist")  # AID313
    shell("pg_restore -d app dump.sql")  # AID313
    os.system("make dist && rsync -a dist/ host:")  # AID313
    _ = os.system("make dist")  # AID313
    return True


def read():
    branch = os.popen("git rev-parse --abbrev-ref HEAD").read()  # AID313
    return branch, popen("git log-it").readlines()  # AID313


def _run(command):
    return os.system(command)  # handed on to the caller


def through_a_helper():
    _run("make dist")  # AID313


def cosmetic():
    os.system("clear")
    os.system("cls" if os.name == "nt" else "clear")
    os.system("color 0a")
    os.system("")  # switches the colours of a terminal on
    os.system("title shop")


def tested():
    if os.system("make") != 0:
        raise SystemExit(1)
    status = os.system("make")
    if status:
        raise SystemExit(status)
    return os.system("make")


def indifferent():
    os.system("pkill -f worker")
    os.system("xdg-open report.html")
    os.system("rm -rf /tmp/x &")  # in the background


def handed_on(report):
    report(os.system("make"))


def cleanup():
    os.system("rm -rf build")  # ends things


def searched():
    return "docker" in os.popen("ps aux").read()  # nothing counts as well
