"""The parts of the running program that are not widgets, to hand over as one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QSettings

from mattegui.core.rect import Rect
from mattegui.core.stage.placement import subject_box
from mattegui.core.stage.stage import Stage
from mattegui.document.history import Replaced
from mattegui.gui.state.editor import Editor
from mattegui.gui.state.finish import Finishing
from mattegui.gui.state.kept.dataset import KeptDataset
from mattegui.gui.state.kept.desk import Desk
from mattegui.gui.state.kept.outputs import Outputs
from mattegui.gui.state.kept.recent import Recent
from mattegui.gui.state.kept.remembered import remember_brush, remember_look
from mattegui.gui.state.kept.session_folders import SessionFolders
from mattegui.gui.state.look import Looks
from mattegui.gui.state.polish import Polish
from mattegui.gui.state.queue.pictures import Pictures
from mattegui.gui.state.toolbox import Toolbox
from mattegui.gui.state.voice import Voice
from mattegui.gui.work.arriving.backdrop import LastBackground
from mattegui.gui.work.arriving.dropping import Dropping
from mattegui.gui.work.arriving.leaving import Leaving
from mattegui.gui.work.arriving.thumbnails import SmallPictures
from mattegui.gui.work.clipboard import Clipboard
from mattegui.gui.work.exporting import Exporting
from mattegui.gui.work.judging.hinting import Hinting
from mattegui.gui.work.judging.judging import Judging
from mattegui.gui.work.opening import Opening
from mattegui.gui.work.pump import Live
from mattegui.gui.work.queue.ahead import Ahead
from mattegui.gui.work.queue.comparing import Comparing
from mattegui.gui.work.queue.exports.exports import QueueExports
from mattegui.gui.work.queue.queue import Queue
from mattegui.gui.work.queue.switching import Switching
from mattegui.gui.work.queue.thumbnails import Thumbnails
from mattegui.gui.work.queue.timing import Timing
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
    hinting: Hinting
    sessions: Sessions
    recovery: Recovery
    recent: Recent
    queue: Queue
    queue_exports: QueueExports
    kept_dataset: KeptDataset
    comparing: Comparing
    desk: Desk
    dropping: Dropping
    small_pictures: SmallPictures
    last_background: LastBackground
    thumbnails: Thumbnails = field(default_factory=Thumbnails)

    @classmethod
    def made(cls, load: Callable[[], Network], settings: QSettings) -> Parts:
        """Make them all. load: makes the network, on its own thread. settings: what is remembered between starts."""
        voice, editor, toolbox, looks = Voice(), Editor(), Toolbox(), Looks()
        tasks, polish, finishing, pictures = Tasks(voice.say), Polish(editor, settings), Finishing(editor), Pictures()
        live, saving = Live(editor, toolbox, voice.say, load), Saving(editor, tasks, voice.say)
        reworking, ahead = Reworking(editor, tasks), Ahead(editor, live)
        opening, timing = Opening(editor, looks, tasks, saving, voice.say), Timing(pictures, editor, toolbox, looks)
        exporting = Exporting(editor, looks, tasks, live, Outputs(settings), voice.say)
        sessions = Sessions(editor, looks, polish, live, saving, opening, tasks, voice.say)
        switching, folders = Switching(editor, saving, sessions, opening, ahead, live), SessionFolders(settings)
        queue = Queue(pictures, editor, switching, ahead, timing, folders, tasks, voice.say)
        return cls(
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
            hinting=Hinting(editor, live, tasks, voice.say),
            sessions=sessions,
            recovery=Recovery(editor, looks, polish, sessions, tasks, voice.say),
            recent=Recent(settings),
            queue=queue,
            queue_exports=QueueExports(queue, tasks, voice.say),
            kept_dataset=KeptDataset(settings),
            comparing=Comparing(pictures, looks, opening, tasks, voice.say),
            desk=Desk(settings),
            dropping=Dropping(editor, opening, queue.open, tasks, voice.say),
            small_pictures=SmallPictures(tasks),
            last_background=LastBackground(looks, editor, tasks, settings, voice.say),
        )._joined(settings)

    def _joined(self, settings: QSettings) -> Parts:
        """Let one part hear of another, and of what was remembered; returns itself."""
        remember_look(self.looks, settings)
        remember_brush(self.toolbox, settings)
        Leaving(self.editor)

        def suit() -> None:
            if self.editor.document is not None:
                self.toolbox.suit(self.editor.document.shape)
                self.looks.suit(self.editor.document.shape)

        def subject() -> Rect:
            document = self.editor.document
            return Rect(0, 0, 1, 1) if document is None else subject_box(document.trimap)

        def stage() -> Stage:
            return self.looks.now.stage

        def remember(before: Stage) -> None:
            picture = before.background.picture
            kept = 0 if picture is None or picture is stage().background.picture else picture.nbytes
            self.editor.remember(Replaced(before, stage, self.looks.put_stage, kept))

        self.editor.opened.connect(suit)
        self.looks.subject, self.looks.compared = subject, lambda: self.judging.available
        self.looks.replaced.connect(remember)
        self.toolbox.refused.connect(self.voice.say)
        self._remember_files()
        return self

    def _remember_files(self) -> None:
        """What is opened and saved is recent, and the next dialog begins in its folder."""

        def add_recent(path: Path) -> None:
            # The sample has a command of its own, and the pictures of a queue would crowd out all others.
            if not (path.is_relative_to(resources()) or self.queue.switching.ours):
                self.recent.add(path)

        def add_folder() -> None:
            if self.queue.sole is not None and not self.queue.sole.is_relative_to(resources()):
                self.recent.add(self.queue.sole, folder=True)

        def take_folder(path: Path) -> None:
            if not path.is_relative_to(resources()):
                self.desk.folder = str(path.parent)

        for used in (self.opening.opened, self.sessions.opened, self.sessions.saved):
            used.connect(add_recent)
            used.connect(take_folder)
        self.queue.opened.connect(add_folder)

    @property
    def unfinished(self) -> bool:
        """True while there is something that the end of the program would lose, or go on with unseen."""
        return bool(self.editor.unsaved or self.exporting.unfinished or self.queue_exports.unfinished)

    def stop(self) -> None:
        """End the threads; a file that is being saved is saved."""
        self.queue_exports.cancel()
        self.queue.stop()
        self.thumbnails.stop()
        self.live.stop()
        self.tasks.stop()
        self.recovery.stop()
        self.sessions.stop()
        self.clipboard.forget()
