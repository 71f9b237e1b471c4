import asyncio

import aio_pika
import aiohttp
import asyncssh
import fabric
import ldap3
import paramiko
import pika
import websocket
import websockets

ssh = paramiko.SSHClient()
ssh.exec_command("deploy.sh")  # AID107
ssh.exec_command(c, timeout=60)
def deploy(client):
    stdin, out, err = client.exec_command("x")  # AID107
    return out.channel.recv_exit_status()
websocket.create_connection(u)  # AID107
websocket.create_connection(u, 5)
def z():
    w = websocket.create_connection(u)
    w.settimeout(4)
wsapp = websocket.WebSocketApp(u)
wsapp.run_forever()  # AID107
wsapp.run_forever(ping_interval=30)
conn = pika.BlockingConnection(pika.ConnectionParameters(host=h))  # AID107
conn.channel().basic_publish(exchange="", routing_key="a", body=b"")
pika.ConnectionParameters(h, blocked_connection_timeout=300)
pika.ConnectionParameters(h, blocked_connection_timeout=300, heartbeat=0)  # AID107
async def f():
    await aio_pika.connect_robust(url)  # AID107
    async with asyncio.timeout(10): c = await aio_pika.connect(u)
    async with asyncssh.connect(h) as conn:
        await conn.run("ls")  # AID107
        await conn.run("ls", timeout=4)
    async with aiohttp.ClientSession() as s:
        async with s.ws_connect(u) as ws:  # AID107
            async for m in ws: pass
        async with s.ws_connect(u, heartbeat=30) as ws:
            pass
    async with websockets.connect(u) as ws: pass
server = ldap3.Server("ldap://x")
ldap3.Connection(server, user="x")  # AID107
server2 = ldap3.Server("ldap://x", connect_timeout=4)
ldap3.Connection(server2, user="x")
fabric.Connection("h").run("ls")  # AID107


async def relay(session, url):
    async with aiohttp.ClientSession() as session:
        async with session.ws_connect(url, autoclose=False, autoping=False) as upstream:  # the pings of both ends pass through
            return upstream


def parameters(host):
    if host.startswith("amqp"):
        return pika.URLParameters(host)  # the caller's URL, with the options of its author
    return pika.ConnectionParameters(host)  # AID107
