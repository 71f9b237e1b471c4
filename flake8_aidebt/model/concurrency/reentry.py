"""Event loops that are run where one is running already."""
import ast
from collections.abc import Iterator

from ..file import File
from ..summaries.chains import Chain, calls_run, chain
from ..summaries.deeds import Does


def reentries(file: File) -> Iterator[tuple[ast.Call, Chain]]:
    """The calls in async functions that come down to running another loop, in source order."""
    for function in file.nodes(ast.AsyncFunctionDef):
        for call in calls_run(file, function):
            if not isinstance(file.parent(call), ast.Await):
                found = chain(file, call, Does.REENTERS)
                if found is not None:
                    yield call, found
