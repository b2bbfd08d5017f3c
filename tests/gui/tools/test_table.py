"""The table of tools."""

import subprocess
import sys

from pytestqt.qtbot import QtBot

from mattegui.gui.state.editor import Editor
from mattegui.gui.state.look import Looks
from mattegui.gui.state.toolbox import FIRST_TOOL, Toolbox
from mattegui.gui.tools.table import make_tools


def test_the_first_tool_is_in_the_table_and_all_have_names_of_their_own(qtbot: QtBot) -> None:
    tools = make_tools(Editor(), Toolbox(), Looks())
    assert FIRST_TOOL in tools
    assert len({tool.title for tool in tools.values()}) == len(tools)


def test_tools_know_no_widget() -> None:
    code = "import sys, mattegui.gui.tools.table; assert 'PySide6.QtWidgets' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)
