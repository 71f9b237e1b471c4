ALLOWED = ["a", "b"]


def f(a, b):
    ids = [x.id for x in a]
    for y in b:
        if y.id in ids:  # AID621
            use(y)


def comprehended(a, b):
    seen = list(a)
    return [x for x in b if x not in seen]  # AID621


def distinct(rows):
    out = []
    for r in rows:
        if r not in out:  # AID621
            out.append(r)


def declared(orders, known: list[str]):
    return {order for order in orders if order.number in known}  # AID621


def sorted_first(a, queue):
    names = sorted(a)
    while queue:
        if queue.pop() in names:  # AID621
            return True


def of_lines(path, words):
    lines = open(path).read().splitlines()
    return any(word in lines for word in words)  # AID621


def of_query(cursor, names):
    rows = cursor.fetchall()
    for name in names:
        if (name,) not in rows:  # AID621
            print(name)


def in_a_set(a, b):
    ids = {x.id for x in a}
    return [y for y in b if y.id in ids]


def in_a_display(b):
    for y in b:
        if y in ("a", "b"):
            use(y)
        if y in ALLOWED:
            use(y)


def no_loop(x, xs):
    known = list(xs)
    return x in known


def made_anew(groups):
    for group in groups:
        names = [each.name for each in group]
        if "root" in names:  # a list of its own for each group
            use(group)


def few(options):
    names = [name for name in ("a", "b")]
    return [option for option in options if option in names]


def small_loop(a):
    names = list(a)
    for word in ("one", "two"):
        if word in names:
            use(word)


def first_source(a):
    names = list(a)
    return [x for x in filter(lambda y: y in names, a)]  # inside another function


def unknown(a, b):
    for y in b:
        if y in a:  # may be anything
            use(y)


def in_text(a, text):
    words = "one two".split()
    return [word for word in a if word in words]


def never_grown(a):
    nothing = []
    return [x for x in a if x in nothing]
