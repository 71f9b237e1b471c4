"""How messages about transactions write things down in little room."""
import ast


def shortened(text: str, most: int) -> str:
    """A dotted name in at most so many characters: its last parts, or the end of its last one."""
    while len(text) > most and "." in text:
        text = text.partition(".")[2]
    return text[-most:]


def head(handler: ast.ExceptHandler) -> str:
    """The head of a handler: ``except IntegrityError``."""
    if handler.type is None:
        return "bare except"
    types = handler.type.elts if isinstance(handler.type, ast.Tuple) and handler.type.elts else [handler.type]
    return f"except {shortened(ast.unparse(types[0]), 20)}"
