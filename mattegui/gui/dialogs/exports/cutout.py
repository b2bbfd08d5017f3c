"""The question what to write, how and where, with a picture of it."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from mattegui.core.errors import InputError
from mattegui.files.output import ExportKind
from mattegui.gui.dialogs.exports.choices import Choices
from mattegui.gui.dialogs.exports.sample import SAMPLE_SIDE, SampleView
from mattegui.gui.dialogs.typed import typed_path
from mattegui.gui.language import tr, words_of
from mattegui.gui.screen import ScreenColours
from mattegui.gui.work.exporting import Export, Exporting
from mattegui.gui.work.sampling import Sampling
from mattegui.gui.work.tasks import Tasks

SETTLED = 150  # milliseconds without a change after which the sample is made anew


class ExportDialog(QDialog):
    """Asks for one export. source: the photograph's file, which names the results; folder: where they go at first."""

    chosen = Signal(Export)

    def __init__(self, parent: QWidget, exporting: Exporting, tasks: Tasks, source: Path, folder: Path) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Export"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._outputs, self._source, self._folder = exporting.outputs, source, folder
        colours = ScreenColours(self)
        self._sampling = Sampling(exporting, tasks, SAMPLE_SIDE * 2, colours.image)
        self._choices, self._sample = Choices(exporting.outputs), SampleView()
        self._path, self._warning = QLineEdit(), QLabel()
        self._warning.setObjectName("warning")
        self._warning.setWordWrap(True)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._write = self._buttons.addButton(tr("Export"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._arrange()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SETTLED)
        self._soon.timeout.connect(lambda: self._sampling.ask(self.path, self._choices.output))
        colours.changed.connect(self._soon.start)
        self._sampling.ready.connect(self._sample.show_sample)
        self._choices.renamed.connect(self._rename)
        self._choices.reformatted.connect(self._reformat)
        self._choices.changed.connect(self._changed)
        self._path.textChanged.connect(self._changed)
        self._path.textEdited.connect(self._take_folder)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)

    def ask(self, kind: ExportKind) -> None:
        """Show the dialog with a kind of result chosen."""
        self._choices.show_kind(kind)
        self._rename()
        self.open()

    @property
    def path(self) -> Path:
        """Where the result goes. A ~ with nobody's name stays as it is: that there is no such folder is said then."""
        return typed_path(self._path.text())

    def accept(self) -> None:
        """Tell what was chosen, unless it cannot be written: then say so, and let it be mended."""
        from mattegui.files.export import check_output

        output = self._choices.output
        try:
            check_output(self.path, output=output)
        except InputError as error:
            self._warning.setText(words_of(error))
            return
        self.chosen.emit(Export(self.path, output))
        super().accept()

    def done(self, code: int) -> None:
        """However it ends, nobody waits for a sample any more."""
        self._soon.stop()
        self._sampling.stop()
        super().done(code)

    def _arrange(self) -> None:
        browse = QPushButton(tr("&Browse…"))
        browse.clicked.connect(self._browse)
        name, place = QLabel(tr("Sa&ve to")), QHBoxLayout()
        name.setBuddy(self._path)
        self._path.setAccessibleName(tr("Where the result goes"))
        for widget in (name, self._path, browse):
            place.addWidget(widget)
        above = QHBoxLayout()
        above.addWidget(self._sample)
        above.addWidget(self._choices, 1)
        column = QVBoxLayout(self)
        column.addLayout(above)
        column.addLayout(place)
        below = QHBoxLayout()  # one row, for there is little room on a screen of 1280 x 720 at 200 %
        below.addWidget(self._warning, 1)
        below.addWidget(self._buttons)
        column.addLayout(below)

    def _rename(self) -> None:
        """Propose the name that belongs to the kind, in its format."""
        output = self._choices.output
        from mattegui.files.export import names_in  # here: the window must not wait for the codecs

        if output.kind == "everything":
            path = self._folder / self._source.stem
        else:
            path = names_in(self._folder, [self._source], output)[self._source][output.kind]
        with QSignalBlocker(self._path):
            self._path.setText(str(path))
        self._changed()

    def _reformat(self) -> None:
        """Give the name the format's suffix; the rest of what the user typed stays."""
        output, path = self._choices.output, self.path
        if output.kind != "everything" and path.name:
            with QSignalBlocker(self._path):
                self._path.setText(str(path.with_suffix(output.suffix)))
        self._changed()

    def _browse(self) -> None:
        output = self._choices.output
        if output.kind == "everything":
            found = QFileDialog.getExistingDirectory(self, tr("Export into"), str(self.path.parent))
        else:
            option = QFileDialog.Option.DontConfirmOverwrite  # the dialog itself says that a file will be replaced
            found, _ = QFileDialog.getSaveFileName(self, tr("Export to"), str(self.path), options=option)
            if found and not Path(found).suffix:
                found += output.suffix
        if found:
            self._path.setText(found)
            self._take_folder()

    def _take_folder(self) -> None:
        """The next name that is proposed lies where the user put this one."""
        self._folder = self.path.parent

    def _changed(self) -> None:
        path, output, replaced = self.path, self._choices.output, self._replaces()
        several = output.kind == "everything"
        self._write.setEnabled(bool(self._path.text().strip()))
        self._write.setText(tr("Replace") if replaced else tr("Export"))
        if several:
            warning = tr("Files of these names are there already and will be replaced.")
        else:
            warning = tr("{name} is there already and will be replaced.", name=path.name)
        self._warning.setText(warning if replaced else "")
        suffix = path.suffix.lower()
        if not several and suffix != output.suffix:
            self._choices.show_suffix(suffix)
        self._soon.start()

    def _replaces(self) -> bool:
        """Whether files of the names that are chosen are there already."""
        from mattegui.files.export import results_of

        try:
            files = results_of(self.path, self._source, self._choices.output).values()
        except InputError:  # the sample says what is wrong with the names
            return False
        return any(map(os.path.isfile, files))  # not Path's, which raises for a name too long
