"""Commands that go over the network, and the options with which they end by themselves."""
from typing import NamedTuple


class Command(NamedTuple):
    """A program; with ``verbs``, only when one of them is among its first words, with ``local`` only when none of those is."""

    program: str
    verbs: tuple[str, ...] = ()
    bounded_by: tuple[str, ...] = ()  # options that end it after a time
    usually: bool = False  # nearly always run with one of these
    local: tuple[str, ...] = ()  # what it does without the network


# Not here: programs that give up on a silent server by themselves, as the installers do (pip after 15 s, uv 30, apt 30, conda and
# aws 60, npm 300), and work that takes as long as it is large while somebody watches it move (docker build and push).
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
    Command("docker", ("pull", "login")),
    Command("podman", ("pull", "login")),
    Command("kubectl", ("get", "apply", "delete", "create", "exec", "logs", "rollout", "scale", "describe", "cp", "port-forward", "wait", "run"),
            ("--request-timeout", "--timeout")),
    Command("oc", ("get", "apply", "delete", "create", "exec", "logs", "rollout", "login"), ("--request-timeout", "--timeout")),
    Command("helm", ("install", "upgrade", "repo", "pull", "push", "uninstall", "dependency", "rollback"), ("--timeout",)),
    Command("gcloud", local=("config", "info", "version")),
    Command("gsutil"),
    Command("az", local=("config", "version")),
    Command("terraform", ("init", "plan", "apply", "destroy", "refresh", "import")),
    Command("ansible"),
    Command("ansible-playbook"),
    Command("ansible-galaxy", ("install",)),
    Command("psql"),
    Command("pg_dump"),
    Command("pg_restore"),
    Command("mysql"),
    Command("mysqldump"),
    Command("mongodump"),
    Command("mongorestore"),
    Command("redis-cli"),
    Command("gh", local=("config", "alias")),
    Command("heroku"),
)  # fmt: skip

COMMANDS: dict[str, Command] = {command.program: command for command in _COMMANDS}

#: Programs that run another one, whose name comes after their options.
WRAPPERS = frozenset({"sudo", "env", "nohup", "nice", "ionice", "stdbuf", "time", "exec"})

#: Programs whose only job is to end another one after a time.
LIMITERS = frozenset({"timeout", "gtimeout"})

#: Calls that ask somebody at the terminal, who will also see that nothing moves.
QUESTIONS = frozenset({"input", "confirm", "prompt", "getpass", "ask"})

#: Programs whose exit status is an answer and no failure, which are run for the looks of a terminal, or whose failure changes
#: nothing: what they were to end is gone already, or nobody is there to see what they show.
INDIFFERENT = frozenset({
    "open", "xdg-open", "start", "explorer", "osascript", "notify-send", "say", "afplay", "aplay", "paplay", "clear", "cls", "reset", "color", "title",
    "mode", "stty", "tput", "pause", "chcp", "pkill", "kill", "killall", "taskkill", "pgrep", "which", "where", "type", "command", "grep", "egrep", "diff",
    "cmp", "test", "[", "true", "xset", "xclip", "pbcopy", "wl-copy", "less", "more", "vim", "vi", "nano", "code", "echo", "ps", "lsof", "pidof",
    "tmux", "screen", "wmctrl", "xdotool", "nvidia-smi", "uname", "hostname", "whoami", "sleep",
})  # fmt: skip

#: The same for one thing that a program does: the words that follow its name.
INDIFFERENT_VERBS = {
    "docker": ("stop", "kill", "rm", "rmi", "inspect", "logs", "ps", "network rm"),
    "podman": ("stop", "kill", "rm", "rmi", "inspect", "logs", "ps"),
    "git": ("diff", "status", "show-ref", "config --get", "ls-files", "log", "describe", "stash", "gc"),
    "systemctl": ("is-active", "is-enabled", "is-failed", "status", "stop"),
    "kubectl": ("delete", "get", "logs", "describe"),
    "launchctl": ("unload", "bootout"),
    "tmux": ("kill-session", "has-session"),
}
