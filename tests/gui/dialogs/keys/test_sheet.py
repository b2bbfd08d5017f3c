"""The sheet of keys."""

import pytest
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QScrollArea
from pytestqt.qtbot import QtBot

from mattegui.app import Desktop
from mattegui.core.trimap import FOREGROUND
from mattegui.gui.dialogs.keys.caps import Cap, Caps, caps_of, caps_size, draw_caps
from mattegui.gui.dialogs.keys.cards import Card, Columns
from mattegui.gui.dialogs.keys.hand import hand_rows, ways_of
from mattegui.gui.dialogs.keys.sheet import KeySheet

pytestmark = pytest.mark.qt_log_ignore("does not support raise")  # Qt's offscreen platform says so of tool windows


@pytest.fixture
def sheet(opened: Desktop) -> KeySheet:
    """The sheet, shown."""
    opened.window.commands["keys"].trigger()
    (made,) = opened.window.findChildren(KeySheet)
    return made


def rows(sheet: KeySheet) -> dict[str, str]:
    """What is shown: the text of each row and its keys."""
    caps = [each for each in sheet.findChildren(Caps) if each.isVisible()]
    return {each.parentWidget().findChild(QLabel).text(): each.accessibleName() for each in caps}


def test_the_sheet_shows_every_key_and_what_the_hand_does(opened: Desktop, sheet: KeySheet) -> None:
    shown = rows(sheet)
    for name, text in opened.window.commands.texts.items():
        keys = opened.keymap.keys(name)
        assert shown.get(text.rstrip("…"), "") == ", ".join(keys)
    assert {text for _, text in hand_rows(True)} <= shown.keys()
    assert shown["Move the picture"] == "Space+drag, middle drag"


def test_the_sheet_says_what_the_wheel_does_now(opened: Desktop, sheet: KeySheet) -> None:
    assert rows(sheet)["Zoom at the cursor"] == "wheel, Ctrl+wheel, pinch"
    opened.window.commands["wheel_zooms"].trigger()
    shown = rows(sheet)
    assert (shown["Zoom at the cursor"], shown["Scroll the picture"]) == ("Ctrl+wheel, pinch", "wheel")


def test_the_search_filters_while_one_types(sheet: KeySheet) -> None:
    field = sheet.findChild(QLineEdit)
    assert field.hasFocus()
    QTest.keyClicks(field, "BRUSH size")
    assert set(rows(sheet)) >= {"Brush size", "Reset label and size"}
    assert "Open" not in rows(sheet)
    field.setText("ctrl+shift+g")
    assert set(rows(sheet)) == {"Show the next gap"}
    field.setText("network")
    assert {"Compute now", "Cancel", "Live", "Polish"} <= set(rows(sheet)), "the title of a menu shows all of it"
    field.setText("zebra")
    assert not rows(sheet)
    assert any("“zebra”" in label.text() for label in sheet.findChildren(QLabel) if label.isVisible())


@pytest.mark.parametrize("key", [Qt.Key.Key_F1, Qt.Key.Key_Escape])
def test_f1_and_escape_put_it_away(sheet: KeySheet, key: Qt.Key) -> None:
    QTest.keyClick(sheet.findChild(QLineEdit), key)
    assert not sheet.isVisible()


def test_what_is_typed_there_fires_no_key_of_the_canvas(opened: Desktop, sheet: KeySheet) -> None:
    QTest.keyClicks(sheet.findChild(QLineEdit), "2xekg")
    assert (opened.toolbox.label, opened.toolbox.tool) == (FOREGROUND, "brush")
    assert opened.looks.now.kind == "overlay"


def test_it_follows_the_keymap(opened: Desktop, sheet: KeySheet) -> None:
    opened.keymap.bind("eraser", ["J", "Ctrl+J"])
    assert rows(sheet)["Eraser"] == "J, Ctrl+J"
    sheet.hide()
    opened.keymap.choose("annotator")
    opened.window.commands["keys"].trigger()
    assert rows(sheet)["Lasso"] == "Z, L"


@pytest.mark.parametrize("size", [QSize(620, 304), QSize(1040, 660)])
def test_it_scrolls_where_it_does_not_fit(sheet: KeySheet, size: QSize, qtbot: QtBot) -> None:
    """The first size is what a screen of 1280 x 720 leaves at a scale of 2."""
    assert sheet.minimumSizeHint().expandedTo(size) == size
    sheet.resize(size)
    columns, area = sheet.findChild(Columns), sheet.findChild(QScrollArea)
    qtbot.waitUntil(lambda: columns.width() == area.viewport().width())
    cards = [card for card in sheet.findChildren(Card) if card.isVisible()]
    assert all(columns.rect().contains(card.geometry()) for card in cards)
    assert not any(one.geometry().intersects(other.geometry()) for one in cards for other in cards if one is not other)
    for caps in sheet.findChildren(Caps):
        assert caps.size() == caps.sizeHint()
        assert caps.parentWidget().rect().contains(caps.geometry())
    QTest.keyClick(sheet.findChild(QLineEdit), Qt.Key.Key_PageDown)
    assert area.verticalScrollBar().value() > 0


def test_a_key_is_a_row_of_caps_and_a_gesture_has_words() -> None:
    assert caps_of("Ctrl+Shift+]") == (Cap("Ctrl"), Cap("Shift"), Cap("]"))
    assert caps_of("+") == (Cap("+"),)
    assert ways_of("right drag / Ctrl+left drag") == [
        (Cap("right drag", spoken=True),),
        (Cap("Ctrl"), Cap("left drag", spoken=True)),
    ]


@pytest.mark.parametrize(("window", "text"), [("#2b2b2d", "#e6e6e6"), ("#f0f0f0", "#202020")])
def test_a_cap_stands_out_in_the_dark_and_in_the_light(opened: Desktop, window: str, text: str) -> None:
    palette, font = QPalette(QColor(window)), opened.window.font()
    palette.setColor(QPalette.ColorRole.WindowText, QColor(text))
    palette.setColor(QPalette.ColorRole.ButtonText, QColor(text))
    ways = [caps_of("Ctrl+B")]
    image = QImage(caps_size(ways, font), QImage.Format.Format_RGB32)
    image.fill(QColor(window))
    painter = QPainter(image)
    painter.setFont(font)
    draw_caps(painter, QRectF(image.rect()), ways, palette)
    painter.end()
    colours = [QColor(image.pixel(column, row)) for row in range(image.height()) for column in range(image.width())]
    far = [abs(colour.lightness() - QColor(window).lightness()) for colour in colours]
    assert sum(each > 100 for each in far) > 20, "the letters"
    assert image.pixelColor(0, 0) == QColor(window), "a rounded corner"


def test_it_asks_for_the_keyboard(opened: Desktop, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some desktops leave it with the canvas, where what was typed to search chose views and tools."""
    asked: list[KeySheet] = []
    monkeypatch.setattr(KeySheet, "activateWindow", lambda made: asked.append(made))
    for count in (1, 1, 2):
        opened.window.commands["keys"].trigger()
        assert len(asked) == count
