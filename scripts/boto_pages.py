"""Writes ``flake8_aidebt/knowledge/boto_pages.py``: which AWS operations give one page, from the installed botocore's own paginators.

    pip install botocore && python scripts/boto_pages.py
"""
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "flake8_aidebt" / "knowledge" / "boto_pages.py"
HEAD = '''"""AWS operations that give one page of what there is. Written by ``scripts/boto_pages.py`` from botocore {version}: do not edit.

One line a service: its name, then for each way to page ``token>next token>limit=operations``. Read on the first question only.
"""
from functools import cache
from typing import NamedTuple

CHECKED = "{version}"


class Paged(NamedTuple):
    """An operation, with the names that lead to its next page and the one that asks for a number of items."""

    operation: str
    tokens: tuple[str, ...]
    limit: str


@cache
def services() -> dict[str, str]:
    """The line of each service."""
    return {{service: line for service, _, line in (entry.partition(" ") for entry in _TABLE.strip().splitlines())}}


@cache
def paged(service: str) -> dict[str, Paged]:
    """The operations of a service that give one page, by the name of their method."""
    found = {{}}
    for group in services().get(service, "").split():
        names, _, operations = group.partition("=")
        token, following, limit = names.split(">")
        for operation in operations.split(","):
            found[operation] = Paged(operation, tuple(dict.fromkeys((*token.split("+"), *following.split("+")))), limit)
    return found


_TABLE = """
{table}
"""
'''


def plain(expression: str) -> str:
    """The first name of a JMESPath expression: ``NextMarker || Contents[-1].Key``."""
    return expression.split("||")[0].strip().partition("[")[0].rpartition(".")[2]


def joined(tokens: "str | list[str]") -> str:
    """One or several tokens, as the table has them."""
    return "+".join(plain(token) for token in ([tokens] if isinstance(tokens, str) else tokens))


def table() -> str:
    """The lines, sorted."""
    import botocore.session
    from botocore import xform_name
    from botocore.exceptions import UnknownServiceError
    from botocore.loaders import Loader

    loader = Loader()
    lines = []
    for service in botocore.session.get_session().get_available_services():
        try:
            model = loader.load_service_model(service, "paginators-1")
        except UnknownServiceError:
            continue
        except Exception as error:
            if type(error).__name__ != "DataNotFoundError":
                raise
            continue
        groups: dict[str, list[str]] = {}
        for operation, how in model["pagination"].items():
            key = f"{joined(how['input_token'])}>{joined(how['output_token'])}>{how.get('limit_key', '')}"
            groups.setdefault(key, []).append(xform_name(operation))
        if groups:
            lines.append(" ".join([service, *(f"{key}={','.join(sorted(names))}" for key, names in sorted(groups.items()))]))
    return "\n".join(sorted(lines))


def main() -> int:
    """Writes the module."""
    import botocore

    TARGET.write_text(HEAD.format(version=botocore.__version__, table=table()), encoding="utf-8")
    print(f"{TARGET.relative_to(ROOT)} written from botocore {botocore.__version__}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
