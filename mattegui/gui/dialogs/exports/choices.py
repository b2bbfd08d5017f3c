"""What can be chosen of an export."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSpinBox,
    QWidget,
)

from mattegui.files.output import DEPTH_WISHES, EXPORT_KINDS, DepthWish, ExportKind, Output
from mattegui.gui.language import marked, tr
from mattegui.gui.state.kept.outputs import Outputs

KIND_TEXTS: dict[ExportKind, str] = {
    "cutout": marked("Cutout with transparency"),
    "alpha": marked("Alpha"),
    "foreground": marked("Foreground colour"),
    "composite": marked("Composite on the background"),
    "trimap": marked("Trimap"),
    "everything": marked("Everything, into a folder"),
}
DEPTH_TEXTS: dict[DepthWish, str] = {
    "source": marked("As the photograph"),
    "8": marked("8 bits"),
    "16": marked("16 bits"),
    "float": marked("Floats"),
}
SIZES = (
    (marked("Full size"), None, 0, 1),
    (marked("Longest side"), "longest", 2048, 100_000),
    (marked("Per cent"), "percent", 50, 1000),
)
MOST_MARGIN = 10_000  # pixels around the subject


class Choices(QWidget):
    """Shows an output and lets the user change it; each kind as it was last written."""

    changed = Signal()
    renamed = Signal()  # the kind, so the file's name must follow
    reformatted = Signal()  # the format, so the name's suffix must follow

    def __init__(self, outputs: Outputs) -> None:
        super().__init__()
        self._outputs = outputs
        self._kind, self._suffix, self._depth, self._size = QComboBox(), QComboBox(), QComboBox(), QComboBox()
        self._crop, self._margin, self._amount = QCheckBox(tr("&Crop to the subject, margin")), QSpinBox(), QSpinBox()
        self._zero, self._names = QCheckBox(tr("No colour where nothing is &seen")), QLineEdit()
        self._private = QCheckBox(tr("Keep &places, serial numbers and owners' names"))
        self._form = QFormLayout(self)
        self._fill()
        self._arrange()
        self._connect()

    @property
    def output(self) -> Output:
        """What is chosen."""
        size, amount = SIZES[self._size.currentIndex()][1], self._amount.value()
        return Output(
            kind=self._kind.currentData(),
            depth=self._depth.currentData(),
            private=self._private.isChecked(),
            crop=self._margin.value() if self._crop.isChecked() else None,
            longest=amount if size == "longest" else None,
            percent=amount if size == "percent" else None,
            zero_transparent=self._zero.isChecked(),
            names=self._names.text(),
            suffix=self._suffix.currentData() or ".png",
        )

    def show_kind(self, kind: ExportKind) -> None:
        """Choose a kind of result, as it was last written."""
        with QSignalBlocker(self._kind):
            self._kind.setCurrentIndex(self._kind.findData(kind))
        self._show(self._outputs.of(kind))

    def show_suffix(self, suffix: str) -> None:
        """Choose the format that a typed name asks for; an unknown one is left to whoever checks the name."""
        index = self._suffix.findData({".jpeg": ".jpg", ".tiff": ".tif"}.get(suffix, suffix))
        if index >= 0:
            with QSignalBlocker(self._suffix):
                self._suffix.setCurrentIndex(index)
            self._enable()

    def _show(self, output: Output) -> None:
        from mattegui.files.export import formats_for  # here: the window must not wait for the codecs

        size = "longest" if output.longest else "percent" if output.percent else None
        with self._quiet():
            self._suffix.clear()
            for name, suffix in formats_for(output.kind).items():
                self._suffix.addItem(name, suffix)
            self._suffix.setCurrentIndex(max(0, self._suffix.findData(output.suffix)))
            self._depth.setCurrentIndex(self._depth.findData(output.depth))
            self._crop.setChecked(output.crop is not None)
            self._margin.setValue(output.crop or 0)
            self._size.setCurrentIndex([name for _, name, _, _ in SIZES].index(size))
            self._limit_amount()
            if size is not None:
                self._amount.setValue(round(output.longest or output.percent or 0))
            self._zero.setChecked(output.zero_transparent)
            self._private.setChecked(output.private)
            self._names.setText(output.names)
        self._enable()

    @contextmanager
    def _quiet(self) -> Iterator[None]:
        """While values are shown, nobody chooses them."""
        self.blockSignals(True)
        try:
            yield
        finally:
            self.blockSignals(False)

    def _fill(self) -> None:
        for kind in EXPORT_KINDS:
            self._kind.addItem(tr(KIND_TEXTS[kind]), kind)
        for depth in DEPTH_WISHES:
            self._depth.addItem(tr(DEPTH_TEXTS[depth]), depth)
        self._size.addItems([tr(text) for text, _, _, _ in SIZES])
        self._margin.setRange(0, MOST_MARGIN)
        for number in (self._margin, self._amount):
            number.setSuffix(" px")
            number.lineEdit().setTextMargins(4, 0, 0, 0)  # a theme's sheet cannot keep the text off the frame
        self._names.setToolTip(tr("{stem} is the photograph's name, {kind} cutout, alpha, fg, comp or trimap"))
        self._private.setToolTip(
            tr("Unticked, the file does not tell where and with which camera it was taken, and whose it is")
        )

    def _arrange(self) -> None:
        form = self._form
        form.setContentsMargins(0, 0, 0, 0)
        form.addRow(tr("&What"), self._kind)
        form.addRow(tr("&Format"), self._suffix)
        form.addRow(tr("&Depth"), self._depth)
        form.addRow(_label(tr("S&ize"), self._size), _row(self._size, self._amount))
        form.addRow("", _row(self._crop, self._margin))
        form.addRow("", self._zero)
        form.addRow("", self._private)
        form.addRow(tr("File &names"), self._names)
        labels = {self._amount: tr("Size"), self._margin: tr("Margin around the subject")}
        for widget, name in labels.items():
            widget.setAccessibleName(name)

    def _connect(self) -> None:
        self._kind.currentIndexChanged.connect(self._change_kind)
        self._suffix.currentIndexChanged.connect(self._change_suffix)
        self._size.currentIndexChanged.connect(self._change_size)
        self._depth.currentIndexChanged.connect(self._change)
        for number in (self._margin, self._amount):
            number.valueChanged.connect(self._change)
        for box in (self._crop, self._zero, self._private):
            box.toggled.connect(self._change)
        self._names.textChanged.connect(self._change)

    def _change(self) -> None:
        self._enable()
        self.changed.emit()

    def _change_kind(self) -> None:
        self._show(self._outputs.of(self._kind.currentData()))
        self.renamed.emit()

    def _change_suffix(self) -> None:
        self._enable()
        self.reformatted.emit()

    def _change_size(self) -> None:
        self._limit_amount()
        self._change()

    def _limit_amount(self) -> None:
        _, name, usual, most = SIZES[self._size.currentIndex()]
        self._amount.setSuffix(" %" if name == "percent" else " px")
        self._amount.setRange(1, most)
        self._amount.setValue(usual)

    def _enable(self) -> None:
        """What means nothing for this kind and format cannot be chosen."""
        kind = self._kind.currentData()
        self._amount.setVisible(self._size.currentIndex() > 0)
        self._margin.setEnabled(self._crop.isChecked())
        self._depth.setEnabled(kind != "trimap")
        self._private.setEnabled(kind not in ("alpha", "trimap"))
        self._zero.setEnabled(kind in ("cutout", "everything"))
        self._form.setRowVisible(self._names, kind == "everything")


def _label(text: str, widget: QWidget) -> QLabel:
    """A label whose key leads to a widget inside a row."""
    label = QLabel(text)
    label.setBuddy(widget)
    return label


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    for widget in widgets:
        row.addWidget(widget, int(isinstance(widget, QComboBox)))
    return row
