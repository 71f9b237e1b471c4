"""What flake8's users expect of a plugin, asked of the real flake8 process."""
import pytest

from flake8_aidebt.catalogue import rules

from .flake8_process import REPORT, UNBOUNDED, Folder

SILENCED = 'import requests\nrequests.get("https://api.example.org/rates")  # {}\n'
OFF_BY_DEFAULT = [found for found in rules() if found.off_by_default and found.blocks()]


@pytest.fixture
def folder(tmp_path) -> Folder:
    return Folder(tmp_path)


# --- choosing codes ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("arguments", [(), ("--select", "AID"), ("--select", "AID1"), ("--select", "AID101"), ("--isolated",), ("--select=E,W,F,AID",)])
def test_the_finding_is_reported(folder, arguments) -> None:
    folder.write("app.py")
    done = folder.flake8(*arguments, "app.py")
    assert done.code == 1
    assert f"app.py:{REPORT}" in done.out
    assert done.codes.count("AID101") == 1


@pytest.mark.parametrize("arguments", [
    ("--select", "AID2"), ("--select", "E"), ("--extend-ignore", "AID101"), ("--extend-ignore", "AID"), ("--ignore", "AID1"),
    ("--per-file-ignores", "app.py:AID101"), ("--per-file-ignores", "*.py:AID"), ("--exclude", "app.py"),
])  # fmt: skip
def test_the_finding_is_not_asked_for(folder, arguments) -> None:
    folder.write("app.py")
    done = folder.flake8(*arguments, ".")
    assert (done.code, done.out, done.err) == (0, "", "")


def test_per_file_ignores_leave_other_files_alone(folder) -> None:
    folder.write("app.py")
    folder.write("legacy/old.py")
    done = folder.flake8("--select=AID", "--per-file-ignores", "legacy/*:AID101", ".")
    assert done.lines == [line for line in done.lines if line.startswith("./app.py:2:1: AID101")]
    assert done.code == 1


@pytest.mark.parametrize("comment", ["noqa", "noqa: AID101", "noqa: E501,AID101", "noqa: AID1", "NOQA:AID101", "noqa : AID999", "noqa because"])
def test_noqa_silences(folder, comment) -> None:
    folder.write("app.py", SILENCED.format(comment))
    assert folder.flake8("--select=AID", "app.py").out == ""


@pytest.mark.parametrize("comment", ["noqa: AID999", "noqa: E501", "noqa: aid101", "a comment"])
def test_other_noqa_does_not_silence(folder, comment) -> None:
    folder.write("app.py", SILENCED.format(comment))
    assert folder.flake8("--select=AID", "app.py").codes == ["AID101"]


def test_noqa_can_be_disabled_and_can_cover_the_file(folder) -> None:
    folder.write("app.py", SILENCED.format("noqa"))
    assert folder.flake8("--select=AID", "--disable-noqa", "app.py").codes == ["AID101"]
    folder.write("app.py", "# flake8: noqa\n" + UNBOUNDED)
    assert folder.flake8("--select=AID", "app.py").out == ""


def test_noqa_stands_on_the_line_where_the_call_starts(folder) -> None:
    call = 'import requests\nrequests.get({}\n    "https://api.example.org",\n){}\n'
    folder.write("app.py", call.format("  # noqa: AID101", ""))
    assert folder.flake8("--select=AID", "app.py").out == ""
    folder.write("app.py", call.format("", "  # noqa: AID101"))
    assert folder.flake8("--select=AID", "app.py").codes == ["AID101"]


# --- rules that are off by default ---------------------------------------------------------------------------------


@pytest.mark.skipif(not OFF_BY_DEFAULT, reason="no rule is off by default")
def test_off_by_default_rules_wait_for_enable_extensions(folder) -> None:
    rule = OFF_BY_DEFAULT[0]
    bad = next(block for block in rule.blocks() if not block.good)
    folder.write("app.py", bad.source)
    assert rule.code not in folder.flake8("app.py").codes
    assert rule.code in folder.flake8(f"--enable-extensions={rule.code}", "app.py").codes
    assert rule.code in folder.flake8(f"--enable-extensions={rule.code}", "--extend-ignore=W", "app.py").codes
    assert rule.code in folder.flake8("--select=AID", f"--enable-extensions={rule.code}", "app.py").codes
    assert rule.code not in folder.flake8(f"--extend-select={rule.code}", "app.py").codes  # flake8 selects among what is on
    folder.write(".flake8", f"[flake8]\nenable-extensions = {rule.code}\n")
    assert rule.code in folder.flake8("app.py").codes


@pytest.mark.skipif(not OFF_BY_DEFAULT, reason="no rule is off by default")
def test_selecting_the_family_does_not_turn_on_what_is_off(folder) -> None:
    rule = OFF_BY_DEFAULT[0]
    folder.write("app.py", next(block for block in rule.blocks() if not block.good).source)
    assert rule.code not in folder.flake8("--ignore=E,W", "app.py").codes  # a user's own ignore= turns nothing on
    assert rule.code not in folder.flake8("--select=AID", "app.py").codes


# --- output --------------------------------------------------------------------------------------------------------


def test_formats(folder) -> None:
    folder.write("app.py")
    message = f"AID101 {REPORT.partition('AID101 ')[2]}"
    assert folder.flake8("--select=AID", "--format=default", "app.py").out.startswith(f"app.py:2:1: {message}")
    assert folder.flake8("--select=AID", "--format=pylint", "app.py").out.startswith("app.py:2: [AID101] requests.get()")
    assert folder.flake8("--select=AID", "--format=quiet-filename", "app.py").out == "app.py\n"
    assert folder.flake8("--select=AID", "--format=%(code)s|%(row)d|%(col)d|%(path)s", "app.py").out == "AID101|2|1|app.py\n"
    assert folder.flake8("--select=AID", "--show-source", "app.py").out.splitlines()[1:] == ['requests.get("https://api.example.org/rates")', "^"]
    assert folder.flake8("--select=AID", "--quiet", "app.py").out == "app.py\n"


def test_exit_codes_and_counts(folder) -> None:
    folder.write("app.py")
    folder.write("clean.py", "x = 1\n")
    assert folder.flake8("--select=AID", "app.py").code == 1
    assert folder.flake8("--select=AID", "clean.py").code == 0
    assert folder.flake8("--select=AID", "--exit-zero", "app.py").code == 0
    assert folder.flake8("--select=AID", "--count", "app.py").out.splitlines()[-1] == "1"
    assert "AID101" in folder.flake8("--select=AID", "--statistics", "app.py").out.splitlines()[-1]


def test_version_names_us_once(folder) -> None:
    assert folder.flake8("--version").out.count("flake8-aidebt") == 1


# --- where the source comes from -----------------------------------------------------------------------------------


def test_stdin(folder) -> None:
    done = folder.flake8("--select=AID", "-", stdin=UNBOUNDED)
    assert done.out.startswith(f"stdin:{REPORT}")
    done = folder.flake8("--select=AID", "--stdin-display-name", "src/app.py", "-", stdin=UNBOUNDED)
    assert done.out.startswith(f"src/app.py:{REPORT}")
    assert done.code == 1


def test_the_display_name_tells_the_kind_and_the_settings(folder) -> None:
    assert folder.flake8("--select=AID", "--stdin-display-name", "tests/test_app.py", "-", stdin=UNBOUNDED).out == ""
    folder.write("sub/pyproject.toml", "[tool.aidebt]\nmax-time = 3\n")
    done = folder.flake8("--select=AID", "--stdin-display-name", "sub/app.py", "-", stdin=UNBOUNDED)
    assert done.codes == ["AID000"]


def test_tests_and_stubs_are_skipped_and_their_neighbours_are_not(folder) -> None:
    for name in ("test_app.py", "tests/app.py", "conftest.py", "app.pyi", "latest.py", "contest/app.py"):
        folder.write(name)
    done = folder.flake8("--select=AID", "--filename=*.py,*.pyi", ".")
    assert [line.partition(":")[0] for line in done.lines] == ["./contest/app.py", "./latest.py"]


@pytest.mark.parametrize("start", ["fork", "spawn"])
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_jobs_under_fork_and_spawn(folder, start, jobs) -> None:
    for number in range(6):
        folder.write(f"pkg/app{number}.py")
    folder.write("pkg/limits.py", "import requests\nrequests.get('https://a.example.org', timeout=700)\n")
    folder.write("drive.py", f"""
import multiprocessing, sys
from flake8.main.cli import main

if __name__ == "__main__":
    multiprocessing.set_start_method("{start}")
    sys.exit(main(sys.argv[1:]))
""")  # fmt: skip
    done = folder.python("drive.py", "--select=AID", "--jobs", jobs, "--aidebt-max-timeout", "900", "pkg")
    assert done.err == ""
    assert done.codes == ["AID101"] * 6
    assert done.code == 1


# --- columns and odd files -----------------------------------------------------------------------------------------


def test_columns_are_characters(folder) -> None:
    folder.write("app.py", 'import requests\nx = "äöü€𝄞", requests.get("https://a.example.org")\n')
    done = folder.flake8("--select=AID", "--format=%(row)d:%(col)d", "app.py")
    assert done.out == "2:14\n"


ODD = {
    "byte order mark": b"\xef\xbb\xbf" + UNBOUNDED.encode(),
    "CRLF": UNBOUNDED.replace("\n", "\r\n").encode(),
    "latin-1": "# -*- coding: latin-1 -*-\nimport requests; s = 'é'; requests.get(s)\n".encode("latin-1"),
    "form feed": b"import requests\n\x0c\nrequests.get('https://a.example.org')\n",
    "no newline at the end": UNBOUNDED.strip().encode(),
    "backslash": b"import requests\nx = \\\n    requests.get('https://a.example.org')\n",
}


@pytest.mark.parametrize("name", ODD)
def test_odd_files_are_read_as_flake8_reads_them(folder, name) -> None:
    folder.write("app.py", ODD[name])
    done = folder.flake8("--select=AID,E9", "app.py")
    assert done.codes == ["AID101"]


@pytest.mark.parametrize("text", [b"", b"\n", b"def f(:\n", b"x = '\xff'\n", b"\x00\n", b"x = 1\x00\n"])
def test_broken_files_are_flake8s_business(folder, text) -> None:
    folder.write("app.py", text)
    done = folder.flake8("--select=AID,E9", "app.py")
    assert "AID" not in done.out


# --- settings ------------------------------------------------------------------------------------------------------


def test_settings_of_pyproject_are_read(folder) -> None:
    folder.write("pyproject.toml", '[[tool.aidebt.waits]]\ncallable = "acme.http.fetch"\ntopic = "http"\nparameter = "deadline"\n')
    folder.write("app.py", "from acme.http import fetch\nfetch('x')\nfetch('x', deadline=3)\n")
    assert [line.split(": ")[0] for line in folder.flake8("--select=AID101", "app.py").lines] == ["app.py:2:1"]


WRONG = {
    "an unknown key": ("[tool.aidebt]\nmax-timout = 3\n", "tool.aidebt.max-timout: unknown key"),
    "a wrong value": ('[tool.aidebt]\nmax-timeout = "long"\n', "tool.aidebt.max-timeout: must be a number"),
    "a negative value": ("[tool.aidebt]\nmax-timeout = -1\n", "tool.aidebt.max-timeout: must be a number"),
    "not a table": ("[tool]\naidebt = 3\n", "tool.aidebt must be a table"),
    "a wrong row": ('[[tool.aidebt.waits]]\ncallabel = "a.b"\n', "tool.aidebt.waits[0].callabel: unknown key"),
    "broken TOML": ("[tool.aidebt\n", "not valid TOML"),
    "not UTF-8": (b"[tool.aidebt]\n# \xff\n", "not valid TOML"),
}


@pytest.mark.parametrize("name", WRONG)
def test_wrong_settings_are_one_clear_line(folder, name) -> None:
    text, message = WRONG[name]
    folder.write("pyproject.toml", text)
    folder.write("app.py")
    done = folder.flake8("--select=AID", "app.py")
    assert done.code != 0
    lines = [line for line in (done.out + done.err).splitlines() if "pyproject.toml" in line]
    assert len(lines) == 1
    assert message in lines[0]


def test_the_nearest_settings_hold_and_a_mistake_there_names_the_file(folder) -> None:
    wait = '[[tool.aidebt.waits]]\ncallable = "acme.fetch"\n'
    folder.write("pyproject.toml", wait)
    folder.write("inner/pyproject.toml", '[tool.aidebt]\nmax-timeout = 5\n')
    folder.write("plain/pyproject.toml", '[project]\nname = "plain"\n')
    folder.write("broken/pyproject.toml", "[tool.aidebt]\nnope = 1\n")
    for name in ("app.py", "inner/app.py", "plain/app.py", "broken/app.py"):
        folder.write(name, "from acme import fetch\nfetch('x')\n")
    done = folder.flake8("--select=AID", ".")
    assert done.code == 1
    assert [line.rpartition(" ")[0] and line.split(": ")[0] for line in done.lines] == ["./app.py:2:1", "./broken/app.py:1:1", "./plain/app.py:2:1"]
    broken = next(line for line in done.lines if "broken" in line)
    assert "AID000" in broken
    assert "nope: unknown key" in broken
    assert done.out.count("AID000") == 1


def test_options_of_flake8(folder) -> None:
    folder.write("app.py", "x = 1\n")
    assert "--aidebt-max-timeout" in folder.flake8("--help").out
    assert folder.flake8("--aidebt-max-timeout", "5", "app.py").code == 0
    wrong = folder.flake8("--aidebt-max-timeout", "-5", "app.py")
    assert wrong.code == 1
    assert "--aidebt-max-timeout: must be a number of seconds above 0" in wrong.out + wrong.err
    scope = folder.flake8("--aidebt-subprocess-scope", "some", "app.py")
    assert scope.code == 1
    assert "--aidebt-subprocess-scope" in scope.out + scope.err


@pytest.mark.parametrize("name", ["setup.cfg", "tox.ini", ".flake8"])
def test_options_in_flake8s_own_configuration(folder, name) -> None:
    folder.write(name, "[flake8]\naidebt-max-timeout = -1\n")
    folder.write("app.py", "x = 1\n")
    done = folder.flake8("app.py")
    assert done.code == 1
    assert "aidebt-max-timeout" in done.out + done.err
    folder.write(name, "[flake8]\nselect = AID\naidebt-assume-socket-default = true\n")
    folder.write("app.py", "import urllib.request\nurllib.request.urlopen('https://a.example.org')\n")
    assert folder.flake8("app.py").out == ""


# --- other packages' rules -----------------------------------------------------------------------------------------

PACK = '''
import ast
from flake8_aidebt.rule import Rule

class Raising(Rule):
    """Raises."""
    code = "AID901"
    message = "never said"

    @classmethod
    def check(cls, file):
        raise ValueError("a tree\\nI did: not:3:4: expect")

class SleepyCall(Rule):
    """A call to sleep."""
    code = "{code}"
    message = "{{call}}() sleeps"

    @classmethod
    def check(cls, file):
        for use in file.calls("time.sleep"):
            yield cls.finding(file, use.node, call=file.spelled(use))
'''
SLEEPY = UNBOUNDED + "from time import sleep as nap\nnap(3)\n"


def test_a_rule_that_raises_is_named_and_the_others_speak(folder) -> None:
    folder.install("acme_pack", PACK.format(code="AID902"), AID901="Raising", AID902="SleepyCall")
    folder.write("app.py", SLEEPY)
    folder.write("other.py", "x = 1\n")
    done = folder.flake8("--select=AID", "app.py", "other.py")
    assert done.codes == ["AID000", "AID101", "AID902", "AID000"]
    assert "AID901" in done.lines[0]
    assert "ValueError: a tree I did: not" in done.lines[0]
    assert done.code == 1


@pytest.mark.parametrize("code", ["AID950", "ACM001", "ACM1"])
def test_another_teams_pack_registers_in_the_same_way(folder, code) -> None:
    folder.install("acme_pack", PACK.format(code=code), **{code: "SleepyCall"})
    folder.write("app.py", SLEEPY)
    done = folder.flake8(f"--select=AID,{code}", "app.py")
    assert sorted(done.codes) == sorted(["AID101", code])
    known = folder.python("-c", "from flake8_aidebt.catalogue import rules; print([rule.code for rule in rules()])")
    assert f"'{code}'" in known.out
    checked = folder.python("-c", "from flake8_aidebt.engine import check; print([f.code for f in check(open('app.py').read(), 'app.py')])")
    assert f"'{code}'" in checked.out


def test_a_linter_of_somebody_else_sees_an_untouched_tree(folder) -> None:
    folder.install("nosy", '''
import ast

class Nosy:
    name, version = "nosy", "1"

    def __init__(self, tree):
        self.tree = tree

    def run(self):
        for node in ast.walk(self.tree):
            extra = set(vars(node)) - set(node._fields) - set(node._attributes)
            if extra:
                yield 1, 0, f"ZZZ100 {extra}", type(self)
''', ZZZ="Nosy")  # fmt: skip
    folder.write("app.py")
    assert folder.flake8("--select=AID,ZZZ", "app.py").codes == ["AID101"]
