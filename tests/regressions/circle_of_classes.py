# AID101: classes that derive from each other: the search for a member among the bases has to end
import requests


class A(B):  # noqa: F821
    def __init__(self):
        self.session = requests.Session()


class B(C):  # noqa: F821
    def rates(self):
        return self.client.get("https://api.example.org/rates")


class C(A):
    def rates(self):
        return self.session.get("https://api.example.org/rates")  # AID101
