"""SQL texts with a value in them, built in the ways that people build them, and the same statements with the value bound.

A ``Built`` is what a program needs around the text: lines of the module, parameters, statements before the call, and the
expression that is handed to whatever runs it. ``programs.render`` puts it into a program.
"""
from collections.abc import Callable
from typing import NamedTuple

from hypothesis import strategies as st

from .programs import Spelling

# A statement before and after the value; with a placeholder instead, its quotes go.
STATEMENTS = (
    ("SELECT id, total FROM orders WHERE customer = '", "'"),
    ("SELECT id, total FROM orders WHERE customer = '", "' ORDER BY id"),
    ("SELECT id FROM orders WHERE total > ", ""),
    ("SELECT id FROM orders WHERE paid = 1 AND customer = ", " LIMIT 10"),
    ("select o.id from orders o join customers c on c.id = o.customer_id where c.name = '", "'"),
    ("SELECT id FROM orders WHERE customer LIKE '", "'"),
    ("SELECT id FROM orders WHERE day BETWEEN '2026-01-01' AND '", "'"),
    ("SELECT id FROM orders WHERE customer IN ('", "')"),
    ("SELECT id FROM orders ORDER BY id LIMIT ", ""),
    ("DELETE FROM orders WHERE customer = '", "'"),
    ("UPDATE orders SET customer = '", "' WHERE id = 3"),
    ("update orders set customer=", " where id=3"),
    ("INSERT INTO orders (id, customer) VALUES (3, '", "')"),
    ("INSERT INTO orders VALUES (", ", 3)"),
    ("WITH paid AS (SELECT id FROM orders WHERE paid = 1) SELECT id FROM paid WHERE customer = '", "'"),
    ("  SELECT id\\n  FROM orders\\n  WHERE customer = '", "'"),
)

# A value from outside: the parameter it comes with, and how it is read.
VALUES = (
    ("customer_name", "customer_name"),
    ("name: str", "name"),
    ("wanted=None", "wanted"),
    ("person", "person.surname"),
    ("answers", "answers['surname']"),
    ("request", "request.args['surname']"),
    ("request", "request.GET.get('surname', '')"),
    ("surname", "surname.strip()"),
    ("surname", "str(surname)"),
    ("surname", "(surname or 'x')"),
)

# A value that no text can be hidden in, or that the program itself has chosen.
HARMLESS = (
    ("amount: int", "amount"),
    ("amount: float = 0.5", "amount"),
    ("amount", "int(amount)"),
    ("amount", "float(amount)"),
    ("amounts", "len(amounts)"),
    ("amount=10", "amount"),
    ("amount", "3"),
    ("amount", "LARGEST"),
)


class Built(NamedTuple):
    """A text on its way to the database."""

    expression: str
    before: tuple[str, ...] = ()
    top: tuple[str, ...] = ()

    def around(self, spelling: Spelling, parameter: str) -> Spelling:
        """A spelling of a program that builds it from a parameter."""
        return spelling._replace(top=("LARGEST = 100", *self.top), given=(parameter,), before=self.before)


Builder = Callable[[str, str, str], Built]


def f_string(head: str, tail: str, value: str) -> Built:
    return Built(f'f"{head}{{{value}}}{tail}"')


def f_string_converted(head: str, tail: str, value: str) -> Built:
    return Built(f'f"{head}{{{value}!s}}{tail}"')


def f_string_in_three_quotes(head: str, tail: str, value: str) -> Built:
    return Built(f'f"""{head}{{{value}}}{tail}"""')


def f_string_in_pieces(head: str, tail: str, value: str) -> Built:
    first, _, rest = head.partition(" ")
    return Built(f'("{first} " f"{rest}{{{value}}}" "{tail}")')


def percent(head: str, tail: str, value: str) -> Built:
    return Built(f'"{head}%s{tail}" % ({value})')


def percent_of_tuple(head: str, tail: str, value: str) -> Built:
    return Built(f'"{head}%s{tail}" % ({value},)')


def percent_of_dict(head: str, tail: str, value: str) -> Built:
    return Built(f'"{head}%(x)s{tail}" % {{"x": {value}}}')


def formatted(head: str, tail: str, value: str) -> Built:
    return Built(f'"{head}{{}}{tail}".format({value})')


def formatted_by_number(head: str, tail: str, value: str) -> Built:
    return Built(f'"{head}{{0}}{tail}".format({value})')


def formatted_by_name(head: str, tail: str, value: str) -> Built:
    return Built(f'"{head}{{x}}{tail}".format(x={value})')


def formatted_by_dict(head: str, tail: str, value: str) -> Built:
    return Built(f'"{head}{{x}}{tail}".format(**{{"x": {value}}})')


def formatted_by_map(head: str, tail: str, value: str) -> Built:
    return Built(f'"{head}{{x}}{tail}".format_map({{"x": {value}}})')


def template(head: str, tail: str, value: str) -> Built:
    return Built(f'string.Template("{head}$x{tail}").substitute(x={value})', top=("import string",))


def added(head: str, tail: str, value: str) -> Built:
    return Built(f'"{head}" + {value} + "{tail}"')


def added_to(head: str, tail: str, value: str) -> Built:
    return Built("asked", (f'asked = "{head}"', f"asked += {value}", f'asked += "{tail}"'))


def assigned_anew(head: str, tail: str, value: str) -> Built:
    return Built("asked", (f'asked = "{head}"', f'asked = asked + {value} + "{tail}"'))


def appended_if(head: str, tail: str, value: str) -> Built:
    return Built("asked", ('asked = "SELECT id FROM orders WHERE paid = 1"', "if ready:", f'''    asked += f" AND customer = '{{{value}}}'"'''))


def joined(head: str, tail: str, value: str) -> Built:
    return Built(f'"".join(["{head}", {value}, "{tail}"])')


def joined_parts(head: str, tail: str, value: str) -> Built:
    return Built('" ".join(pieces)', ('pieces = ["SELECT id FROM orders"]', f'''pieces.append(f"WHERE customer = '{{{value}}}'")'''))


def dedented(head: str, tail: str, value: str) -> Built:
    return Built(f'textwrap.dedent(f"""{head}{{{value}}}{tail}""")', top=("import textwrap",))


def stripped(head: str, tail: str, value: str) -> Built:
    return Built(f'f"{head}{{{value}}}{tail}".strip()')


def constant_of_module(head: str, tail: str, value: str) -> Built:
    return Built(f"WANTED % ({value},)", top=(f'WANTED = "{head}%s{tail}"',))


def constant_of_function(head: str, tail: str, value: str) -> Built:
    return Built(f"pattern.format({value})", (f'pattern = "{head}{{}}{tail}"',))


def helper_of_text(head: str, tail: str, value: str) -> Built:
    return Built(f"wanted_orders({value})", top=("def wanted_orders(part):", f'    return f"{head}{{part}}{tail}"'))


def walrus(head: str, tail: str, value: str) -> Built:
    return Built(f'(asked := f"{head}{{{value}}}{tail}")')


def either(head: str, tail: str, value: str) -> Built:
    return Built(f'f"{head}{{{value}}}{tail}" if ready else "SELECT 1"')


def through_a_variable(head: str, tail: str, value: str) -> Built:
    return Built("asked", (f'asked = f"{head}{{{value}}}{tail}"',))


def through_two_variables(head: str, tail: str, value: str) -> Built:
    return Built("prepared", (f'asked = f"{head}{{{value}}}{tail}"', "prepared = asked"))


def value_through_a_variable(head: str, tail: str, value: str) -> Built:
    return Built(f'f"{head}{{looked_for}}{tail}"', (f"looked_for = {value}",))


def annotated(head: str, tail: str, value: str) -> Built:
    return Built("asked", (f'asked: str = f"{head}{{{value}}}{tail}"',))


def clause_of_its_own(head: str, tail: str, value: str) -> Built:
    return Built('"SELECT id FROM orders" + condition', (f'''condition = f" WHERE customer = '{{{value}}}'"''',))


BUILDERS: tuple[Builder, ...] = (
    f_string, f_string_converted, f_string_in_three_quotes, f_string_in_pieces, percent, percent_of_tuple, percent_of_dict, formatted, formatted_by_number,
    formatted_by_name, formatted_by_dict, formatted_by_map, template, added, added_to, assigned_anew, appended_if, joined, joined_parts, dedented, stripped,
    constant_of_module, constant_of_function, helper_of_text, walrus, either, through_a_variable, through_two_variables, value_through_a_variable, annotated,
    clause_of_its_own,
)  # fmt: skip


def unquoted(head: str, tail: str, placeholder: str) -> str:
    """The statement with a placeholder for the value."""
    if head.endswith("'"):
        head, tail = head[:-1], tail[1:]
    return f'"{head}{placeholder}{tail}"'


statements = st.sampled_from(STATEMENTS)
values = st.sampled_from(VALUES)
builders = st.sampled_from(BUILDERS)


# Writes that leave out what a constraint refuses, and such as do not; none of them with a value in the text.
IGNORING = (
    "INSERT OR IGNORE INTO contacts VALUES (?, ?)",
    "insert or ignore into contacts (id, mail) values (:id, :mail)",
    "INSERT IGNORE INTO contacts (id, mail) VALUES (%s, %s)",
    "INSERT INTO contacts VALUES (%s, %s) ON CONFLICT DO NOTHING",
    "INSERT INTO contacts (id, mail)\\n    VALUES ($1, $2)\\n    ON CONFLICT\\n        DO NOTHING",
    "insert into contacts as c (id, mail) values (%(id)s, %(mail)s) on conflict do nothing",
    "INSERT INTO contacts SELECT id, mail FROM old_contacts WHERE mail <> '' ON CONFLICT DO NOTHING",
    "WITH fresh AS (SELECT id, mail FROM old_contacts) INSERT INTO contacts SELECT id, mail FROM fresh ON CONFLICT DO NOTHING",
)
COMPLETE = (
    "INSERT INTO contacts VALUES (?, ?)",
    "INSERT INTO contacts (id, mail) VALUES (%s, %s) ON CONFLICT (id) DO UPDATE SET mail = excluded.mail",
    "insert into contacts (id, mail) values ($1, $2) on conflict (mail) do update set id = excluded.id",
    "INSERT INTO contacts (id, mail) VALUES (%s, %s) ON DUPLICATE KEY UPDATE mail = VALUES(mail)",
    "INSERT INTO contacts VALUES (%s, %s) ON CONFLICT DO NOTHING RETURNING id",
    "UPDATE contacts SET mail = ? WHERE id = ?",
    "SELECT 'INSERT OR IGNORE INTO contacts' FROM advice WHERE id = ?",
)


def whole(text: str) -> Built:
    return Built(f'"{text}"')


def whole_in_three_quotes(text: str) -> Built:
    return Built(f'"""{text}"""')


def whole_in_pieces(text: str) -> Built:
    words = text.rsplit(" ", 3)
    return Built("(" + " ".join(f'"{word} "' for word in words) + ")")


def whole_in_a_variable(text: str) -> Built:
    return Built("asked", (f'asked = "{text}"',))


def whole_in_a_constant(text: str) -> Built:
    return Built("WANTED", top=(f'WANTED = "{text}"',))


def whole_added(text: str) -> Built:
    head, _, tail = text.partition(" INTO ") if " INTO " in text else text.partition(" ")
    middle = " INTO " if " INTO " in text else " "
    return Built(f'"{head}" + "{middle}{tail}"')


def whole_added_to(text: str) -> Built:
    head, _, tail = text.rpartition(" ")
    return Built("asked", (f'asked = "{head}"', f'asked += " {tail}"'))


def whole_with_a_table_put_in(text: str) -> Built:
    return Built('f"' + text.replace("contacts", "{TABLE}") + '"', top=('TABLE = "contacts"',))


def whole_with_a_table_formatted(text: str) -> Built:
    return Built('"' + text.replace("contacts", "{table}") + '".format(table=TABLE)', top=('TABLE = "contacts"',))


WHOLE = (
    whole, whole_in_three_quotes, whole_in_pieces, whole_in_a_variable, whole_in_a_constant, whole_added, whole_added_to, whole_with_a_table_put_in,
    whole_with_a_table_formatted,
)  # fmt: skip
