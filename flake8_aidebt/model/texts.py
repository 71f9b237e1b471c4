"""What a string says where the file itself says so: URLs, connection strings, command lines."""
import ast
import shlex

from .names import Names

HOLE = "\0"  # stands for a part that the file does not say


def text(expr: ast.AST | None, names: Names, depth: int = 0) -> str | None:
    """The literal text of an expression, ``HOLE`` for each part that is not known; None when nothing is."""
    if depth > 8:
        return None
    match expr:
        case ast.Constant(value=str(value)):
            return value
        case ast.JoinedStr(values=parts):
            return "".join(text(part, names, depth + 1) or HOLE for part in parts) or None
        case ast.FormattedValue(value=value):
            return text(value, names, depth + 1) if isinstance(value, ast.Name) else None
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            found = (text(left, names, depth + 1), text(right, names, depth + 1))
            return None if found == (None, None) else "".join(part or HOLE for part in found)
        case ast.BinOp(left=left, op=ast.Mod()):
            return text(left, names, depth + 1)
        case ast.Call(func=ast.Attribute(value=value, attr="format" | "strip" | "lstrip" | "rstrip")):
            return text(value, names, depth + 1)
        case ast.Name(id=name):
            bindings = names.bindings(name, names.index.frame(expr))
            if len(bindings) == 1 and bindings[0].kind == "value":
                return text(bindings[0].value, names, depth + 1)
    return None


def words(expr: ast.AST | None, names: Names, depth: int = 0) -> list[str]:
    """The words of a command, given as a list or as a line: those that are known, ``HOLE`` for the others; [] when none is."""
    if depth > 8:
        return []
    match expr:
        case ast.List(elts=elements) | ast.Tuple(elts=elements):
            found: list[str] = []
            for element in elements:
                if isinstance(element, ast.Starred):
                    found += words(element.value, names, depth + 1) or [HOLE]
                else:
                    found.append(text(element, names) or HOLE)
            return found
        case ast.BinOp(left=left, op=ast.Add(), right=right) if (head := words(left, names, depth + 1)) and text(left, names) is None:
            return [*head, *(words(right, names, depth + 1) or [HOLE])]
        case ast.Call(func=ast.Attribute(value=value, attr="split"), args=[]):
            return _split(text(value, names))
        case ast.Call(func=ast.Attribute(attr="split"), args=[line]):  # shlex.split(line)
            return _split(text(line, names))
        case ast.Name(id=name):
            bindings = names.bindings(name, names.index.frame(expr))
            if len(bindings) == 1 and bindings[0].kind == "value":
                return words(bindings[0].value, names, depth + 1)
            return []
    return _split(text(expr, names))


def _split(line: str | None) -> list[str]:
    if not line:
        return []
    try:
        return shlex.split(line)
    except ValueError:  # a quote that closes in a part we do not see
        return line.split()


def shown(expr: ast.expr, width: int = 36) -> str:
    """An expression as messages show it: on one line, its end where it is long."""
    written = " ".join(ast.unparse(expr).split())
    return written if len(written) <= width else f"...{written[3 - width :]}"
