"""AID108."""
from collections.abc import Iterator

from ...finding import Finding
from ...model import File
from ...model.waiting.per_call import calls_without_limit, first_of_each_client
from ...model.waiting.waits import unbounded
from ...rule import Rule


class SdkClientWithoutTimeout(Rule):
    """
    A service's own client that sends its requests with no timeout.

    An SDK looks safer than a bare HTTP call and is the same call underneath. Those of Twilio, SendGrid, GitLab and Kubernetes hand
    no limit to the HTTP library: observed against a server that accepts and never answers, each of them was still waiting when
    the test was given up after eleven minutes. The night their provider stalls, everyone who sends a message stalls with it.

    Bad::

        from twilio.rest import Client
        Client("sid", "token").messages.create(to="+1", from_="+2", body="hello")  # AID108

        import gitlab
        project = gitlab.Gitlab("https://gitlab.example.org", private_token="t").projects.get(1)  # AID108

    Bad::

        from kubernetes import client
        core = client.CoreV1Api()
        pods = core.list_namespaced_pod("shop")  # AID108
        nodes = core.list_node()

    Good::

        from twilio.http.http_client import TwilioHttpClient
        from twilio.rest import Client
        Client("sid", "token", http_client=TwilioHttpClient(timeout=10)).messages.create(to="+1", from_="+2", body="hello")

    Good::

        import sendgrid
        mail = sendgrid.SendGridAPIClient("key")
        mail.client.timeout = 10
        mail.send("message")

    Good::

        from kubernetes import client
        pods = client.CoreV1Api().list_namespaced_pod("shop", _request_timeout=(5, 30))

    Left alone: clients whose HTTP client comes from elsewhere, ``Gitlab.from_config()`` (the file may hold the limit), SDKs with a
    finite default of their own (Slack 30 s, GitHub 15 s, Stripe 80 s), and Kubernetes watches. Of several Kubernetes calls through one client in
    one function, the first is named.

    References:
        - https://www.twilio.com/docs/libraries/reference/twilio-python/
        - https://python-gitlab.readthedocs.io/en/stable/api-usage-advanced.html
        - https://github.com/kubernetes-client/python/blob/master/examples/watch/timeout-settings.md
    """

    code = "AID108"
    message = "{call}() has no timeout; {repair}"
    cwe = 1088

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        found = [(use, row) for use, row in unbounded(file, "sdk")]
        found += [(call.use, call.row) for call in first_of_each_client(calls_without_limit(file), file)]
        for use, row in found:
            call = file.spelled(use)
            call = call if len(call) <= 44 else call.rpartition(".")[2]
            repair = f"{'set' if ' = ' in row.repair else 'pass'} {row.repair}"
            yield cls.finding(file, use.node, use.callee.how, call=call, repair=repair)
