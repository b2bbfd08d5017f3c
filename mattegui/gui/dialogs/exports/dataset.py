"""The question how the pictures that are done become a dataset, and where it goes."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from mattegui.gui.dialogs.exports.folder import FolderDialog
from mattegui.gui.language import marked, tr
from mattegui.gui.state.kept.dataset import KeptDataset
from mattegui.gui.work.queue.exports.dataset import DatasetWish

LAYOUT_TEXTS = {  # by the names of the command line; the folders stand for themselves
    "plain": marked("Plain: {folders}"),
    "aim": marked("AIM: {folders}"),
    "composition": marked("Composition-1k: {folders}"),
    "p3m": marked("P3M: {folders}"),
    "ppmatting": marked("PPMatting: {folders}"),
    "sidecar": marked("One folder: {folders}"),
    "training": marked("For training: {folders}"),
}
ADDED = marked("A dataset is there already. New pictures are added; the same ones only if files may be replaced.")
USUAL_VALIDATION = 10  # per cent


class DatasetDialog(FolderDialog):
    """Asks what `mattegui convert` asks. root: of the pictures. done, every: how many are done, of how many."""

    chosen = Signal(DatasetWish)

    def __init__(self, parent: QWidget, kept: KeptDataset, root: Path, done: int, every: int) -> None:
        super().__init__(parent, tr("Export dataset"), root, "dataset")
        self._kept, self._form = kept, QFormLayout()
        self.layouts, self.bits, self.share = QComboBox(), QComboBox(), QSpinBox()
        self.set_name, self.annotator = QLineEdit(root.name or "set"), QLineEdit(kept.annotator)
        self.parts = QCheckBox(tr("Set a part aside for &validation"))
        self.foreground = QCheckBox(tr("Estimate the foreground's &colour where there is none"))
        self.replaces = QCheckBox(tr("Replace files that are &there"))
        self._fill()
        self._arrange(tr("%n of {every} pictures are done and will be written.", None, done, every=every))
        self._connect()
        self._changed()

    @property
    def wish(self) -> DatasetWish:
        """What is chosen."""
        return DatasetWish(
            folder=self.folder,
            layout=self.layouts.currentData(),
            depth=self.bits.currentData() if self.bits.isEnabled() else None,
            validation=self.share.value() / 100 if self.parts.isChecked() else None,
            foreground=self.foreground.isChecked(),
            annotator=self.annotator.text().strip(),
            set_name=self.set_name.text().strip(),
            replaces=self.replaces.isChecked(),
        )

    def accept(self) -> None:
        """Tell what was chosen."""
        wish = self.wish
        self._kept.remember(wish.layout, wish.annotator)
        self.chosen.emit(wish)
        super().accept()

    def _fill(self) -> None:
        from mattegui.files.datasets.layouts import LAYOUTS, SIDECARS, TRAINING_SETS  # here: the codecs take a while

        folders = {name: " ".join(f"{folder}/" for folder in dict.fromkeys(places)) for name, places in LAYOUTS.items()}
        folders |= {
            "sidecar": " ".join(f"*{ending}.png" for ending in SIDECARS[:3]),
            "training": " ".join(f"{folder}/" for folder in TRAINING_SETS.values()),
        }
        for name, text in LAYOUT_TEXTS.items():
            self.layouts.addItem(tr(text, folders=folders[name]), name)
        self.layouts.setCurrentIndex(max(0, self.layouts.findData(self._kept.layout)))
        for text, bits in ((tr("As it is, 16 bits of what was painted"), None), (tr("8 bits"), 8), (tr("16 bits"), 16)):
            self.bits.addItem(text, bits)
        self.share.setRange(0, 100)
        self.share.setValue(USUAL_VALIDATION)
        self.share.setSuffix(" %")

    def _arrange(self, text: str) -> None:
        place, part = QHBoxLayout(), QHBoxLayout()
        place.addWidget(self.path, 1)
        place.addWidget(self._browser)
        part.addWidget(self.parts, 1)
        part.addWidget(self.share)
        form = self._form
        form.addRow(tr("&Layout"), self.layouts)
        form.addRow(self._folder_name, place)
        form.addRow(tr("&Alpha"), self.bits)
        form.addRow(tr("&Name of the set"), self.set_name)
        form.addRow(tr("Annotat&or"), self.annotator)
        form.addRow(part)
        form.addRow(self.foreground)
        form.addRow(self.replaces)
        names = (
            (self.path, tr("Folder of the dataset")),
            (self.share, tr("Share of the pictures for validation, in per cent")),
        )
        for widget, name in names:
            widget.setAccessibleName(name)
        self.annotator.setToolTip(tr("Who is named in the manifest where nobody is yet"))
        self.parts.setToolTip(tr("By the pictures' names, so that later ones move no other"))
        column = QVBoxLayout(self)
        column.addWidget(QLabel(text))
        column.addLayout(form)
        column.addWidget(self.warning)
        column.addWidget(self._buttons)

    def _connect(self) -> None:
        self.layouts.currentIndexChanged.connect(self._changed)
        self.path.textChanged.connect(self._changed)
        self.set_name.textChanged.connect(self._changed)
        self.parts.toggled.connect(self._changed)

    def _changed(self) -> None:
        """What means nothing cannot be chosen; the pictures' own folder is refused."""
        from mattegui.files.datasets.manifest import MANIFEST

        wish = self.wish
        trains = wish.layout == "training"
        self._form.setRowVisible(self.set_name, trains)
        self.bits.setEnabled(not trains)
        self.bits.setToolTip(tr("Training reads alphas of 8 bits") if trains else "")
        self.share.setEnabled(self.parts.isChecked())
        named = bool(wish.set_name) or not trains
        self._write.setEnabled(bool(self.path.text().strip()) and named and not self.is_own)
        if self.is_own:
            self.warning.setText(tr("The pictures lie there; choose another folder for the dataset."))
        else:
            there = os.path.exists(wish.folder / MANIFEST)  # not Path's, which raises for a name too long
            self.warning.setText(tr(ADDED) if there else "")
