"""AID105."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...knowledge.rows import Waits
from ...model import File, Kind
from ...model.waiting.commands import attended, network_command, waited_already
from ...model.waiting.waits import bounded_elsewhere, bounds, unlimited
from ...rule import Rule


class SubprocessWithoutTimeout(Rule):
    """
    A child process that talks to the network, waited for with no timeout.

    ``git fetch`` asks for a password that nobody types, ``rsync`` waits for a peer that is gone, ``kubectl`` for an API server that
    restarts. The child does not end, so the parent does not either, and a scheduler that allows one run at a time runs nothing
    any more.

    Bad::

        import subprocess

        subprocess.run(["git", "fetch", "origin"], check=True)  # AID105
        page = subprocess.check_output("curl https://api.example.org/rates", shell=True)  # AID105

        copy = subprocess.Popen(["rsync", "-a", "out/", "backup.example.org:in/"])
        copy.communicate()  # AID105
        print("rsync ended with", copy.returncode)

    Good::

        import subprocess

        subprocess.run(["git", "fetch", "origin"], check=True, timeout=120)
        subprocess.run(["git", "status"], check=True)
        subprocess.run(["curl", "--max-time", "10", "https://api.example.org/rates"], check=True)

    Left alone: commands that stay on the machine, commands that the file does not spell out, commands with a limit of their own
    (``curl --max-time``, ``timeout 60 ...``), programs that give up on a silent server by themselves (``pip``, ``npm``, ``aws``),
    ``docker build`` and ``docker push``, functions that ask somebody at the terminal, scripts. ``subprocess-scope = "all"`` asks for a timeout on every child.

    References:
        - https://docs.python.org/3/library/subprocess.html#subprocess.run
    """

    code = "AID105"
    message = "{command} can hang forever; {repair}"
    severity = Severity.WARNING
    cwe = 1088

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        everything = file.options.subprocess_scope == "all"
        if file.kind is Kind.SCRIPT and not everything:
            return
        for use, row in file.uses(Waits):
            if row.topic != "subprocess" or row.default is not None or use.open_ended:
                continue
            limits = [argument for argument in bounds(use, row) if not unlimited(file, argument, row)]
            if limits or bounded_elsewhere(file, use, row) or waited_already(file, use):
                continue
            called = file.spelled(use)
            command = None if attended(file, use) else network_command(file, use, row)
            command = command or (f"the child of {called}()" if everything else None)
            if command is not None:
                repair = f"pass {row.repair} to {called}()" if row.bounded_by else f"run it with {row.repair}"
                yield cls.finding(file, use.node, use.callee.how, command=command, repair=repair)
