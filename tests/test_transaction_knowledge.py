"""The rows about transactions against the libraries themselves: what a run does with a commit, a failure, a closed connection."""
import asyncio
import importlib
import inspect
import sqlite3
import types
from collections.abc import Callable, Iterator
from contextlib import closing

import pytest

from flake8_aidebt.knowledge import transactions
from flake8_aidebt.knowledge.transaction_rows import Dispatches, Keeps, Opens, SavesItself

from .libraries import Missing, Unseen, locate

KEPT = {row.callable: row for row in transactions.ROWS if isinstance(row, Keeps)}
OPENED = {row.callable: row for row in transactions.ROWS if isinstance(row, Opens)}
INSERT = "INSERT INTO t (k) VALUES (1)"


@pytest.fixture
def database(tmp_path) -> Iterator[str]:
    """A SQLite file with a table whose key is unique."""
    path = str(tmp_path / "app.db")
    with closing(sqlite3.connect(path)) as conn:
        conn.execute("CREATE TABLE t (k INTEGER PRIMARY KEY)")
    yield path


def count(path: str) -> int:
    with closing(sqlite3.connect(path)) as conn:
        return conn.execute("SELECT count(*) FROM t").fetchone()[0]


@pytest.fixture
def alchemy(database):
    """SQLAlchemy, an engine for the file, and a class for its table."""
    sqlalchemy = pytest.importorskip("sqlalchemy")
    orm = importlib.import_module("sqlalchemy.orm")
    engine = sqlalchemy.create_engine(f"sqlite:///{database}")

    class Base(orm.DeclarativeBase):
        pass

    row = type("Row", (Base,), {"__tablename__": "t", "k": sqlalchemy.Column(sqlalchemy.Integer, primary_key=True)})
    yield types.SimpleNamespace(lib=sqlalchemy, orm=orm, engine=engine, Row=row, path=database, insert=sqlalchemy.text(INSERT))
    engine.dispose()


def raised(run: Callable[[], object]) -> str:
    """The name of the error that a run ends with, "" when it ends well."""
    try:
        run()
    except Exception as error:
        return type(error).__name__
    return ""


# --- connections ----------------------------------------------------------------------------------------------------


def test_sqlite3_commits_at_the_end_of_with_and_loses_what_is_closed(database) -> None:
    conn = sqlite3.connect(database)
    conn.execute(INSERT)
    conn.close()
    assert count(database) == 0
    conn = sqlite3.connect(database)
    with conn:
        conn.execute(INSERT)
    conn.close()
    assert count(database) == 1
    assert KEPT["sqlite3.Connection"].leaving == "commits"


def test_aiosqlite_only_closes(database) -> None:
    aiosqlite = pytest.importorskip("aiosqlite")

    async def run() -> None:
        async with aiosqlite.connect(database) as conn:
            await conn.execute(INSERT)

    asyncio.run(run())
    assert count(database) == 0
    assert KEPT["aiosqlite.Connection"].leaving == "closes"


@pytest.mark.parametrize("name", sorted(name for name, row in KEPT.items() if row.library not in ("stdlib", "aiosqlite", "SQLAlchemy") and not row.autocommit))
def test_what_the_end_of_with_does_as_the_source_says(name: str) -> None:
    try:
        found = locate(name)
    except (Missing, Unseen):
        pytest.skip(f"{name} is not installed")
    found = found if isinstance(found, type) else getattr(importlib.import_module("pymysql.connections"), "Connection", found)
    method = getattr(found, "__aexit__", None) or getattr(found, "__exit__", None)
    try:
        source = inspect.getsource(method)
    except (TypeError, OSError):
        pytest.skip(f"{name} is compiled")
    assert ("commit()" in source) == ("commits" in KEPT[name].leaving)


@pytest.mark.parametrize("session", [True, False])
def test_sqlalchemy_only_closes(alchemy, session: bool) -> None:
    with alchemy.orm.Session(alchemy.engine) if session else alchemy.engine.connect() as target:
        target.execute(alchemy.insert)
    assert count(alchemy.path) == 0
    assert KEPT["sqlalchemy.orm.Session" if session else "sqlalchemy.Connection"].leaving == "closes"


@pytest.mark.parametrize("method", ["commit", "flush"])
def test_a_session_refuses_everything_after_a_failure_until_a_rollback(alchemy, method: str) -> None:
    row = KEPT["sqlalchemy.orm.Session"]
    assert method in row.fails_after
    with alchemy.orm.Session(alchemy.engine) as session:
        session.add(alchemy.Row(k=1))
        session.commit()
        session.expunge_all()
        session.add(alchemy.Row(k=1))
        assert raised(getattr(session, method)) == "IntegrityError"
        assert raised(lambda: session.execute(alchemy.lib.text("SELECT 1"))) == row.error
        session.rollback()
        assert raised(lambda: session.execute(alchemy.lib.text("SELECT 1"))) == ""


# --- blocks ---------------------------------------------------------------------------------------------------------


def blocks(alchemy) -> dict[str, Callable]:
    orm, engine = alchemy.orm, alchemy.engine
    return {
        "sqlalchemy.orm.Session.begin": lambda: (session := orm.Session(engine), session.begin()),
        "sqlalchemy.Connection.begin": lambda: (conn := engine.connect(), conn.begin()),
        "sqlalchemy.Engine.begin": lambda: (None, engine.begin()),
        "sqlalchemy.orm.sessionmaker.begin": lambda: (None, orm.sessionmaker(engine).begin()),
    }


@pytest.mark.parametrize("name", ["sqlalchemy.orm.Session.begin", "sqlalchemy.Connection.begin", "sqlalchemy.Engine.begin", "sqlalchemy.orm.sessionmaker.begin"])
def test_a_block_of_sqlalchemy_refuses_what_follows_a_commit_and_a_second_begin(alchemy, name: str) -> None:
    row = OPENED[name]

    def run(action: Callable) -> str:
        owner, block = blocks(alchemy)[name]()

        def inside() -> None:
            with block as entered:
                action(owner if owner is not None else entered)

        found = raised(inside)
        if owner is not None:
            owner.close()
        return found

    assert run(lambda target: target.commit()) == ""
    assert run(lambda target: (target.commit(), target.execute(alchemy.lib.text("SELECT 1")))) == row.commit
    assert run(lambda target: target.begin()) == row.nested
    assert run(lambda target: target.begin_nested()) == ""


def test_a_read_begins_a_transaction_as_well(alchemy) -> None:
    with alchemy.orm.Session(alchemy.engine) as session:
        session.execute(alchemy.lib.text("SELECT 1"))
        assert raised(session.begin) == OPENED["sqlalchemy.orm.Session.begin"].nested


def test_psycopg_refuses_a_commit_in_its_block() -> None:
    pytest.importorskip("psycopg")
    source = inspect.getsource(importlib.import_module("psycopg._connection_base").BaseConnection._commit_gen)
    row = OPENED["psycopg.Connection.transaction"]
    assert row.at_once
    assert f"raise e.{row.commit}" in source


@pytest.fixture(scope="module")
def django():
    """Django with one model in memory."""
    pytest.importorskip("django")
    settings = importlib.import_module("django.conf").settings
    if not settings.configured:
        settings.configure(DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}, DEFAULT_AUTO_FIELD="django.db.models.AutoField")
    importlib.import_module("django").setup()
    db, models = importlib.import_module("django.db"), importlib.import_module("django.db.models")
    meta = type("Meta", (), {"app_label": "aidebt_transactions"})
    thing = type("Thing", (models.Model,), {"__module__": __name__, "Meta": meta, "k": models.IntegerField(unique=True)})
    with db.connection.schema_editor() as editor:
        editor.create_model(thing)
    thing.objects.create(k=1)
    return types.SimpleNamespace(db=db, transaction=db.transaction, Thing=thing)


@pytest.mark.parametrize("verb", ["create", "bulk_create", "update", "save", "get_or_create", "get"])
def test_a_failed_write_breaks_the_transaction_unless_it_has_a_savepoint(django, verb: str) -> None:
    thing, row = django.Thing, OPENED["django.db.transaction.atomic"]
    fails = {
        "create": lambda: thing.objects.create(k=1), "save": lambda: thing(k=1).save(), "bulk_create": lambda: thing.objects.bulk_create([thing(k=1)]),
        "update": lambda: (thing.objects.create(k=2), thing.objects.filter(k=2).update(k=1)), "get": lambda: thing.objects.get(k=77),
        "get_or_create": lambda: thing.objects.get_or_create(pk=99, defaults={"k": 1}),
    }[verb]  # fmt: skip

    def run() -> None:
        with django.transaction.atomic():
            assert raised(fails) in ("IntegrityError", "DoesNotExist")
            thing.objects.count()

    assert raised(run) == ("" if verb in ("get_or_create", "get") else row.broken)


def test_django_refuses_commits_and_durable_blocks_inside_a_block(django) -> None:
    row = OPENED["django.db.transaction.atomic"]
    assert row.at_once
    with django.transaction.atomic():
        assert raised(django.transaction.commit) == row.commit
        assert raised(lambda: django.transaction.atomic(durable=True).__enter__()) == "RuntimeError"


# --- the rest, by what is there -------------------------------------------------------------------------------------


@pytest.mark.parametrize("row", [row for row in transactions.ROWS if isinstance(row, SavesItself)], ids=lambda row: row.callable)
def test_rows_that_save_themselves_have_these_methods(row: SavesItself) -> None:
    try:
        model = locate(row.callable)
    except (Missing, Unseen):
        pytest.skip(f"{row.library} is not installed")
    query = {"Django": "django.db.models.QuerySet", "tortoise-orm": "tortoise.queryset.QuerySet"}.get(row.library)
    places = [model, *([locate(query)] if query else [])]
    for method in (*row.creates, *row.changes):
        assert method in ("create_user", "create_superuser") or any(hasattr(place, method) for place in places), method


@pytest.mark.parametrize("row", [row for row in transactions.ROWS if isinstance(row, Dispatches) and row.later], ids=lambda row: row.callable)
def test_keywords_that_put_the_start_off_exist(row: Dispatches) -> None:
    if "()" in row.callable or row.library in ("boto3", "arq"):
        pytest.skip("known from the documentation")
    try:
        parameters = inspect.signature(locate(row.callable)).parameters
    except (Missing, Unseen):
        pytest.skip(f"{row.library} is not installed")
    assert any(each.kind is each.VAR_KEYWORD for each in parameters.values()) or set(row.later) <= set(parameters)
