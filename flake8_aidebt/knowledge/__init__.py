"""What libraries do, as typed rows, and the look-ups the model needs to read them.

The rows live in the modules of this package, one per topic; users add their own in ``[tool.aidebt]``.
"""
import sys
from collections.abc import Iterable
from typing import NamedTuple, TypeVar

from .rows import Alias, Returns, Subclass

Row = TypeVar("Row", bound=NamedTuple)


class Knowledge:
    """Rows, found by the dotted name they are about."""

    def __init__(self, rows: Iterable[NamedTuple], stated: Iterable[NamedTuple] = ()) -> None:
        """``stated`` are rows of the linted project's own about its own functions: they make no module a library."""
        stated = tuple(stated)
        self.rows = (*rows, *stated)
        self.roots: set[str] = set()  # top-level modules that rows are about
        self._by_type: dict[type, dict[str, NamedTuple]] = {}
        self._terminals: dict[type, frozenset[str]] = {}
        self._marked: dict[type, dict[str, NamedTuple]] = {}
        self._aliases: dict[str, str] = {}
        self._bases: dict[str, str] = {}
        self._returned: dict[str, str] = {}
        self._canonical: dict[str, str] = {}
        self._libraries = set(sys.stdlib_module_names)
        self._classes: set[str] = set()
        self._distinctive: tuple[NamedTuple, ...] | None = None
        self._stated: set[str] = set()
        for row in stated:
            parts = row[0].split(".")
            self._stated.update(".".join(parts[: end + 1]) for end in range(1, len(parts)))
        for row in self.rows:
            root, dot, _ = row[0].partition(".")
            if dot and row not in stated:
                self.roots.add(root)
                self._libraries.add(root)
            if isinstance(row, Alias):
                self._aliases[row.name] = row.canonical
                continue
            if isinstance(row, Subclass):
                self._bases[row.name] = row.base
                self._classes.update(row)
                continue
            if isinstance(row, Returns):
                self._returned[row.callable] = row.instance
                self._classes.add(row.instance)
            self._by_type.setdefault(type(row), {})[row.callable] = row
            if getattr(row, "client", False):
                self._classes.add(row.callable)

    def extended(self, rows: Iterable[NamedTuple]) -> "Knowledge":
        """This knowledge and more rows; a row about the same callable replaces ours."""
        more = tuple(rows)
        return Knowledge(self.rows, more) if more else self

    def states(self, name: str) -> bool:
        """Whether the project has rows of its own about ``name``, or about something inside it."""
        return name in self._stated

    def find(self, row_type: type[Row], name: str) -> Row | None:
        """The row of this shape about ``name``, or about the same method of the library class it derives from."""
        rows = self._by_type.get(row_type, {})
        row = rows.get(name)
        while row is None:
            owner, _, method = name.rpartition(".")
            base = self._bases.get(owner)
            if base is None:
                return None
            name = f"{base}.{method}"
            row = rows.get(name)
        return row

    def speaks_of(self, name: str) -> bool:
        """Whether a row of any shape is about ``name``."""
        return any(name in rows for rows in self._by_type.values())

    def of(self, row_type: type[Row]) -> dict[str, Row]:
        """All rows of one shape, by the name they are about."""
        return self._by_type.get(row_type, {})

    def marked(self, row_type: type[Row]) -> dict[str, Row]:
        """The rows of a shape whose callable is known by the last part of its name alone (``mark="*"``), by that part."""
        found = self._marked.get(row_type)
        if found is None:
            found = self._marked[row_type] = {row.callable.rpartition(".")[2]: row for row in self.of(row_type).values() if row.mark == "*"}
        return found

    def terminals(self, row_type: type) -> frozenset[str]:
        """The last parts of the names that rows of one shape are about, and of the other names of the same objects."""
        found = self._terminals.get(row_type)
        if found is None:
            last = {name.rpartition(".")[2] for name in self.of(row_type)}
            last |= {alias.rpartition(".")[2] for alias, name in self._aliases.items() if name.rpartition(".")[2] in last}
            found = self._terminals[row_type] = frozenset(last)
        return found

    def distinctive(self) -> tuple[NamedTuple, ...]:
        """The rows whose method is known by its name alone."""
        if self._distinctive is None:
            self._distinctive = tuple(row for row in self.rows if getattr(row, "distinctive", ""))
        return self._distinctive

    def canonical(self, name: str) -> str:
        """The documented name of a library object: ``redis.client.Redis.get`` is ``redis.Redis.get``."""
        found = self._canonical.get(name)
        if found is None:
            found = self._canonical[name] = self._canonicalised(name)
        return found

    def _canonicalised(self, name: str) -> str:
        for _ in range(4):  # an alias may name another alias
            head, tail = name, ""
            while head:
                if head in self._aliases:
                    name = self._aliases[head] + tail
                    break
                head, dot, last = head.rpartition(".")
                tail = dot + last + tail
            else:
                return name
        return name

    def bases(self, name: str) -> tuple[str, ...]:
        """A library class and the library classes it derives from, nearest first."""
        chain = [name]
        while (base := self._bases.get(chain[-1])) is not None and base not in chain:
            chain.append(base)
        return tuple(chain)

    def returned(self, name: str) -> str | None:
        """The class whose instance calling ``name`` gives, where that is not ``name`` itself."""
        found = self._returned.get(name)
        if found is None and (base := self._bases.get(name.rpartition(".")[0])) is not None:
            return self.returned(f"{base}.{name.rpartition('.')[2]}")
        return found

    def is_class(self, name: str) -> bool:
        """Whether a library name is a class: it is known to be one, or is spelled like one."""
        if name in self._classes:
            return True
        last = name.rpartition(".")[2].lstrip("_")
        return last[:1].isupper() and not last.isupper()

    def is_library(self, root: str) -> bool:
        """Whether a top-level module is one we have rows for, or the standard library's."""
        return root in self._libraries


_built_in: Knowledge | None = None


def built_in() -> Knowledge:
    """The rows this package ships."""
    global _built_in
    if _built_in is None:
        from . import (
            blocking,
            brokers,
            channels,
            concurrency,
            databases,
            datastores,
            deadlines,
            drivers,
            dropping,
            effects,
            growth,
            http,
            langchain,
            limits,
            llms,
            local,
            networks,
            objects,
            partial_limits,
            queries,
            races,
            reports,
            resources,
            results,
            retries,
            rpc,
            schema,
            sdks,
            serving,
            silences,
            sockets,
            spellings,
            sql,
            subprocesses,
            tasks,
            traffic,
            transactions,
            units,
            waiting,
        )  # fmt: skip

        topics = (
            spellings, objects, deadlines, limits, partial_limits, tasks, http, sockets, subprocesses, datastores, databases, drivers, channels,
            sdks, llms, langchain, rpc, waiting, brokers, traffic, units, retries, networks,
            reports, effects, silences, dropping, blocking, concurrency, serving, transactions, results, sql, schema, queries, resources, races, growth, local,
        )  # fmt: skip
        _built_in = Knowledge(row for topic in topics for row in topic.ROWS)
    return _built_in
