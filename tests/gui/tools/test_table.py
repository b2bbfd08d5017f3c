"""The table of tools."""

import subprocess
import sys

from pytestqt.qtbot import QtBot

from mattegui.gui.state.editor import Editor
from mattegui.gui.state.look import Looks
from mattegui.gui.state.toolbox import FIRST_TOOL, LABEL_TOOLS, Toolbox
from mattegui.gui.tools.table import make_tools
from tests.gui.tools.workshop import AtOnce


def test_the_first_tool_is_in_the_table_and_all_have_names_of_their_own(qtbot: QtBot) -> None:
    editor = Editor()
    tools = make_tools(editor, Toolbox(), Looks(), AtOnce(editor), lambda points: None, lambda points: None)
    assert FIRST_TOOL in tools
    assert set(LABEL_TOOLS) < set(tools)
    assert all(tool.hint for tool in tools.values())
    assert len({tool.title for tool in tools.values()}) == len(tools)


def test_tools_know_no_widget() -> None:
    code = "import sys, mattegui.gui.tools.table; assert 'PySide6.QtWidgets' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)
