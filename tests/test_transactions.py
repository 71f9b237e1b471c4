"""Transactions as a project's settings open them: views of Django under ``ATOMIC_REQUESTS``, queues that wait for the commit."""
from pathlib import Path

import pytest

from flake8_aidebt.catalogue import rule
from flake8_aidebt.engine import check

VIEW = """\
from shop.models import Line, Order


def checkout(request):
    order = Order.objects.create(user=request.user)
    for item in request.POST.getlist("item"):
        Line.objects.create(order=order, item=item)


def take(request, pk):
    return Order.objects.select_for_update().get(pk=pk)
"""
TASK = """\
from celery import shared_task

from shop.models import Line, Order


@shared_task
def checkout(user, items):
    order = Order.objects.create(user=user)
    for item in items:
        Line.objects.create(order=order, item=item)
"""
MANAGE = 'import os\n\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "mysite.settings")\n'
QUEUE = """\
import django_rq
from django.db import transaction


def place(order):
    with transaction.atomic():
        order.save()
        django_rq.enqueue(send, order.id)
"""


def write(root: Path, **files: str) -> None:
    for name, text in files.items():
        path = root / name.replace("__", "/")
        path = path.with_suffix(".py") if not path.suffix else path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def codes(path: Path, *wanted: str) -> list[str]:
    return sorted(found.code for found in check(path.read_text(encoding="utf-8"), str(path), rules=[rule(code) for code in wanted]))


@pytest.mark.parametrize("settings", ["mysite__settings", "mysite__settings__base", "config__settings__base"])
@pytest.mark.parametrize("on", [True, False])
def test_views_run_in_a_transaction_where_the_settings_say_so(tmp_path, settings: str, on: bool) -> None:
    manage = MANAGE if settings.startswith("mysite") else ""
    write(tmp_path, manage=manage, shop__views=VIEW, **{settings: f'DATABASES = {{"default": {{{chr(34) + "ATOMIC_REQUESTS" + chr(34) + ": True" if on else ""}}}}}\n'})
    if settings == "mysite__settings__base":
        write(tmp_path, mysite__settings____init__="from .base import *\n")
    assert codes(tmp_path / "shop" / "views.py", "AID408", "AID440") == ([] if on else ["AID408", "AID440"])


def test_tasks_and_commands_do_not(tmp_path) -> None:
    command = VIEW.replace("def checkout(request)", "def handle(request)")
    write(tmp_path, manage=MANAGE, mysite__settings='DATABASES = {"default": {"ATOMIC_REQUESTS": True}}\n', shop__tasks=TASK, shop__management__commands__fill=command)
    assert codes(tmp_path / "shop" / "tasks.py", "AID408") == ["AID408"]
    assert codes(tmp_path / "shop" / "management" / "commands" / "fill.py", "AID408") == ["AID408"]


@pytest.mark.parametrize(("version", "expected"), [("3.2.2", ["AID415"]), ("4.1.0", []), ("", ["AID415"])])
def test_a_queue_that_waits_for_the_commit_itself(tmp_path, version: str, expected: list[str]) -> None:
    write(tmp_path, shop=QUEUE)
    (tmp_path / "requirements.txt").write_text(f"django-rq=={version}\n" if version else "django-rq\n", encoding="utf-8")
    (tmp_path / "setup.py").write_text("", encoding="utf-8")
    assert codes(tmp_path / "shop.py", "AID415") == expected


@pytest.mark.parametrize(("version", "expected"), [("1.4.52", []), ("2.0.30", ["AID414"])])
def test_connections_of_old_sqlalchemy_commit_themselves(tmp_path, version: str, expected: list[str]) -> None:
    source = 'from sqlalchemy import text\n\n\ndef add(engine):\n    with engine.connect() as conn:\n        conn.execute(text("DELETE FROM t"))\n'
    write(tmp_path, store=source)
    (tmp_path / "requirements.txt").write_text(f"sqlalchemy=={version}\n", encoding="utf-8")
    (tmp_path / "setup.py").write_text("", encoding="utf-8")
    assert codes(tmp_path / "store.py", "AID414") == expected


def test_a_task_of_another_file_that_waits_for_the_commit(tmp_path) -> None:
    tasks = (
        "from celery import Celery, Task\nfrom django.db import transaction\n\napp = Celery()\n\n\nclass AfterCommit(Task):\n"
        "    def apply_async(self, *args, **kwargs):\n        transaction.on_commit(lambda: super().apply_async(*args, **kwargs))\n\n\n"
        "@app.task(base=AfterCommit)\ndef patient(key):\n    pass\n\n\n@app.task\ndef hasty(key):\n    pass\n"
    )
    uses = (
        "from django.db import transaction\nfrom .tasks import hasty, patient\n\n\ndef place(order):\n    with transaction.atomic():\n"
        "        order.save()\n        patient.delay(order.id)\n        hasty.delay(order.id)\n"
    )
    write(tmp_path, manage=MANAGE, shop____init__="", shop__tasks=tasks, shop__views=uses)
    found = check(uses, str(tmp_path / "shop" / "views.py"), rules=[rule("AID415")])
    assert [each.line for each in found] == [9]
