"""A call is found wherever it went: into a helper, a method, a nested function, another file. Moved off the loop or out of it, nothing is said.

Calls that block are made from the rows of knowledge; ``strategies/moved.py`` says where they go. Each program is a small project on disk.
"""
import tempfile
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, currently_in_test_context, given, note, settings
from hypothesis import strategies as st

from flake8_aidebt.catalogue import rule
from flake8_aidebt.engine import check
from flake8_aidebt.knowledge import built_in
from flake8_aidebt.knowledge.blocking_rows import Blocks

from .strategies.moved import USES, WAYS, Deed, Move, Moved, Setting, moved, moves, program
from .strategies.programs import parts

generated = settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much])
each_way = pytest.mark.parametrize("way", WAYS)


def said(source: str, place: Moved, *codes: str) -> set[tuple[str, int, int]]:
    """What the rules say of a program's main file: code, line, column."""
    if currently_in_test_context():
        note("\n".join([source, *(f"--- {name}\n{text}" for name, text in place.files)]))
    compile(source, "app.py", "exec")
    with tempfile.TemporaryDirectory() as root:
        package = Path(root) / "shop"
        for name, text in (("../pyproject.toml", ""), ("__init__.py", ""), *place.files, ("app.py", source)):
            path = package / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        found = check(source, str(package / "app.py"), rules=[rule(code) for code in codes])
    assert all(each.code in codes for each in found), found
    return {(each.code, each.line, each.column) for each in found}


# --- calls that hold the event loop --------------------------------------------------------------------------------

ON_A_LOOP = (
    Setting(("{0}",), asynchronous=True),
    Setting(("for key in keys:", "    {0}"), asynchronous=True, parameters=("keys",)),
    Setting(("if key:", "    {0}", "else:", "    await asyncio.sleep(1)"), asynchronous=True),
    Setting(("async with lock:", "    try:", "        {0}", "    finally:", "        print(key)"), asynchronous=True),
)
ONE_AT_A_TIME = Setting(("{0}",))

# How a call gets off the loop, of what is called and with what.
OFF_THE_LOOP = (
    "await asyncio.to_thread({call})",
    "await asyncio.get_running_loop().run_in_executor(None, {call})",
    "await loop.run_in_executor(pool, functools.partial({call}))",
    "await asyncio.to_thread(lambda: {done})",
    "await run_in_threadpool({call})",
    "await anyio.to_thread.run_sync({call})",
    "await sync_to_async({function})({arguments})",
    "await asyncio.wrap_future(pool.submit({call}))",
    "await asyncio.gather(asyncio.to_thread({call}), asyncio.sleep(1))",
)


# Objects of these classes are given by others, not made.
GIVEN = ("sqlalchemy.orm.Query.", "urllib.request.OpenerDirector.")


@cache
def blocking() -> tuple[Deed, ...]:
    """The calls that AID501 reports in a plain coroutine."""
    knowledge = built_in()
    found = []
    for row in knowledge.of(Blocks).values():
        written = parts(row, knowledge)
        if written is None or row.client or row.callable.startswith(GIVEN):
            continue
        module, owner, member = written
        call = f"{module + '.' if module else ''}{f'{owner}().' if owner else ''}{member}(key)"
        deed = Deed(call, (f"import {module}",) if module else ())
        source, line, column = program(deed, moved(deed, Move()), ON_A_LOOP[0])
        if ("AID501", line, column) in said(source, Moved("", ()), "AID501"):
            found.append(deed)
    return tuple(found)


def test_many_calls_block() -> None:
    """How much of the knowledge the tests below stand on."""
    assert len(blocking()) > 150


@each_way
@pytest.mark.parametrize("file", ["here", "beside", "behind another one"])
def test_a_sleep_is_found_wherever_it_went(way: str, file: str) -> None:
    deed = Deed("time.sleep(key)", ("import time",))
    place = moved(deed, Move(way, file if way in WAYS[4:] else "here"))
    source, line, column = program(deed, place, ON_A_LOOP[0])
    assert said(source, place, "AID501", "AID502") == {("AID502", line, column)}, (source, place.files)


@generated
@given(data=st.data(), move=moves(), setting=st.sampled_from(ON_A_LOOP), use=st.sampled_from(USES))
def test_a_call_that_blocks_is_found_wherever_it_went(data, move: Move, setting: Setting, use: str) -> None:
    deed = data.draw(st.sampled_from(blocking()))
    place = moved(deed, move)
    source, line, column = program(deed, place, setting, use)
    assert said(source, place, "AID501", "AID502") == {("AID502", line, column)}


@generated
@given(data=st.data(), move=moves(), setting=st.sampled_from(ON_A_LOOP), repair=st.sampled_from(OFF_THE_LOOP))
def test_off_the_loop_nothing_is_said(data, move: Move, setting: Setting, repair: str) -> None:
    deed = data.draw(st.sampled_from(blocking()))
    place = moved(deed, move)
    if place.function.endswith("().alpha"):
        return
    arguments = ", ".join(place.arguments)
    call = ", ".join((place.function, *place.arguments))
    source, _, _ = program(deed, place, setting, "assigned", repair.format(call=call, done=place.expression, function=place.function, arguments=arguments))
    assert said(source, place, "AID501", "AID502") == set()


@generated
@given(data=st.data(), move=moves(), use=st.sampled_from(USES))
def test_without_a_loop_nothing_is_said(data, move: Move, use: str) -> None:
    deed = data.draw(st.sampled_from(blocking()))
    place = moved(deed, move)
    source, _, _ = program(deed, place, ONE_AT_A_TIME, use)
    assert said(source, place, "AID501", "AID502") == set()


# --- queries and writes in a loop ------------------------------------------------------------------------------------

_SESSION = ("session", "Session", "Session(engine)")
_SQLALCHEMY = ("from sqlalchemy import select, insert", "from sqlalchemy.orm import Session", "from elsewhere import Customer, engine")
_DJANGO = ("from django.db import models", "class Customer(models.Model):", "    name = models.CharField(max_length=80)")
_SQLITE = ("import sqlite3",)
_CONNECTION = ("connection", "sqlite3.Connection", "sqlite3.connect('shop.db')")

QUERIES = (
    Deed("Customer.objects.get(pk=key)", _DJANGO),
    Deed("Customer.objects.filter(name=key).first()", _DJANGO),
    Deed("Customer.objects.filter(name=key).count()", _DJANGO),
    Deed("session.get(Customer, key)", _SQLALCHEMY, _SESSION),
    Deed("session.query(Customer).filter(Customer.id == key).one()", _SQLALCHEMY, _SESSION),
    Deed("session.execute(select(Customer).where(Customer.id == key)).scalar_one()", _SQLALCHEMY, _SESSION),
    Deed("connection.execute('SELECT name FROM customers WHERE id = ?', (key,)).fetchone()", _SQLITE, _CONNECTION),
)
INSERTS = (
    Deed("Customer.objects.create(name=key)", _DJANGO),
    Deed("connection.execute('INSERT INTO customers (name) VALUES (?)', (key,))", _SQLITE, _CONNECTION),
    Deed("session.execute(insert(Customer).values(name=key))", _SQLALCHEMY, _SESSION),
)
IN_A_LOOP = (
    Setting(("for key in keys:", "    {0}"), parameters=("keys",)),
    Setting(("for place, key in enumerate(keys):", "    {0}"), parameters=("keys",)),
    Setting(("if keys:", "    for key in keys:", "        {0}"), parameters=("keys",)),
    Setting(("for key in keys:", "    if key:", "        {0}"), parameters=("keys",)),
)
COMPREHENDED = (
    Setting(("return [{0} for key in keys]",), parameters=("keys",)),
    Setting(("return {key: {0} for key in keys}",), parameters=("keys",)),
    Setting(("return sum({0} for key in keys)",), parameters=("keys",)),
)
# A manager may hold a transaction open, a cached helper remembers what it asked, a constructor's rows are nobody's. What is called
# must be about the item, and a function that always asks and nothing else: one with branches may ask rarely.
ASKING = tuple(way for way in WAYS if way not in ("manager", "cached", "constructor", "circle", "partial", "lambda", "nested lambda"))
PUTTING = tuple(way for way in ASKING if way != "two helpers")


@generated
@given(deed=st.sampled_from(QUERIES), move=moves(ASKING, ("plain", "statement", "try", "with")), setting=st.sampled_from((*IN_A_LOOP, *COMPREHENDED)))
def test_a_query_in_a_loop_is_found_wherever_it_went(deed: Deed, move: Move, setting: Setting) -> None:
    place = moved(deed, move)
    source, line, column = program(deed, place, setting, "statement" if setting in COMPREHENDED else "assigned")
    assert said(source, place, "AID601") == {("AID601", line, column)}


@generated
@given(deed=st.sampled_from(INSERTS), move=moves(PUTTING, ("plain", "statement", "with")), setting=st.sampled_from(IN_A_LOOP[:3]))
def test_a_write_in_a_loop_is_found_wherever_it_went(deed: Deed, move: Move, setting: Setting) -> None:
    place = moved(deed, move)
    source, line, column = program(deed, place, setting, "statement")
    assert said(source, place, "AID602") == {("AID602", line, column)}


@generated
@given(deed=st.sampled_from((*QUERIES, *INSERTS)), move=moves(), use=st.sampled_from(USES))
def test_outside_of_a_loop_nothing_is_said(deed: Deed, move: Move, use: str) -> None:
    place = moved(deed, move)
    source, _, _ = program(deed, place, ONE_AT_A_TIME, use)
    assert said(source, place, "AID601", "AID602") == set()


# --- remote calls in a transaction -------------------------------------------------------------------------------------

REMOTE = (
    Deed("requests.post('https://pay.example/charges', json={'order': key}, timeout=9)", ("import requests",)),
    Deed("httpx.post('https://pay.example/charges', json={'order': key}, timeout=9)", ("import httpx",)),
    Deed("urllib.request.urlopen('https://pay.example/charges', timeout=9)", ("import urllib.request",)),
    Deed("http.post('https://pay.example/charges', json={'order': key}, timeout=9)", ("import requests",), ("http", "requests.Session", "requests.Session()")),
    Deed("stripe.Charge.create(amount=key)", ("import stripe",)),
    Deed("send_mail('paid', 'thanks', 'shop@example.com', [key])", ("from django.core.mail import send_mail",)),
    Deed("subprocess.run(['convert', key], check=True, timeout=60)", ("import subprocess",)),
)
_ATOMIC = ("from django.db import transaction",)
IN_A_TRANSACTION = (
    Setting(("with transaction.atomic():", "    order.save()", "    {0}"), imports=_ATOMIC, parameters=("order",)),
    Setting(("with transaction.atomic(using='other'):", "    if key:", "        order.save()", "        {0}"), imports=_ATOMIC, parameters=("order",)),
    Setting(("with open('notes.txt') as notes, transaction.atomic():", "    order.save()", "    {0}"), imports=_ATOMIC, parameters=("order",)),
)
AFTERWARDS = (
    Setting(("with transaction.atomic():", "    order.save()", "{0}"), imports=_ATOMIC, parameters=("order",)),
    Setting(("{0}", "with transaction.atomic():", "    order.save()"), imports=_ATOMIC, parameters=("order",)),
    Setting(("with transaction.atomic():", "    order.save()", "    transaction.on_commit(lambda: {0})"), imports=_ATOMIC, parameters=("order",)),
)


@generated
@given(deed=st.sampled_from(REMOTE), move=moves(), setting=st.sampled_from(IN_A_TRANSACTION), use=st.sampled_from(USES))
def test_a_remote_call_in_a_transaction_is_found_wherever_it_went(deed: Deed, move: Move, setting: Setting, use: str) -> None:
    place = moved(deed, move)
    source, line, column = program(deed, place, setting, use)
    assert said(source, place, "AID416") == {("AID416", line, column)}


@generated
@given(deed=st.sampled_from(REMOTE), move=moves(tuple(way for way in WAYS if way != "manager")), setting=st.sampled_from(AFTERWARDS))
def test_before_or_after_the_transaction_nothing_is_said(deed: Deed, move: Move, setting: Setting) -> None:
    place = moved(deed, move)
    source, _, _ = program(deed, place, setting, "statement")
    assert said(source, place, "AID416") == set()
