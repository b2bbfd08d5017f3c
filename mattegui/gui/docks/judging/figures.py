"""The errors against the reference in words, and a line of them for the status bar."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget

from mattegui.gui.language import marked, number, tr
from mattegui.gui.work.judging.judging import Judging

MEASURES = {  # by the field of Scores
    "sad": ("SAD", marked("Sum of absolute differences over the unknown pixels, in thousands")),
    "mse": ("MSE", marked("Mean squared difference over the unknown pixels")),
    "grad": ("Grad", marked("Difference of the gradients over the unknown pixels, in thousands")),
    "conn": ("Conn", marked("Difference of the connectedness over the unknown pixels, in thousands")),
}
LINE_TIP = marked(
    "Errors over the unknown pixels of the chosen box, or else of the picture; SAD, Grad and Conn in thousands"
)


def figure_text(field: str, value: float) -> str:
    """A figure with as many digits as published tables have."""
    return number(value, 4 if field == "mse" else 2)


def with_reference(widget: QWidget, judging: Judging) -> QWidget:
    """The widget, which is there only while there is a reference."""

    def show() -> None:
        widget.setVisible(judging.available)

    judging.changed.connect(show)
    show()
    return widget


def figures_in(label: QLabel, judging: Judging) -> QLabel:
    """The label, which says the box's errors where there is a box, else the picture's; grey while they are old."""

    def show() -> None:
        label.setText(figures_line(judging))
        label.setToolTip(f"{label.text()}\n{tr(LINE_TIP)}")  # all of it, where the bar has no room
        label.setEnabled(not judging.stale)

    judging.changed.connect(show)
    show()
    return label


def figures_line(judging: Judging) -> str:
    """All four errors in one line; whose they are and whether they are old."""
    latest = judging.latest
    if latest is None:
        return tr("not compared yet")
    scores = latest.whole if latest.box is None else latest.box
    texts = [f"{name} {figure_text(field, getattr(scores, field))}" for field, (name, _) in MEASURES.items()]
    heads = [*([tr("Old:")] if judging.stale else []), *([tr("Box:")] if latest.box is not None else [])]
    return " ".join([*heads, " · ".join(texts)])
