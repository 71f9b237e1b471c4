"""Downloads and uploads that are held in memory as a whole."""
import ast
import os
import re
from collections.abc import Iterator
from typing import NamedTuple

from ...knowledge.resource_rows import Upload
from ...knowledge.result_rows import Responds
from ..file import File
from ..index import FUNCTIONS, descendants
from ..names import Symbol, dotted
from ..pattern import Pattern
from ..results.answers import Answer, answers
from ..results.sightings import Look, Sighting, sightings
from ..serving.asked import named_part
from ..texts import text
from ..traffic import bodies

_WHOLE = {Look.READ: frozenset({"content", "data"}), Look.CALLED: frozenset({"read", "aread"})}
_SMALL = Pattern(r"thumb|avatar|favicon|icon|logo|cert|licen[sc]e|captcha|qr_?code|image|img|photo|picture|screenshot|poster|cover|banner|sprite|badge|tts|speech|audio|voice|json|yaml|\.ya?ml|config|"
                 r"manifest|metadata|readme|template|token|index|schema|\.(?:png|jpe?g|gif|svg|webp|ico|pem|crt|txt|md|html?|css|js|xml|wav|mp3|ogg)\b|_(?:png|jpe?g|gif|svg|ico|wav|mp3|ogg)$|checksum|sha256|signature|script|rss|feed", re.IGNORECASE)  # fmt: skip
_BOUNDED = Pattern(r"max_?(?:content|upload|file|body|size|bytes|length|image|avatar|document|attachment|payload|request|mb|kb)|max_\w*(?:size|bytes|length|mb|kb)|(?:size|length|upload|bytes|mb|kb)_?(?:max|limit)|limit_?(?:upload|size|file)|content[-_]?length|"
                   r"too_?large|check_?(?:file_?)?size|validate_?(?:file|size|upload)|\bread_?limited|file_?size", re.IGNORECASE)  # fmt: skip
_FOR_ALL = ("MAX_CONTENT_LENGTH", "max_content_length", "LimitUpload", "ContentSizeLimit", "LimitRequestSize")
_HOMES = ("app", "main", "server", "config", "settings", "factory", "core", "application", "asgi", "wsgi", "__init__", "middleware")
# The folders, below a package, where an application is made or configured.
_FOLDERS = ("", "web/", "core/", "app/", "config/", "server/")
_SESSION = Pattern(r"(^|_)(session|sess|http|client|http_?client|requests?)$", re.IGNORECASE)
_SOCKETS = frozenset({"wfile", "stdout", "buffer", "response", "resp", "self", "socket", "writer", "hasher", "zf", "zip_file", "zipfile", "archive", "buf", "bio", "out_stream"})


class Buffered(NamedTuple):
    """The expression that reads the whole body, as written, and where that stands."""

    node: ast.expr
    spelled: str


# --- downloads --------------------------------------------------------------------------------------------------------


def downloads(file: File) -> list[Buffered]:
    """The responses that are read as a whole to be written to a file."""
    found: dict[ast.expr, Buffered] = {}
    for call in _asking(file):
        for sighting in sightings(file, call):
            body = _body(file, sighting)
            if body is not None and any(_saves(file, inner) and not _repeats(file, inner.user, call) for inner in sightings(file, body)) and not _bounded(file, call, body):
                found.setdefault(body, Buffered(body, _spelled(body)))
    return sorted(found.values(), key=lambda item: (item.node.lineno, item.node.col_offset))


def _asking(file: File) -> Iterator[ast.Call]:
    """The calls that give a response whose body is not read piece by piece."""
    for answer in answers(file, Responds):
        if not (_streams(answer) or answer.row.callable.rpartition(".")[2] in ("put", "patch", "delete", "head")):
            yield answer.node
    yield from (use.node for use in file.calls("urllib.request.urlopen") if not use.handed)
    for use in file.unresolved("get"):
        if use.args and _SESSION.search((dotted(use.func.value) or "").rpartition(".")[2]) and not any(keyword.arg in (None, "stream") for keyword in use.keywords):
            yield use.node


def _streams(answer: Answer) -> bool:
    return answer.use.argument("stream").given is not False or answer.use.argument("preload_content").given is not False


def _body(file: File, sighting: Sighting) -> ast.expr | None:
    """The expression that is the whole body, where one use of a response is that."""
    if sighting.path or sighting.name not in _WHOLE.get(sighting.look, ()):
        return None
    if sighting.look is Look.CALLED:
        return None if sighting.user.args or sighting.user.keywords else sighting.user
    return None if isinstance(file.parent(sighting.user), ast.Attribute) else sighting.user


def _saves(file: File, sighting: Sighting) -> bool:
    """Whether a use of the body writes it to a file."""
    call = sighting.user
    if sighting.look is not Look.PASSED or sighting.path or not isinstance(call, ast.Call) or not isinstance(call.func, ast.Attribute) or call.func.attr not in ("write", "write_bytes"):
        return False
    if call.func.attr == "write_bytes":
        return True
    receiver = call.func.value
    symbol = file.resolve(receiver)
    if symbol is not None and symbol.name:
        return symbol.name in ("open", "open()") or symbol.name.startswith(("io.open", "pathlib.Path.open", "tempfile.", "aiofiles.", "gzip.", "codecs."))
    return symbol is None and (dotted(receiver) or "").rpartition(".")[2] not in _SOCKETS


def _repeats(file: File, write: ast.AST, call: ast.Call) -> bool:
    """Whether one download is written to many files: it has to be held."""
    around = file.loops(call)
    return any(loop not in around for loop in file.loops(write))


def _bounded(file: File, call: ast.Call, body: ast.expr) -> bool:
    """Whether it is known to be small: by the names around it, or because somebody looks at the size."""
    function = file.enclosing(call, *FUNCTIONS)
    statements = [_statement(file, node) for node in (call, body)]
    if any(_SMALL.search(text(arg, file.names) or "") for arg in call.args[:1]):
        return True
    if function is not None and (_SMALL.search(function.name) or bodies.speaks_of(function, _BOUNDED)):
        return True
    around = [item.context_expr for link in file.frame(body) if isinstance(link.node, (ast.With, ast.AsyncWith)) for item in link.node.items]
    return any(bodies.speaks_of(statement, _SMALL) for statement in (*statements, *around))


def _statement(file: File, node: ast.AST) -> ast.AST:
    while isinstance(outer := file.parent(node), (ast.expr, ast.keyword, ast.withitem)):
        node = outer
    return node if isinstance(node, ast.expr) and not isinstance(outer, (ast.Expr, ast.Assign, ast.AnnAssign, ast.Return)) else outer or node


def _spelled(body: ast.expr) -> str:
    """The body as written, by its last part where it is long."""
    written = ast.unparse(body)
    return written if len(written) <= 32 else f"the {(body.func if isinstance(body, ast.Call) else body).attr} of it"


# --- uploads ----------------------------------------------------------------------------------------------------------


def uploads(file: File) -> Iterator[Buffered]:
    """The uploads that are read at once, with nothing that looks at their size."""
    for call in file.index.calls_by_name.get("read", ()):
        if call.args or call.keywords or not isinstance(call.func, ast.Attribute) or not _is_upload(file, call.func.value):
            continue
        if not _limited(file, call):
            yield Buffered(call, _spelled(call.func))


def _is_upload(file: File, expr: ast.expr) -> bool:
    """Whether an expression is a file that a client sent, or the plain file inside it."""
    if isinstance(expr, ast.Attribute) and expr.attr in ("file", "stream") and _is_upload(file, expr.value):
        return True
    symbol = file.resolve(expr)
    if symbol is not None and _row(file, symbol) is not None:
        return True
    if symbol is not None and symbol.instance:
        return False
    return _of_request(file, expr) or (isinstance(expr, ast.Name) and any(_bound(file, binding) for binding in file.values(expr)))


def _row(file: File, symbol: Symbol) -> Upload | None:
    rows = file.knowledge.of(Upload)
    return next((rows[name] for name in file.knowledge.bases(symbol.name) if name in rows), None) if symbol.name and symbol.instance else None


def _bound(file: File, binding) -> bool:
    """A variable given ``request.files["x"]``, or one of a list of uploads."""
    if binding.kind == "value" and binding.value is not None:
        return _of_request(file, binding.value)
    if binding.kind == "each" and isinstance(binding.value, ast.Name):
        return any(outer.kind == "parameter" and outer.value is not None and _list_of_uploads(file, outer.value) for outer in file.values(binding.value))
    return binding.kind == "each" and _of_request(file, binding.value)


def _list_of_uploads(file: File, annotation: ast.expr) -> bool:
    rows = file.knowledge.of(Upload)
    for inner in descendants(annotation):
        symbol = file.resolve(inner) if isinstance(inner, (ast.Name, ast.Attribute)) else None
        if symbol is not None and symbol.name and any(name in rows for name in file.knowledge.bases(symbol.name)):
            return True
    return False


def _of_request(file: File, expr: ast.expr) -> bool:
    """``request.files["x"]``, ``request.FILES.get("x")``, ``request.files.getlist("x")``."""
    match expr:
        case ast.Subscript(value=ast.Attribute() as holder):
            return _files(file, holder)
        case ast.Call(func=ast.Attribute(value=ast.Attribute() as holder, attr="get" | "getlist" | "values" | "pop")):
            return _files(file, holder)
    return False


def _files(file: File, holder: ast.Attribute) -> bool:
    if holder.attr not in ("files", "FILES"):
        return False
    fields = ast.copy_location(ast.Attribute(holder.value, "form" if holder.attr == "files" else "POST", ast.Load()), holder)
    return named_part(file, fields) is not None


def _limited(file: File, call: ast.Call) -> bool:
    """Whether something around looks at the size: the function, its decorators and dependencies, the whole file for a setting."""
    function = file.enclosing(call, *FUNCTIONS)
    if function is not None and (bodies.speaks_of(function, _BOUNDED) or any(isinstance(node, ast.Attribute) and node.attr == "size" for node in descendants(function))):
        return True
    if function is not None and any(bodies.speaks_of(decorator, _BOUNDED) for decorator in function.decorator_list):
        return True
    if any(word in line for word in _FOR_ALL for line in file.lines):
        return True
    return file.remember("limit for all uploads", _limited_elsewhere)


def _limited_elsewhere(file: File) -> bool:
    """Whether a setting limits all bodies, where a project keeps its settings or makes its application."""
    if file.project is None or file.project.root is None:
        return False
    directories = [file.project.directory]
    while directories[-1] != file.project.root and os.path.dirname(directories[-1]) != directories[-1]:
        directories.append(os.path.dirname(directories[-1]))
    homes = [path for directory in directories for folder in _FOLDERS for name in _HOMES if (path := file.project.child(directory, folder + name)) and path != file.project.path]
    return any(file.project.mentions(path, word) for path in homes for word in (*_FOR_ALL, "MAX_UPLOAD"))

