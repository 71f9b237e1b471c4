from asgiref.sync import sync_to_async
from channels.db import database_sync_to_async
from django.db import models
from django.shortcuts import get_object_or_404


class Order(models.Model):
    state = models.TextField()

    async def touch(self):
        self.save()  # AID504

    def plain(self):  # a plain method may
        self.save()


default = None


def load(pk):
    return Order.objects.get(pk=pk)


def first():
    global default
    if default is None:
        default = Order.objects.first()
    return default


async def view(request, pk):
    order = get_object_or_404(Order, pk=pk)  # AID504
    order.state = "x"
    order.save()  # AID504
    await order.asave()
    orders = Order.objects.filter(state="x")  # AID504
    for each in orders:
        print(each)
    print(Order.objects.filter(state="x").count())  # AID504
    Order.objects.filter(pk=pk).update(state="y")  # AID504
    Order.objects.filter(pk=pk).delete()  # AID504
    Order.objects.get_or_create(pk=pk)  # AID504
    Unknown.objects.create(pk=pk)  # AID504
    load(pk)  # AID504
    names = [order.state for order in Order.objects.all()]  # AID504
    return names


async def fine(request, pk):
    lazy = Order.objects.filter(state="x")  # only built
    async for order in lazy.order_by("pk"):  # asked by async for
        print(order)
    async for order in Order.objects.all()[:3]:
        print(order)
    names = [order.state async for order in Order.objects.all()]
    await Order.objects.aget(pk=pk)
    await sync_to_async(load)(pk)
    await sync_to_async(lambda: list(Order.objects.all()))()

    @database_sync_to_async
    def inside():
        return Order.objects.get(pk=pk)

    await inside()
    first()  # asked once, and kept
    return names


def standard():
    global standard_order
    if standard_order is None:
        standard_order = Order(state="new")
        standard_order.save()
    return standard_order


standard_order = None


async def with_standard():
    return standard()  # saved by the first call, and kept from then on
