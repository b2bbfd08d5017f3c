"""A question with an answer in a few buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

Answer = QMessageBox.StandardButton


def ask(parent: QWidget, title: str, question: str, answers: Answer, first: Answer = Answer.NoButton) -> Answer:
    """What the user answers. first: what Enter answers; without it Qt chooses.

    The question is plain text: it names files, and in Qt's own questions a file's name may hold tags.
    """
    box = QMessageBox(QMessageBox.Icon.Question, title, question, answers, parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setDefaultButton(first)
    answer = Answer(box.exec())
    box.deleteLater()
    return answer
