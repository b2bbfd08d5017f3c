"""Light and dark: readable, complete, and as the user or the system wants it."""

import json
import re
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from mattegui.app import Desktop
from mattegui.gui.theme import ROLES, dress, follow
from mattegui.paths import resources

THEMES = ("light", "dark")
READ, SEEN = 4.5, 3.0  # WCAG 2.2 AA: contrast of text (1.4.3), and of what tells a control's state (1.4.11)
TEXTS = (
    *((ink, ground) for ink in ("text", "dim", "link") for ground in ("window", "panel", "base")),
    *(("text", ground) for ground in ("button", "hover", "success", "advice", "error")),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
)
MARKS = (
    *((f"{kind}_mark", kind) for kind in ("success", "advice", "error")),
    *(("focus", ground) for ground in ("window", "panel", "button", "base", "hover")),
    ("frame", "base"),
)


def colours(theme: str) -> dict[str, str]:
    """A theme's colours by their names."""
    found: dict[str, str] = json.loads((resources() / "themes" / f"{theme}.json").read_text(encoding="utf-8"))
    return found


def luminance(colour: str) -> float:
    """The relative luminance of #rrggbb, as WCAG defines it."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.fixture(autouse=True)
def dark_again(qapp: QApplication) -> Iterator[None]:
    yield
    dress(qapp, resources(), "dark")


@pytest.mark.parametrize("theme", THEMES)
def test_texts_and_marks_can_be_read(theme: str) -> None:
    found = colours(theme)
    for pairs, least in ((TEXTS, READ), (MARKS, SEEN)):
        faint = {(ink, ground): round(contrast(found[ink], found[ground]), 2) for ink, ground in pairs}
        assert {pair: value for pair, value in faint.items() if value < least} == {}


@pytest.mark.parametrize("theme", THEMES)
def test_the_canvas_is_neutral(theme: str) -> None:
    colour = QColor(colours(theme)["surround"])
    assert colour.red() == colour.green() == colour.blue()


def test_both_themes_name_the_colours_that_the_sheet_and_the_palette_need() -> None:
    sheet = (resources() / "themes" / "theme.qss").read_text(encoding="utf-8")
    wanted = set(re.findall(r"\$(\w+)", sheet)) - {"icons"} | set(ROLES.values()) | {"disabled"}
    for theme in THEMES:
        assert colours(theme).keys() == wanted


def test_a_choice_changes_colours_drawings_and_canvas_at_once(desktop: Desktop, qapp: QApplication) -> None:
    follow(qapp, resources(), desktop.parts.desk)
    window, seen = desktop.window, {}
    for theme in THEMES:
        window.commands[f"{theme}_scheme"].trigger()
        found = colours(theme)
        assert qapp.palette().color(QPalette.ColorRole.Window).name() == found["window"]
        assert window.canvas.surround.name() == found["surround"]
        image = window.commands["brush"].icon().pixmap(20, 20).toImage()
        shades = [image.pixelColor(x, y) for x in range(20) for y in range(20)]
        seen[theme] = next(shade.lightness() for shade in shades if shade.alpha() == 255)
        assert window.commands[f"{theme}_scheme"].isChecked()
    assert seen["light"] < 80
    assert seen["dark"] > 180


def test_without_a_word_from_the_system_it_is_dark(qapp: QApplication) -> None:
    dress(qapp, resources(), "light")
    dress(qapp, resources(), "system")
    known = {colours(theme)["window"] for theme in THEMES}
    assert qapp.palette().color(QPalette.ColorRole.Window).name() in known
