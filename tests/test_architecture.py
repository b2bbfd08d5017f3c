"""The house rules, as tests: who may import whom, how long things may be, what must be there."""

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCES = sorted(path for folder in ("mattegui", "training") for path in (ROOT / folder).rglob("*.py"))
LONGEST_FILE, LONGEST_FUNCTION = 300, 40

# What importing a module may not load: the import is done in a fresh interpreter.
FORBIDDEN = {
    "mattegui": ("PySide6", "torch", "cv2"),
    "mattegui.core": ("PySide6", "torch"),
    "mattegui.files.export": ("PySide6", "torch"),
    "mattegui.files.image": ("PySide6", "torch"),
    "mattegui.network.predictor": ("PySide6",),
    "mattegui.network.weights": ("PySide6",),
    "mattegui.live.whole": ("PySide6", "torch"),
    "mattegui.cli.matte": ("PySide6", "torch"),
    "mattegui.document.document": ("PySide6", "torch"),
    "mattegui.gui.window": ("torch", "mattegui.network"),
    "mattegui.app": ("torch", "mattegui.network"),
    "mattegui.__main__": ("PySide6", "torch"),
}

# Which rooms of the house a room may enter.
MAY_ENTER = {
    "core": {"core"},
    "files": {"core", "files"},
    "network": {"core", "network"},
    "gui": {"core", "files", "gui", "paths"},
}


def imports(path: Path) -> set[str]:
    """Every module that a file imports, at its top or inside a function."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module or "")
    return found


def inside(path: Path) -> set[str]:
    """The rooms and files of mattegui that a file imports from."""
    return {name.split(".")[1] for name in imports(path) if name.startswith("mattegui.")}


@pytest.mark.parametrize("module", FORBIDDEN)
def test_importing_loads_nothing_heavy(module: str) -> None:
    code = f"import sys, {module}; print(' '.join(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert not set(FORBIDDEN[module]) & set(loaded.stdout.split())


@pytest.mark.parametrize("room", MAY_ENTER)
def test_rooms_enter_only_the_rooms_they_may(room: str) -> None:
    for path in (ROOT / "mattegui" / room).glob("*.py"):
        assert inside(path) <= MAY_ENTER[room], path


def test_core_knows_only_numpy_and_opencv() -> None:
    allowed = {"numpy", "cv2", "mattegui", *sys.stdlib_module_names}
    for path in (ROOT / "mattegui" / "core").glob("*.py"):
        assert {name.split(".")[0] for name in imports(path)} <= allowed, path


def test_only_app_sees_both_the_editor_and_the_network() -> None:
    for path in (ROOT / "mattegui").rglob("*.py"):
        if path.name != "app.py":
            assert not {"gui", "network"} <= inside(path), path


def test_nobody_imports_app_but_main_and_nobody_imports_training() -> None:
    for path in (ROOT / "mattegui").rglob("*.py"):
        names = imports(path)
        assert path.name == "__main__.py" or "mattegui.app" not in names, path
        assert not any(name.split(".")[0] == "training" for name in names), path


def test_training_stays_out_of_the_editor() -> None:
    for path in (ROOT / "training").glob("*.py"):
        assert inside(path) <= {"core", "files", "network"}, path


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_files_and_functions_stay_small(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST_FILE
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno - node.lineno < LONGEST_FUNCTION + 1, node.name


def test_resources_are_there() -> None:
    for name in (
        "weights/dim.safetensors",
        "weights/MODEL_CARD.md",
        "sample/cat.jpg",
        "sample/cat_trimap.png",
        "sample/LICENSE.md",
        "themes/dark.qss",
        "icons/mattegui.svg",
        "keymaps/default.json",
    ):
        assert (ROOT / "resources" / name).is_file(), name


def test_every_core_file_has_its_tests() -> None:
    for path in (ROOT / "mattegui" / "core").glob("*.py"):
        if path.name not in ("__init__.py", "errors.py"):
            assert (ROOT / "tests" / "core" / f"test_{path.name}").is_file(), path


def test_no_two_actions_share_a_key() -> None:
    keymap = json.loads((ROOT / "resources" / "keymaps" / "default.json").read_text(encoding="utf-8"))
    keys = [key for keys in keymap.values() for key in keys]
    assert len(keys) == len(set(keys))
