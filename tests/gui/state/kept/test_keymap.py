"""The keymap: presets, the user's changes, and that no key ever means two things."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings

from mattegui.gui.state.kept.keymap import Keymap, is_bare, read_presets, same_key, written
from mattegui.paths import resources

PRESETS = {
    "default": {
        "undo": ["Ctrl+Z"],
        "redo": ["Ctrl+Y", "Ctrl+Shift+Z"],
        "brush": ["B"],
        "larger": ["Shift+]"],
        "quit": [],
    },
    "other": {"undo": ["U"], "redo": [], "brush": ["B"], "larger": ["5"], "quit": []},
}
PICTURES = {"next_picture": "D", "previous_picture": "A"}  # commands, and their keys for annotators
DEFAULT_BY_ACTION = {  # what the product promises, by action
    **{"foreground": "1", "background": "2", "unknown": "3", "swap": "X", "reset": "D", "brush": "B", "eraser": "E"},
    **{"smaller": "[", "larger": "]", "much_smaller": "Shift+[", "much_larger": "Shift+]", "pick": "I", "bucket": "G"},
    **{"lasso": "L", "polygon": "Shift+L", "protect": "Shift+B", "grow_unknown": "Ctrl+Shift+]"},
    **{"shrink_unknown": "Ctrl+Shift+[", "zoom_in": "+", "zoom_out": "-", "fit": "Ctrl+0", "actual_size": "Ctrl+1"},
    **{"next_view": "F", "previous_view": "Shift+F", "overlay_view": "V", "alpha_view": "K", "black_view": "A"},
    **{"white_view": "T", "composite_view": "Y", "split": "S", "toggle_overlay": "Q 0", "fainter_overlay": "Ctrl+["},
    **{"stronger_overlay": "Ctrl+]", "compute": "Return", "cancel": "Esc", "live": "R", "undo": "Ctrl+Z"},
    **{
        "redo": "Ctrl+Shift+Z Ctrl+Y",
        "open": "Ctrl+O",
        "save": "Ctrl+S",
        "save_as": "Ctrl+Shift+S",
        "export": "Ctrl+E",
    },
    **{"export_as": "Ctrl+Shift+E", "choose_background": "Ctrl+B", "copy_cutout": "Ctrl+C", "paste": "Ctrl+V"},
    **{"hide_panels": "Tab", "full_screen": "F11", "keys": "F1", "next_picture": "PgDown", "previous_picture": "PgUp"},
}


@pytest.fixture
def file(tmp_path: Path) -> str:
    return str(tmp_path / "settings.ini")


def started(file: str) -> Keymap:
    """As after a start of the program."""
    return Keymap(PRESETS, QSettings(file, QSettings.Format.IniFormat))


def stored(file: str, preset: str = "default") -> dict[str, list[str]]:
    """What the settings file has."""
    read: dict[str, list[str]] = json.loads(str(QSettings(file, QSettings.Format.IniFormat).value(f"keys/{preset}")))
    return read


@pytest.mark.parametrize("preset", sorted(read_presets(resources() / "keymaps")))
def test_no_key_of_a_preset_means_two_things(preset: str) -> None:
    """Qt does nothing for a press that fits two entries, such as Shift+[ and the { it writes, even of one action."""
    keys = [key for keys in read_presets(resources() / "keymaps")[preset].values() for key in keys]
    assert [written(key) for key in keys] == keys
    meant = sorted(map(same_key, keys))
    assert meant == sorted(set(meant))


def test_a_preset_states_only_what_differs_from_the_default() -> None:
    folder = resources() / "keymaps"
    default = json.loads((folder / "default.json").read_text(encoding="utf-8"))
    for path in folder.glob("*.json"):
        own = json.loads(path.read_text(encoding="utf-8"))
        assert own.keys() <= default.keys(), path
        assert path.stem == "default" or all(default[name] != keys for name, keys in own.items()), path
        assert read_presets(folder)[path.stem].keys() == default.keys()


def test_the_default_has_the_keys_that_were_promised() -> None:
    default = read_presets(resources() / "keymaps")["default"]
    for name, keys in DEFAULT_BY_ACTION.items():
        if name in default or name not in PICTURES:  # the queue of pictures is to come
            assert set(keys.split()) <= set(default[name]), name


def test_the_annotator_leaves_d_and_a_to_the_pictures_and_needs_the_left_hand_only() -> None:
    annotator = read_presets(resources() / "keymaps")["annotator"]
    others = {key for name, keys in annotator.items() if name not in PICTURES for key in keys}
    assert not {"D", "A"} & others
    assert all(key in annotator[name] for name, key in PICTURES.items() if name in annotator)
    often = ("foreground", "background", "unknown", "swap", "brush", "eraser", "lasso", "polygon", "smaller", "larger")
    views = (
        "overlay_view",
        "alpha_view",
        "black_view",
        "white_view",
        "toggle_overlay",
        "fit",
        "compute",
        "undo",
        "save",
    )
    for name in (*often, *views):
        assert annotator[name][0].split("+")[-1] in "12345QWERTASDFGZXCVB", name


def test_what_the_user_changes_is_kept_and_nothing_else(file: str) -> None:
    keymap = started(file)
    assert keymap.keys("redo") == ("Ctrl+Y", "Ctrl+Shift+Z")
    assert keymap.bind("quit", ["Ctrl+q"]) == []
    assert started(file).keys("quit") == ("Ctrl+Q",)
    assert stored(file) == {"quit": ["Ctrl+Q"]}
    assert keymap.differs("quit")
    keymap.reset("quit")
    assert stored(file) == {}
    assert not started(file).changes


def test_a_key_is_taken_from_its_owner(file: str) -> None:
    keymap = started(file)
    assert keymap.owner("Ctrl+Shift+z") == "redo"
    assert keymap.owner("}") == "larger", "Shift+] is the same press"
    assert keymap.bind("undo", ["Ctrl+Shift+Z", "}"]) == ["redo", "larger"]
    again = started(file)
    assert (again.keys("redo"), again.keys("larger"), again.owner("Ctrl+Z")) == (("Ctrl+Y",), (), None)
    assert again.reset("larger") == ["undo"]
    assert again.keys("undo") == ("Ctrl+Shift+Z",)


def test_each_preset_has_changes_of_its_own(file: str) -> None:
    keymap = started(file)
    heard = []
    keymap.changed.connect(lambda: heard.append(keymap.preset))
    keymap.bind("brush", ["P"])
    keymap.choose("other")
    assert keymap.keys("brush") == ("B",)
    keymap.bind("brush", ["N"])
    assert started(file).preset == "other"
    assert started(file).keys("brush") == ("N",)
    keymap.reset_all()
    assert keymap.keys("brush") == ("B",)
    keymap.choose("default")
    assert keymap.keys("brush") == ("P",)
    assert heard == ["default", "other", "other", "other", "default"]
    assert keymap.presets == ("default", "other")


def test_the_user_s_key_wins_over_a_new_command_of_the_preset(file: str) -> None:
    started(file).bind("brush", ["J"])
    newer = {"default": {"new": ["J", "Ctrl+J"], **PRESETS["default"]}}
    keymap = Keymap(newer, QSettings(file, QSettings.Format.IniFormat))
    assert keymap.keys("brush") == ("J",)
    assert keymap.keys("new") == ("Ctrl+J",)


@pytest.mark.parametrize(
    "spoilt",
    [
        "rubbish",
        "[1, 2]",
        '"Ctrl+A"',
        "null",
        '{"undo": "Ctrl+A"}',
        '{"gone": ["Ctrl+Z"]}',
        '{"undo": ["Ctrl+Z", 3, null, "Ctrl+K, B", "Space"]}',
        '{"brush": ["B", "Foo+?", "\\ud800"]}',
        "[" * 100_000,
    ],
)
def test_spoilt_settings_change_nothing(file: str, spoilt: str) -> None:
    settings = QSettings(file, QSettings.Format.IniFormat)
    settings.setValue("keys/default", spoilt)
    settings.setValue("keys/preset", spoilt)
    settings.sync()
    keymap = started(file)
    assert keymap.preset == "default"
    assert not keymap.changes
    for keys in ("undo", "brush"):
        assert keymap.keys(keys) == tuple(PRESETS["default"][keys])


def test_two_stored_commands_with_one_key_do_not_both_get_it(file: str) -> None:
    QSettings(file, QSettings.Format.IniFormat).setValue("keys/default", '{"undo": ["J"], "brush": ["J"]}')
    keymap = started(file)
    assert [name for name in PRESETS["default"] if "J" in keymap.keys(name)] == ["brush"]


def test_some_keys_are_no_command_s(file: str) -> None:
    keymap = started(file)
    assert keymap.meaning("Space").startswith("moves")
    assert not keymap.meaning("Alt+F")
    keymap.reserve("Alt+F", "opens the menu File")
    assert keymap.meaning("Alt+f") == "opens the menu File"


def test_a_key_of_the_user_s_is_lost_to_a_menu_s_letter(file: str) -> None:
    """In another language a menu had the letter of a command's key, and Qt did neither."""
    started(file).bind("brush", ["Alt+D", "J"])
    keymap, heard = started(file), []
    keymap.changed.connect(lambda: heard.append(keymap.keys("brush")))
    keymap.reserve("Alt+D", "opens the menu Datei")
    assert heard == [("J",)]
    keymap.reserve("Alt+B", "opens the menu Bearbeiten")
    assert len(heard) == 1


def test_bare_keys_are_those_that_may_be_typing() -> None:
    bare, others = (
        "A Shift+A [ } Tab Return PgDown Left Del 1",
        "Ctrl+A Alt+A Meta+A Ctrl+Shift+] F1 Shift+F10 Alt+Left",
    )
    assert all(map(is_bare, bare.split()))
    assert not any(map(is_bare, others.split()))


def test_keys_that_are_one_press_are_the_same() -> None:
    for one, other in (("Shift+[", "{"), ("Ctrl+Shift+]", "Ctrl+}"), ("Shift+=", "+"), ("b", "B")):
        assert same_key(one) == same_key(other)
    for one, other in (("Shift+A", "A"), ("Shift+F1", "F1"), ("Return", "Enter"), ("[", "{")):
        assert same_key(one) != same_key(other)
    assert same_key("") == written("Ctrl+K, B") == written("Ctrl+") == ""
