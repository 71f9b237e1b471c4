"""Hard cases for AID420."""
import shop.models
from django.apps import apps as registry
from django.contrib.auth import get_user_model
from django.db import migrations
from shop import models
from shop.models import STATES, Order, Shelf, validate_code


def close(apps, schema_editor):
    Order.objects.filter(state="stale").delete()  # AID420
    Order.objects.update(state="open")  # said once for each model
    models.Item.objects.create(name="x")  # AID420
    shop.models.Parcel._default_manager.all().delete()  # AID420


def later(apps, schema_editor):
    from ..models import Customer

    customer = Customer(name="x")
    customer.save()
    Customer(name="y").save()  # AID420


def users(apps, schema_editor):
    get_user_model().objects.create_superuser("root")  # AID420
    registry.get_model("shop", "Order").objects.all()  # AID420


def as_it_should_be(apps, schema_editor):
    Order = apps.get_model("shop", "Order")  # hides the imported one
    Order.objects.filter(state__in=STATES).update(code="a")
    validate_code("a")  # a function
    User = apps.get_model("auth", "User")
    User.objects.all()


class Migration(migrations.Migration):
    operations = [
        migrations.RunPython(close, migrations.RunPython.noop),
        migrations.AddField("order", "kind", Order.KIND_FIELD),  # a constant, outside of any function
    ]


def lent(apps, schema_editor=None):
    helped()


def helped():
    Shelf.objects.all().delete()  # AID420
