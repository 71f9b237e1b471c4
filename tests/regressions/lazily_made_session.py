# AID101: `x = x or make()` asks about itself; the other side of the `or` says what x is
import requests


class Api:
    _session = None

    def session(self):
        self._session = self._session or requests.Session()
        return self._session

    def rates(self):
        return self.session().get("https://api.example.org/rates")  # AID101


def rates(session: requests.Session | None = None):
    session = session if session is not None else requests.Session()
    return session.get("https://api.example.org/rates")  # AID101


def unknown(session=None):
    session = session or requests.Session()
    return session.get("https://api.example.org/rates")
