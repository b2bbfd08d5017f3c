"""Wires the desktop program: the only file that knows both the editor and the network."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import cv2
from PySide6.QtCore import (
    QEvent,
    QMessageLogContext,
    QObject,
    QSettings,
    QTimer,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
    qWarning,
)
from PySide6.QtWidgets import QApplication, QWidget

from mattegui import paths
from mattegui.cli.parser import say
from mattegui.gui.dialogs.crash import Care, Crashes
from mattegui.gui.language import speak, tr
from mattegui.gui.state.kept.desk import Desk
from mattegui.gui.state.kept.keymap import Keymap, read_presets
from mattegui.gui.theme import follow
from mattegui.gui.window import Window
from mattegui.gui.work.parts import Parts
from mattegui.live.network import Network
from mattegui.paths import default_weights, is_session, resources
from mattegui.threads import available_cores

TURN = 0.0005  # seconds a thread of Python may go on while the hand's waits; Python's own 0.005 make a stroke stutter
CRASHED = 1  # the exit code when the user quits after a fault
HEARTBEAT = 200  # milliseconds between looks at Python's signals, so that Ctrl+C in the terminal is heard


def load_network(weights: Path | None = None, precision: str = "auto") -> Network:
    """Import torch and read weights, by default those that ship; for the worker thread, after the window is shown."""
    gc.disable()  # to look for garbage among all that is imported takes 0.1 s, in which no stroke is drawn
    try:
        from mattegui.network.predictor import Predictor  # first, for it chooses how torch's threads wait

        import torch  # isort: skip

        torch.set_num_threads(max(1, available_cores() - 1))  # one core stays with the hand
        return Predictor(weights or default_weights(), precision=precision)
    finally:
        gc.freeze()  # it stays, and is not looked through again
        gc.enable()


class Desktop:
    """The whole program: its parts and its window. load: makes the network, on its own thread."""

    def __init__(self, load: Callable[[], Network] = load_network) -> None:
        sys.setswitchinterval(TURN)
        cv2.setNumThreads(1)  # a tile is too small to share: waiting for helpers on busy cores holds the hand up
        settings = kept_settings()
        self.parts = parts = Parts.made(load, settings)
        self.voice, self.editor, self.toolbox, self.looks = parts.voice, parts.editor, parts.toolbox, parts.looks
        self.tasks, self.live, self.polish = parts.tasks, parts.live, parts.polish
        self.reworking = parts.reworking
        self.opening, self.saving, self.exporting = parts.opening, parts.saving, parts.exporting
        self.keymap = Keymap(read_presets(resources() / "keymaps"), settings)
        self.window = Window(parts, self.keymap)
        self.on_crash = parts.recovery.keep_at_once  # says in which file the work is kept
        self.crashes = Crashes(self.window, self._care())

    def open(self, image: Path | None, trimap: Path | None, background: str | None) -> None:
        """Open what the command line names, a folder as a queue; without anything, the welcome page is there."""
        if image is not None and trimap is None and os.path.isdir(image):  # Path.is_dir raises for a name too long
            self.parts.queue.open([image])
        elif image is None:
            self.window.welcome.show()
            if trimap is not None:
                self.opening.open_trimap(trimap)  # says that it needs a photograph
        elif trimap is not None and is_session(image):
            self.voice.say(
                tr("{image}: is a session, which has its own trimap; leave --trimap out.", image=image), "error"
            )
            self.opening.open_image(image)
        else:
            self.opening.open_image(image, trimap)
        if background is not None:
            self.opening.open_background(background)

    def _care(self) -> Care:
        return Care(
            paths.log_file(),
            report=crash_report,
            on_crash=lambda: self.on_crash(),
            unsaved=lambda: self.editor.unsaved,
            save=self.window.dialogs.save_trimap_as,
            leave=self._leave,
        )

    def _leave(self) -> None:
        """End the program after a fault; what is not saved is offered at the next start."""
        self.parts.recovery.leave()
        QApplication.exit(CRASHED)

    def stop(self) -> None:
        """End the threads; a file that is being saved is saved."""
        self.parts.stop()


def kept_settings() -> QSettings:
    """What is remembered from one start to the next."""
    return QSettings(str(paths.settings_file()), QSettings.Format.IniFormat)


class FirstPaint(QObject):
    """Tells when a widget has been painted: torch takes a second to import, and the window must not wait for it."""

    happened = Signal()

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self.happened.emit)  # when the widgets inside are painted, too
        return False


def crash_report(faults: str) -> str:
    """Tracebacks, versions and system, for the user to copy."""
    from mattegui.cli.doctor import brief, private  # here: few start the editor to see it fail

    return private("\n".join([faults, *brief()]))


def application() -> QApplication:
    """Qt's application; where it can open no window, say why in one sentence and end with exit code 2.

    Qt would abort then. Its last message is the only place where a program can still speak, and it cannot go on.
    """
    said: list[str] = []

    def listen(kind: QtMsgType, _: QMessageLogContext, message: str) -> None:
        said.append(message)
        if kind == QtMsgType.QtFatalMsg:
            reason = said[0].splitlines()[0].rstrip(".")
            say(f"the window cannot be opened (Qt: {reason}); the command mattegui matte works without one.")
            sys.stderr.flush()
            os._exit(2)

    before = qInstallMessageHandler(listen)
    made = QApplication(sys.argv[:1])
    qInstallMessageHandler(before)
    for message in said:
        qWarning(message)
    made.setApplicationName("mattegui")
    made.setDesktopFileName("mattegui")  # by it, Wayland's desktops find our name and icon
    return made


def run(image: Path | None, trimap: Path | None, background: str | None, weights: Path | None) -> int:
    """Open the editor and return its exit code when it is closed.

    image, trimap, weights: files to open, or None; background: a file or #rrggbb, or None. Without a picture the
    window shows its welcome page. What cannot be used is said in the window.
    """
    program = application()
    speak(program, resources() / "translations", Desk(kept_settings()).language)  # before any text is made
    desktop = Desktop(partial(load_network, weights))
    follow(program, resources(), desktop.parts.desk)
    desktop.window.show()
    desktop.crashes.watch()
    painted = FirstPaint(desktop.window)
    painted.happened.connect(partial(desktop.open, image, trimap, background))
    painted.happened.connect(desktop.live.start)
    painted.happened.connect(desktop.parts.recovery.look)
    signal.signal(signal.SIGINT, lambda *_: desktop.window.close())
    heartbeat = QTimer()
    heartbeat.timeout.connect(lambda: None)
    heartbeat.start(HEARTBEAT)
    code = program.exec()
    desktop.crashes.stop()
    desktop.stop()
    return code
