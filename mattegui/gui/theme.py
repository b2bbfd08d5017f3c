"""How the program looks: Fusion, dark and neutral, so that the picture is the brightest thing on the screen."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QColor, QIcon, QPalette
from PySide6.QtWidgets import QApplication

Role = QPalette.ColorRole

DARK = {
    Role.Window: "#2b2b2d",
    Role.WindowText: "#e6e6e6",
    Role.Base: "#1f1f21",
    Role.AlternateBase: "#262628",
    Role.Text: "#e6e6e6",
    Role.PlaceholderText: "#8a8a8e",
    Role.Button: "#3a3a3d",
    Role.ButtonText: "#e6e6e6",
    Role.ToolTipBase: "#1f1f21",
    Role.ToolTipText: "#e6e6e6",
    Role.BrightText: "#ffffff",
    Role.Highlight: "#3d7fd9",
    Role.HighlightedText: "#ffffff",
    Role.Link: "#6ea8f0",
}
DIM = "#77777b"


def dress(application: QApplication, resources: Path) -> None:
    """Give the application its style, colours and icon. resources: the folder that holds themes/ and icons/."""
    application.setStyle("Fusion")
    palette = QPalette()
    for role, colour in DARK.items():
        palette.setColor(role, QColor(colour))
    for role in (Role.WindowText, Role.Text, Role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(DIM))
    application.setPalette(palette)
    application.setStyleSheet((resources / "themes" / "dark.qss").read_text(encoding="utf-8"))
    application.setWindowIcon(QIcon(str(resources / "icons" / "mattegui.svg")))
