"""Other names of library objects, which library classes share methods, and what functions give."""
from .rows import Alias, Returns, Subclass

ROWS = (
    Alias("requests.sessions.Session", "requests.Session"),
    Alias("requests.api", "requests"),
    Alias("requests.*", "requests.request"),
    Alias("requests.Session.*", "requests.Session.request"),
    Alias("requests.adapters.HTTPAdapter", "requests.HTTPAdapter"),
    Returns("requests.session", "requests.Session"),
    Returns("urllib.request.build_opener", "urllib.request.OpenerDirector"),
    Subclass("requests_oauthlib.OAuth2Session", "requests.Session"),
    Subclass("requests_oauthlib.OAuth1Session", "requests.Session"),
    Subclass("requests_toolbelt.sessions.BaseUrlSession", "requests.Session"),
    Subclass("requests_cache.CachedSession", "requests.Session"),
    Subclass("requests_futures.sessions.FuturesSession", "requests.Session"),
    Subclass("cloudscraper.CloudScraper", "requests.Session"),
    Returns("cloudscraper.create_scraper", "cloudscraper.CloudScraper"),
)
