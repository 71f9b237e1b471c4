"""What the author says about a piece of code in comments: somebody who explains at length has thought about it."""
import ast

from .file import File
from .pattern import Pattern

_NO_PROSE = Pattern(r"#+\s*(?:noqa|type:|fmt:|pylint|pragma|nosec|AID\d|#+\s|commands auto generated|end Alembic)")


def explained(file: File, node: ast.AST, about: Pattern, words: int) -> bool:
    """Whether a comment of at least ``words`` words speaks of something, right above a statement or in its first lines."""
    first = min([node.lineno, *(decorator.lineno for decorator in getattr(node, "decorator_list", ()))])
    body = getattr(node, "body", None)
    last = body[0].lineno if isinstance(body, list) and body else node.end_lineno or node.lineno
    return any(len(text.split()) >= words and about.search(text) for text in _remarks(file, first, last))


def _remarks(file: File, first: int, last: int) -> list[str]:
    """The comments between two lines and those that end right above the first, lines that follow each other taken as one."""
    by_line = {comment.line: comment.text for comment in file.comments if not _NO_PROSE.match(comment.text)}
    while first - 1 in by_line and file.lines[first - 2].lstrip().startswith("#"):
        first -= 1
    found: list[str] = []
    for line in sorted(line for line in by_line if first <= line <= last):
        text = by_line[line].lstrip("# ")
        if found and line - 1 in by_line:
            found[-1] += f" {text}"
        else:
            found.append(text)
    return found
