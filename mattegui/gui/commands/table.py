"""Every action of the program: its text, its keys, its menu and what it does."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from mattegui.core.backdrop import Fit
from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN
from mattegui.gui.canvas.canvas import Canvas
from mattegui.gui.canvas.compose import KINDS, Kind
from mattegui.gui.canvas.hand import FASTER, ZOOM_STEP, next_size
from mattegui.gui.dialogs.files import Dialogs
from mattegui.gui.state.editor import Editor
from mattegui.gui.work.desk import Desk
from mattegui.gui.work.pump import Live

OPACITY_STEP = 0.1
VIEW_TITLES: dict[Kind, str] = {
    "overlay": "Trimap",
    "alpha": "Alpha",
    "black": "On black",
    "white": "On white",
    "checkerboard": "Transparent",
    "composite": "On background",
}

Row = tuple[str, str, Callable[[], object]]  # name in the keymap, text, what it does


class Actions(dict[str, QAction]):
    """The actions by their names in the keymap; menus and panels show them, none is defined anywhere else."""

    def __init__(
        self,
        window: QMainWindow,
        canvas: Canvas,
        editor: Editor,
        live: Live,
        desk: Desk,
        dialogs: Dialogs,
        keymap: Mapping[str, Sequence[str]],
    ) -> None:
        super().__init__()
        self.menus: dict[str, QMenu] = {}
        self._window, self._canvas, self._keymap = window, canvas, keymap
        self._editor, self._live, self._desk = editor, live, desk
        self._add_menu("&File", self._file_rows(dialogs))
        self._add_menu("&Edit", self._edit_rows())
        self._add_menu("&Paint", self._paint_rows())
        self._add_menu("&View", self._view_rows(dialogs))
        self._add_menu("&Network", self._network_rows())
        self._add_menu("&Help", [("keys", "Keys", lambda: dialogs.toggle_keys(keymap, self.titles))])
        for signal in (editor.tool_changed, editor.view_changed, editor.history_changed, live.state_changed):
            signal.connect(self._show_state)
        self._show_state()

    @property
    def titles(self) -> dict[str, str]:
        """The text of every action by its name."""
        return {name: action.text() for name, action in self.items()}

    def _file_rows(self, dialogs: Dialogs) -> list[Row]:
        return [
            ("open", "Open photograph…", dialogs.open_image),
            ("open_trimap", "Open trimap…", dialogs.open_trimap),
            ("save_trimap", "Save trimap", dialogs.save_trimap),
            ("save_trimap_as", "Save trimap as…", dialogs.save_trimap_as),
            ("export", "Export again", dialogs.export),
            ("export_as", "Export cutout…", dialogs.export_as),
            ("export_alpha", "Export alpha…", partial(dialogs.export_as, "alpha")),
            ("export_composite", "Export composite…", partial(dialogs.export_as, "composite")),
            ("quit", "Quit", self._window.close),
        ]

    def _edit_rows(self) -> list[Row]:
        return [
            ("undo", "Undo", self._editor.undo),
            ("redo", "Redo", self._editor.redo),
            ("clear_trimap", "Make everything unknown", self._editor.clear_trimap),
        ]

    def _paint_rows(self) -> list[Row]:
        editor = self._editor
        return [
            ("foreground", "Foreground", partial(editor.set_label, FOREGROUND)),
            ("background", "Background", partial(editor.set_label, BACKGROUND)),
            ("unknown", "Unknown", partial(editor.set_label, UNKNOWN)),
            ("swap", "Swap foreground and background", editor.swap_label),
            ("reset", "Reset label and size", editor.reset_tool),
            ("brush", "Brush", partial(editor.choose_tool, "brush")),
            ("eraser", "Eraser", partial(editor.choose_tool, "eraser")),
            ("move_background", "Move background", partial(editor.choose_tool, "background")),
            ("pick", "Pick label under cursor", self._pick),
            ("smaller", "Smaller brush", partial(self._resize, -1)),
            ("larger", "Larger brush", partial(self._resize, 1)),
            ("much_smaller", "Much smaller brush", partial(self._resize, -FASTER)),
            ("much_larger", "Much larger brush", partial(self._resize, FASTER)),
        ]

    def _view_rows(self, dialogs: Dialogs) -> list[Row]:
        editor, canvas = self._editor, self._canvas
        kinds: list[Row] = [(f"{kind}_view", VIEW_TITLES[kind], partial(editor.set_view, kind=kind)) for kind in KINDS]
        return [
            *kinds,
            ("next_view", "Next view", partial(editor.cycle_view, 1)),
            ("previous_view", "Previous view", partial(editor.cycle_view, -1)),
            ("toggle_overlay", "Trimap overlay", self._toggle_overlay),
            ("fainter_overlay", "Fainter overlay", partial(self._fade, -OPACITY_STEP)),
            ("stronger_overlay", "Stronger overlay", partial(self._fade, OPACITY_STEP)),
            ("choose_background", "Background picture…", dialogs.choose_background),
            ("background_colour", "Background colour…", dialogs.choose_colour),
            ("fill_background", "Background fills the photograph", partial(self._fit_background, "fill")),
            ("fit_background", "Background fits into the photograph", partial(self._fit_background, "fit")),
            ("zoom_in", "Zoom in", partial(canvas.zoom, ZOOM_STEP)),
            ("zoom_out", "Zoom out", partial(canvas.zoom, 1 / ZOOM_STEP)),
            ("fit", "Whole picture", canvas.fit),
            ("actual_size", "100 %", canvas.show_actual),
            ("full_screen", "Full screen", self._toggle_full_screen),
        ]

    def _network_rows(self) -> list[Row]:
        return [
            ("compute", "Compute now", self._live.compute_now),
            ("cancel", "Cancel", self._cancel),
            ("live", "Live", lambda: self._live.set_enabled(not self._live.enabled)),
        ]

    def _add_menu(self, title: str, rows: list[Row]) -> None:
        self.menus[title] = self._window.menuBar().addMenu(title)
        for name, text, act in rows:
            self.menus[title].addAction(self.add(name, text, act))

    def add(self, name: str, text: str, act: Callable[[], object]) -> QAction:
        """Define an action. Keys without Ctrl act only while the canvas has the focus, so typing never fires them."""
        action = QAction(text, self._window)
        keys = [QKeySequence(key) for key in self._keymap.get(name, ())]
        action.setShortcuts(keys)
        bare = any("Ctrl" not in key.toString() and not key.toString().startswith("F1") for key in keys)
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut if bare else Qt.ShortcutContext.WindowShortcut)
        (self._canvas if bare else self._window).addAction(action)
        action.triggered.connect(lambda _checked: act())
        if keys:
            action.setToolTip(f"{text.rstrip('…')} ({keys[0].toString(QKeySequence.SequenceFormat.NativeText)})")
        self[name] = action
        return action

    def _show_state(self) -> None:
        """Mark what is chosen, grey out what cannot be done."""
        editor = self._editor
        states = {f"{kind}_view": editor.view.kind == kind for kind in KINDS}
        states |= {
            "foreground": editor.tool == "brush" and editor.label == FOREGROUND,
            "background": editor.tool == "brush" and editor.label == BACKGROUND,
            "unknown": editor.tool == "brush" and editor.label == UNKNOWN,
            "brush": editor.tool == "brush",
            "eraser": editor.tool == "eraser",
            "move_background": editor.tool == "background",
            "toggle_overlay": editor.view.overlay,
            "fill_background": editor.view.background.fit == "fill",
            "fit_background": editor.view.background.fit == "fit",
            "live": self._live.enabled,
        }
        for name, chosen in states.items():
            self[name].setCheckable(True)
            self[name].setChecked(chosen)
        self["undo"].setEnabled(editor.can_undo)
        self["redo"].setEnabled(editor.can_redo)
        for name in ("move_background", "fill_background", "fit_background"):
            self[name].setEnabled(editor.view.background.picture is not None)

    def _pick(self) -> None:
        if self._editor.cursor is not None:
            self._editor.pick(self._editor.cursor)

    def _resize(self, steps: int) -> None:
        self._editor.set_size(next_size(self._editor.size, steps))

    def _toggle_overlay(self) -> None:
        self._editor.set_view(overlay=not self._editor.view.overlay)

    def _fade(self, step: float) -> None:
        self._editor.set_view(overlay=True, opacity=min(1.0, max(OPACITY_STEP, self._editor.view.opacity + step)))

    def _fit_background(self, fit: Fit) -> None:
        self._editor.set_background(replace(self._editor.view.background, fit=fit))

    def _cancel(self) -> None:
        """Escape: the stroke under the hand, else the export that waits, else the network."""
        if not self._editor.cancel() and not self._desk.cancel():
            self._live.cancel()

    def _toggle_full_screen(self) -> None:
        self._window.setWindowState(self._window.windowState() ^ Qt.WindowState.WindowFullScreen)  # maximised stays so
