"""What part an expression plays between a program and its database."""
import ast

import pytest

from flake8_aidebt import settings
from flake8_aidebt.model.databases.chains import chain
from flake8_aidebt.model.databases.handles import Handle, Role, handle, model_of


def asked(program: str) -> Handle | None:
    """The handle that the argument of the call of ``this`` is."""
    tree = ast.parse(program)
    file = settings.file(tree, program.splitlines(True), "-")
    (call,) = file.index.calls_by_name["this"]
    return handle(file, call.args[0])


BY_TYPE = {
    "import sqlite3\nc = sqlite3.connect('a.db')\nthis(c)": (Role.CONNECTION, "sqlite3.Connection"),
    "import sqlite3\nthis(sqlite3.connect('a.db').cursor())": (Role.CURSOR, "sqlite3.Cursor"),
    "import sqlite3\nwith sqlite3.connect('a.db') as anything:\n    this(anything)": (Role.CONNECTION, "sqlite3.Connection"),
    "from psycopg2 import connect as open_it\nwith open_it('x') as a, a.cursor() as b:\n    this(b)": (Role.CURSOR, "psycopg2.extensions.cursor"),
    "import pymysql\nx = pymysql.connect(host='h')\nthis(x.cursor())": (Role.CURSOR, "pymysql.cursors.Cursor"),
    "from sqlalchemy.orm import Session\ndef f(http: Session):\n    this(http)": (Role.SESSION, "sqlalchemy.orm.Session"),
    "from sqlalchemy import create_engine\nfrom sqlalchemy.orm import sessionmaker\nmake = sessionmaker(bind=create_engine('x'))\nwith make() as s:\n    this(s)":
        (Role.SESSION, "sqlalchemy.orm.Session"),
    "from sqlalchemy.orm import sessionmaker\nthis(sessionmaker()())": (Role.SESSION, "sqlalchemy.orm.Session"),
    "from sqlalchemy import create_engine\nwith create_engine('x').begin() as c:\n    this(c)": (Role.CONNECTION, "sqlalchemy.Connection"),
    "from flask_sqlalchemy import SQLAlchemy\nd = SQLAlchemy()\nthis(d.session)": (Role.SESSION, "flask_sqlalchemy.SQLAlchemy.session"),
    "from django.db import connection\nwith connection.cursor() as c:\n    this(c)": (Role.CURSOR, "django.db.backends.utils.CursorWrapper"),
    "import asyncpg\nasync def f():\n    p = await asyncpg.create_pool('x')\n    async with p.acquire() as c:\n        this(c)": (Role.CONNECTION, "asyncpg.Connection"),
    "from shop.models import Order\nthis(Order.objects)": (Role.MANAGER, "shop.models.Order"),
}  # fmt: skip


@pytest.mark.parametrize("program", BY_TYPE)
def test_known_by_type(program: str) -> None:
    role, name = BY_TYPE[program]
    assert asked(program) == Handle(role, name, sure=True)


BY_NAME = {
    "def f(session):\n    this(session)": Role.SESSION,
    "def f(self):\n    this(self._db_session)": Role.SESSION,
    "def f(cur):\n    this(cur)": Role.CURSOR,
    "def f(conn):\n    this(conn.cursor())": Role.CURSOR,
    "def f(db):\n    db.add(1)\n    this(db)": Role.SESSION,
    "def f(db):\n    this(db)": Role.CONNECTION,
    "this(get_session())": Role.SESSION,
    "from .extensions import db\nthis(db.session)": Role.SESSION,
    "def f(pool):\n    with pool.acquire() as connection:\n        this(connection)": Role.CONNECTION,
}


@pytest.mark.parametrize("program", BY_NAME)
def test_known_by_convention(program: str) -> None:
    assert asked(program) == Handle(BY_NAME[program], "", sure=False)


NO_DATABASE = (
    "import requests\nsession = requests.Session()\nthis(session)",
    "def f(http_session):\n    this(http_session)",
    "def f(session):\n    session.post('https://example.org')\n    this(session)",
    "def f(session, url):\n    session.get(url)\n    this(session)",
    "import boto3\nsession = boto3.Session()\nthis(session)",
    "def f(request):\n    this(request)",
    "import http.client\nconn = http.client.HTTPSConnection('h')\nthis(conn)",
    "session = {}\nthis(session['a'])",
)


@pytest.mark.parametrize("program", NO_DATABASE)
def test_not_taken_for_a_database(program: str) -> None:
    assert asked(program) is None


def test_chains_are_read_from_the_inside_out() -> None:
    found = chain(ast.parse("(await User.objects.filter(a=1).x.exclude(b=2)).delete()", mode="eval").body)
    assert found.methods == ("filter", "exclude", "delete")
    assert ast.unparse(found.root) == "User.objects"
    assert found.call("exclude").keywords[0].arg == "b"
    assert found.call("update") is None


def test_the_model_of_a_manager() -> None:
    assert ast.unparse(model_of(ast.parse("shop.Order.objects.filter(a=1)", mode="eval").body)) == "shop.Order"
    assert model_of(ast.parse("orders.filter(a=1)", mode="eval").body) is None
