"""What a block changes outside the process."""
import ast

import pytest

from flake8_aidebt import settings
from flake8_aidebt.model.effects.effects import Effect, EffectKind, effects

ABOVE = """
import codecs, json, os, shutil, sqlite3, smtplib, urllib.request
from pathlib import Path
import aiofiles, boto3, httpx, openai, pymongo, requests, stripe
from django.core.mail import send_mail
from django.db import models
from sqlalchemy import create_engine, delete, insert, select, text, update
from sqlalchemy.orm import Session, sessionmaker
from .models import Order
from .tasks import remind

class Customer(models.Model): ...

db = sqlite3.connect("shop.db")
engine = create_engine("postgresql://db/shop")
Local = sessionmaker(engine)
store = boto3.client("s3")
chats = openai.OpenAI()
QUERY = "SELECT * FROM orders"
CHANGE = "UPDATE orders SET paid = 1"

def announce(order):
    httpx.post("https://hooks.example.org", json=order)

def forward(order):
    announce(order)

def ask(order):
    return httpx.get("https://api.example.org")
"""


def found(statement: str) -> list[Effect]:
    source = f"{ABOVE}\ndef block(session, cur, conn, self, path, coll, picture, item: Order):\n    {statement}\n"
    file = settings.file(ast.parse(source), source.splitlines(keepends=True), "-")
    return effects(file, file.tree.body[-1].body)


DATABASE, FILE, MESSAGE, HTTP, PAYMENT, OBJECT, LLM = EffectKind.DATABASE, EffectKind.FILE, EffectKind.MESSAGE, EffectKind.HTTP, EffectKind.PAYMENT, EffectKind.OBJECT, EffectKind.LLM
CHANGES = {
    "session.add(item)": DATABASE, "session.commit()": DATABASE, "cur.execute('INSERT INTO t VALUES (1)')": DATABASE, "cur.execute(CHANGE)": DATABASE, "cur.execute(unknown, row)": DATABASE,
    "db.execute('delete from t')": DATABASE, "db.commit()": DATABASE, "db.cursor().executemany(sql, rows)": DATABASE, "session.execute(update(Order).values(a=1))": DATABASE,
    "session.execute(delete(Order))": DATABASE, "conn.execute(text('UPDATE t SET a = 1'))": DATABASE, "Local().commit()": DATABASE, "Order.objects.create(a=1)": DATABASE,
    "Order.objects.filter(a=1).update(b=2)": DATABASE, "Order.objects.filter(a=1).exclude(b=2).delete()": DATABASE, "Customer().save()": DATABASE, "item.save(update_fields=['a'])": DATABASE,
    "coll.insert_one({})": DATABASE, "pymongo.MongoClient().shop.orders.update_many({}, {})": DATABASE, "open(path, 'w')": FILE, "open(path, mode='ab')": FILE, "open(path, 'r+')": FILE,
    "Path(path).write_text('x')": FILE, "Path(path).open('w')": FILE, "codecs.open(path, 'w', 'utf-8')": FILE, "json.dump(item, stream)": FILE, "os.replace(path, 'b')": FILE,
    "shutil.copy(path, 'b')": FILE, "send_mail('a', 'b', None, [])": MESSAGE, "smtplib.SMTP('h').sendmail(1, 2, 3)": MESSAGE, "remind.delay(1)": MESSAGE, "remind.apply_async((1,))": MESSAGE,
    "requests.post(url, json=item)": HTTP, "requests.Session().put(url)": HTTP, "httpx.delete(url)": HTTP, "requests.request('PATCH', url)": HTTP, "announce(item)": HTTP, "forward(item)": HTTP,
    "stripe.Charge.create(amount=1)": PAYMENT, "stripe.PaymentIntent.confirm('x')": PAYMENT, "self.client.payments.create(1)": PAYMENT, "store.put_object(Bucket='a')": OBJECT,
    "chats.chat.completions.create(model='m')": LLM,
}  # fmt: skip


@pytest.mark.parametrize("statement", CHANGES)
def test_changes(statement: str) -> None:
    kinds = [effect.kind for effect in found(statement) if not effect.reads]
    assert kinds == [CHANGES[statement]]


@pytest.mark.parametrize("statement", [
    "cur.execute('SELECT 1')", "cur.execute(QUERY)", "cur.execute(f'SELECT * FROM {path}')", "cur.execute('  select 1')", "cur.execute('''\\n  SELECT 1''')", "db.execute(QUERY + ' LIMIT 1')",
    "session.execute(select(Order))", "session.query(Order).all()", "conn.execute(text(unknown)).scalar()", "conn.execute(built).fetchall()", "cur.fetchone()", "db.rollback()", "Order.objects.get(a=1)",
    "Order.objects.filter(a=1).count()", "open(path)", "open(path, 'rb')", "open(path, unknown)", "Path(path).read_text()", "json.dumps(item)", "picture.save('x.png')", "{}.update(a=1)", "set().add(1)",
    "self.cache.update(a=1)", "path.add(1)", "requests.head(url)", "def later():\n        session.commit()", "Order(a=1)", "self.settings.update(a=1)",
])  # fmt: skip
def test_what_changes_nothing(statement: str) -> None:
    assert [effect for effect in found(statement) if not effect.reads] == []


@pytest.mark.parametrize("statement", ["requests.get(url)", "httpx.Client().get(url)", "urllib.request.urlopen(url)", "requests.request('GET', url)", "ask(item)", "chats.models.list()"])
def test_questions(statement: str) -> None:
    assert [effect.reads or effect.kind is LLM for effect in found(statement)] == [True]


def test_a_name_whose_import_is_out_of_sight() -> None:
    source = "def f(url, item):\n    requests.post(url, json=item, timeout=3)\n"
    file = settings.file(ast.parse(source), source.splitlines(keepends=True), "-")
    assert [effect.kind for effect in effects(file, file.tree.body)] == []  # a function of the block is not run by it
    assert [effect.kind for effect in effects(file, file.tree.body[0].body)] == [HTTP]
    source = "def f(requests, url):\n    requests.post(url)\n"
    file = settings.file(ast.parse(source), source.splitlines(keepends=True), "-")
    assert effects(file, file.tree.body[0].body) == []


def test_the_callee_is_told_as_written() -> None:
    [effect] = found("session.commit()")
    assert effect.text == "session.commit"
