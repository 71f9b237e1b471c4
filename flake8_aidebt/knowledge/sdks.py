"""Clients of services and clouds."""
from .rows import Alias, LimitPerCall, Remote, Waits

_SEEN = "source, observed"

_CLOUD = (
    # A dead endpoint held the caller for 306 s: five attempts of 60 s.
    Waits("boto3.client", "sdk", "boto3", "1.43.117", ("config",), default=60.0, no_limit=(), attempts=5,
          repair="config=Config(connect_timeout=5, read_timeout=30)", source=_SEEN),
    Waits("boto3.resource", "sdk", "boto3", "1.43.117", ("config",), default=60.0, no_limit=(), attempts=5,
          repair="config=Config(connect_timeout=5, read_timeout=30)", source="source"),
    *(
        Waits(f"boto3.Session.{name}", "sdk", "boto3", "1.44.5", ("config",), 9, default=60.0, no_limit=(), attempts=5,
              repair="config=Config(connect_timeout=5, read_timeout=30)", source="inspect")
        for name in ("client", "resource")
    ),
    Waits("botocore.config.Config", "deadline", "botocore", "1.43.117", ("read_timeout", "connect_timeout"), default=60.0, client=True,
          repair="connect_timeout=5, read_timeout=30", source=_SEEN),
    Waits("aiobotocore.config.AioConfig", "deadline", "aiobotocore", "3.10.0", ("read_timeout", "connect_timeout"), default=60.0, client=True,
          repair="connect_timeout=5, read_timeout=30", source=_SEEN),
    *(
        Waits(f"google.cloud.storage.Blob.{name}", "sdk", "google-cloud-storage", "3.17.1", default=60.0, repair="timeout=30", source=_SEEN)
        for name in ("upload_from_filename", "upload_from_string", "upload_from_file", "download_to_filename", "download_as_bytes",
                     "download_as_text", "download_to_file", "delete", "exists", "reload")
    ),
    *(
        Waits(f"google.cloud.storage.Client.{name}", "sdk", "google-cloud-storage", "3.17.1",
              position=1 if name.endswith("_bucket") and "create" not in name else None, default=60.0, repair="timeout=30", source=_SEEN)
        for name in ("get_bucket", "list_blobs", "list_buckets", "create_bucket", "lookup_bucket")
    ),
    Waits("azure.core.PipelineClient", "sdk", "azure-core", "1.41.0", ("read_timeout", "connection_timeout"), default=300.0, client=True,
          trusted=("pipeline", "transport", "policies", "config"), repair="connection_timeout=5, read_timeout=30", source=_SEEN),
    Waits("azure.storage.blob.BlobServiceClient", "sdk", "azure-storage-blob", "12.31.1", ("read_timeout", "connection_timeout"), default=60.0,
          client=True, trusted=("transport",), repair="connection_timeout=5, read_timeout=30", source=_SEEN),
    Waits("minio.Minio", "sdk", "minio", "7.2.20", ("http_client",), 6, default=300.0, no_limit=(), client=True, attempts=6,
          repair="http_client=urllib3.PoolManager(timeout=10)", source=_SEEN),
    *(
        Waits(name, "sdk", "docker", "7.2.0", position=2 if name.endswith("APIClient") else None, default=60.0, client=True,
              repair="timeout=30", source=_SEEN)
        for name in ("docker.from_env", "docker.DockerClient", "docker.APIClient")
    ),
)  # fmt: skip

_SERVICES = (
    Waits("stripe.StripeClient", "sdk", "stripe", "16.1.0", ("http_client",), default=80.0, no_limit=(), client=True, attempts=3,
          repair="http_client=stripe.RequestsClient(timeout=20)", source=_SEEN),
    Waits("twilio.rest.Client", "sdk", "twilio", "9.13.0", ("http_client",), 4, client=True, repair="http_client=TwilioHttpClient(timeout=10)",
          source=_SEEN),
    *(
        Waits(f"twilio.http.{name}", "sdk", "twilio", "9.13.0", position=position, client=True, repair="timeout=10", source="inspect, observed")
        for name, position in (("http_client.TwilioHttpClient", 2), ("async_http_client.AsyncTwilioHttpClient", 2))
    ),
    Waits("slack_sdk.WebClient", "sdk", "slack_sdk", "3.47.0", position=2, default=30.0, client=True,
          repair="timeout=10", source="inspect, observed"),
    Waits("sendgrid.SendGridAPIClient", "sdk", "sendgrid", "6.12.5", (), client=True, set_by=("client.timeout",), repair="sg.client.timeout = 10",
          source=_SEEN),
    Waits("github.Github", "sdk", "PyGithub", "2.10.0", position=5, default=15.0, client=True, repair="timeout=15", source="inspect, observed"),
    Waits("gitlab.Gitlab", "sdk", "python-gitlab", "8.6.0", position=7, client=True, repair="timeout=10", source="inspect, observed"),
    *(
        Waits(f"atlassian.{name}", "sdk", "atlassian-python-api", "5.0.5", default=75.0, client=True, repair="timeout=30", source="inspect")
        for name in ("Jira", "Confluence")
    ),
    Waits("hvac.Client", "sdk", "hvac", "2.4.0", position=4, default=30.0, client=True, repair="timeout=10", source="inspect, observed"),
)  # fmt: skip

_KUBERNETES = ["AdmissionregistrationV1Api", "ApiextensionsV1Api", "ApiregistrationV1Api", "AppsV1Api", "AuthenticationV1Api", "AuthorizationV1Api", "AutoscalingV1Api", "AutoscalingV2Api", "BatchV1Api", "BatchV1beta1Api", "CertificatesV1Api", "CoordinationV1Api", "CoreApi", "CoreV1Api", "CustomObjectsApi", "DiscoveryV1Api", "EventsV1Api", "ExtensionsV1beta1Api", "NetworkingV1Api", "NetworkingV1beta1Api", "NodeV1Api", "PolicyV1Api", "RbacAuthorizationV1Api", "ResourceV1Api", "SchedulingV1Api", "StorageV1Api", "VersionApi"]  # fmt: skip


def _module(name: str) -> str:
    """``CoreV1Api`` lives in ``core_v1_api``."""
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name).lstrip("_")


# timeout_seconds= is the server's limit for lists and watches: it did not end the call.
_PER_CALL = (
    *(
        LimitPerCall(f"kubernetes.client.{name}", "kubernetes", "37.0.1", "_request_timeout", lookalike="timeout_seconds",
                     local=("close",), repair="_request_timeout=30", source=_SEEN)
        for name in _KUBERNETES
    ),
    *(Remote(f"kubernetes.client.{name}", "sdk", local=("close",)) for name in _KUBERNETES),
    *(Alias(f"kubernetes.client.api.{_module(name)}.{name}", f"kubernetes.client.{name}") for name in _KUBERNETES),
    Alias("kubernetes.client.api", "kubernetes.client"),
)  # fmt: skip

ROWS = (*_CLOUD, *_SERVICES, *_PER_CALL)
