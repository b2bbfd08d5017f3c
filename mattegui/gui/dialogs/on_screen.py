"""Keeps dialogs on the screen: Qt's own ask for more room than a screen of 1280 x 720 has at 200 %."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtWidgets import QApplication, QDialog

FITTED = "fitted"  # the property of a dialog that was looked at


class OnScreen(QObject):
    """Looks at every dialog that comes to the front, also at those that Qt makes."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.focusWindowChanged.connect(self._look)

    def _look(self, window: QWindow | None) -> None:
        if window is not None:
            QTimer.singleShot(0, self, fit_the_front)  # when the system has placed it


def fit_the_front() -> None:
    """Fit the dialog in front, where one is, and once only: where the user moves it is where it stays."""
    dialog = QApplication.activeWindow()
    if isinstance(dialog, QDialog) and not dialog.property(FITTED):
        dialog.setProperty(FITTED, True)
        fit(dialog)


def fit(dialog: QDialog) -> None:
    """Make a dialog no larger than its screen, and move it there."""
    room, frame = dialog.screen().availableGeometry(), dialog.frameGeometry().size() - dialog.size()
    dialog.resize(dialog.size().boundedTo(room.size() - frame))
    place = dialog.frameGeometry()
    if not room.contains(place):
        place.moveRight(min(place.right(), room.right()))
        place.moveBottom(min(place.bottom(), room.bottom()))
        place.moveLeft(max(place.left(), room.left()))
        place.moveTop(max(place.top(), room.top()))
        dialog.move(place.topLeft())
