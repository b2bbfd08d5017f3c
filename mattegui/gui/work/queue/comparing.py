"""The alpha that lies with a picture in its dataset, to compare with."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from mattegui.core.feedback import Say
from mattegui.gui.language import tr
from mattegui.gui.state.look import Looks
from mattegui.gui.state.queue.pictures import Pictures
from mattegui.gui.work.opening import Opening
from mattegui.gui.work.queue.listing import alphas_beside
from mattegui.gui.work.tasks import Tasks


class Comparing(QObject):
    """Once the difference is looked at, each further picture comes with its reference."""

    def __init__(self, pictures: Pictures, looks: Looks, opening: Opening, tasks: Tasks, say: Say) -> None:
        super().__init__()
        self._pictures, self._looks, self._opening, self._tasks, self._say = pictures, looks, opening, tasks, say
        self._known: tuple[Path, dict[Path, Path]] | None = None  # a folder of pictures, and the alphas by the picture
        pictures.turned.connect(self._turn)
        pictures.reset.connect(self._forget)

    def compare(self, quietly: bool = False) -> None:
        """Show where alpha differs from the picture's reference. quietly: say nothing where there is none."""
        self._opening.when_read(partial(self._compare, quietly))

    def _compare(self, quietly: bool) -> None:
        current, known = self._pictures.current, self._known
        if current is None:
            return
        image = self._pictures.items[current].image

        def then(alphas: dict[Path, Path]) -> None:
            self._known = (image.parent, alphas)
            self._opening.when_read(partial(self._open, image, alphas.get(image), quietly))

        if known is not None and known[0] == image.parent:
            then(known[1])
        else:
            self._tasks.run("open", tr("Looking for the alpha"), lambda _step: alphas_beside(image), then)

    def _open(self, image: Path, alpha: Path | None, quietly: bool) -> None:
        """Open the alpha of a picture, unless another one is in hand by now."""
        current = self._pictures.current
        if current is None or self._pictures.items[current].image != image:
            return
        if alpha is not None:
            self._opening.open_reference(alpha)
        elif not quietly:
            self._say(tr("{name}: no alpha lies with this picture.", name=image.name))

    def _turn(self) -> None:
        if self._looks.compares:
            self.compare(quietly=True)

    def _forget(self) -> None:
        self._known = None
