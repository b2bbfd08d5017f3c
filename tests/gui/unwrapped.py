"""Finds texts of the window that are not handed to the translation."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
TRANSLATED = [*sorted((ROOT / "mattegui" / "gui").rglob("*.py")), ROOT / "mattegui" / "app.py"]
WORDS = re.compile(r"[A-Z][a-z]+(?![a-z_]*\()|[A-Za-z]{2,}[,:]? [A-Za-z(]")
WRAPPERS = {"tr", "marked"}
# What Qt and Python are told, not the user: names of objects and styles, keys, settings, messages for programmers.
TOLD_TO_PROGRAMS = {
    *("setObjectName", "setProperty", "QKeySequence", "setStyle", "setValue", "value", "property", "AssertionError"),
    *("RuntimeError", "KeyError", "TypeError", "ValueError", "TimeoutError", "TypeVar", "critical", "exception"),
}


def unwrapped(path: Path) -> Iterator[tuple[int, str]]:
    """Line and text of each literal that reads like a sentence or a title and that no wrapper takes."""
    yield from _looked_through(ast.parse(path.read_text(encoding="utf-8")))


def _looked_through(node: ast.AST) -> Iterator[tuple[int, str]]:
    if isinstance(node, ast.Constant):
        if isinstance(node.value, str) and WORDS.search(node.value):
            yield node.lineno, node.value
        return
    for child in _shown(node):
        yield from _looked_through(child)


def _shown(node: ast.AST) -> Iterator[ast.AST]:
    """The parts of a node that a user may come to see."""
    left_out: list[ast.AST | None] = []
    if isinstance(node, ast.Call):
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        if name in TOLD_TO_PROGRAMS:
            return
        if name in WRAPPERS and isinstance(node.args[0], ast.Constant):
            left_out.append(node.args[0])
    elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):  # a docstring
        return
    elif isinstance(node, ast.Assert):
        left_out.append(node.msg)
    elif isinstance(node, ast.AnnAssign):
        left_out.append(node.annotation)
    elif isinstance(node, ast.FunctionDef):
        left_out.append(node.returns)
    elif isinstance(node, ast.arg | ast.Compare):  # a type, or a key that is asked for
        return
    elif isinstance(node, ast.Subscript):  # a key, or a Literal's names
        if getattr(node.value, "id", "") == "Literal":
            return
        left_out.append(node.slice)
    elif isinstance(node, ast.Dict):
        left_out += [key for key in node.keys if isinstance(key, ast.Constant)]
    yield from (child for child in ast.iter_child_nodes(node) if child not in left_out)
