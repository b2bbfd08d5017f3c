"""Sentences beside the picture: three kinds, stacked, out of the hand's way."""

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from mattegui.app import Desktop
from mattegui.core.trimap import FOREGROUND
from mattegui.gui.docks.notices import card as cards
from mattegui.gui.docks.notices.notices import MOST_CARDS
from mattegui.gui.state.voice import NoticeKind
from tests.gui.conftest import open_picture


def texts(desktop: Desktop) -> list[str]:
    """The sentences that show."""
    return [card.text for card in desktop.window.notice.cards if card.isVisible()]


def test_a_sentence_does_not_move_the_picture_under_the_hand(opened: Desktop, qtbot: QtBot) -> None:
    canvas = opened.window.canvas
    before = canvas.mapToGlobal(canvas.viewport.point_on_screen(100, 100))
    opened.voice.say("Saved photo_cutout.png.", "success")
    qtbot.waitUntil(lambda: opened.window.notice.isVisible())
    assert opened.window.notice.text == "Saved photo_cutout.png."
    qtbot.wait(50)
    assert canvas.mapToGlobal(canvas.viewport.point_on_screen(100, 100)) == before
    assert not canvas.rect().intersected(opened.window.notice.geometry()).isEmpty()


def test_an_offer_is_taken_once_and_the_next_takes_its_place(opened: Desktop) -> None:
    notice, taken = opened.window.notice, []
    notice.offer("There is a trimap.", "Open it", lambda: taken.append(1))
    QTest.mouseClick(notice.cards[0].offer, Qt.MouseButton.LeftButton)
    assert taken == [1]
    assert not notice.isVisible()
    notice.offer("There is a trimap.", "Open it", lambda: taken.append(2))
    notice.offer("There is a gap.", "Show", lambda: taken.append(3))
    notice.say("Saved.", "success")
    assert texts(opened) == ["There is a gap.", "Saved."]
    notice.take()
    assert taken == [1, 3]
    assert texts(opened) == ["Saved."]


@pytest.mark.parametrize(("kind", "stays"), [("success", False), ("advice", False), ("error", True)])
def test_only_errors_stay_until_they_are_closed(
    opened: Desktop, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, kind: NoticeKind, stays: bool
) -> None:
    monkeypatch.setattr(cards, "LIFE", {"success": 60, "advice": 60})
    monkeypatch.setattr(cards, "FADE", 20)
    opened.voice.say("photo.jpg: something.", kind)
    (card,) = opened.window.notice.cards
    assert card.accessibleName() == f"{cards.SPOKEN[kind]}: photo.jpg: something."
    if not stays:
        qtbot.waitUntil(lambda: not opened.window.notice.cards, timeout=2000)
        return
    qtbot.wait(150)
    assert opened.window.notice.cards == [card]
    open_picture(opened, opened.editor.picture)
    assert opened.window.notice.cards == [card], "another picture does not close it either"
    QTest.mouseClick(card.findChild(QToolButton), Qt.MouseButton.LeftButton)
    assert not opened.window.notice.isVisible()


def test_who_reads_it_has_the_time(opened: Desktop, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cards, "LIFE", {"success": 60})
    monkeypatch.setattr(cards, "FADE", 20)
    opened.voice.say("Saved.", "success")
    (card,) = opened.window.notice.cards
    card.enterEvent(QEnterEvent(QPointF(), QPointF(), QPointF()))
    qtbot.wait(150)
    assert opened.window.notice.cards == [card]
    card.leaveEvent(QEvent(QEvent.Type.Leave))
    qtbot.waitUntil(lambda: not opened.window.notice.cards, timeout=2000)


def test_no_kind_is_told_by_its_colour_alone(opened: Desktop) -> None:
    signs = []
    for kind in ("success", "advice", "error"):
        opened.window.notice.clear()
        opened.voice.say("The same sentence.", kind)
        image = opened.window.notice.cards[0]._sign.pixmap().toImage()
        signs.append(
            tuple(image.pixelColor(x, y).alpha() > 127 for y in range(image.height()) for x in range(image.width()))
        )
    assert len(set(signs)) == 3, "three shapes"


def test_several_are_stacked_and_the_rest_is_counted(opened: Desktop) -> None:
    notice = opened.window.notice
    for letter in "ABCDE"[: MOST_CARDS + 2]:
        opened.voice.say(f"Sentence {letter}.")
    assert texts(opened) == ["Sentence C.", "Sentence D.", "Sentence E."]
    more = next(button for button in notice.findChildren(QPushButton) if "more" in button.text())
    assert more.text() == "2 more notices · Close all"
    opened.voice.say("Sentence E.")
    assert len(notice.cards) == MOST_CARDS + 2, "the same sentence is not shown twice"
    more.click()
    assert not notice.isVisible()


def test_a_sentence_of_other_numbers_takes_the_place_of_the_one_before(opened: Desktop) -> None:
    notice = opened.window.notice
    for left in (12, 11, 10):
        opened.voice.say(f"Left to look at: {left}.")
    assert [card.text for card in notice.cards] == ["Left to look at: 10."]
    for number in (1, 2):
        opened.voice.say(f"photo {number}.jpg: cannot be read.", "error")
    assert len(notice.cards) == 3, "errors stay"


def test_they_step_aside_while_the_hand_paints_near_them(opened: Desktop) -> None:
    notice, canvas = opened.window.notice, opened.window.canvas
    opened.voice.say("photo.jpg: something.", "error")
    canvas.fit()
    there = canvas.viewport.to_image(QPointF(notice.geometry().topRight()))
    far = canvas.viewport.to_image(QPointF(canvas.width() / 2, 10))
    opened.editor.press(far, FOREGROUND, 20)
    opened.toolbox.point(far)
    assert notice.isVisible()
    opened.toolbox.point(there)
    assert not notice.isVisible()
    opened.editor.release()
    assert notice.isVisible()
    assert notice.cards
