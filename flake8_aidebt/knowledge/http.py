"""HTTP clients: which calls wait, and which argument bounds the wait."""
from .rows import Waits

_VERBS = ("get", "post", "put", "patch", "delete", "head", "options")
_REQUESTS_PAIR = "timeout=(3.05, 27)"

_REQUESTS = tuple(
    Waits(f"requests.{name}", "http", "requests", "2.34.2", repair=_REQUESTS_PAIR, source="inspect, observed")
    for name in (*_VERBS, "request")
) + tuple(
    Waits(
        f"requests.Session.{name}", "http", "requests", "2.34.2", position=8 if name == "request" else None,
        silenced_by_override=("request", "send", name), repair=_REQUESTS_PAIR, source="inspect, observed",
    )
    for name in (*_VERBS, "request", "send")
)  # fmt: skip

_URLLIB = (
    Waits("urllib.request.urlopen", "http", "stdlib", "3.12.1", position=2, socket_default=True, repair="timeout=10", source="inspect, observed"),
    Waits("urllib.request.OpenerDirector.open", "http", "stdlib", "3.12.1", position=2, socket_default=True, repair="timeout=10", source="inspect"),
    Waits("urllib.request.urlretrieve", "http", "stdlib", "3.12.1", bounded_by=(), socket_default=True,
          repair="urlopen(url, timeout=10) and copy", source="inspect"),
)  # fmt: skip

ROWS = (*_REQUESTS, *_URLLIB)
