"""The reader of SQL, and the texts that are followed to where they run."""
import ast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flake8_aidebt import settings
from flake8_aidebt.model.sql.reader import HOLE, Position, read
from flake8_aidebt.model.sql.runs import runs

H = HOLE


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("SELECT a FROM t WHERE b = ?", {"verb": "SELECT", "table": "t", "where": True, "star": False}),
        ("select * from Users", {"verb": "SELECT", "table": "users", "star": True}),
        ("INSERT INTO c VALUES (%s, %s) ON CONFLICT DO NOTHING", {"verb": "INSERT", "skips": "ON CONFLICT DO NOTHING", "target": None}),
        ("INSERT INTO c (a, b) VALUES (1, 2) ON CONFLICT (a) DO NOTHING", {"target": ("a",), "literal": True, "columns": ("a", "b")}),
        ("INSERT INTO c VALUES (1) ON CONFLICT ON CONSTRAINT c_key DO NOTHING", {"skips": "ON CONFLICT DO NOTHING", "target": ()}),
        ("INSERT INTO c VALUES (1) ON CONFLICT (a) DO UPDATE SET b = 1", {"skips": ""}),
        ("INSERT OR IGNORE INTO c VALUES (?)", {"skips": "INSERT OR IGNORE"}),
        ("INSERT LOW_PRIORITY IGNORE INTO c VALUES (?)", {"skips": "INSERT IGNORE"}),
        ("INSERT INTO c SELECT * FROM d RETURNING id", {"selects": True, "returning": True}),
        ("WITH x AS (SELECT 1 FROM y) DELETE FROM z", {"verb": "DELETE", "table": "z", "where": False}),
        ("UPDATE ONLY s.t SET a = 1", {"verb": "UPDATE", "table": "s.t", "where": False}),
        ("CREATE TEMP TABLE t (a INT REFERENCES b)", {"verb": "CREATE", "subject": "TABLE", "table": "t", "temporary": True}),
        ('DROP TABLE IF EXISTS "Big"', {"verb": "DROP", "table": "big"}),
        ("-- DELETE FROM t\nSELECT 1", {"verb": "SELECT"}),
        ("SELECT 'DELETE FROM t'", {"verb": "SELECT", "table": ""}),
        ("Update the table, please", {"verb": ""}),
        ("Delete this", {"verb": ""}),
    ],
)
def test_a_statement_is_read(text: str, facts: dict) -> None:
    statement = read(text)[0]
    assert {name: getattr(statement, name) for name in facts} == facts


@pytest.mark.parametrize(
    ("text", "position"),
    [
        (f"SELECT a FROM t WHERE b = {H}", Position.VALUE),
        (f"SELECT a FROM t WHERE b = '{H}'", Position.QUOTED),
        (f"SELECT a FROM t WHERE b LIKE '%{H}%'", Position.QUOTED),
        (f'SELECT a FROM t WHERE b = "{H}"', Position.QUOTED),
        (f'SELECT a FROM "{H}" WHERE b = 1', Position.IDENTIFIER),
        (f"SELECT a FROM t WHERE b IN ({H})", Position.VALUE),
        (f"SELECT a FROM t WHERE b IN (1, {H})", Position.VALUE),
        (f"SELECT a FROM t WHERE b BETWEEN 1 AND {H}", Position.VALUE),
        (f"SELECT a FROM t WHERE {H}", Position.CLAUSE),
        (f"SELECT a FROM t WHERE b = 1 AND {H}", Position.CLAUSE),
        (f"SELECT a FROM t WHERE b LIKE 'x' ESCAPE '\\' AND c = :{H}", Position.BOUND),
        (f"SELECT a FROM t JOIN u ON t.a = {H}.b", Position.IDENTIFIER),
        (f"SELECT a FROM {H}", Position.IDENTIFIER),
        (f"SELECT a FROM t ORDER BY {H}", Position.IDENTIFIER),
        (f"INSERT INTO t ({H}) VALUES (1)", Position.IDENTIFIER),
        (f"INSERT INTO t VALUES {H}", Position.CLAUSE),
        (f"UPDATE t SET {H} WHERE a = 1", Position.CLAUSE),
        (f"UPDATE t SET {H} = 1", Position.IDENTIFIER),
        (f"UPDATE t SET a = a + {H}", Position.VALUE),
        (f"SELECT a /* {H} */ FROM t", Position.COMMENT),
        (f"SELECT data->>'{H}' FROM t", Position.IDENTIFIER),
    ],
)
def test_a_hole_has_its_place(text: str, position: Position) -> None:
    assert [place for statement in read(text) for _, place in statement.places] == [position]


@given(st.lists(st.sampled_from(["'", '"', "`", "(", ")", ";", H, " ", "$", "%s", ":", "--", "/*", "SELECT", "INSERT", "WITH", "ON CONFLICT", "x", "1", "="]), max_size=40))
def test_every_hole_is_placed_once(parts: list[str]) -> None:
    text = "".join(parts)
    statements = read(text)
    found = [number for statement in statements for number, _ in statement.places]
    assert found == list(range(text.count(H)))


def texts(body: str) -> set[str]:
    """What the last call of ``cur.execute`` may run, holes as question marks in brackets."""
    source = "import sqlite3\ndef f(cur: sqlite3.Cursor, a, b, rows):\n" + "".join(f"    {line}\n" for line in body.splitlines())
    file = settings.file(ast.parse(source), source.splitlines(True), "-")
    return {text.flat("<?>") for text in runs(file)[-1].texts}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("cur.execute(f'SELECT {a}')", {"SELECT <?>"}),
        ("x = 'SELECT 1'\nx += ' FROM t'\ncur.execute(x)", {"SELECT 1 FROM t"}),
        ("x = 'SELECT 1'\nif a:\n    x = 'SELECT 2'\ncur.execute(x)", {"SELECT 1", "SELECT 2"}),
        ("if a:\n    x = 'SELECT 1'\nelse:\n    x = 'SELECT 2'\n    cur.execute(x)", {"SELECT 2"}),
        ("x = 'SELECT 1'\ncur.execute(x)\nx = 'SELECT 2'", {"SELECT 1"}),
        ("x = 'SELECT 1' if a else 'SELECT 2'\ncur.execute(x)", {"SELECT 1", "SELECT 2"}),
        ("x = []\nx.append('a = 1')\nx.append(f'b = {b}')\ncur.execute('SELECT 1 WHERE ' + ' AND '.join(x))", {"SELECT 1 WHERE a = 1 AND b = <?>"}),
        ("cur.execute('SELECT %s, %d, %%' % (a, b))", {"SELECT <?>, <?>, %"}),
        ("cur.execute('SELECT {0} {x} {{}}'.format(a, x=b))", {"SELECT <?> <?> {}"}),
        ("x = 'SELECT 1 '\nfor y in ('a', 'b'):\n    cur.execute(x + y)", {"SELECT 1 a", "SELECT 1 b"}),
        ("x = x + 'a'\ncur.execute(x)", {"<?>a"}),
    ],
)
def test_texts_are_followed(body: str, expected: set[str]) -> None:
    assert texts(body) == expected
