"""Commands that go over the network, and the options with which they end by themselves."""
from typing import NamedTuple


class Command(NamedTuple):
    """A program; with ``verbs``, only when one of them is among its first words."""

    program: str
    verbs: tuple[str, ...] = ()
    bounded_by: tuple[str, ...] = ()  # options that end it after a time
    usually: bool = False  # nearly always run with one of these


_INSTALL = ("install", "add", "sync", "update", "upgrade", "download", "ci", "publish", "lock")

_COMMANDS = (
    Command("git", ("fetch", "pull", "push", "clone", "ls-remote", "submodule")),
    Command("hg", ("clone", "pull", "push", "incoming", "outgoing")),
    Command("svn", ("checkout", "co", "update", "up", "export", "commit")),
    Command("curl", bounded_by=("-m", "--max-time")),
    Command("wget", bounded_by=("-T", "--timeout", "--read-timeout")),
    Command("ssh"),
    Command("scp"),
    Command("sftp"),
    Command("rsync", bounded_by=("--timeout",)),
    Command("ping", bounded_by=("-c", "-w", "-W", "-n"), usually=True),
    Command("docker", ("pull", "push", "build", "login", "buildx")),
    Command("podman", ("pull", "push", "build", "login")),
    Command("kubectl", ("get", "apply", "delete", "create", "exec", "logs", "rollout", "scale", "describe", "cp", "port-forward", "wait", "run"),
            ("--request-timeout", "--timeout")),
    Command("oc", ("get", "apply", "delete", "create", "exec", "logs", "rollout", "login"), ("--request-timeout", "--timeout")),
    Command("helm", ("install", "upgrade", "repo", "pull", "push", "uninstall", "dependency", "rollback"), ("--timeout",)),
    Command("aws"),
    Command("gcloud"),
    Command("gsutil"),
    Command("az"),
    Command("terraform", ("init", "plan", "apply", "destroy", "refresh", "import")),
    Command("ansible"),
    Command("ansible-playbook"),
    Command("ansible-galaxy", ("install",)),
    Command("pip", ("install", "download"), ("--timeout",)),
    Command("pip3", ("install", "download"), ("--timeout",)),
    Command("uv", _INSTALL),
    Command("poetry", _INSTALL),
    Command("npm", _INSTALL),
    Command("yarn", _INSTALL),
    Command("pnpm", _INSTALL),
    Command("conda", ("install", "create", "update")),
    Command("apt", ("install", "update", "upgrade")),
    Command("apt-get", ("install", "update", "upgrade")),
    Command("psql"),
    Command("pg_dump"),
    Command("pg_restore"),
    Command("mysql"),
    Command("mysqldump"),
    Command("mongodump"),
    Command("mongorestore"),
    Command("redis-cli"),
    Command("gh"),
    Command("heroku"),
)  # fmt: skip

COMMANDS: dict[str, Command] = {command.program: command for command in _COMMANDS}

#: Programs that run another one, whose name comes after their options.
WRAPPERS = frozenset({"sudo", "env", "nohup", "nice", "ionice", "stdbuf", "time", "exec"})

#: Programs whose only job is to end another one after a time.
LIMITERS = frozenset({"timeout", "gtimeout"})

#: Calls that ask somebody at the terminal, who will also see that nothing moves.
QUESTIONS = frozenset({"input", "confirm", "prompt", "getpass", "ask"})
