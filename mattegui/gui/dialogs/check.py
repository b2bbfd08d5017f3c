"""What lint finds in the open trimap, as a list whose entries show their place."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from mattegui.core.lint.finding import Finding, Severity
from mattegui.gui.language import marked, tr, words_of
from mattegui.gui.state.editor import Editor
from mattegui.gui.work.judging.checking import findings_of
from mattegui.gui.work.tasks import Task, Tasks

OUTDATED = marked("The trimap has changed since; check again when you are done.")
CHECK_SIZE = QSize(430, 230)
FROM_CORNER = QPoint(12, -48)  # a window's title and border lie between
SEVERITY_ICONS: dict[Severity, QStyle.StandardPixmap] = {
    "error": QStyle.StandardPixmap.SP_MessageBoxCritical,
    "warning": QStyle.StandardPixmap.SP_MessageBoxWarning,
    "hint": QStyle.StandardPixmap.SP_MessageBoxInformation,
}


class CheckDialog(QDialog):
    """Looks for faults off the GUI thread and lists them. It stands beside the canvas, and painting goes on."""

    chosen = Signal(object)  # Rect: the place of a finding

    def __init__(self, parent: QWidget, editor: Editor, tasks: Tasks) -> None:
        super().__init__(parent, Qt.WindowType.Tool)
        self.setWindowTitle(tr("Check"))
        self._area, self._editor, self._tasks = parent, editor, tasks
        self._task: Task | None = None
        self._findings: list[Finding] = []
        self.said = QLabel()
        self.said.setWordWrap(True)
        self.list = QListWidget()
        self.list.setWordWrap(True)
        self.list.setAccessibleName(tr("Findings"))
        self.list.currentRowChanged.connect(self._choose)
        self.list.itemClicked.connect(lambda item: self._choose(self.list.row(item)))
        self.again = QPushButton(tr("Check again"))
        self.again.clicked.connect(lambda: self.look())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(self.again, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        for button in (self.again, buttons.button(QDialogButtonBox.StandardButton.Close)):
            button.setAutoDefault(False)  # else Enter in the list would press one
        column = QVBoxLayout(self)
        for widget in (self.said, self.list, buttons):
            column.addWidget(widget)
        self.resize(CHECK_SIZE)
        editor.painted.connect(self._outdate)
        editor.opened.connect(self.reject)

    def look(self, why: str = "") -> None:
        """Look for faults in the trimap as it is now; a search that goes on is given up. why: is said before them."""
        document = self._editor.document
        if document is None:
            return
        self._cancel()
        self._show([], tr("Checking…"))
        work, place = partial(findings_of, document, self._editor.snapshot(), True), self._editor.place

        def take(findings: list[Finding]) -> None:
            if task is self._task:
                self._task = None
                found = " ".join(filter(None, [why, _summary(len(findings))]))
                self._show(findings, found if place is self._editor.place else tr(OUTDATED))

        self._task = task = self._tasks.run("paint", tr("Checking the trimap"), work, take)
        if not self.isVisible():  # in a corner: places are shown in the middle
            corner = self._area.mapToGlobal(self._area.rect().bottomLeft())
            self.move(corner + FROM_CORNER - QPoint(0, self.height()))
        self.show()

    def _show(self, findings: list[Finding], text: str) -> None:
        self._findings = findings
        self.list.clear()
        for finding in findings:
            icon = self.style().standardIcon(SEVERITY_ICONS[finding.severity])
            self.list.addItem(QListWidgetItem(icon, words_of(finding.sentence)))
        self.said.setText(text)

    def _choose(self, row: int) -> None:
        if 0 <= row < len(self._findings) and self._findings[row].rect is not None:
            self.chosen.emit(self._findings[row].rect)

    def _outdate(self) -> None:
        if self.isVisible() and self._task is None:
            self.said.setText(tr(OUTDATED))

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def reject(self) -> None:
        """Close; nobody waits for what is being looked for."""
        self._cancel()
        super().reject()


def _summary(count: int) -> str:
    if not count:
        return tr("Nothing was found.")
    return tr("%n findings. Choose one to see its place.", None, count)
