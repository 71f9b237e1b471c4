"""AID103."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File
from ...model.waiting.waits import unbounded
from ...rule import Rule


class SocketClientWithoutTimeout(Rule):
    """
    A network client of the standard library, or one like it, with no timeout.

    ``smtplib``, ``ftplib``, ``imaplib``, ``http.client`` and their relatives open a socket that waits for ever. They sit in jobs that
    nobody watches: the nightly export hangs in the middle of a transfer, the lock it holds keeps the next night's run out, and
    the first to notice is whoever misses the file a week later.

    Bad::

        import smtplib

        def send(message):
            with smtplib.SMTP("mail.example.org", 587) as server:  # AID103
                server.send_message(message)

    Bad::

        import ftplib
        import socket

        ftp = ftplib.FTP("files.example.org")  # AID103
        channel = socket.create_connection(("meter.example.org", 502))  # AID103

    Good::

        import smtplib

        def send(message):
            with smtplib.SMTP("mail.example.org", 587, timeout=10) as server:
                server.send_message(message)

    Good::

        import asyncio

        async def ask(host):
            async with asyncio.timeout(5):
                reader, writer = await asyncio.open_connection(host, 7)
                return await reader.readline()

    Left alone: files that call ``socket.setdefaulttimeout``; objects that get ``settimeout`` or ``timeout =`` later; sockets that
    listen, send datagrams or stay on the machine; clients made by a class of the project with its own constructor.

    References:
        - https://docs.python.org/3/library/smtplib.html#smtplib.SMTP
        - https://docs.python.org/3/library/socket.html#notes-on-socket-timeouts
    """

    code = "AID103"
    message = "{call}() can wait forever; add {repair}"
    severity = Severity.WARNING
    cwe = 1088

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for use, row in unbounded(file, "socket"):
            yield cls.finding(file, use.node, use.callee.how, call=file.spelled(use), repair=row.repair)
