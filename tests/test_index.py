"""The index: what one walk files, and that the walk without recursion files the same."""
import ast
import sys
from pathlib import Path

import pytest

from flake8_aidebt.model.index import FILED, Index

SOURCE = ast.unparse(ast.parse(Path(ast.__file__).read_text(encoding="utf-8")))


def content(index: Index) -> dict:
    """Everything an index holds, in comparable form."""
    return {
        "by type": {kind.__name__: [id(node) for node in nodes] for kind, nodes in index.by_type.items()},
        "calls": {name: [id(node) for node in nodes] for name, nodes in index.calls_by_name.items()},
        "frames": {id(node): [(id(link.node), link.field) for link in frame or ()] for node, frame in index.frames.items()},
    }


def test_the_flat_walk_gives_what_the_recursive_one_gives(monkeypatch) -> None:
    tree = ast.parse(SOURCE)
    recursive = content(Index(tree))
    monkeypatch.setattr(Index, "_visit", lambda *_: (_ for _ in ()).throw(RecursionError()))
    assert content(Index(tree)) == recursive


def test_filed_nodes_are_those_of_the_tree_in_source_order() -> None:
    tree = ast.parse(SOURCE)
    index = Index(tree)
    for kind in FILED:
        walked = [node for node in ast.walk(tree) if type(node) is kind]
        assert {id(node) for node in index.by_type.get(kind, [])} == {id(node) for node in walked}, kind
    statements = [(node.lineno, node.col_offset) for node in index.by_type[ast.Assign]]
    assert statements == sorted(statements)


def test_frames_are_the_statements_around() -> None:
    tree = ast.parse("class A:\n  def f(self):\n    for x in y:\n      try:\n        g()\n      finally:\n        h()\n")
    index = Index(tree)
    names = {call.func.id: [(type(link.node).__name__, link.field) for link in index.frame(call)] for call in index.by_type[ast.Call]}
    around = [("For", "body"), ("FunctionDef", "body"), ("ClassDef", "body"), ("Module", "body")]
    assert names == {"g": [("Try", "body"), *around], "h": [("Try", "finalbody"), *around]}


def test_parents() -> None:
    tree = ast.parse(SOURCE)
    index = Index(tree)
    for outer in ast.walk(tree):
        for child in ast.iter_child_nodes(outer):
            if not isinstance(child, (ast.expr_context, ast.operator, ast.unaryop, ast.boolop, ast.cmpop)):
                assert index.parent(child) is outer
    assert index.parent(tree) is None


def deep(step, levels: int = 5000) -> ast.Module:
    """A tree far deeper than the stack; this parser may refuse the text of it, a newer one may not."""
    expr: ast.expr = ast.Name("x", ast.Load())
    for _ in range(levels):
        expr = step(expr)
    return ast.Module([ast.Expr(expr)], [])


DEEP = {
    "sum": lambda expr: ast.BinOp(expr, ast.Add(), ast.Call(ast.Name("f", ast.Load()), [], [])),
    "nested calls": lambda expr: ast.Call(ast.Name("f", ast.Load()), [expr], []),
    "chain": lambda expr: ast.Call(ast.Attribute(expr, "f", ast.Load()), [], []),
}


@pytest.mark.parametrize("shape", DEEP)
def test_deep_trees(shape: str) -> None:
    limit = sys.getrecursionlimit()
    tree = deep(DEEP[shape])
    index = Index(tree)
    assert len(index.by_type[ast.Call]) == len(index.calls_by_name["f"]) == 5000
    assert all(index.frames[call].node is tree for call in index.by_type[ast.Call])
    assert all(index.frame(call).node is tree for call in index.by_type[ast.Call][::500])
    assert sys.getrecursionlimit() == limit


@pytest.mark.parametrize("depth", range(850, 1050, 20))
def test_a_walk_that_runs_out_of_stack_half_way_files_nothing_twice(depth: int) -> None:
    tree = ast.Module([*deep(DEEP["nested calls"], 3).body, *deep(DEEP["sum"], depth).body], [])
    calls = Index(tree).by_type[ast.Call]
    assert len(calls) == len(set(calls)) == depth + 3
