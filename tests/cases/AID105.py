import asyncio
import os
import shlex
import subprocess
import sys
from subprocess import PIPE, Popen

subprocess.run(["git", "fetch"], check=True)  # AID105
subprocess.check_output(f"curl {u}", shell=True)  # AID105
p = Popen(["rsync", a, b]); p.communicate()  # AID105
p.wait()
subprocess.run(["git", "status"])
subprocess.run(["ls"])
subprocess.run(["git", "fetch"], timeout=60)
subprocess.run(cmd, **kw)
os.system("wget " + url)  # AID105
os.system(f"rm {x}")
cmd = ["docker", "pull", image]
subprocess.check_call(cmd)  # AID105
subprocess.check_call(cmd + ["--all"])  # AID105
subprocess.run(["sudo", "apt-get", "install", "-y", "x"])  # gives up on a silent mirror after 30 s
subprocess.run(["sudo", "rsync", "-a", "x", "h:y"])  # AID105
subprocess.run([sys.executable, "-m", "pip", "install", pkg])  # pip ends a silent download by itself; a large package takes its time
subprocess.run(["aws", "s3", "ls"])  # connects and reads for 60 s at most
subprocess.run(["docker", "build", "."])  # as long as the image takes, and somebody watches
subprocess.run(["docker", "push", image])  # the same
subprocess.run(["docker", "login", registry])  # AID105
subprocess.run(["gcloud", "config", "set", "core/project", name])  # writes a file
subprocess.run(["gcloud", "auth", "print-access-token"])  # AID105
subprocess.run("kubectl get pods".split())  # AID105
subprocess.run(shlex.split("kubectl get pods"))  # AID105
subprocess.run(["git", "-C", path, "pull"])  # AID105
with Popen(["ssh", host, "ls"], stdout=PIPE) as q:
    out = q.communicate()[0]  # AID105
r = Popen(["ssh", host])
try:
    r.wait(timeout=3)
except subprocess.TimeoutExpired:
    r.kill()
    r.wait()
subprocess.run(["timeout", "30", "git", "fetch"])
subprocess.getoutput("curl -s http://x")  # AID105
subprocess.run(["git", "fetch"], timeout=None)  # AID105
async def f():
    await asyncio.to_thread(subprocess.run, ["git", "fetch"])  # AID105


def with_a_human():
    if input("install? ") == "y":
        subprocess.run(["git", "pull"])  # somebody watches


def probe(host, count):
    subprocess.check_call(["ping", count, "1", host])  # count may well be -c
    subprocess.check_call(["curl", "-L", url, "-o", target])  # AID105
