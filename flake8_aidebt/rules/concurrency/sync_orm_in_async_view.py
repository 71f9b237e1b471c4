"""AID504."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File
from ...model.summaries.loops import django_holds
from ...rule import Rule


class SyncOrmInAsyncView(Rule):
    """
    Django's ORM called from ``async def`` as if it were plain code.

    Django refuses: the first request raises ``SynchronousOnlyOperation``, and so does the background task that nobody watches. Where
    somebody has switched the refusal off with an environment variable it is worse, because then every query stops the event loop,
    and connections are used by several coroutines at once.

    Queries in functions of the project that the coroutine calls are found, too; the message says where.

    Bad::

        from django.http import JsonResponse

        async def order(request, order_id):
            order = Order.objects.get(pk=order_id)  # AID504
            return JsonResponse({"id": order.id, "lines": [line.id for line in Line.objects.filter(order=order)]})  # AID504

    Good::

        from django.http import JsonResponse

        async def order(request, order_id):
            order = await Order.objects.aget(pk=order_id)
            return JsonResponse({"id": order.id, "lines": [line.id async for line in Line.objects.filter(order=order)]})

    Left alone: queries that are only built; functions handed to ``sync_to_async``; other mappers with managers.

    References:
        - https://docs.djangoproject.com/en/stable/topics/async/#async-safety
    """

    code = "AID504"
    message = "{call} asks Django's database on the event loop{place}"
    severity = Severity.ERROR

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for asked in django_holds(file):
            place = f": {asked.chain.told(file)}" if asked.chain.through else ""
            yield cls.finding(file, asked.call, call=asked.spelled, place=place)
