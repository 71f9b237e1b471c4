import asyncio
import ftplib
import http.client
import imaplib
import smtplib
import socket
import subprocess
import xmlrpc.client

import httplib2
import pycurl
import zeep
from zeep.transports import Transport as ZT

smtplib.SMTP("mail", 587)  # AID103
ftplib.FTP(host)  # AID103
imaplib.IMAP4_SSL(host)  # AID103
http.client.HTTPSConnection(h)  # AID103
socket.create_connection((h, p))  # AID103
zeep.Client(wsdl)  # AID103
smtplib.SMTP("mail", 587, None, 10)
socket.create_connection(a, 5)
async def f():
    async with asyncio.timeout(5): r, w = await asyncio.open_connection(h, p)
async def g():
    r, w = await asyncio.wait_for(asyncio.open_connection(h, p), 5)
async def k():
    r, w = await asyncio.open_connection(h, p)  # AID103
zeep.Client(w, transport=Transport(operation_timeout=20))
zeep.Client(w, transport=ZT(timeout=20))  # AID103
ftp = ftplib.FTP()
ftp.connect(h, 21, 10)
ftp2 = ftplib.FTP()  # AID103
ftp2.connect(h, 21)
c = pycurl.Curl()
c.setopt(pycurl.TIMEOUT, 10)
c2 = pycurl.Curl()  # AID103
c2.setopt(c2.URL, "x")
c2.setopt(c2.CONNECTTIMEOUT, 3)
s = socket.socket()  # AID103
s.connect((h, p))
s1 = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
s1.settimeout(3)
s1.connect((h, p))
s2 = socket.socket(socket.AF_UNIX); s2.connect("/x")
s3 = socket.socket(); s3.bind(x); s3.listen()
s4 = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
s4.connect(("8.8.8.8", 80))
httplib2.Http()  # AID103
httplib2.Http(None, 10)
xmlrpc.client.ServerProxy(u)  # AID103
xmlrpc.client.ServerProxy(u, transport=T())
conn = socket.create_connection((h, p))
conn.settimeout(4)
class M:
    def __init__(self):
        self.sock = socket.socket()  # AID103
    def go(self):
        self.sock.connect((self.h, 1))
class N:
    def __init__(self):
        self.sock = socket.socket()
        self.sock.settimeout(self.t)
    def go(self):
        self.sock.connect((self.h, 1))


def open_later(tls):
    connection = ftplib.FTP_TLS() if tls else ftplib.FTP()
    connection.connect(host, 21, timeout=9)


def tell_the_parent(port, token):
    link = socket.socket(socket.AF_INET, socket.SOCK_STREAM)  # this machine answers at once, and nothing is read
    link.connect(("127.0.0.1", port))
    link.sendall(token)


def ask_the_daemon(port):
    link = socket.socket(socket.AF_INET, socket.SOCK_STREAM)  # AID103
    link.connect(("127.0.0.1", port))
    return link.recv(4096)


def own_child(port):
    child = subprocess.Popen(["aria2c", "--enable-rpc", f"--rpc-listen-port={port}"])
    return child, xmlrpc.client.ServerProxy("http://localhost:%d/rpc" % port)  # a child of ours, whose end shows in poll()
