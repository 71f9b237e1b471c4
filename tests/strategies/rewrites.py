"""Changes to a snippet that change nothing about it: each gives the new text and, for a line of the old one, where it went."""
import ast
from collections.abc import Callable

Rewritten = tuple[str, Callable[[int], int | None]]  # None: nobody can say


def _same(line: int) -> int:
    return line


def crlf(source: str) -> Rewritten:
    """Windows line ends."""
    return source.replace("\n", "\r\n"), _same


def marked(source: str) -> Rewritten:
    """A byte order mark."""
    return "\ufeff" + source, _same


def reformatted(source: str) -> Rewritten:
    """Comments and layout gone, as a formatter that knows only the tree would write it."""
    return ast.unparse(ast.parse(source)), lambda line: None


def commented(source: str) -> Rewritten:
    """A comment and an empty line before each statement."""
    starts = {node.lineno for node in ast.walk(ast.parse(source)) if isinstance(node, ast.stmt)}
    moved: dict[int, int] = {}
    lines: list[str] = []
    for number, line in enumerate(source.split("\n"), 1):
        if number in starts:
            lines += ["", f"{line[: len(line) - len(line.lstrip())]}# é ü"]
        lines.append(line)
        moved[number] = len(lines)
    return "\n".join(lines), moved.__getitem__


def nested(source: str) -> Rewritten:
    """Everything under an ``if``."""
    if '"""' in source or "'''" in source:
        return source, _same
    return "if enabled:\n" + "".join(f"    {line}\n" if line else "\n" for line in source.split("\n")), lambda line: line + 1


def aliased(source: str) -> Rewritten:
    """Every import under another name."""
    tree = ast.parse(source)
    new: dict[str, str] = {}
    edits: list[tuple[int, int, int, str]] = []
    for node in ast.walk(tree):
        if isinstance(node, (ast.Import, ast.ImportFrom)) and getattr(node, "module", "") != "__future__":
            for alias in node.names:
                if alias.asname is None and alias.name != "*" and (isinstance(node, ast.ImportFrom) or "." not in alias.name):
                    new[alias.name] = f"{alias.name}_ü"
    packages = {alias.name.partition(".")[0] for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names if "." in alias.name}
    bound = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load)}
    bound |= {node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)} | packages
    for node in ast.walk(tree):
        if isinstance(node, ast.alias) and node.name in new and node.name not in bound:
            edits.append((node.lineno, node.col_offset, node.end_col_offset, f"{node.name} as {new[node.name]}"))
        elif isinstance(node, ast.Name) and node.id in new and node.id not in bound:
            edits.append((node.lineno, node.col_offset, node.end_col_offset, new[node.id]))
    return _edited(source, edits), _same


def reordered(source: str) -> Rewritten:
    """Keyword arguments in the opposite order, where a call stands on one line."""
    edits = []
    taken: set[int] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and len(node.keywords) > 1 and node.lineno == node.end_lineno and node.lineno not in taken:
            if all(keyword.arg for keyword in node.keywords):
                taken.add(node.lineno)
                text = source.encode().split(b"\n")[node.lineno - 1]
                for place, other in zip(node.keywords, reversed(node.keywords), strict=True):
                    edits.append((place.lineno, place.col_offset, place.end_col_offset, text[other.col_offset : other.end_col_offset].decode()))
    return _edited(source, edits), _same


def _edited(source: str, edits: list[tuple[int, int, int, str]]) -> str:
    lines = source.encode().split(b"\n")
    for line, start, end, text in sorted(edits, reverse=True):
        lines[line - 1] = lines[line - 1][:start] + text.encode() + lines[line - 1][end:]
    return b"\n".join(lines).decode()


REWRITES = {rewrite.__name__: rewrite for rewrite in (crlf, marked, reformatted, commented, nested, aliased, reordered)}
