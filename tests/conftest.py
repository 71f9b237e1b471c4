"""What every test stands on: an empty folder to work in, no settings left behind, and generated tests that repeat themselves."""
import os

import hypothesis
import pytest

from flake8_aidebt import settings
from flake8_aidebt.model.inference import Inference

# Always the same examples, and no time spent on making a failing one smaller. To look for new ones, and small ones:
# HYPOTHESIS_PROFILE=search pytest tests/test_spellings.py
_Phase = hypothesis.Phase
hypothesis.settings.register_profile("repeatable", derandomize=True, deadline=None, database=None, phases=(_Phase.explicit, _Phase.generate))
hypothesis.settings.register_profile("search", deadline=None, print_blob=True)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeatable"))


@pytest.fixture(scope="session", autouse=True)
def _empty_folder(tmp_path_factory):
    """Snippets are checked as files of an empty folder, not of this project, whose manifests would speak for them."""
    before = os.getcwd()
    os.chdir(tmp_path_factory.mktemp("nowhere"))
    yield
    os.chdir(before)


@pytest.fixture(autouse=True)
def _forgetful():
    """No settings or command line of one test reach the next."""
    yield
    settings.override()


@pytest.fixture(params=["inference", "no inference"])
def with_and_without_inference(request, monkeypatch):
    """Runs a test twice: astroid is a bonus and no rule may need it."""
    if request.param == "no inference":
        monkeypatch.setattr(Inference, "name", lambda self, expr: None)
