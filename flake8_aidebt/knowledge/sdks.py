"""Clients of services and clouds."""
from .rows import Waits

_SEEN = "source, observed"

_CLOUD = (
    # A dead endpoint held the caller for 306 s: five attempts of 60 s.
    Waits("boto3.client", "sdk", "boto3", "1.43.117", ("config",), default=60.0, no_limit=(),
          repair="config=Config(connect_timeout=5, read_timeout=30)", source=_SEEN),
    Waits("boto3.resource", "sdk", "boto3", "1.43.117", ("config",), default=60.0, no_limit=(),
          repair="config=Config(connect_timeout=5, read_timeout=30)", source="source"),
    Waits("botocore.config.Config", "sdk", "botocore", "1.43.117", ("read_timeout", "connect_timeout"), default=60.0, client=True,
          repair="connect_timeout=5, read_timeout=30", source=_SEEN),
    Waits("aiobotocore.config.AioConfig", "sdk", "aiobotocore", "3.10.0", ("read_timeout", "connect_timeout"), default=60.0, client=True,
          repair="connect_timeout=5, read_timeout=30", source=_SEEN),
    *(
        Waits(f"google.cloud.storage.Blob.{name}", "sdk", "google-cloud-storage", "3.17.1", default=60.0, repair="timeout=30", source=_SEEN)
        for name in ("upload_from_filename", "upload_from_string", "upload_from_file", "download_to_filename", "download_as_bytes",
                     "download_as_text", "download_to_file", "delete", "exists", "reload")
    ),
    *(
        Waits(f"google.cloud.storage.Client.{name}", "sdk", "google-cloud-storage", "3.17.1", default=60.0, repair="timeout=30", source=_SEEN)
        for name in ("get_bucket", "list_blobs", "list_buckets", "create_bucket", "lookup_bucket")
    ),
    Waits("azure.core.PipelineClient", "sdk", "azure-core", "1.41.0", ("read_timeout", "connection_timeout"), default=300.0, client=True,
          trusted=("pipeline", "transport", "policies", "config"), repair="connection_timeout=5, read_timeout=30", source=_SEEN),
    Waits("azure.storage.blob.BlobServiceClient", "sdk", "azure-storage-blob", "12.31.1", ("read_timeout", "connection_timeout"), default=60.0,
          client=True, trusted=("transport",), repair="connection_timeout=5, read_timeout=30", source=_SEEN),
    Waits("minio.Minio", "sdk", "minio", "7.2.20", ("http_client",), 6, default=300.0, no_limit=(), client=True,
          repair="http_client=urllib3.PoolManager(timeout=10)", source=_SEEN),
    *(
        Waits(name, "sdk", "docker", "7.2.0", default=60.0, client=True, repair="timeout=30", source=_SEEN)
        for name in ("docker.from_env", "docker.DockerClient", "docker.APIClient")
    ),
)  # fmt: skip

_SERVICES = (
    Waits("stripe.StripeClient", "sdk", "stripe", "16.1.0", ("http_client",), default=80.0, no_limit=(), client=True,
          repair="http_client=stripe.RequestsClient(timeout=20)", source=_SEEN),
    Waits("twilio.rest.Client", "sdk", "twilio", "9.13.0", ("http_client",), 4, client=True, repair="http_client=TwilioHttpClient(timeout=10)",
          source=_SEEN),
    *(
        Waits(f"twilio.http.{name}", "sdk", "twilio", "9.13.0", position=position, client=True, repair="timeout=10", source="inspect, observed")
        for name, position in (("http_client.TwilioHttpClient", 2), ("async_http_client.AsyncTwilioHttpClient", 2))
    ),
    Waits("slack_sdk.WebClient", "sdk", "slack_sdk", "3.47.0", position=2, default=30.0, client=True, repair="timeout=10", source="inspect, observed"),
    Waits("sendgrid.SendGridAPIClient", "sdk", "sendgrid", "6.12.5", (), client=True, set_by=("client.timeout",), repair="sg.client.timeout = 10",
          source=_SEEN),
    Waits("github.Github", "sdk", "PyGithub", "2.10.0", position=5, default=15.0, client=True, repair="timeout=15", source="inspect, observed"),
    Waits("gitlab.Gitlab", "sdk", "python-gitlab", "8.6.0", position=7, client=True, repair="timeout=10", source="inspect, observed"),
    *(
        Waits(f"atlassian.{name}", "sdk", "atlassian-python-api", "5.0.5", default=75.0, client=True, repair="timeout=30", source="inspect")
        for name in ("Jira", "Confluence")
    ),
    Waits("hvac.Client", "sdk", "hvac", "2.4.0", position=4, default=30.0, client=True, repair="timeout=10", source="inspect, observed"),
    # timeout_seconds= is the server's limit for watches and did not end the call.
    *(
        Waits(f"kubernetes.client.{api}.{name}", "sdk", "kubernetes", "37.0.1", ("_request_timeout",), repair="_request_timeout=(5, 30)", source=_SEEN)
        for api, names in (
            ("CoreV1Api", (
                "list_namespaced_pod", "list_pod_for_all_namespaces", "read_namespaced_pod", "read_namespaced_pod_log", "read_namespaced_pod_status",
                "create_namespaced_pod", "delete_namespaced_pod", "patch_namespaced_pod", "list_node", "read_node", "list_namespace",
                "create_namespace", "delete_namespace", "list_namespaced_service", "read_namespaced_service", "create_namespaced_service",
                "delete_namespaced_service", "list_namespaced_secret", "read_namespaced_secret", "create_namespaced_secret",
                "patch_namespaced_secret", "delete_namespaced_secret", "list_namespaced_config_map", "read_namespaced_config_map",
                "create_namespaced_config_map", "patch_namespaced_config_map", "delete_namespaced_config_map", "list_namespaced_event",
                "list_namespaced_persistent_volume_claim", "create_namespaced_persistent_volume_claim",
                "delete_namespaced_persistent_volume_claim",
            )),
            ("AppsV1Api", (
                "list_namespaced_deployment", "list_deployment_for_all_namespaces", "read_namespaced_deployment", "create_namespaced_deployment",
                "patch_namespaced_deployment", "patch_namespaced_deployment_scale", "replace_namespaced_deployment",
                "delete_namespaced_deployment", "list_namespaced_stateful_set", "read_namespaced_stateful_set",
            )),
            ("BatchV1Api", (
                "list_namespaced_job", "read_namespaced_job", "read_namespaced_job_status", "create_namespaced_job", "delete_namespaced_job",
                "patch_namespaced_job", "list_namespaced_cron_job", "create_namespaced_cron_job",
            )),
            ("CustomObjectsApi", (
                "list_namespaced_custom_object", "get_namespaced_custom_object", "create_namespaced_custom_object",
                "patch_namespaced_custom_object", "delete_namespaced_custom_object", "list_cluster_custom_object",
            )),
        )
        for name in names
    ),
)  # fmt: skip

ROWS = (*_CLOUD, *_SERVICES)
