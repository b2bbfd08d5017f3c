"""The notice above the canvas."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from mattegui.app import Desktop


def test_a_sentence_does_not_move_the_picture_under_the_hand(opened: Desktop, qtbot: QtBot) -> None:
    canvas = opened.window.canvas
    before = canvas.mapToGlobal(canvas.viewport.point_on_screen(100, 100))
    opened.voice.say("Saved photo_cutout.png.")
    qtbot.waitUntil(lambda: opened.window.notice.isVisible())
    assert opened.window.notice.text == "Saved photo_cutout.png."
    qtbot.wait(50)
    assert canvas.mapToGlobal(canvas.viewport.point_on_screen(100, 100)) == before


def test_an_offer_is_taken_once_and_a_new_sentence_takes_its_place(opened: Desktop) -> None:
    notice, taken = opened.window.notice, []
    button = notice.findChild(QPushButton)
    notice.offer("There is a trimap.", "Open it", lambda: taken.append(True))
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert taken == [True]
    assert not notice.isVisible()
    notice.offer("There is a trimap.", "Open it", lambda: taken.append(True))
    notice.say("Saved.")
    assert not button.isVisible()
