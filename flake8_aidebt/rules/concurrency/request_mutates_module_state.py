"""AID510."""
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...model import File
from ...model.concurrency.state import kept_by_handlers, torn_by_threads
from ...rule import Rule, Twin


class RequestMutatesModuleState(Rule):
    """
    State of a service in a variable of its module.

    It works on one machine with one process. In production there are four, each with a dictionary of its own: who logged in at one is
    a stranger to the other three, an order shows up on every fourth reload, and a deployment empties them all. Threads of one process
    do share it, and two that add to the same number at once add one of the two.

    A change in a function of the project that a handler or a task calls is found, too; one in another file at the call that leads there.

    Bad::

        from fastapi import FastAPI

        app = FastAPI()
        orders = []
        visits = 0

        @app.post("/orders")
        def order(item: str):
            orders.append(item)  # AID510
            return {"status": "ok"}

        @app.get("/visits")
        def count():
            global visits
            visits += 1  # AID510
            return {"visits": visits}

    Bad::

        import threading

        total = 0

        def add(amounts):
            global total
            for amount in amounts:
                total += amount  # AID510

        def add_all(parts):
            workers = [threading.Thread(target=add, args=(part,)) for part in parts]
            for worker in workers:
                worker.start()
            for worker in workers:
                worker.join(timeout=60)

    Good::

        import redis
        from fastapi import FastAPI

        app = FastAPI()
        store = redis.Redis(socket_timeout=1)

        @app.post("/orders")
        def order(item: str):
            store.rpush("orders", item)
            return {"status": "ok"}

    Left alone: whatever a lock guards; caches, registries and connections, of which each process has its own on purpose; running
    tasks that are kept from being collected.

    References:
        - https://docs.gunicorn.org/en/stable/design.html
        - https://12factor.net/processes
    """

    code = "AID510"
    message = "{name} is {why}"
    off_by_default = True
    severity = Severity.ERROR
    cwe = 362
    twins = (Twin("ruff", "PLW0603"), Twin("pylint", "W0603"))

    @classmethod
    def check(cls, file: File) -> Iterator[Finding]:
        for kept in kept_by_handlers(file):
            yield cls.finding(file, kept.node, name=kept.name, why=f"kept per process: {kept.function.name}() sees what its own worker did")
        for torn in torn_by_threads(file):
            yield cls.finding(file, torn.node, name=torn.what, why="added to by several threads at once: sums get lost")
