"""Clients that open a socket of their own: mail, FTP, plain HTTP connections, SOAP, raw sockets."""
from .rows import Alias, Waits

_PLAIN = "inspect, observed"
_BY_VERSION = "inspect 3.11 and 3.12"  # 3.12 made the argument keyword-only; the wider signature stands here

# Constructor, position of timeout, source.
_STDLIB = tuple(
    Waits(name, "socket", "stdlib", "3.12.1", position=position, client=True, socket_default=True, repair="timeout=10", source=source,
          silenced_by_override=("connect", "_create_socket", "_get_socket"), zero_fails=True, opens="connect" if "ftp" in name else "")
    for name, position, source in (
        ("http.client.HTTPConnection", 2, _PLAIN),
        ("http.client.HTTPSConnection", 4, _BY_VERSION),
        ("ftplib.FTP", 4, _PLAIN),
        ("ftplib.FTP_TLS", 7, _BY_VERSION),
        ("smtplib.SMTP", 3, _PLAIN),
        ("smtplib.SMTP_SSL", 5, _BY_VERSION),
        ("smtplib.LMTP", 4, "inspect"),
        ("imaplib.IMAP4", 2, _PLAIN),
        ("imaplib.IMAP4_SSL", 5, _BY_VERSION),
        ("poplib.POP3", 2, _PLAIN),
        ("poplib.POP3_SSL", 4, _BY_VERSION),
        ("telnetlib.Telnet", 2, _PLAIN),
        ("nntplib.NNTP", 6, "inspect"),
        ("nntplib.NNTP_SSL", 7, "inspect"),
    )
) + (
    Waits("xmlrpc.client.ServerProxy", "socket", "stdlib", "3.12.1", (), client=True, trusted=("transport",), socket_default=True,
          repair="transport= with a timeout", source=_PLAIN),
    Waits("socket.create_connection", "socket", "stdlib", "3.12.1", position=1, socket_default=True, set_by=("settimeout",),
          repair="timeout=10", source=_PLAIN),
    Waits("socket.socket", "socket", "stdlib", "3.12.1", (), client=True, socket_default=True, set_by=("settimeout", "setblocking"),
          only_with=("connect",),
          spared_by=("bind", "listen", "accept", "connect_ex", "sendto", "AF_UNIX", "AF_BLUETOOTH", "SOCK_DGRAM", "SOCK_RAW", "AF_CAN"),
          repair="settimeout(10) after it", source="documentation, inspect"),
    # The constructor's timeout bounds the connection only.
    Waits("telnetlib.Telnet.read_until", "socket", "stdlib", "3.12.1", position=1, repair="timeout=10", source=_PLAIN),
    Waits("telnetlib.Telnet.expect", "socket", "stdlib", "3.12.1", position=1, repair="timeout=10", source="inspect"),
    Waits("ftplib.FTP.connect", "socket", "stdlib", "3.12.1", position=2, socket_default=True, from_client=True, repair="timeout=10",
          source="inspect"),
    Waits("asyncio.open_connection", "socket", "stdlib", "3.12.1", (), repair="asyncio.timeout(10) around it", source=_PLAIN),
    Waits("asyncio.open_unix_connection", "async-wait", "stdlib", "3.12.1", (), repair="asyncio.timeout(10) around it", source="inspect"),
)  # fmt: skip

ROWS = (
    Alias("zeep.transports.Transport", "zeep.Transport"),
    Alias("zeep.client.Client", "zeep.Client"),
    *_STDLIB,
    Waits("httplib2.Http", "socket", "httplib2", "0.32.1", position=1, client=True, socket_default=True, repair="timeout=10", source=_PLAIN),
    Waits("tornado.tcpclient.TCPClient.connect", "socket", "tornado", "6.6.1", position=7, repair="timeout=10", source="inspect"),
    Waits("pycurl.Curl", "socket", "pycurl", "7.49.0", (), client=True, set_by=("setopt",), repair="setopt(pycurl.TIMEOUT, 30)",
          source="observed"),
    # timeout= (300 s) covers loading the description only.
    Waits("zeep.Transport", "socket", "zeep", "4.3.3", ("operation_timeout",), 2, client=True, repair="operation_timeout=30",
          source="inspect, source"),
    Waits("zeep.Client", "socket", "zeep", "4.3.3", ("transport",), 2, no_limit=(), client=True,
          repair="transport=Transport(operation_timeout=30)", source=_PLAIN),
    Waits("aioftp.Client", "socket", "aioftp", "0.28.3", ("socket_timeout", "connection_timeout"), client=True, repair="socket_timeout=30",
          source=_PLAIN),
    Waits("pexpect.spawn", "subprocess", "pexpect", "4.9.0", position=2, default=30.0, client=True, repair="timeout=30", source=_PLAIN),
    Waits("aiosmtplib.send", "socket", "aiosmtplib", "5.1.3", default=60.0, repair="timeout=30", source=_PLAIN),
    Waits("aiosmtplib.SMTP", "socket", "aiosmtplib", "5.1.3", default=60.0, client=True, repair="timeout=30", source="inspect"),
)  # fmt: skip
