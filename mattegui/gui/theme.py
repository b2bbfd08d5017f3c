"""How the program looks: Fusion in neutral greys, light or dark as the system is or as the user wants it."""

from __future__ import annotations

import json
from pathlib import Path
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QIcon, QPalette
from PySide6.QtWidgets import QApplication

from mattegui.gui.state.kept.desk import Desk, Scheme

Role = QPalette.ColorRole
ROLES = {
    Role.Window: "window",
    Role.WindowText: "text",
    Role.Base: "base",
    Role.AlternateBase: "panel",
    Role.Text: "text",
    Role.PlaceholderText: "dim",
    Role.Button: "button",
    Role.ButtonText: "text",
    Role.ToolTipBase: "base",
    Role.ToolTipText: "text",
    Role.BrightText: "on_accent",
    Role.Highlight: "accent",
    Role.HighlightedText: "on_accent",
    Role.Link: "link",
    Role.Mid: "border",
    Role.Dark: "surround",  # of the picture on the canvas
    Role.Accent: "focus",
}
SYSTEM = {"system": Qt.ColorScheme.Unknown, "light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}


def dress(application: QApplication, resources: Path, scheme: Scheme = "system") -> None:
    """Give the application its style, colours and icon. resources: the folder that holds themes/ and icons/.

    scheme: where the system does not say what it is, it is taken for dark, which lets a picture shine.
    """
    hints = application.styleHints()
    hints.setColorScheme(SYSTEM[scheme])  # the frames of windows and the system's dialogs follow
    system = "light" if hints.colorScheme() == Qt.ColorScheme.Light else "dark"
    name = system if scheme == "system" else scheme
    themes = resources / "themes"
    colours: dict[str, str] = json.loads((themes / f"{name}.json").read_text(encoding="utf-8"))
    palette = QPalette()
    for role, colour in ROLES.items():
        palette.setColor(role, QColor(colours[colour]))
    for role in (Role.WindowText, Role.Text, Role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours["disabled"]))
    icons = (resources / "icons" / "controls").as_posix()
    sheet = Template((themes / "theme.qss").read_text(encoding="utf-8")).substitute(colours, icons=icons)
    if sheet == application.styleSheet():
        return
    application.setStyle("Fusion")
    application.setPalette(palette)
    application.setStyleSheet(sheet)
    application.setWindowIcon(QIcon(str(resources / "icons" / "mattegui.svg")))


def follow(application: QApplication, resources: Path, desk: Desk) -> None:
    """Dress as the user wants it, now and whenever the user or the system changes that."""

    def again() -> None:
        dress(application, resources, desk.scheme)

    again()
    desk.scheme_changed.connect(again)
    application.styleHints().colorSchemeChanged.connect(again)
