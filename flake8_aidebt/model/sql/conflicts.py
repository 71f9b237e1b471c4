"""Writes that leave out rows which a constraint refuses, and whether anybody learns how many."""
import ast
import re
from typing import NamedTuple

from ...finding import How
from ...knowledge.sql_rows import IgnoresConflicts
from ..databases.chains import chain
from ..file import File
from ..handling.fate import TELLS, fate
from ..index import descendants
from ..names import dotted
from ..pattern import Pattern
from ..values import UNKNOWN, Use
from .reader import Statement
from .runs import Run, runs
from .surroundings import around, repeated, runs_beside
from .trust import harmless

_COUNTED = frozenset({"rowcount", "total_changes", "rows_affected", "affected_rows", "row_count", "inserted_count", "statusmessage", "inserted_primary_key", "returning", "changes",
                      "get_changes", "n_inserted", "nInserted", "count", "acount", "inserted_ids", "rowcounts"})  # fmt: skip
_MARKERS = Pattern(  # tables whose rows only say that something was there
    r"(?:^|[_.])(?:seen|processed|dedup\w*|locks?|cache\w*|migrations?|schema_version|sent|visited|idempot\w*|notified|subscri\w*|favou?rites?|likes?|follow\w*|votes?|up_?votes?|reactions?|bookmarks?|members?|memberships?|links?|"
    r"mappings?|map|through|tags?|tagged|assoc\w*|black_?list\w*|white_?list\w*|allow_?list|banned|ignored|settings?|config\w*|preferences?|counters?|sequences?|meta|metadata|acls?|permissions?|"
    r"grants?|downloaded|crawled|done|markers?|checkpoints?|stopwords)(?:$|[_.])",
    re.IGNORECASE,
)


_KEY = Pattern(r"(?:^|_)(?:ids?|uuid|guid|pk|key|hash|sha\d*|md5|digest|fingerprint|checksum|token|etag|nonce|oid|uid)$|^\w+id$|\w_at$")
_ENSURES = Pattern(r"(?:^|_)(?:pivots?|links?|ensure|assoc\w*|seen|mark|get_or_create|(?:un)?subscribe|follow|init\w*|seed\w*|dedup\w*|idempot\w*|if_(?:missing|absent|not_exists)|missing|claim|lock|tags?)(?:$|_)")


class Ignored(NamedTuple):
    """A write that skips rows in silence."""

    node: ast.Call
    form: str  # as the message says it
    how: How


def ignored_conflicts(file: File) -> list[Ignored]:
    """The writes of a file that skip conflicting rows while nobody looks at how many."""
    found = [Ignored(run.node, form, run.how) for run in runs(file) if (form := _in_sql(file, run))]
    found += [Ignored(use.node, form, use.callee.how) for use, row in _uses(file) if (form := _in_calls(file, use, row))]
    return sorted({item.node: item for item in found}.values(), key=lambda item: (item.node.lineno, item.node.col_offset))


# --- in SQL --------------------------------------------------------------------------------------------------------


def _in_sql(file: File, run: Run) -> str:
    """What a run does to rows that conflict, "" when nothing is lost or somebody looks."""
    for statement in run.statements:
        if statement.skips and not _plain(file, run, statement) and not _looked_at(file, run):
            return statement.skips
    return ""


def _plain(file: File, run: Run, statement: Statement) -> bool:
    """Whether there is nothing to lose: constants, links, markers, or one row whose key is there already."""
    if statement.literal and not statement.selects:
        return True
    if statement.returning or _MARKERS.search(statement.table):
        return True
    given = _bound(run)
    if given is not None and harmless(given, file.names):
        return True
    bulk = run.many or statement.selects or repeated(file, run.node) or (given is not None and _is_list(file, given))
    if (len(statement.columns) > 1 and _says_who(statement.columns)) or _means_to(file, run.node):
        return True
    if statement.target and _says_who(statement.target):
        return True
    return not bulk and (statement.target is not None or len(statement.columns) == 1 or _read_again(file, run, statement))


def _says_who(columns: tuple[str, ...]) -> bool:
    """Whether columns are keys that the program makes itself: a row that has them already is the same row."""
    return all(_KEY.search(column) for column in columns)


def _means_to(file: File, node: ast.AST) -> bool:
    """Whether a function is about links, markers or making sure, or has looked for the rows that are there already."""
    function = around(file, node)
    if _ENSURES.search(getattr(function, "name", "")):
        return True
    return file.remember(("looks first", function), lambda file: any(_looks_first(part) for part in descendants(function)) if function is not file.tree else False)


def _looks_first(node: ast.AST) -> bool:
    """``if key in existing``, ``[... for ... if key not in existing]``, ``new - existing``, and another statement that updates instead."""
    match node:
        case ast.If(test=test) | ast.comprehension(ifs=[test, *_]):
            return any(
                isinstance(part, ast.Compare) and isinstance(part.ops[0], (ast.In, ast.NotIn)) and not isinstance(part.left, ast.Constant)
                and isinstance(part.comparators[0], (ast.Name, ast.Attribute)) for part in descendants(test)
            )  # fmt: skip
        case ast.Attribute(attr="on_conflict_do_update" | "exists" | "aexists" | "difference"):
            return True
    return False


def _bound(run: Run) -> ast.expr | None:
    """What a run binds to the placeholders."""
    if run.row is not None and run.row.bound:
        for keyword in run.node.keywords:
            if keyword.arg == run.row.bound:
                return keyword.value
        place = run.row.bound_position
        if run.row.bound == "*" and place is not None and len(run.node.args) > place:
            return ast.Tuple(list(run.node.args[place:]), ast.Load())
        return run.node.args[place] if place is not None and len(run.node.args) > place else None
    if run.expr in run.node.args:
        place = run.node.args.index(run.expr) + 1
        return run.node.args[place] if len(run.node.args) > place else None
    return None


def _is_list(file: File, expr: ast.expr) -> bool:
    """Whether many rows are handed over at once."""
    match expr:
        case ast.ListComp():
            return True
        case ast.List(elts=elements):
            return bool(elements) and isinstance(elements[0], (ast.Tuple, ast.Dict, ast.List))
        case ast.Name():
            return any(binding.value is not None and binding.kind == "value" and _is_list(file, binding.value) for binding in file.values(expr))
    return False


def _read_again(file: File, run: Run, statement: Statement) -> bool:
    """Whether the same function reads the row afterwards: it makes sure there is one, and takes that."""
    return any(
        other.verb == "SELECT" and other.table == statement.table
        for beside in runs_beside(file, run.node) if beside.node.lineno >= run.node.lineno for other in beside.statements
    )  # fmt: skip


def _looked_at(file: File, run: Run) -> bool:
    """Whether the function learns how many rows were written."""
    if _counts(file, run.node):
        return True
    if any({"COUNT", "CHANGES", "ROW_COUNT", "FOUND"} & statement.words for beside in runs_beside(file, run.node) for statement in beside.statements if beside is not run):
        return True
    result = _result_of(file, run.node)
    if isinstance(result, ast.Return):
        return True
    answers = run.row is None or run.row.placeholder == "$1"  # asyncpg says "INSERT 0 1"; a helper may say anything
    if isinstance(result, (ast.Assign, ast.AnnAssign)) and answers:
        return _used(file, result)
    return result is not None and answers and not isinstance(result, (ast.Expr, ast.withitem))


def _counts(file: File, node: ast.AST) -> bool:
    """Whether the function around a call reads a number of rows."""
    function = around(file, node)
    inside = file.remember(("attributes", function), lambda file: frozenset(part.attr for part in descendants(function) if isinstance(part, ast.Attribute)))
    if inside & _COUNTED:
        return True
    called = file.resolve(node.func) if isinstance(node, ast.Call) else None
    if called is not None and called.definition is not None and hasattr(called.definition, "body") and isinstance(called.definition.body, list):
        return any(isinstance(part, ast.Attribute) and part.attr in _COUNTED for statement in called.definition.body for part in descendants(statement))
    return False


def _result_of(file: File, node: ast.AST) -> ast.AST | None:
    """What is done with what a call gives: the statement or expression around it, awaits and further methods passed over."""
    outer = file.parent(node)
    while isinstance(outer, (ast.Await, ast.Attribute)) or (isinstance(outer, ast.Call) and isinstance(outer.func, ast.Attribute) and node is outer.func):
        node, outer = outer, file.parent(outer)
    return outer


def _used(file: File, assignment: ast.AST) -> bool:
    """Whether a variable is read after it was assigned."""
    targets = assignment.targets if isinstance(assignment, ast.Assign) else [assignment.target]
    names = {part.id for target in targets for part in descendants(target) if isinstance(part, ast.Name)} - {"_"}
    function = around(file, assignment)
    return any(isinstance(part, ast.Name) and isinstance(part.ctx, ast.Load) and part.id in names for part in descendants(function))


# --- in calls ------------------------------------------------------------------------------------------------------


def _uses(file: File) -> list[tuple[Use, IgnoresConflicts]]:
    """The calls that may ignore conflicts: known by their type, or by a name that nothing else has."""
    found = {use.node: (use, row) for use, row in file.uses(IgnoresConflicts)}
    by_method = {row.callable.rpartition(".")[2]: row for row in file.knowledge.of(IgnoresConflicts).values() if row.mark}
    for method in by_method.keys() & file.index.calls_by_name.keys():
        for use in [*file.unresolved(method), *_of_unknown_type(file, method)]:
            found.setdefault(use.node, (use, by_method[method]))
    return list(found.values())


def _of_unknown_type(file: File, method: str) -> list[Use]:
    """The calls of a method on what the project made itself, or on what some call gave."""
    found = []
    for call in file.index.calls_by_name.get(method, ()):
        if isinstance(call.func, ast.Attribute):
            callee = file.resolve(call.func)
            if callee is not None and not callee.instance and callee.definition is None and not file.knowledge.find(IgnoresConflicts, callee.name):
                found.append(Use(call, call.func, callee, tuple(call.args), tuple(call.keywords), file.names))
    return found


def _in_calls(file: File, use: Use, row: IgnoresConflicts) -> str:
    """What a call does to rows that conflict, "" when nothing is lost or somebody looks."""
    method = use.func.attr if isinstance(use.func, ast.Attribute) else ""
    form = f"{method}()"
    if row.parameter:
        given = use.argument(row.parameter, row.position)
        value = file.value(given.expr, given.names) if given.given and given.expr is not None else UNKNOWN
        if value is UNKNOWN or not any(type(value) is type(known) and value == known for known in row.values):
            return ""
        form = f"{method}({value!r})" if isinstance(value, str) else f"{method}({row.parameter}={value})"
    if row.raises:
        return form if _swallowed(file, use.node) else ""
    links = chain(_outermost(file, use.node))
    if _to_markers(links.root, links.calls) or "returning" in links.methods or _counts(file, use.node) or _means_to(file, use.node):
        return ""
    rows = links.call("values", "insert_many", "bulk_create", "abulk_create", "insert_from")
    written = (rows.args[0] if rows.args else next((item.value for item in rows.keywords if item.arg in ("objs", "objects", "rows")), None)) if rows is not None else None
    if rows is not None and (rows.args or rows.keywords) and all(harmless(part, file.names) for part in (*rows.args[:1], *(item.value for item in rows.keywords))):
        if not row.bulk:
            return ""
    target = next((given.expr for name in row.targets if (given := use.argument(name, 0)).given is not False), None)
    if target is not None and isinstance(value := file.value(target), tuple) and value and all(isinstance(part, str) and _KEY.search(part) for part in value):
        return ""
    one = _one_row(file, written) or (rows is not None and written is None and not row.bulk)
    bulk = repeated(file, use.node) or (not one and (row.bulk or "insert_many" in links.methods or "from_select" in links.methods or _many_rows(file, written)))
    if not bulk and (one or target is not None) or _of_keys(file, written):
        return ""
    result = _result_of(file, links.calls[-1]) if links.calls else None
    if links.methods[-1:] == ("execute",) and result is not None and not isinstance(result, ast.Expr):
        return ""
    return form


def _outermost(file: File, call: ast.Call) -> ast.expr:
    """The end of the chain of calls that a call is part of."""
    node: ast.AST = call
    while True:
        outer = file.parent(node)
        if isinstance(outer, ast.Attribute) or (isinstance(outer, ast.Call) and outer.func is node):
            node = outer
        else:
            return node if isinstance(node, ast.Call) else call


def _many_rows(file: File, expr: ast.expr | None) -> bool:
    match expr:
        case None | ast.Dict():
            return False
        case ast.List() | ast.ListComp() | ast.GeneratorExp():
            return True
        case ast.Name(id=name):
            bindings = [binding for binding in file.values(expr) if binding.kind == "value"]
            if bindings:
                return any(_many_rows(file, binding.value) for binding in bindings if not isinstance(binding.value, ast.Name))
            return name.endswith(("s", "list", "batch", "chunk"))
    return False


def _one_row(file: File, expr: ast.expr | None) -> bool:
    """Whether exactly one row is written: a dict, or a list with one element."""
    match expr:
        case ast.Dict():
            return True
        case ast.List(elts=[element]):
            return not isinstance(element, ast.Starred)
        case ast.Name():
            bindings = [binding for binding in file.values(expr) if binding.kind == "value"]
            return bool(bindings) and all(not isinstance(binding.value, ast.Name) and _one_row(file, binding.value) for binding in bindings)
    return False


def _of_keys(file: File, expr: ast.expr | None) -> bool:
    """Whether the rows that are written consist of keys and times alone: links between other rows."""
    match expr:
        case ast.Dict(keys=keys):
            return bool(keys) and all(isinstance(key, ast.Constant) and isinstance(key.value, str) and _KEY.search(key.value) for key in keys)
        case ast.ListComp(elt=element) | ast.GeneratorExp(elt=element) | ast.List(elts=[element]):
            return _of_keys(file, element)
        case ast.Name():
            bindings = [binding for binding in file.values(expr) if binding.kind == "value"]
            return bool(bindings) and all(not isinstance(binding.value, ast.Name) and _of_keys(file, binding.value) for binding in bindings)
    return False


def _to_markers(root: ast.expr, calls: tuple[ast.Call, ...]) -> bool:
    """Whether rows go into a table of links or markers, which says nothing more than that something is there."""
    written = [dotted(root) or "", *(dotted(arg) or "" for call in calls for arg in call.args[:1] if isinstance(arg, (ast.Name, ast.Attribute)))]
    if isinstance(root, ast.Call):
        written += [dotted(arg) or "" for arg in root.args[:1]]
    return any(re.search(r"\.through\b|Through\b", text) for text in written) or any(
        part[:1].isupper() and _MARKERS.search(re.sub(r"(?<=[a-z])(?=[A-Z])", "_", part)) for text in written for part in text.split(".")[-3:]
    )


def _swallowed(file: File, call: ast.Call) -> bool:
    """Whether a handler around a call catches the error that names the missing rows, and tells nobody."""
    return any(not fate(file, handler).ever & TELLS for handler in file.handlers(call)[:1])
