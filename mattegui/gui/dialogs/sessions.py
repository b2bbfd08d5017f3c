"""The questions about sessions: where to, on which photograph, and what becomes of what a crash has left."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QDir, Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from mattegui.gui.dialogs.asking import Answer, ask
from mattegui.gui.dialogs.recovery import RecoveryDialog
from mattegui.gui.language import marked, tr
from mattegui.gui.work.parts import Parts
from mattegui.gui.work.session.recovery import Left
from mattegui.gui.work.session.restoring import Question
from mattegui.paths import SESSION_SUFFIX, is_session, resources, session_beside

SESSION_FILTER = marked("Sessions ({patterns})")


class SessionDialogs:
    """Asks, then tells the sessions. when_saved: calls its argument once unsaved paint is saved or given up."""

    def __init__(self, parent: QWidget, parts: Parts, when_saved: Callable[[Callable[[], None]], None]) -> None:
        self._parent, self._parts, self._when_saved = parent, parts, when_saved
        parts.sessions.asked.connect(self._ask_photograph)
        parts.recovery.found.connect(self._offer)

    def save(self) -> None:
        """Save the session to its file; ask for one the first time, unless the name beside the picture is free."""
        self.save_then(lambda: None)

    def save_then(self, then: Callable[[], None]) -> None:
        """As `save`; `then` is called when it is on disk."""
        picture, path = self._parts.editor.picture, self._parts.sessions.path
        if picture is not None and path is None:
            path = session_beside(picture.path)
            taken = os.path.exists(path) or not os.path.isdir(path.parent)  # Path's raise for a name too long
            if taken or path.is_relative_to(resources()):
                path = self._ask_path()
        if path is not None:
            self._parts.sessions.save(path, then)
        elif picture is None:
            self._parts.voice.say(tr("Open a photograph first."))

    def save_as(self) -> None:
        """Ask where the session goes and save it there."""
        if self._parts.editor.picture is None:
            self._parts.voice.say(tr("Open a photograph first."))
            return
        path = self._ask_path()
        if path is not None:
            self._parts.sessions.save(path)

    def _ask_path(self) -> Path | None:
        picture = self._parts.editor.picture
        assert picture is not None
        proposed = self._parts.sessions.path or session_beside(picture.path)
        if proposed.is_relative_to(resources()) or not os.path.isdir(proposed.parent):
            proposed = Path(QDir.homePath()) / proposed.name
        filters = tr(SESSION_FILTER, patterns=f"*{SESSION_SUFFIX}")
        dialog = QFileDialog(self._parent, tr("Save session"), str(proposed.parent), filters)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(SESSION_SUFFIX)
        dialog.selectFile(proposed.name)
        path = self._with_ending(Path(dialog.selectedFiles()[0])) if dialog.exec() else None
        dialog.deleteLater()
        return path

    def _with_ending(self, path: Path) -> Path | None:
        """The path with a session's ending, without which it would be taken for a picture and could replace one.

        None where that file is there already, for the user was asked about another one.
        """
        if is_session(path):
            return path
        named = path.with_name(path.name + SESSION_SUFFIX)
        if not os.path.exists(named):
            return named
        self._parts.voice.say(tr("{file}: is there already; choose another name.", file=named), "error")
        return None

    def _ask_photograph(self, question: Question) -> None:
        """The session's photograph is gone or has changed: the user says which file to take."""
        photograph, session = question.photograph, question.session.name
        if photograph is not None:
            text = tr(
                "{photograph} is not the file that {session} was made on: its content has changed. "
                "Open the session on it as it is now? Its alpha is then computed anew.",
                photograph=photograph,
                session=session,
            )
        else:
            text = tr(
                "The photograph {name} of {session} was not found. Show where it is?",
                name=question.name,
                session=session,
            )
        box = QMessageBox(QMessageBox.Icon.Question, tr("Photograph of the session"), text, parent=self._parent)
        box.setTextFormat(Qt.TextFormat.PlainText)  # the session's maker chose the name
        use = box.addButton(tr("Open on it"), QMessageBox.ButtonRole.AcceptRole) if photograph is not None else None
        choose = box.addButton(tr("Choose the file…"), QMessageBox.ButtonRole.ActionRole)
        box.addButton(Answer.Cancel)
        box.exec()
        clicked = box.clickedButton()
        box.deleteLater()
        if use is not None and clicked is use:
            question.again(photograph, True)
        elif clicked is choose:
            name, _ = QFileDialog.getOpenFileName(self._parent, question.name, str(question.session.parent))
            if name:
                question.again(Path(name), False)

    def _offer(self, left: Sequence[Left]) -> None:
        dialog = RecoveryDialog(self._parent, left, self._confirm)
        dialog.chosen.connect(lambda one: self._when_saved(partial(self._parts.recovery.take, one)))
        dialog.given_up.connect(lambda one: self._parts.recovery.discard(one.shelter))
        dialog.show()

    def _confirm(self, left: Left) -> bool:
        text = tr("Delete the unsaved work on {name}? It cannot be brought back.", name=left.name)
        return ask(self._parent, tr("Unsaved work"), text, Answer.Yes | Answer.No, Answer.No) == Answer.Yes
