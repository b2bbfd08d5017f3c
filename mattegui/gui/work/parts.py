"""The parts of the running program that are not widgets, to hand over as one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSettings

from mattegui.core.background import Background
from mattegui.document.history import Replaced
from mattegui.gui.state.editor import Editor
from mattegui.gui.state.finish import Finishing
from mattegui.gui.state.kept.outputs import Outputs
from mattegui.gui.state.kept.recent import Recent
from mattegui.gui.state.kept.remembered import remember_look
from mattegui.gui.state.look import Looks
from mattegui.gui.state.polish import Polish
from mattegui.gui.state.toolbox import Toolbox
from mattegui.gui.state.voice import Voice
from mattegui.gui.work.clipboard import Clipboard
from mattegui.gui.work.exporting import Exporting
from mattegui.gui.work.judging.judging import Judging
from mattegui.gui.work.opening import Opening
from mattegui.gui.work.pump import Live
from mattegui.gui.work.reworking import Reworking
from mattegui.gui.work.saving import Saving
from mattegui.gui.work.session.recovery import Recovery
from mattegui.gui.work.session.sessions import Sessions
from mattegui.gui.work.starting import Starting
from mattegui.gui.work.tasks import Tasks
from mattegui.live.network import Network
from mattegui.paths import resources


@dataclass(frozen=True)
class Parts:
    """They know each other only through what they were handed here."""

    voice: Voice
    editor: Editor
    toolbox: Toolbox
    looks: Looks
    tasks: Tasks
    reworking: Reworking
    live: Live
    polish: Polish
    finishing: Finishing
    saving: Saving
    opening: Opening
    exporting: Exporting
    clipboard: Clipboard
    starting: Starting
    judging: Judging
    sessions: Sessions
    recovery: Recovery
    recent: Recent

    @classmethod
    def made(cls, load: Callable[[], Network], settings: QSettings) -> Parts:
        """Make them all. load: makes the network, on its own thread. settings: what is remembered between starts."""
        voice, editor, toolbox, looks = Voice(), Editor(), Toolbox(), Looks()
        tasks = Tasks(voice.say)
        live = Live(editor, toolbox, voice.say, load)
        reworking = Reworking(editor, tasks)
        polish, finishing = Polish(editor, settings), Finishing(editor)
        saving = Saving(editor, tasks, voice.say)
        remember_look(looks, settings)
        opening = Opening(editor, looks, tasks, saving, voice.say)
        exporting = Exporting(editor, looks, tasks, live, Outputs(settings), voice.say)
        sessions = Sessions(editor, looks, polish, live, saving, opening, tasks, voice.say)
        made = cls(
            voice=voice,
            editor=editor,
            toolbox=toolbox,
            looks=looks,
            tasks=tasks,
            reworking=reworking,
            live=live,
            polish=polish,
            finishing=finishing,
            saving=saving,
            opening=opening,
            exporting=exporting,
            clipboard=Clipboard(exporting, opening, voice.say),
            starting=Starting(editor, reworking, tasks, live, voice.say),
            judging=Judging(editor, live, tasks, voice.say),
            sessions=sessions,
            recovery=Recovery(editor, looks, polish, sessions, tasks, voice.say),
            recent=Recent(settings),
        )
        made._join()
        return made

    def _join(self) -> None:
        """Let one part hear of another."""

        def suit() -> None:
            if self.editor.document is not None:
                self.toolbox.suit(self.editor.document.shape)

        def background() -> Background:
            return self.looks.now.background

        def remember(before: Background) -> None:
            picture = None if before.picture is background().picture else before.picture
            kept = 0 if picture is None else picture.nbytes
            self.editor.remember(Replaced(before, background, self.looks.put_background, kept))

        def add_recent(path: Path) -> None:
            if not path.is_relative_to(resources()):  # the sample has a command of its own
                self.recent.add(path)

        for used in (self.opening.opened, self.sessions.opened, self.sessions.saved):
            used.connect(add_recent)
        self.editor.opened.connect(suit)
        self.looks.replaced.connect(remember)

    def stop(self) -> None:
        """End the threads; a file that is being saved is saved."""
        self.opening.cancel()
        self.reworking.cancel()
        self.judging.cancel()
        self.live.stop()
        self.tasks.stop()
        self.recovery.stop()
        self.sessions.stop()
        self.clipboard.forget()
