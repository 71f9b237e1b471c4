import os

import github
import gitlab
import sendgrid
import slack_sdk
from kubernetes import client, config, watch
from kubernetes.client import AppsV1Api
from sendgrid import SendGridAPIClient
from twilio.http.http_client import TwilioHttpClient
from twilio.rest import Client

Client(sid, token).messages.create(to=1)  # AID108
tw = Client(sid, token)  # AID108
Client(sid, token, http_client=hc)
Client(sid, token, http_client=TwilioHttpClient())  # AID108
Client(sid, token, http_client=TwilioHttpClient(timeout=3))
sendgrid.SendGridAPIClient(key).send(m)  # AID108
def mail():
    sg = SendGridAPIClient(api_key=os.environ["K"])  # AID108
    sg.client.mail.send.post(request_body=1)
def mail2():
    sg = SendGridAPIClient(api_key=os.environ["K"])
    sg.client.timeout = 10  # set afterwards
    sg.send(1)
gitlab.Gitlab(url, token)  # AID108
gitlab.Gitlab(url, token, timeout=3)
gitlab.Gitlab.from_config("x")  # the file may hold a timeout
slack_sdk.WebClient(token); github.Github()  # 30 s and 15 s by default
def pods():
    core = client.CoreV1Api()
    core.list_namespaced_pod(ns, timeout_seconds=30)  # AID108
    core.read_namespaced_pod(ns)  # the same client in the same function: named once
class K:
    def __init__(self):
        config.load_kube_config()
        self.apps = AppsV1Api()
    def a(self):
        return self.apps.read_namespaced_deployment(1, 2)  # AID108
    def b(self):
        return self.apps.read_namespaced_deployment(1, 2, _request_timeout=10)
    def w(self):
        for e in watch.Watch().stream(self.apps.list_namespaced_deployment, "x"): pass  # a watch stays open
def p(core: client.CoreV1Api, batch: "client.BatchV1Api", **kw):
    core.list_node()  # AID108
    batch.create_namespaced_job(1, 2)  # AID108
    batch.create_namespaced_job(1, 2, **kw)
