"""The table of AWS operations that give one page, against the installed botocore's own paginators."""
import subprocess
import sys

import pytest

from flake8_aidebt.knowledge import boto_pages

botocore = pytest.importorskip("botocore")
SERVICES = ("s3", "dynamodb", "ec2", "iam", "logs", "lambda", "ecs", "rds", "ssm", "organizations")


def own_paginators(service: str) -> dict[str, dict]:
    from botocore import xform_name
    from botocore.loaders import Loader

    return {xform_name(name): how for name, how in Loader().load_service_model(service, "paginators-1")["pagination"].items()}


@pytest.mark.parametrize("service", SERVICES)
def test_each_operation_is_one_that_botocore_pages_through(service: str) -> None:
    theirs = own_paginators(service)
    ours = boto_pages.paged(service)
    common = ours.keys() & theirs.keys()
    assert len(common) > 0.9 * len(ours), f"operations of {service} that are gone: {sorted(ours.keys() - theirs.keys())}"
    for name in common:
        assert ours[name].limit == theirs[name].get("limit_key", "")
        tokens = theirs[name]["input_token"]
        assert set([tokens] if isinstance(tokens, str) else tokens) <= set(ours[name].tokens)


def test_the_table_is_whole() -> None:
    assert len(boto_pages.services()) > 300
    assert boto_pages.paged("s3")["list_objects_v2"] == ("list_objects_v2", ("ContinuationToken", "NextContinuationToken"), "MaxKeys")
    assert boto_pages.paged("no such service") == {}


def test_the_table_is_read_only_where_it_is_needed() -> None:
    """It is larger than all other knowledge: a file without AWS must not pay for it."""
    code = (
        "import sys; from flake8_aidebt.engine import check; from flake8_aidebt.catalogue import rules;"
        "check('import requests\\nfor x in table.scan(): requests.get(x)\\n', 'app.py', rules=rules());"
        "sys.exit('flake8_aidebt.knowledge.boto_pages' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode == 0
