"""Paints the reference's alpha."""

from __future__ import annotations

from mattegui.gui.language import tr
from mattegui.gui.state.editor import Editor
from mattegui.gui.state.toolbox import Toolbox
from mattegui.gui.tools.retouch.brush import RetouchTool


class AcceptTool(RetouchTool):
    """Takes over what the reference does better, under the brush."""

    def __init__(self, editor: Editor, toolbox: Toolbox) -> None:
        super().__init__(editor, toolbox, "accept")

    @property
    def possible(self) -> bool:
        """True when there is an alpha to retouch, and a reference to take it from."""
        document = self._editor.document
        return super().possible and document is not None and document.reference is not None

    @property
    def hint(self) -> str:
        """What is missing, before the buttons."""
        if super().possible and not self.possible:
            return tr("Open a reference first: this paints its alpha")
        return super().hint
