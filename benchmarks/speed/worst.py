"""Files that nobody writes but somebody generates: each maker takes a size in percent and gives the source."""
from collections.abc import Callable

_FUNCTION = '''
def fetch_{n}(url, retries=3):
    session = requests.Session()
    for attempt in range(retries):
        try:
            return session.get(url, params={{"n": {n}}}, timeout=5)
        except requests.RequestException as error:
            log.warning("attempt %s of %s: %s", attempt, {n}, error)
    raise TimeoutError(url)
'''


def many_lines(size: int) -> str:
    """A hundred thousand lines in functions of a hundred lines, every tenth a request."""
    body = "".join(f"    r{n} = requests.get(url)\n" if n % 10 == 0 else f"    x{n} = url + '{n}'\n" for n in range(1, 100))
    return "import requests\n" + "".join(f"def run_{n}(url):\n{body}" for n in range(10 * size))


def many_functions(size: int) -> str:
    """Ten thousand functions, each with a session, a loop and a handler."""
    return "import requests\n" + "".join(_FUNCTION.format(n=n) for n in range(100 * size))


def one_long_function(size: int) -> str:
    """One function of ten thousand assignments to few names."""
    body = "".join(f"    client_{n % 5} = httpx.Client()\n    client_{n % 5}.get(url)\n" for n in range(50 * size))
    return f"import httpx\ndef run(url):\n{body}"


def one_name_bound_often(size: int) -> str:
    """Five thousand assignments to one name, each from the one before, and a use of each."""
    return "import requests\nx = requests.Session()\n" + "x = x.trust(x)\nx.get('u')\n" * (50 * size)


def chain_of_names(size: int) -> str:
    """Two thousand names, each bound to the one before."""
    links = "".join(f"s{n + 1} = s{n}\ns{n + 1}.get('u')\n" for n in range(20 * size))
    return f"import requests\ns0 = requests.Session()\n{links}"


def chain_of_functions(size: int) -> str:
    """Two thousand functions, each returning what two others return."""
    links = "".join(f"def f{n + 1}():\n    return f{n}() or f{max(0, n - 1)}()\n" for n in range(20 * size))
    return f"import requests\ndef f0():\n    return requests.Session()\n{links}f{20 * size}().get('u')\n"


def chain_of_calls(size: int) -> str:
    """Calls chained eight hundred deep."""
    return "import requests\nrequests.Session()" + ".mount('a', None)" * (8 * size) + ".get('u')\n"


def long_sum(size: int) -> str:
    """A sum of a thousand terms, deep on the left."""
    return "import requests\ntotal = " + " + ".join(f"requests.get('{n}').n" for n in range(10 * size)) + "\n"


def deep_blocks(size: int) -> str:
    """Ninety blocks inside each other, a call in each, a hundred times over."""
    once = "".join(f"{' ' * depth}while x[{depth}]:\n{' ' * depth} requests.get('u')\n" for depth in range(90))
    return "import requests\n" + once * size


def long_elif(size: int) -> str:
    """An if with eight hundred branches: each one stands inside the one before."""
    branches = "".join(f"elif x == {n}:\n    requests.get('u')\n" for n in range(8 * size))
    return f"import requests\nif x == -1:\n    pass\n{branches}"


def huge_list(size: int) -> str:
    """A literal of a quarter of a million numbers."""
    return "import requests\nDATA = [" + "1, 2, 3, 4, 5,\n" * (500 * size) + "]\nrequests.get('u', timeout=DATA)\n"


def huge_dictionary(size: int) -> str:
    """A literal of fifty thousand dictionaries, handed on as keywords."""
    rows = "".join(f"'k{n}': {{'timeout': {n}, 'name': 'n{n}'}},\n" for n in range(500 * size))
    return f"import requests\nDATA = {{{rows}}}\nrequests.get('u', **DATA)\n"


def huge_string(size: int) -> str:
    """A string of five megabytes over fifty thousand lines."""
    return 'import requests\nDATA = """' + ("x" * 99 + "\n") * (500 * size) + '"""\nrequests.get(DATA)\n'


FILES: dict[str, Callable[[int], str]] = {
    maker.__name__.replace("_", " "): maker
    for maker in (
        *(many_lines, many_functions, one_long_function, one_name_bound_often, chain_of_names, chain_of_functions),
        *(chain_of_calls, long_sum, deep_blocks, long_elif, huge_list, huge_dictionary, huge_string),
    )
}
