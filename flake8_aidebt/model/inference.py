"""astroid, behind one question. A bonus for values that flow through containers and loops; no rule needs it.

It only reads source text: modules are not imported, and what is not installed stays unknown.
"""
import ast

_QUESTIONS_MOST = 8  # per file
_CHARACTERS_MOST = 200_000  # astroid needs about twelve times what ast.parse does


class Inference:
    """What astroid says about the expressions of one file; parsed on the first question."""

    def __init__(self, source: str, name: str) -> None:
        self._source = source
        self._name = name
        self._tree = None
        self._left = _QUESTIONS_MOST

    def name(self, expr: ast.expr) -> str | None:
        """The dotted name of the one thing that ``expr`` can be; None for none, several, or a budget used up."""
        if self._left <= 0 or len(self._source) > _CHARACTERS_MOST:
            return None
        self._left -= 1
        try:
            return self._ask(expr)
        except Exception:  # noqa: BLE001  astroid raises whatever it meets; without an answer we are quiet
            return None

    def _ask(self, expr: ast.expr) -> str | None:
        import astroid

        if self._tree is None:
            self._tree = astroid.parse(self._source, module_name="", path=self._name)
        node = _at(self._tree, expr)
        if node is None:
            return None
        found = set()
        for value in node.infer():
            if value is astroid.util.Uninferable:
                return None
            if isinstance(value, astroid.nodes.Const) and value.value is None:
                continue
            found.add(_qualified(value))
            if len(found) > 1:
                return None
        return found.pop() if found else None


def _qualified(value) -> str | None:
    """``requests.sessions.Session.get`` for a function or method, as the library names it."""
    name = getattr(value, "qname", None)
    return name() if callable(name) else None


def _at(tree, expr: ast.expr):
    """The astroid node at the place of an ``ast`` node, of the same sort."""
    wanted = (expr.lineno, expr.col_offset, expr.end_lineno, expr.end_col_offset)
    stack = [tree]
    while stack:
        node = stack.pop()
        place = (node.lineno, node.col_offset, node.end_lineno, node.end_col_offset)
        if place == wanted and type(node).__name__ == type(expr).__name__:
            return node
        stack.extend(node.get_children())
    return None
