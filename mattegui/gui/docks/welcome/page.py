"""The welcome page: where a picture comes from, and the three steps."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from mattegui.gui.commands.table import Actions
from mattegui.gui.dialogs.files import Dialogs
from mattegui.gui.docks.welcome.recent import RecentList
from mattegui.gui.language import marked, tr
from mattegui.gui.work.parts import Parts

STEPS = (
    (
        marked("1  Paint"),
        marked(
            "Mark some of the subject as {foreground} and some of what lies behind it as {background}. "
            "A {rough_outline} does both for you."
        ),
    ),
    (
        marked("2  Leave"),
        marked(
            "Hair, fur and glass stay unknown. The network works out how opaque every pixel there is, while you paint."
        ),
    ),
    (
        marked("3  Judge and export"),
        marked("Look at the cutout on black, white or your own background, then {export}."),
    ),
)
STEP_WORDS = {  # of the steps, what a command does; its key is named behind it
    "foreground": marked("foreground"),
    "background": marked("background"),
    "rough_outline": marked("rough outline"),
    "export": marked("export it with its true colours"),
}
PAGE_WIDTH = 860  # widget units at most
SIDES = 20  # widget units left and right of the page
STACKED_BELOW = 560  # widget units below which the steps stand one below the other


class WelcomePage(QWidget):
    """Lies over the canvas while nothing is open, or when it is asked for."""

    def __init__(self, parts: Parts, dialogs: Dialogs, actions: Actions) -> None:
        super().__init__()
        self.setObjectName("welcome")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._parts, self._actions = parts, actions
        self._recent = RecentList(parts.recent, parts.small_pictures, dialogs.open_file)
        self._words, self._steps = QLabel(tr("Recent files")), QGridLayout()
        self._buttons = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._words.setProperty("role", "step")
        self._open = QPushButton(tr("Open a photograph…"))
        self._open.clicked.connect(actions["open"].trigger)
        self._open.setDefault(True)
        self._sample = QPushButton(tr("Open the sample"))
        self._sample.clicked.connect(actions["open_sample"].trigger)
        self._back = QPushButton(tr("Back to the picture"))
        self._back.clicked.connect(actions["welcome"].trigger)
        self._step_texts = [QLabel() for _ in STEPS]
        self._arrange()
        for name in STEP_WORDS:
            actions[name].changed.connect(self._name_keys)
        self._name_keys()
        parts.editor.opened.connect(parts.small_pictures.cancel)
        parts.recent.changed.connect(self._show_recent)
        self._recent.model().rowsRemoved.connect(self._place_recent)  # of files that are gone
        self.hide()

    def _arrange(self) -> None:
        page, scroll, outer = QWidget(), QScrollArea(), QVBoxLayout(self)
        page.setObjectName("page")
        inner, column = QWidget(), QVBoxLayout()
        inner.setLayout(column)
        inner.setMaximumWidth(PAGE_WIDTH)
        title = QLabel(tr("Cut hair, fur and glass out of photographs"))
        title.setProperty("role", "title")
        title.setWordWrap(True)
        column.setContentsMargins(SIDES, 20, SIDES, 16)
        column.setSpacing(16)
        column.addWidget(title)
        column.addWidget(self._drop_box())
        column.addLayout(self._steps)
        column.addWidget(self._words)
        column.addWidget(self._recent)
        column.addStretch(1)
        beside = QHBoxLayout(page)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addStretch(1)
        beside.addWidget(inner, 100)
        beside.addStretch(1)
        scroll.setWidget(page)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)
        self._step_labels = [_step(tr(title), text) for (title, _), text in zip(STEPS, self._step_texts, strict=True)]
        self._steps.setSpacing(18)

    def _drop_box(self) -> QFrame:
        box = QFrame()
        box.setObjectName("drop")
        column = QVBoxLayout(box)
        words, formats = (
            QLabel(tr("Drop a photograph here")),
            QLabel(tr("JPEG, PNG, TIFF, WebP, HEIC, EXR, PSD and more")),
        )
        words.setProperty("role", "invitation")
        formats.setProperty("role", "dim")
        for label in (words, formats):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
        for made in (self._open, self._sample, self._back):
            self._buttons.addWidget(made)
        self._buttons.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.setContentsMargins(12, 24, 12, 24)
        column.setSpacing(10)
        column.addWidget(words)
        column.addWidget(formats)
        column.addSpacing(6)
        column.addLayout(self._buttons)
        return box

    def _name_keys(self) -> None:
        """The steps name the keys as they are now."""
        named = {name: self._actions.with_key(tr(words), name) for name, words in STEP_WORDS.items()}
        for label, (_, text) in zip(self._step_texts, STEPS, strict=True):
            label.setText(tr(text).format(**named))

    def _place_steps(self) -> None:
        stacked = self.width() < STACKED_BELOW
        columns, direction = 1 if stacked else len(STEPS), QBoxLayout.Direction
        self._buttons.setDirection(direction.TopToBottom if stacked else direction.LeftToRight)
        for index, label in enumerate(self._step_labels):
            self._steps.addWidget(label, index // columns, index % columns)

    def _show_recent(self) -> None:
        """They are others now."""
        if self.isVisible():
            self._recent.fill()
            self._place_recent()

    def _place_recent(self) -> None:
        shown = self._recent.count() > 0
        self._words.setVisible(shown)
        self._recent.setVisible(shown)
        width = min(PAGE_WIDTH, self.width()) - 2 * SIDES
        self._recent.setFixedHeight(self._recent.height_for(width))

    def showEvent(self, event: QShowEvent) -> None:
        self._back.setVisible(self._parts.editor.document is not None)
        self._recent.fill()
        self._place_recent()
        self._open.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place_steps()
        self._place_recent()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._parts.editor.document is not None:
            self._actions["welcome"].trigger()
        else:
            super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)


def _step(title: str, words: QLabel) -> QWidget:
    made, heading = QWidget(), QLabel(title)
    heading.setProperty("role", "step")
    heading.setWordWrap(True)
    words.setProperty("role", "dim")
    words.setWordWrap(True)
    words.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
    words.setAlignment(Qt.AlignmentFlag.AlignTop)
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    column.addWidget(heading)
    column.addWidget(words, 1)
    return made
