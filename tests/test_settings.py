"""Settings: read in one place, validated in one place."""
import pytest

from flake8_aidebt import settings
from flake8_aidebt.catalogue import rule
from flake8_aidebt.engine import check
from flake8_aidebt.knowledge.rows import Returns, Waits
from flake8_aidebt.model import Options
from flake8_aidebt.settings import Settings, SettingsError, parse


def test_nothing_said_is_the_default() -> None:
    assert parse({}, "here") == Settings()
    assert Settings().options == Options()


def test_options_and_rows() -> None:
    found = parse({"max-timeout": 30, "assume-socket-default": True, "waits": [{"callable": "acme.fetch"}],
                   "returns": [{"callable": "acme.make", "instance": "requests.Session"}]}, "here")  # fmt: skip
    assert found.options.max_timeout == 30.0
    assert found.options.assume_socket_default is True
    assert [type(row) for row in found.rows] == [Waits, Returns]


WRONG = {
    "unknown": ({"max_timeout": 3}, "here: tool.aidebt.max_timeout: unknown key"),
    "text": ({"max-timeout": "3"}, "tool.aidebt.max-timeout: must be a number"),
    "boolean for a number": ({"max-timeout": True}, "tool.aidebt.max-timeout: must be a number"),
    "zero": ({"max-timeout": 0}, "above 0"),
    "not a number": ({"max-timeout": float("nan")}, "above 0"),
    "infinite": ({"max-timeout": float("inf")}, "above 0"),
    "number for a boolean": ({"assume-socket-default": 1}, "must be true or false"),
    "scope": ({"subprocess-scope": "some"}, '"network" or "all"'),
    "scope of a wrong type": ({"subprocess-scope": ["all"]}, '"network" or "all"'),
    "rows that are a table": ({"waits": {"callable": "a.b"}}, "must be an array of tables"),
    "rows that are text": ({"waits": ["a.b"]}, "must be an array of tables"),
    "row without its callable": ({"waits": [{"parameter": "t"}]}, "waits[0]: needs 'callable'"),
    "row with an unknown key": ({"waits": [{"callable": "a.b", "params": "t"}]}, "waits[0].params: unknown key"),
    "row with a wrong type": ({"waits": [{"callable": "a.b"}, {"callable": 3}]}, "waits[1].callable: must be a dotted name"),
    "row with a list of numbers": ({"waits": [{"callable": "a.b", "parameter": [1]}]}, "waits[0].parameter"),
    "row with an empty list": ({"waits": [{"callable": "a.b", "parameter": []}]}, "waits[0].parameter"),
    "row with an unknown unit": ({"waits": [{"callable": "a.b", "unit": "hours"}]}, "waits[0].unit"),
    "row with a negative position": ({"waits": [{"callable": "a.b", "position": -1}]}, "waits[0].position"),
    "row with an unknown topic": ({"waits": [{"callable": "a.b", "topic": "htpp"}]}, "waits[0].topic"),
    "row with an empty callable": ({"waits": [{"callable": ""}]}, "waits[0].callable"),
    "row whose callable is a sentence": ({"waits": [{"callable": "my function"}]}, "waits[0].callable"),
    "money names that are text": ({"money-names": "stake"}, "tool.aidebt.money-names: must be a list of names"),
    "money names that are numbers": ({"money-names": ["stake", 3]}, "tool.aidebt.money-names[1]: must be a name"),
    "a money name of two words": ({"money-names": ["unit cost"]}, "tool.aidebt.money-names[0]: must be a name"),
    "an empty money name": ({"money-names": [""]}, "tool.aidebt.money-names[0]: must be a name"),
    "reporters that are no list": ({"reporters": "acme.report"}, "tool.aidebt.reporters: must be a list of dotted names"),
    "a reporter that is a sentence": ({"reporters": ["acme.report", "my function"]}, "tool.aidebt.reporters[1]: must be a dotted name"),
    "a reporter that is a table": ({"reporters": [{"callable": "acme.report"}]}, "tool.aidebt.reporters[0]: must be a dotted name"),
    "not a table": (3, "must be a table"),
    "a list": ([], "must be a table"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_mistakes_are_one_line_that_names_the_key(name: str) -> None:
    table, message = WRONG[name]
    with pytest.raises(SettingsError) as caught:
        parse(table, "here")
    text = str(caught.value)
    assert message in text
    assert text.startswith("here: ")
    assert "\n" not in text


def test_a_row_of_the_user_is_a_row_like_ours() -> None:
    configured = parse({"waits": [{"callable": "acme.Client.fetch", "parameter": "deadline", "position": 1}],
                        "returns": [{"callable": "acme.connect", "instance": "acme.Client"}]}, "here")  # fmt: skip
    source = "import acme\nc = acme.connect()\nc.fetch(1)\nc.fetch(1, 2)\nc.fetch(1, deadline=3)\nclass D(acme.Client): ...\nD().fetch(1)\n"
    found = check(source, "-", rules=[rule("AID101")], configured=configured)
    assert [finding.line for finding in found] == [3, 7]
    assert "deadline=" in found[0].message


def test_a_row_of_the_user_replaces_ours() -> None:
    configured = parse({"waits": [{"callable": "requests.get", "default": 5}]}, "here")
    assert check("import requests\nrequests.get(u)\n", "-", rules=[rule("AID101")], configured=configured) == []


SILENT = """
import sqlite3
from acme import monitoring
from acme.alerts import Pager
pager = Pager()
def save(connection: sqlite3.Connection, row):
    try:
        connection.execute("INSERT INTO t VALUES (1)")
    except Exception:
        {told}
"""


@pytest.mark.parametrize("told", ["monitoring.gone(row)", "pager.ring()", "pass", "return None"])
def test_reporters_of_the_user_are_reporters_like_ours(told: str) -> None:
    source = SILENT.format(told=told)
    configured = parse({"reporters": ["acme.monitoring.gone", "acme.alerts.Pager.ring"]}, "here")
    silent = told in ("pass", "return None")
    assert bool(check(source, "-", rules=[rule("AID302")], configured=configured)) is silent
    assert [row.how for row in configured.rows] == ["own", "own"]


def test_a_reporter_of_the_user_may_log_the_traceback() -> None:
    source = "import logging\nimport acme\ntry:\n    work()\nexcept Exception as e:\n    logging.error(e)\n    acme.gone()\n"
    assert len(check(source, "-", rules=[rule("AID306")])) == 1
    assert check(source, "-", rules=[rule("AID306")], configured=parse({"reporters": ["acme.gone"]}, "here")) == []


def test_wrong_settings_are_a_finding_for_the_engine(tmp_path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.aidebt]\nnope = 1\n")
    [found] = check("x = 1\n", str(tmp_path / "app.py"))
    assert found.code == "AID000"
    assert "nope: unknown key" in found.message
    assert str(tmp_path) in found.message


def test_the_nearest_table_holds(tmp_path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.aidebt]\nmax-timeout = 5\n")
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    (tmp_path / "a" / "pyproject.toml").write_text("[tool.black]\n# aidebt\n")
    assert settings.near(str(inner)).options.max_timeout == 5.0


def test_the_command_line_wins(tmp_path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.aidebt]\nassume-socket-default = true\n")
    path = str(tmp_path / "app.py")
    source = "import urllib.request\nurllib.request.urlopen(u)\n"
    assert check(source, path, rules=[rule("AID101")]) == []
    settings.override(assume_socket_default=False)
    assert len(check(source, path, rules=[rule("AID101")])) == 1
    with pytest.raises(SettingsError, match="--aidebt-max-timeout"):
        settings.override(max_timeout=-1)


STAKES = """from pydantic import BaseModel

class Game(BaseModel):
    stake: float
    highStake: float
    stakes_won: float
    weight: float
"""


def test_money_names_are_added_to_those_that_are_known() -> None:
    money = rule("AID428")
    assert check(STAKES, "app.py", rules=[money], configured=Settings()) == []
    found = check(STAKES, "app.py", rules=[money], configured=parse({"money-names": ["stake"]}, "here"))
    assert [finding.line for finding in found] == [4, 5]
    assert parse({"money-names": []}, "here") == Settings()
