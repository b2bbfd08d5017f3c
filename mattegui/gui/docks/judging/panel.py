"""The panel of errors against the reference, of the picture and of a chosen box."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QGroupBox, QLabel, QVBoxLayout

from mattegui.core.metrics import Scores
from mattegui.gui.commands.table import Actions
from mattegui.gui.docks.buttons import button, grid
from mattegui.gui.docks.judging.figures import MEASURES, figure_text
from mattegui.gui.language import marked, number, tr
from mattegui.gui.work.judging.judging import Judging

UNITS = marked("Over the unknown pixels; SAD, Grad and Conn in thousands")


class ReferencePanel(QGroupBox):
    """The four errors, whether they are old, and the way to the worst regions."""

    def __init__(self, judging: Judging, actions: Actions) -> None:
        super().__init__(marked("Reference"))
        self._judging = judging
        self.state, self.region, units = QLabel(), QLabel(), QLabel(tr(UNITS))
        self.figures: dict[tuple[str, str], QLabel] = {}
        table = QGridLayout()
        self._heads = {"whole": QLabel(tr("Picture")), "box": QLabel(tr("Box"))}
        for column, head in enumerate(self._heads.values(), 1):
            table.addWidget(head, 0, column, Qt.AlignmentFlag.AlignRight)
        for row, (field, (name, tip)) in enumerate(MEASURES.items(), 1):
            title = QLabel(name)
            title.setToolTip(tr(tip))
            table.addWidget(title, row, 0)
            for column, area in enumerate(self._heads, 1):
                figure = self.figures[area, field] = QLabel()
                figure.setToolTip(tr(tip))
                table.addWidget(figure, row, column, Qt.AlignmentFlag.AlignRight)
        units.setProperty("role", "dim")
        for words in (self.state, self.region, units):
            words.setWordWrap(True)
        rows = QVBoxLayout(self)
        rows.addLayout(table)
        rows.addWidget(units)
        rows.addWidget(self.state)
        rows.addWidget(self.region)
        names = ("previous_region", "next_region", "judged_box", "forget_box")
        rows.addLayout(grid(2, [button(actions, name) for name in names]))
        judging.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        latest, stale = self._judging.latest, self._judging.stale
        for (area, field), figure in self.figures.items():
            scores: Scores | None = getattr(latest, area, None)
            figure.setText("–" if scores is None else figure_text(field, getattr(scores, field)))
            figure.setEnabled(not stale)  # old figures are grey
        self._heads["box"].setEnabled(self._judging.box is not None)
        self.state.setText(self._state())
        self.region.setText(self._where())

    def _state(self) -> str:
        if not self._judging.stale:
            return tr("Of the alpha as it is now")
        if self._judging.latest is None:
            return tr("Measured once the alpha is up to date")
        return tr("Old: measured anew once the alpha is up to date")

    def _where(self) -> str:
        regions, place = self._judging.regions, self._judging.place
        if not regions:
            return ""
        if place is None:
            return tr("%n regions to look at", None, len(regions))
        return tr(
            "Region {place} of {every}, off by {error} thousand",
            place=place + 1,
            every=len(regions),
            error=number(regions[place].error, 2),
        )
