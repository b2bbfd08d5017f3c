"""How much of the polish the user wants, remembered from one start of the program to the next."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSettings, Qt, Signal

from mattegui.gui.state.editor import Editor


class Polish(QObject):
    """A switch and a share. share: from above 0 to 1, how far the colours may correct the network while it is on."""

    changed = Signal()

    def __init__(self, editor: Editor, settings: QSettings) -> None:
        super().__init__()
        self._editor, self._settings = editor, settings
        self.on = self._own_on = settings.value("polish/on", True, bool) is True
        share = settings.value("polish/share", 1.0, float)
        self.share = self._own_share = share if isinstance(share, float) and 0 < share <= 1 else 1.0
        self._of_session = False  # put since a picture was opened
        self._tell()
        editor.opened.connect(self._end_session, Qt.ConnectionType.QueuedConnection)  # once all know the new picture

    def toggle(self) -> None:
        """Turn it on or off; the share stays."""
        self.on = self._own_on = not self.on
        self._settings.setValue("polish/on", self.on)
        self._tell()

    def set_share(self, share: float) -> None:
        """Let the colours correct more or less."""
        self.share = self._own_share = share
        self._settings.setValue("polish/share", share)
        self._tell()

    def put(self, on: bool, share: float) -> None:
        """Correct as the session says that was just opened, until another picture is; what is remembered stays."""
        self.on, self.share, self._of_session = on, share, True
        self._tell()

    def _end_session(self) -> None:
        """Correct as is remembered again, unless the picture that was opened came with a session."""
        own, self._of_session = not self._of_session, False
        if own and (self.on, self.share) != (self._own_on, self._own_share):
            self.on, self.share = self._own_on, self._own_share
            self._tell()

    def _tell(self) -> None:
        self._editor.set_polish(self.share if self.on else 0.0)
        self.changed.emit()
