"""AID330."""
from collections.abc import Iterator

from ...finding import Finding
from ...model import File
from ...model.handling.signals import ignored_signals
from ...rule import Rule


class SignalSwallowed(Rule):
    """
    A request to stop that the process ignores.

    The orchestrator sends SIGTERM, waits half a minute, and kills. A process that ignored the first is killed in the middle of
    whatever it is writing, at every deployment.

    Bad::

        import signal

        signal.signal(signal.SIGTERM, signal.SIG_IGN)  # AID330

    Good::

        import signal
        import threading

        stopping = threading.Event()

        def stop(number, frame):
            stopping.set()

        signal.signal(signal.SIGTERM, stop)

    Left alone: signals that ask for nothing (SIGPIPE, SIGHUP), SIGINT in the set-up of worker processes, and handlers that do
    anything but print or log. Too rare in real code to measure, so it is off by default.

    References:
        - https://docs.python.org/3/library/signal.html
        - https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination
    """

    code = "AID330"
    message = "{signal} is ignored here: the process is killed in the middle of its work instead"
    off_by_default = True
    cwe = 364

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for use, name in ignored_signals(file):
            yield cls.finding(file, use.node, use.callee.how, signal=name)
