"""Texts that name a key name the one that the keymap gives, and none where it gives none."""

from PySide6.QtWidgets import QSlider

from mattegui.app import Desktop
from mattegui.gui.docks.bars.export import DragHandle, ExportButton
from mattegui.gui.docks.bars.size import SizeRow
from mattegui.gui.docks.welcome.page import WelcomePage
from tests.gui.conftest import paint_both


def told(desktop: Desktop) -> dict[str, str]:
    """The texts by what they speak of."""
    window = desktop.window
    paint, _, export = (label.text() for label in window.findChild(WelcomePage)._step_texts)
    return {
        "paint": paint,
        "judge": export,
        "size": window.findChild(SizeRow).findChild(QSlider).toolTip(),
        "drag": window.findChild(DragHandle).accessibleName(),
        "export": window.findChild(ExportButton).toolTip(),
        "brush": window.commands["brush"].toolTip(),
    }


def test_texts_name_the_keys_of_the_moment(opened: Desktop) -> None:
    paint_both(opened)
    before = told(opened)
    assert "foreground (1)" in before["paint"]
    assert "rough outline (Shift+O)" in before["paint"]
    assert before["judge"].endswith("(Ctrl+E).")
    assert before["size"].startswith("Brush size: [ and ], Shift+wheel")
    assert before["drag"].endswith("; Ctrl+C copies it")
    assert before["export"].endswith("(Ctrl+E)")
    assert before["brush"].endswith("(B)")
    changes = {
        "foreground": "9",
        "rough_outline": "Ctrl+J",
        "export": "Ctrl+L",
        "smaller": "N",
        "copy_cutout": "Ctrl+9",
    }
    for name, key in changes.items():
        opened.keymap.bind(name, [key])
    after = told(opened)
    assert "foreground (9)" in after["paint"]
    assert "rough outline (Ctrl+J)" in after["paint"]
    assert after["judge"].endswith("(Ctrl+L).")
    assert after["size"].startswith("Brush size: N and ], Shift+wheel")
    assert after["drag"].endswith("; Ctrl+9 copies it")
    assert after["export"].endswith("(Ctrl+L)")
    for name in (*changes, "brush"):
        opened.keymap.bind(name, [])
    bare = told(opened)
    assert "foreground and some" in bare["paint"]
    assert "A rough outline does both" in bare["paint"]
    assert bare["size"].startswith("Brush size: Shift+wheel")
    assert bare["drag"] == "Handle to drag the cutout out by"
    assert not any("(" in bare[name] for name in ("judge", "export", "brush"))
