"""All tools by their names in the toolbox. A new tool is a file of its own and a line here."""

from __future__ import annotations

from collections.abc import Mapping

from mattegui.core.trimap import UNKNOWN
from mattegui.gui.language import marked
from mattegui.gui.state.editor import Editor
from mattegui.gui.state.look import Looks
from mattegui.gui.state.toolbox import Toolbox
from mattegui.gui.tools.background import BackgroundMover
from mattegui.gui.tools.brush import Brush
from mattegui.gui.tools.bucket import Bucket
from mattegui.gui.tools.compared_box import ComparedBox
from mattegui.gui.tools.cutout_start import Begin, RoughBox, RoughOutline
from mattegui.gui.tools.lasso import Lasso
from mattegui.gui.tools.outline import Outline
from mattegui.gui.tools.picker import Picker
from mattegui.gui.tools.place.cutout import CutoutPlacer
from mattegui.gui.tools.polygon import Polygon
from mattegui.gui.tools.retouch.accept import AcceptTool
from mattegui.gui.tools.retouch.brush import RetouchTool
from mattegui.gui.tools.retouch.clone import CloneTool
from mattegui.gui.tools.tool import Tool, Workshop

Tools = Mapping[str, Tool]


def make_tools(
    editor: Editor, toolbox: Toolbox, looks: Looks, workshop: Workshop, begin: Begin, compare: Begin
) -> Tools:
    """The tools, each with the state that it changes.

    workshop: does what takes long. begin: makes first trimaps. compare: takes a box to compare with the reference in.
    """
    return {
        "brush": Brush(editor, toolbox),
        "eraser": Brush(editor, toolbox, UNKNOWN, marked("Eraser")),
        "lasso": Lasso(toolbox, workshop),
        "polygon": Polygon(toolbox, workshop),
        "outline": Outline(toolbox, workshop),
        "rough_outline": RoughOutline(toolbox, workshop, begin),
        "rough_box": RoughBox(toolbox, workshop, begin),
        "bucket": Bucket(editor, toolbox, workshop),
        "retouch_set": RetouchTool(editor, toolbox, "set"),
        "retouch_dodge": RetouchTool(editor, toolbox, "dodge"),
        "retouch_burn": RetouchTool(editor, toolbox, "burn"),
        "retouch_smooth": RetouchTool(editor, toolbox, "smooth"),
        "retouch_clone": CloneTool(editor, toolbox),
        "retouch_accept": AcceptTool(editor, toolbox),
        "retouch_restore": RetouchTool(editor, toolbox, "restore"),
        "background": BackgroundMover(looks),
        "cutout": CutoutPlacer(looks, toolbox),
        "judged_box": ComparedBox(toolbox, workshop, compare),
        "pick": Picker(editor, toolbox),
    }
