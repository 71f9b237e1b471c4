"""HTTP clients: which calls wait, and which argument bounds the wait."""
from .rows import Waits

_VERBS = ("get", "post", "put", "patch", "delete", "head", "options")
_CALLS = (*_VERBS, "request")
_REQUESTS_PAIR = "timeout=(3.05, 27)"
_SEEN = "inspect, observed"

_REQUESTS = tuple(
    Waits(f"requests.{name}", "http", "requests", "2.34.2", repair=_REQUESTS_PAIR, source=_SEEN)
    for name in _CALLS
) + tuple(
    Waits(
        f"requests.Session.{name}", "http", "requests", "2.34.2", position=8 if name == "request" else None,
        silenced_by_override=("request", "send", name), repair=_REQUESTS_PAIR, source=_SEEN,
    )
    for name in (*_CALLS, "send")
)  # fmt: skip

_URLLIB = (
    Waits("urllib.request.urlopen", "http", "stdlib", "3.12.1", position=2, socket_default=True, repair="timeout=10", source=_SEEN),
    Waits("urllib.request.OpenerDirector.open", "http", "stdlib", "3.12.1", position=2, socket_default=True, repair="timeout=10", source="inspect"),
    Waits("urllib.request.urlretrieve", "http", "stdlib", "3.12.1", bounded_by=(), socket_default=True,
          repair="urlopen(url, timeout=10) and copy", source="inspect"),
)  # fmt: skip

# httpx2 is the same library under its next name: 5 s for each phase unless told otherwise.
_HTTPX = tuple(
    row
    for library, checked in (("httpx", "0.28.1"), ("httpx2", "2.16.2"))
    for row in (
        *(
            Waits(f"{library}.{name}", "http", library, checked, default=5.0, repair="timeout=10", source=_SEEN)
            for name in (*_CALLS, "stream")
        ),
        *(
            Waits(f"{library}.{client}.{name}", "http", library, checked, default=5.0, repair="timeout=10", source="inspect")
            for client in ("Client", "AsyncClient")
            for name in (*_CALLS, "stream")
        ),
        *(
            Waits(f"{library}.{client}", "http", library, checked, default=5.0, client=True, repair="timeout=10", source=_SEEN)
            for client in ("Client", "AsyncClient")
        ),
        Waits(f"{library}.Timeout", "deadline", library, checked, ("timeout", "read", "connect"), 0, repair="10.0", source="inspect"),
    )
)  # fmt: skip

_AIOHTTP = (
    # A session's timeout=None means the default of 300 s; a request's timeout=None turns the limit off.
    Waits("aiohttp.ClientSession", "http", "aiohttp", "3.14.5", ("timeout", "read_timeout", "conn_timeout"), default=300.0, no_limit=(), client=True,
          repair="timeout=aiohttp.ClientTimeout(total=30)", source="source, observed"),
    *(
        Waits(f"aiohttp.ClientSession.{name}", "http", "aiohttp", "3.14.5", default=300.0, no_limit=(None, 0), from_client=True,
              repair="timeout=aiohttp.ClientTimeout(total=30)", source="source, observed")
        for name in _CALLS
    ),
    Waits("aiohttp.request", "http", "aiohttp", "3.14.5", default=300.0, no_limit=(None, 0),
          repair="timeout=aiohttp.ClientTimeout(total=30)", source="inspect"),
    Waits("aiohttp.ClientTimeout", "deadline", "aiohttp", "3.14.5", ("total", "sock_read"), 0, no_limit=(None, 0),
          repair="total=30", source="source, observed"),
)  # fmt: skip

_URLLIB3 = (
    *(
        Waits(f"urllib3.{name}", "http", "urllib3", "2.8.0", position=2 if name.startswith("HTTP") else None, client=True,
              socket_default=True, inside=("requests.adapters.HTTPAdapter",), repair="timeout=10", source=_SEEN)
        for name in ("PoolManager", "ProxyManager", "HTTPConnectionPool", "HTTPSConnectionPool")
    ),
    *(
        Waits(f"urllib3.{owner}.{name}", "http", "urllib3", "2.8.0", position=7 if (owner, name) == ("HTTPConnectionPool", "urlopen") else None,
              socket_default=True, from_client=True, repair="timeout=10", source="inspect")
        for owner in ("PoolManager", "HTTPConnectionPool")
        for name in ("request", "urlopen", "request_encode_url", "request_encode_body")
    ),
    Waits("urllib3.request", "http", "urllib3", "2.8.0", default=3.0, repair="timeout=10", source=_SEEN),
    Waits("urllib3.Timeout", "deadline", "urllib3", "2.8.0", ("total", "read"), 0, socket_default=True, repair="total=10", source=_SEEN),
)  # fmt: skip

# niquests takes None for "the default", so nothing turns its limit off.
_NIQUESTS = tuple(
    Waits(f"niquests.{owner}{name}", "http", "niquests", "3.21.2", default=30.0 if name in ("get", "head", "options") else 120.0,
          position=8 if owner and name == "request" else None, no_limit=(), from_client=bool(owner), repair="timeout=10",
          source="inspect, observed for get")
    for owner in ("", "Session.", "AsyncSession.")
    for name in _CALLS
)  # fmt: skip

_TORNADO = tuple(
    Waits(f"tornado.httpclient.{name}.fetch", "http", "tornado", "6.6.1", ("request_timeout", "connect_timeout"), default=20.0,
          no_limit=(0, 0.0), trusted=("request",), repair="request_timeout=10", source="source, observed")
    for name in ("AsyncHTTPClient", "HTTPClient")
) + (
    Waits("tornado.httpclient.HTTPRequest", "deadline", "tornado", "6.6.1", ("request_timeout", "connect_timeout"), 8, default=20.0,
          no_limit=(0, 0.0), repair="request_timeout=10", source="inspect"),
)  # fmt: skip

_CURL_CFFI = (
    *(
        Waits(f"curl_cffi.requests.{name}", "http", "curl_cffi", "0.16.3", default=30.0, no_limit=(None, 0), repair="timeout=10",
              source="source, observed for get")
        for name in _CALLS
    ),
    *(
        Waits(f"curl_cffi.requests.{name}", "http", "curl_cffi", "0.16.3", default=30.0, no_limit=(None, 0), client=True, repair="timeout=10",
              source="source")
        for name in ("Session", "AsyncSession")
    ),
)  # fmt: skip

_GOOGLE = tuple(
    Waits(f"google.auth.transport.requests.AuthorizedSession.{name}", "http", "google-auth", "2.62.2", default=120.0,
          position=5 if name == "request" else None, repair="timeout=30", source="inspect")
    for name in _CALLS
)  # fmt: skip

ROWS = (
    # requests and urllib3 raise ValueError at 0, urllib and httpx give up before the connection stands.
    *(row._replace(zero_fails=True) for row in (*_REQUESTS, *_URLLIB, *_HTTPX, *_URLLIB3)),
    *_AIOHTTP, *_NIQUESTS, *_TORNADO, *_CURL_CFFI, *_GOOGLE,
)  # fmt: skip
