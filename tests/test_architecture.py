"""The house rules, as tests: who may import whom, how long things may be, what must be there."""

import ast
import json
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCES = sorted(path for folder in ("mattegui", "training") for path in (ROOT / folder).rglob("*.py"))
FOLDERS = sorted({path.parent for path in SOURCES})
LONGEST_FILE, LONGEST_CLASS, LONGEST_FUNCTION, FULLEST_FOLDER = 300, 200, 40, 12
TOP_LEVEL = {
    "mattegui resources training tests pyproject.toml README.md",
    "LICENSE CHANGELOG.md CONTRIBUTING.md THIRD_PARTY.md Makefile",
    ".ci .github .gitignore .pre-commit-config.yaml",
}

# What each room may import of the project: a name stands for the module and all that is in it.
MAY_IMPORT = {
    "core": {"core"},
    "document": {"core", "document"},
    "live": {"core", "document", "live"},
    "files": {"core", "document", "files", "threads"},
    "paths": {"core", "document", "files"},
    "network": {"core", "files.atomic", "network", "paths", "threads"},  # paths: for the user's cache folder
    "threads": set(),
    "batch": {"batch", "core", "files", "live", "network", "paths", "threads"},
    "cli": {"app", "batch", "cli", "core", "document", "files", "live", "network", "paths"},
    "gui": {"core", "document", "files", "gui", "live", "paths", "threads"},
    "__init__": {"core", "live", "network", "paths"},
    "__main__": {"cli", "core", "log"},
    "log": {"paths"},
    "training": {"core", "files", "network"},
}

BLENDER = {"bpy", "bmesh", "mathutils"}

# What each room may import of libraries, beside Python's own.
LIBRARIES = {
    "core": {"numpy", "cv2"},
    "document": {"numpy", "cv2"},
    "live": {"numpy", "cv2"},  # cv2: the planner of windows looks for boxes and neighbours on the grid of tiles
    "files": {
        *("numpy", "cv2", "PIL", "psd_tools", "tifffile", "imagecodecs", "OpenImageIO", "pillow_heif", "rawpy"),
        "zlib_ng",
        "rembg",  # where the extra is installed
    },
    "paths": {"platformdirs"},
    "threads": set(),
    "network": {"numpy", "cv2", "torch", "safetensors"},
    "batch": {"numpy", "filelock", "ray"},
    "cli": {"tqdm"},
    "gui": {"numpy", "cv2", "PySide6"},
    "app": {"PySide6", "cv2", "torch"},
    "__init__": {"numpy"},
    "__main__": set(),
    "log": set(),
    # PySide6: the wallpapers of a package of games lie in Qt's own resource files
    "training": {"numpy", "cv2", "PIL", "torch", "safetensors", "tqdm", "h5py", "matplotlib", "pymatting", "PySide6"}
    | BLENDER,
}

# Which rooms inside gui each may import, beside itself.
GUI_MAY_IMPORT = {
    "language": set(),
    "images": set(),
    "screen": {"images"},
    "theme": {"language", "state"},
    "state": {"language"},
    "tools": {"language", "state"},
    "work": {"language", "images", "state"},
    "canvas": {"language", "images", "screen", "state", "tools"},
    "dialogs": {"language", "images", "screen", "state", "tools", "work"},
    "commands": {"language", "state", "tools", "work", "canvas", "dialogs"},
    "docks": {"language", "images", "screen", "state", "tools", "work", "canvas", "dialogs", "commands"},
    "window": {"language", "state", "tools", "work", "canvas", "dialogs", "commands", "docks", "theme"},
}

# What importing any module of a room may not load.
HEAVY = {
    "": {"PySide6", "torch", "cv2"},
    "__main__": {"PySide6", "torch", "cv2"},
    "app": {"torch", "mattegui.network"},
    "batch": {"PySide6", "torch", "ray"},
    "cli": {"PySide6", "torch", "ray"},
    "core": {"PySide6", "torch"},
    "document": {"PySide6", "torch"},
    "files": {"PySide6", "torch"},
    "gui": {"torch", "mattegui.network"},
    "live": {"PySide6", "torch"},
    "log": {"PySide6", "torch", "cv2", "numpy"},
    "network": {"PySide6"},
    "paths": {"PySide6", "torch", "cv2", "numpy"},
    "threads": {"PySide6", "torch", "cv2", "numpy"},
}

IMPORT_AND_REPORT = """
import importlib, sys
opened = []
root, modules = sys.argv[1], sys.argv[2:]
def watch(event, given):
    if event == "open" and str(given[0]).startswith(root) and not str(given[0]).endswith((".py", ".pyc")):
        opened.append(str(given[0]))
sys.addaudithook(watch)
for module in modules:
    importlib.import_module(module)
print(*sys.modules)
print(*(name for name in opened if "__pycache__" not in name and ".venv" not in name))
"""


def module_name(path: Path) -> str:
    """mattegui/core/rect.py is mattegui.core.rect; a folder's __init__.py is the folder."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def room(path: Path) -> str:
    """The first folder or file inside mattegui, or training."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return "training" if parts[0] == "training" else parts[1]


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(path: Path) -> set[str]:
    """Every module that a file imports, at its top or inside a function; for a name in a module both are listed."""
    found = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {str(node.module)} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def modules_of_the_project(path: Path) -> set[str]:
    """The modules of mattegui that a file imports, without the leading "mattegui."."""
    known = {module_name(source) for source in SOURCES}
    found = {name for name in imports(path) if name in known and name.startswith("mattegui.")}
    return {
        name.removeprefix("mattegui.") for name in found if not any(other.startswith(f"{name}.") for other in found)
    }


def allowed(name: str, rooms: set[str]) -> bool:
    return any(name == entry or name.startswith(f"{entry}.") for entry in rooms)


def files_of(name: str) -> list[Path]:
    return [path for path in SOURCES if room(path) == name]


@pytest.mark.parametrize("name", MAY_IMPORT)
def test_a_room_imports_only_the_rooms_it_may(name: str) -> None:
    assert files_of(name)
    wrong = {
        (module_name(path), imported)
        for path in files_of(name)
        for imported in modules_of_the_project(path)
        if not allowed(imported, MAY_IMPORT[name])
    }
    assert not wrong


@pytest.mark.parametrize("name", LIBRARIES)
def test_a_room_imports_only_the_libraries_it_may(name: str) -> None:
    own = {"mattegui", "training", *sys.stdlib_module_names}
    wrong = {
        (module_name(path), library)
        for path in files_of(name)
        for library in {imported.split(".")[0] for imported in imports(path)} - own
        if library not in LIBRARIES[name]
    }
    assert not wrong


def test_every_room_has_its_rules() -> None:
    rooms = {room(path) for path in SOURCES}
    assert rooms == MAY_IMPORT.keys() | {"app"} == LIBRARIES.keys()
    assert rooms - {"__init__", "training"} == HEAVY.keys() - {""}
    inside = {path.relative_to(ROOT / "mattegui/gui").with_suffix("").parts[0] for path in files_of("gui")}
    assert inside - {"__init__"} == GUI_MAY_IMPORT.keys()


@pytest.mark.parametrize("name", GUI_MAY_IMPORT)
def test_rooms_inside_gui_import_downwards_only(name: str) -> None:
    wrong = set()
    for path in files_of("gui"):
        if path.relative_to(ROOT / "mattegui/gui").with_suffix("").parts[0] == name:
            inside = {other.removeprefix("gui.") for other in modules_of_the_project(path) if other.startswith("gui.")}
            wrong |= {
                (module_name(path), other) for other in inside if not allowed(other, GUI_MAY_IMPORT[name] | {name})
            }
    assert not wrong


def test_only_the_scenes_of_training_know_blender() -> None:
    knowing = {module_name(path) for path in SOURCES if BLENDER & {name.split(".")[0] for name in imports(path)}}
    assert knowing
    assert all(name.startswith("training.scenes.") for name in knowing)


def test_a_tool_knows_no_widget() -> None:
    for path in (ROOT / "mattegui/gui/tools").glob("*.py"):
        assert not any(name.startswith("PySide6.QtWidgets") for name in imports(path)), path


def test_only_the_start_of_the_editor_imports_app_and_nobody_imports_training() -> None:
    users = {module_name(path) for path in SOURCES if "app" in modules_of_the_project(path)}
    assert users <= {"mattegui.cli.edit"}
    for path in (ROOT / "mattegui").rglob("*.py"):
        assert not any(name.split(".")[0] == "training" for name in imports(path)), path


@pytest.mark.parametrize("name", HEAVY)
def test_importing_a_room_loads_nothing_heavy_and_opens_no_file(name: str) -> None:
    modules = [module_name(path) for path in files_of(name)] if name else ["mattegui"]
    command = [sys.executable, "-c", IMPORT_AND_REPORT, str(ROOT), *modules]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    loaded, opened = done.stdout.splitlines()
    assert not HEAVY[name] & set(loaded.split())
    assert opened == ""


@pytest.mark.parametrize("path", SOURCES, ids=module_name)
def test_files_classes_and_functions_stay_small(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            assert lines <= (LONGEST_CLASS if isinstance(node, ast.ClassDef) else LONGEST_FUNCTION), node.name


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: str(folder.relative_to(ROOT)))
def test_a_folder_is_not_crowded_and_says_what_it_is_for(folder: Path) -> None:
    assert len(list(folder.glob("*.py"))) <= FULLEST_FOLDER
    assert ast.get_docstring(tree(folder / "__init__.py"))


def constants(path: Path) -> Iterator[str]:
    """The UPPER_CASE names that a module assigns at its top."""
    for node in tree(path).body:
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        for target in targets:
            for name in ast.walk(target) if target is not None else ():
                if isinstance(name, ast.Name) and isinstance(name.ctx, ast.Store) and name.id.isupper():
                    yield name.id


def test_a_constants_name_has_one_meaning() -> None:
    homes = defaultdict(set)
    for path in SOURCES:
        for name in constants(path):
            homes[name].add(module_name(path))
    assert {name: sorted(modules) for name, modules in homes.items() if len(modules) > 1} == {}


def test_nothing_else_lies_at_the_top() -> None:
    known = {name for names in TOP_LEVEL for name in names.split()}
    listed = subprocess.run(["git", "ls-files"], capture_output=True, text=True, check=True, cwd=ROOT)
    assert {line.split("/")[0] for line in listed.stdout.splitlines()} <= known


def test_resources_are_there() -> None:
    for name in (
        "weights/dim.safetensors",
        "weights/MODEL_CARD.md",
        "sample/cat.jpg",
        "sample/cat_trimap.png",
        "sample/LICENSE.md",
        "themes/theme.qss",
        "themes/light.json",
        "themes/dark.json",
        "translations/mattegui_de.qm",
        "translations/mattegui_en.qm",
        "icons/mattegui.svg",
        "keymaps/default.json",
        "keymaps/annotator.json",
    ):
        assert (ROOT / "resources" / name).is_file(), name


@pytest.mark.parametrize("name", ["core", "document"])
def test_every_file_has_its_tests(name: str) -> None:
    for path in (ROOT / "mattegui" / name).glob("*.py"):
        if path.name not in ("__init__.py", "errors.py"):
            assert (ROOT / "tests" / name / f"test_{path.name}").is_file(), path


def test_no_two_actions_share_a_key() -> None:
    keymap = json.loads((ROOT / "resources" / "keymaps" / "default.json").read_text(encoding="utf-8"))
    keys = [key for keys in keymap.values() for key in keys]
    assert len(keys) == len(set(keys))
