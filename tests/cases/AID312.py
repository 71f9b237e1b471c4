import sys
import os
import asyncio
import subprocess
from subprocess import PIPE, Popen, call, run
from subprocess import run as sh

import docker
import invoke
import paramiko


def dropped(path):
    subprocess.run(["pg_dump", "app", "-f", path])  # AID312
    run(f"tar czf {path} /srv", shell=True, timeout=60)  # AID312
    sh(["make", "deploy"])  # AID312
    call(["make", "deploy"])  # AID312
    subprocess.call("rsync -a a b", shell=True)  # AID312
    result = run(["make"])  # AID312


def output_used():
    out = subprocess.run(["git", "rev-parse", "HEAD"], capture_output=True, text=True).stdout  # AID312
    done = subprocess.run(["git", "rev-parse", "HEAD"], capture_output=True)  # AID312
    print(subprocess.getoutput("git rev-parse HEAD"))  # AID312
    return done.stdout.strip(), out


def processes(source):
    child = Popen(["ffmpeg", "-i", source], stdout=PIPE)  # AID312
    out, _ = child.communicate()
    with Popen(["make"]) as build:  # AID312
        build.wait()
    return out


async def asynchronous():
    process = await asyncio.create_subprocess_exec("make", "dist")  # AID312
    await process.wait()
    other = await asyncio.create_subprocess_shell("make dist", stdout=PIPE)  # AID312
    out, _ = await other.communicate()
    return out


def others(host, container_name):
    invoke.run("make dist", warn=True)  # AID312
    ssh = paramiko.SSHClient()
    ssh.connect(host)
    ssh.exec_command("systemctl restart app")  # AID312
    _, stdout, _ = ssh.exec_command("cat /etc/version")  # AID312
    container = docker.from_env().containers.get(container_name)
    container.exec_run("./migrate.sh")  # AID312
    return stdout.read()


def _shell(command):
    return subprocess.run(command, shell=True, capture_output=True)  # handed on to the caller


def through_a_helper():
    _shell("make dist")  # AID312
    version = _shell("git describe-it").stdout.strip()  # AID312
    if _shell("make test").returncode:
        raise SystemExit(version)


async def in_a_thread(command):
    await asyncio.to_thread(subprocess.run, command)  # AID312


def checked(command):
    subprocess.run(command, check=True)
    subprocess.check_call(command)
    subprocess.check_output(command)
    result = run(command)
    if result.returncode != 0:
        raise RuntimeError(result.stderr)
    run(command).check_returncode()
    invoke.run("make dist")  # raises unless told otherwise


def deliberate(command, path):
    subprocess.run(command, check=False)  # said in so many words
    subprocess.run(["xdg-open", path])  # nobody waits for a viewer
    subprocess.run(["pkill", "-f", "worker"])  # gone already is fine
    subprocess.call("clear", shell=True)
    subprocess.run(["docker", "rm", "-f", "db"])
    subprocess.run(["sudo", "systemctl", "stop", "app"])
    subprocess.run(["notify-send", "done"])
    run("rm -rf /tmp/x || true", shell=True)


def looked_at(command):
    status = call(command)
    if status:
        raise SystemExit(status)
    done = run(command, capture_output=True)
    print(done.stderr)  # the other way to see it
    searched = run(command, capture_output=True, text=True)
    if "ready" in searched.stdout:
        return True
    empty = run(command, capture_output=True, text=True).stdout.strip()
    if not empty:
        raise RuntimeError("nothing came")
    return done.returncode


def passed_on(command, report):
    done = run(command)
    report(done)
    code = call(command)
    return code


def options(command, **kwargs):
    run(command, **kwargs)  # may say check=True


def tidy(command):
    try:
        run(command, check=True)
    except subprocess.CalledProcessError:
        run(["rm", "-rf", "/tmp/x"])  # in a handler
        raise
    finally:
        run(["umount", "/mnt"])


def stop_everything():
    run(["supervisorctl", "stop", "all"])  # ends things


def long_running():
    server = Popen(["python", "-m", "http.server"])
    return server


def watched(command):
    child = Popen(command, stdout=PIPE)
    for line in child.stdout:
        print(line)
    if child.wait() != 0:
        raise RuntimeError
    other = Popen(command)
    other.communicate()
    return other.returncode


def streams(host):
    ssh = paramiko.SSHClient()
    ssh.connect(host)
    _, out, err = ssh.exec_command("ls")
    print(err.read())  # the errors are shown
    return out.read()


def pair(name):
    code, output = docker.from_env().containers.get(name).exec_run("ls")
    if code:
        raise RuntimeError(output)


def for_somebody(path, editor):
    call([os.environ.get("EDITOR", "vim"), path])  # somebody sits before it
    command = find_editor(editor) + " " + path
    call(command, shell=True)  # likewise
    run([sys.executable, "-m", "playwright", "install", "browser"])  # AID312


class MediaPlayer:
    def play(self, arguments):
        call(arguments)  # likewise


def is_there():
    try:
        run(["prisma"], capture_output=True)  # whether there is such a program
    except FileNotFoundError:
        return False
    return True


def pipe(first, second):
    ps = Popen(first, stdout=PIPE)
    ps.wait()
    return run(second, stdin=ps.stdout, check=True)  # the second part of the pipe tells


def served():
    server = Popen(["yarn", "dev"])
    try:
        server.wait()  # until somebody presses Ctrl-C
    except KeyboardInterrupt:
        print("stopped")


def spoken(text, target):
    call(["pico2wave", "--wave", target, text])  # whether it worked is seen by the file
    try:
        with open(target, "rb") as sound:
            return sound.read()
    except OSError:
        return None


def submitted(arguments):
    output = Popen(arguments, stdout=PIPE).communicate()[0]
    return int(output.split("<")[1])  # there is no second part of nothing


def tidy(tmp_dir, target):
    run(["rm", "-rf", tmp_dir])  # what is left is temporary
    run(["rm", "-rf", target])  # AID312
