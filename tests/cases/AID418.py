"""Hard cases for AID418."""
import django.db.migrations
from django.db import migrations as m
from django.db.migrations import RunPython, RunSQL, SeparateDatabaseAndState


def forwards(apps, schema_editor):
    pass


def backwards(apps, schema_editor):
    pass


arguments = {"reverse_code": backwards}


class Migration(m.Migration):
    dependencies = [("shop", "0004_orders")]
    operations = [
        RunPython(forwards),  # AID418
        m.RunPython(code=forwards, atomic=False),  # AID418
        django.db.migrations.RunPython(forwards, None),  # AID418
        m.RunPython(forwards, reverse_code=None),  # AID418
        RunSQL("CREATE EXTENSION citext"),  # AID418
        SeparateDatabaseAndState(
            database_operations=[RunSQL(sql=["UPDATE a SET b = 1"], elidable=True)],  # AID418
            # nothing happens to the database, so nothing is to be taken back
            state_operations=[m.AlterField("a", "b", None)],
        ),
        RunPython(forwards, backwards),  # by position
        RunPython(forwards, reverse_code=RunPython.noop),  # says that nothing is to be done
        RunPython(forwards, **arguments),  # in a splat
        RunSQL("CREATE VIEW v AS SELECT 1", "DROP VIEW v"),  # by position
        RunSQL("SET statement_timeout = 0", reverse_sql=m.RunSQL.noop),  # says that nothing is to be done
    ]
