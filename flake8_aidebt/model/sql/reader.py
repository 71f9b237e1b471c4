"""A small reader of SQL: what a statement does, and where in it stand the parts that the program puts in.

No parser: it reads tokens, so that placeholders of every driver, unknown parts and unfinished statements do not stop it.
"""
import re
from enum import Enum
from typing import NamedTuple

from ..pattern import Pattern

HOLE = "\0"  # stands for a part that the program puts in

_TOKEN = Pattern(
    r"""(?P<space>\s+|--[^\n]*|/\*.*?(?:\*/|\Z))
    |(?P<string>[eE]'(?:[^'\\]|''|\\.)*(?:'|\Z)|(?:[nNbBxX]|[uU]&)?'(?:[^']|'')*(?:'|\Z)|\$(?P<tag>[A-Za-z_]\w*|)\$.*?(?:\$(?P=tag)\$|\Z))
    |(?P<quoted>"(?:[^"]|"")*(?:"|\Z)|`[^`]*(?:`|\Z))
    |(?P<param>%\([\w\0]+\)s|%s|%b|\?\d*|\$\d+|(?<!:):[A-Za-z_\0][\w\0]*|@@?[\w\0]+|\$\{?[A-Za-z_\0][\w\0]*\}?)
    |(?P<number>\d+(?:\.\d+)?(?![\w\0]))
    |(?P<word>[\w\0][\w$\0]*)
    |(?P<op><=>|<=|>=|<>|!=|!~\*?|~\*|\|\||->>|->|\#>>?|::|:=|\*|[-+/<>=~%&|^!])
    |(?P<mark>.)""",
    re.VERBOSE | re.DOTALL,
)


class Position(Enum):
    """Where in a statement a part stands that the program puts in."""

    VALUE = "value"  # where a placeholder could stand
    QUOTED = "quoted"  # the same, between quotes
    IDENTIFIER = "identifier"  # the name of a table, a column, a function
    CLAUSE = "clause"  # a condition, a list, a piece of SQL
    BOUND = "bound"  # the name of a placeholder
    COMMENT = "comment"


class Token(NamedTuple):
    """A word, number, string, quoted name, placeholder, operator or mark. ``glued``: nothing stands between it and the one before."""

    kind: str
    text: str
    word: str  # in capitals, "" unless it is a bare word
    glued: bool
    first: int  # the number of the first hole inside it
    holes: int  # and how many there are


class Statement(NamedTuple):
    """What one statement of SQL does."""

    verb: str  # SELECT, INSERT, UPDATE, DELETE, CREATE, DROP, ...; "" for a fragment
    subject: str = ""  # what is created, changed or dropped: TABLE, INDEX, DATABASE, ...
    table: str = ""  # in small letters, without quotes, a hole for what the program puts in; "" when there is none
    where: bool = False  # something limits the rows: WHERE, LIMIT, a join, or a part we cannot see
    skips: str = ""  # INSERT OR IGNORE, INSERT IGNORE, ON CONFLICT DO NOTHING: rows that conflict are left out
    target: tuple[str, ...] | None = None  # the columns that ON CONFLICT names, () for a constraint; None when it names nothing
    returning: bool = False
    selects: bool = False  # INSERT ... SELECT
    columns: tuple[str, ...] = ()  # those that an INSERT names
    literal: bool = False  # nothing in it comes from outside
    temporary: bool = False
    star: bool = False  # SELECT *
    words: frozenset[str] = frozenset()
    places: tuple[tuple[int, Position], ...] = ()  # the holes in it, by number, and where each stands


_VERBS = frozenset({"SELECT", "INSERT", "UPDATE", "DELETE", "REPLACE", "MERGE", "CREATE", "DROP", "ALTER", "TRUNCATE", "PRAGMA", "SET", "SHOW", "USE", "GRANT", "REVOKE",
                    "COPY", "VACUUM", "ATTACH", "DETACH", "CALL", "EXEC", "BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE", "ANALYZE", "LOCK", "LISTEN", "NOTIFY",
                    "REFRESH", "REINDEX", "DECLARE", "LOAD", "COMMENT", "KILL", "OPTIMIZE", "INSTALL", "IMPORT", "EXPORT", "UNLOAD", "RENAME", "DO"})  # fmt: skip
MANIPULATES = frozenset({"SELECT", "INSERT", "UPDATE", "DELETE", "REPLACE", "MERGE", ""})
_AFTER_OPERATOR = frozenset({"=", "<", ">", "<=", ">=", "<>", "!=", "<=>", "~", "~*", "!~", "!~*"})
_ARITHMETIC = frozenset({"+", "-", "/", "%", "||"})  # before a value where rows are chosen or changed; where columns are listed, before anything
_AFTER_WORD = frozenset({"LIKE", "ILIKE", "GLOB", "REGEXP", "RLIKE", "BETWEEN", "LIMIT", "OFFSET", "MATCH", "ESCAPE", "TOP", "INTERVAL", "DATE", "TIMESTAMP"})
_BEFORE_NAMES = frozenset({"FROM", "JOIN", "INTO", "UPDATE", "TABLE", "BY", "COLUMN", "INDEX", "EXISTS", "VIEW", "DATABASE", "SCHEMA", "TRUNCATE", "USING", "DISTINCT", "AS",
                           "SELECT", "REFERENCES", "CONSTRAINT", "SEQUENCE", "ROLE", "USER", "TYPE", "FUNCTION", "TRIGGER", "ONLY", "TO", "USE", "COLLATE", "KEY"})  # fmt: skip
_COMPARES = _AFTER_OPERATOR | {"LIKE", "ILIKE", "GLOB", "REGEXP", "RLIKE", "BETWEEN", "IN", "IS", "NOT", "ASC", "DESC"}
_CLAUSES = frozenset({"SELECT", "FROM", "WHERE", "SET", "VALUES", "ON", "HAVING", "BY", "INTO", "USING", "RETURNING", "LIMIT", "OFFSET"})


def tokens(text: str) -> list[Token]:
    """The tokens of a text of SQL, comments and space left out."""
    found: list[Token] = []
    hole, end_of_last = 0, -1
    for match in _TOKEN.finditer(text):
        kind, written = match.lastgroup, match.group()
        kind = "string" if kind == "tag" else kind
        holes = written.count(HOLE)
        if kind == "space":
            if holes:
                found.append(Token("comment", written, "", False, hole, holes))
        else:
            word = written.upper() if kind == "word" else ""
            found.append(Token(kind, written, word, match.start() == end_of_last, hole, holes))
            end_of_last = match.end()
        hole += holes
    return found


def read(text: str) -> list[Statement]:
    """The statements of a text of SQL, ``HOLE`` for each part that is not known; a text that is none is one fragment."""
    statements, current = [], []
    depth = 0
    for token in tokens(text):
        depth += (token.text == "(") - (token.text == ")")
        if token.text == ";" and depth <= 0:
            statements.append(current)
            current = []
        else:
            current.append(token)
    statements.append(current)
    return [_statement(part) for part in statements if part]


def _statement(part: list[Token]) -> Statement:
    verb_at = _verb(part)
    places = tuple(_places(part, part[verb_at].word if verb_at is not None else ""))
    words = frozenset(token.word for token in part if token.word)
    if verb_at is None:
        return Statement("", where=True, words=words, places=places)
    verb = part[verb_at].word
    rest = _top_level(part[verb_at + 1 :])
    subject, table = _subject(verb, rest)
    skips, target = _conflict(verb, part)
    return Statement(
        verb, subject, table,
        where=_limited(verb, rest),
        skips=skips,
        target=target,
        returning="RETURNING" in words,
        selects=verb in ("INSERT", "REPLACE") and any(token.word == "SELECT" for token in part[verb_at:]),
        columns=_columns(part[verb_at + 1 :]) if verb in ("INSERT", "REPLACE") else (),
        literal=not any(token.holes or token.kind == "param" for token in part),
        temporary=bool(words & {"TEMP", "TEMPORARY"}),
        star=verb == "SELECT" and _star(part, verb_at),
        words=words,
        places=places,
    )  # fmt: skip


def _verb(part: list[Token]) -> int | None:
    """Where the verb stands: first, or after EXPLAIN, an opening bracket, or the queries of WITH."""
    depth, start = 0, 0
    while start < len(part) and (part[start].text == "(" or part[start].word in ("EXPLAIN", "QUERY", "PLAN") or (start and part[start].word in ("ANALYZE", "VERBOSE"))
                                 or part[start].kind == "comment"):  # fmt: skip
        start += 1
    if start >= len(part):
        return None
    if part[start].word in _VERBS:
        return start if _fits(part, start) else None
    if part[start].word != "WITH":
        return None
    for place in range(start + 1, len(part)):
        depth += (part[place].text == "(") - (part[place].text == ")")
        if depth == 0 and part[place].word in ("SELECT", "INSERT", "UPDATE", "DELETE", "MERGE"):
            return place
    return None


def _fits(part: list[Token], at: int) -> bool:
    """Whether what follows a verb can follow it in SQL: ``Update the table`` is English."""
    word = part[at].word
    following = part[at + 1 : at + 12]
    near = [token.word for token in following]
    if word in ("INSERT", "REPLACE"):
        return "INTO" in near[:6] or "OVERWRITE" in near[:2] or (word == "REPLACE" and "VALUES" in near)
    if word == "DELETE":
        return "FROM" in near[:6] or not near
    if word == "UPDATE":
        return any(token.word == "SET" for token in part[at + 1 : at + 40])
    if word == "SELECT":
        return bool(following)
    if word in ("CREATE", "DROP", "ALTER"):
        return any(token.word in _OBJECTS for token in following[:7])
    return True


_OBJECTS = frozenset({"TABLE", "INDEX", "VIEW", "DATABASE", "SCHEMA", "SEQUENCE", "TRIGGER", "FUNCTION", "PROCEDURE", "TYPE", "EXTENSION", "ROLE", "USER", "COLUMN", "DOMAIN",
                      "POLICY", "CONSTRAINT", "KEYSPACE", "PUBLICATION", "SUBSCRIPTION", "TABLESPACE", "MACRO", "SECRET", "COLLECTION", "STREAM", "AGGREGATE", "LANGUAGE"})  # fmt: skip


def _top_level(part: list[Token]) -> list[Token]:
    """The tokens outside of brackets."""
    found, depth = [], 0
    for token in part:
        if token.text == ")":
            depth -= 1
        if depth <= 0:
            found.append(token)
        if token.text == "(":
            depth += 1
    return found


def _subject(verb: str, rest: list[Token]) -> tuple[str, str]:
    """What a statement is about: the kind of object, and the name of the table or object."""
    introduced = {"INSERT": "INTO", "REPLACE": "INTO", "DELETE": "FROM", "SELECT": "FROM", "MERGE": "INTO"}.get(verb)
    start = 0
    subject = "TABLE"
    if introduced:
        start = next((place + 1 for place, token in enumerate(rest) if token.word == introduced), len(rest))
    elif verb in ("CREATE", "DROP", "ALTER", "TRUNCATE"):
        start = next((place + 1 for place, token in enumerate(rest) if token.word in _OBJECTS), 0)
        subject = rest[start - 1].word if start else "TABLE" if verb == "TRUNCATE" else ""
    elif verb != "UPDATE":
        return "", ""
    while start < len(rest) and rest[start].word in _BESIDE_NAMES:
        start += 1
    name = ""
    while start < len(rest) and (rest[start].kind in ("word", "quoted") or rest[start].text == "."):
        if name and not rest[start].glued:
            break
        name += rest[start].text.strip('"`') if rest[start].kind == "quoted" else rest[start].text
        start += 1
    return subject, name.lower()


_BESIDE_NAMES = frozenset({"IF", "NOT", "EXISTS", "ONLY", "OR", "IGNORE", "REPLACE", "ROLLBACK", "ABORT", "FAIL", "LOW_PRIORITY", "QUICK", "CONCURRENTLY", "TABLE"})


def _columns(rest: list[Token]) -> tuple[str, ...]:
    """The columns that an INSERT names, () when it names none."""
    start = next((place for place, token in enumerate(rest) if token.text == "(" or token.word in ("VALUES", "SELECT", "SET", "DEFAULT")), len(rest))
    if start == len(rest) or rest[start].text != "(":
        return ()
    end = next((place for place in range(start, len(rest)) if rest[place].text == ")"), len(rest))
    named = [token.text.strip('"`').lower() for token in rest[start + 1 : end] if token.kind in ("word", "quoted")]
    return tuple(named) if "select" not in named else ()


def _limited(verb: str, rest: list[Token]) -> bool:
    """Whether something says which rows an UPDATE or DELETE is about, or may: a hole where a condition could stand."""
    if any(token.word in ("WHERE", "LIMIT", "JOIN", "USING") for token in rest):
        return True
    changed = next((place for place, token in enumerate(rest) if token.word == "SET"), None)
    if verb == "UPDATE" and changed is not None:
        return any(_is_bare_hole(rest[place]) and not _assigned(rest, place) for place in range(changed + 1, len(rest)))
    if verb == "DELETE":
        return any(_is_bare_hole(token) and place and rest[place - 1].word not in ("FROM", "ONLY") and rest[place - 1].text != "." for place, token in enumerate(rest))
    return False


def _is_bare_hole(token: Token) -> bool:
    return token.kind == "word" and token.text == HOLE


def _assigned(rest: list[Token], place: int) -> bool:
    """Whether a hole is the left or right side of ``column = value``, or the list of them right after SET."""
    before, after = rest[place - 1], rest[place + 1] if place + 1 < len(rest) else None
    return before.text in ("=", ",", ".", "+", "-") or before.word == "SET" or (after is not None and after.text in ("=", "."))


def _conflict(verb: str, part: list[Token]) -> tuple[str, tuple[str, ...] | None]:
    """How a statement skips rows that conflict, and whether it names the constraint."""
    words = [token.word or token.text for token in part]
    for place, word in enumerate(words):
        if word == "ON" and words[place + 1 : place + 2] == ["CONFLICT"]:
            ahead = words[place + 2 :]
            if "DO" in ahead and ahead[ahead.index("DO") + 1 :][:1] == ["NOTHING"]:
                named = tuple(token.text.strip('"`').lower() for token in part[place + 2 :][: ahead.index("DO")] if token.kind in ("word", "quoted"))
                return "ON CONFLICT DO NOTHING", (named if ahead[0] == "(" else ()) if ahead.index("DO") else None
    if verb in ("INSERT", "UPDATE"):
        following = words[words.index(verb) + 1 :][:4]
        if following[:2] == ["OR", "IGNORE"]:
            return f"{verb} OR IGNORE", None
        if "IGNORE" in following[: following.index("INTO")] if "INTO" in following else following[:1] == ["IGNORE"]:
            return f"{verb} IGNORE", None
    return "", None


def _star(part: list[Token], at: int) -> bool:
    """Whether the outermost SELECT takes every column of a table."""
    following = [token for token in part[at + 1 : at + 4] if token.word not in ("DISTINCT", "ALL")]
    if not following or following[0].text != "*" or any(token.word == "WITH" for token in part[:at]):
        return False
    table = next((place + 1 for place, token in enumerate(part) if token.word == "FROM"), len(part))
    return table < len(part) and part[table].text != "(" and not part[table].text.lower().startswith(("information_schema", "sqlite_", "pragma_", "pg_"))


# --- the holes --------------------------------------------------------------------------------------------------------


def _places(part: list[Token], verb: str):
    """The number of each hole and where it stands."""
    openers: list[str] = []  # what stands before each bracket that is open
    clause = ""
    between = False
    for place, token in enumerate(part):
        if token.word in _CLAUSES:
            clause = token.word
        if token.word == "BETWEEN":
            between = True
        if token.holes:
            found = _place(part, place, token, openers, clause, between)
            for number in range(token.first, token.first + token.holes):
                yield number, found
        if between and place and part[place - 1].word == "AND":
            between = False
        if token.text == "(":
            openers.append(_opener(part, place, verb))
        elif token.text == ")" and openers:
            openers.pop()


def _opener(part: list[Token], place: int, verb: str) -> str:
    """What a bracket holds: values, names, or anything."""
    before = part[place - 1].word if place else ""
    if before in ("IN", "VALUES", "ANY", "ALL", "INTERVAL", "TOP", "LIMIT"):
        return "values"
    if before in ("AND", "OR", "WHERE", "NOT", "ON", "SELECT", "FROM", "HAVING", "EXISTS", "AS", "") and not (place and part[place - 1].kind == "quoted"):
        if place and part[place - 1].text == ",":  # VALUES (...), (...)
            return "values" if _after_values(part, place) else "clause"
        return "clause"
    if verb in ("INSERT", "REPLACE") and not any(token.word in ("VALUES", "SELECT", "SET") for token in part[:place]):
        return "names"
    return "call"


def _after_values(part: list[Token], place: int) -> bool:
    return any(token.word == "VALUES" for token in part[:place]) and not any(token.word in ("SELECT", "WHERE", "ON") for token in part[:place])


def _place(part: list[Token], place: int, token: Token, openers: list[str], clause: str, between: bool) -> Position:
    before = part[place - 1] if place else None
    after = part[place + 1] if place + 1 < len(part) else None
    if token.kind == "comment":
        return Position.COMMENT
    if token.kind == "param":
        return Position.BOUND
    if token.kind == "string":
        if token.text.startswith("$"):
            return Position.CLAUSE  # a piece of a program, in whatever language
        if before is not None and before.text in ("->", "->>", "#>", "#>>") or token.text.startswith("'$"):
            return Position.IDENTIFIER
        return Position.IDENTIFIER if after is not None and after.text == "::" and after.glued and _names_class(part, place) else Position.QUOTED
    dotted = (after is not None and after.text == ".") or (before is not None and before.text == ".")
    if token.kind == "quoted":
        return Position.QUOTED if not dotted and clause != "ON" and _compared(before, openers, between, clause) and token.text[:1] == '"' else Position.IDENTIFIER
    if dotted or token.text != HOLE:
        return Position.IDENTIFIER
    if after is not None and after.text == "(":
        return Position.IDENTIFIER
    if _compared(before, openers, between, clause):
        return Position.CLAUSE if clause == "ON" else Position.VALUE
    if after is not None and (after.word in _COMPARES or after.text in _COMPARES):
        return Position.IDENTIFIER
    if before is not None and before.word in _BEFORE_NAMES:
        return Position.IDENTIFIER
    if openers and openers[-1] in ("names", "call"):
        return Position.IDENTIFIER
    return Position.IDENTIFIER if clause == "BY" or (before is not None and before.text == "," and clause in ("SELECT", "FROM", "BY")) else Position.CLAUSE


def _compared(before: Token | None, openers: list[str], between: bool, clause: str) -> bool:
    """Whether what comes next is a value: after an operator, or in a list of values."""
    if before is None:
        return False
    if before.text in _AFTER_OPERATOR or before.word in _AFTER_WORD or before.word == "IN":
        return True
    if (before.word == "AND" and between) or (before.text in _ARITHMETIC and clause in ("SET", "WHERE", "HAVING", "VALUES")):
        return True
    return before.text in ("(", ",") and bool(openers) and openers[-1] == "values"


def _names_class(part: list[Token], place: int) -> bool:
    """``'schema.table'::regclass``."""
    return place + 2 < len(part) and part[place + 2].word.startswith("REG")
