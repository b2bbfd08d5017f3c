"""Work off the GUI thread: lanes of tasks, one thread each, so that a slow export never holds up an opening."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event
from typing import Any, Literal, TypeVar, get_args

from PySide6.QtCore import QObject, QThread, Signal, Slot

from mattegui.core.errors import InputError
from mattegui.core.feedback import Cancelled, Step, paced, printable
from mattegui.gui.language import tr, words_of
from mattegui.gui.state.voice import Speak
from mattegui.threads import give_way

Answer = TypeVar("Answer")
LaneName = Literal["open", "save", "export", "paint", "judge"]
LANES: tuple[LaneName, ...] = get_args(LaneName)
FINISHED_AT_END: tuple[LaneName, ...] = ("save", "export")  # what they were given is done before the program ends
TELL_EVERY = 0.1  # seconds between two words about the progress of a task


def nothing(*_: object) -> None:
    """What is called where nobody waits."""


@dataclass(eq=False)
class Task:
    """One piece of work. text: what is being done, for the status bar; then: takes the answer on the GUI thread;
    otherwise: called there where it failed, or was cancelled before its end.
    """

    text: str
    work: Callable[[Step], Any]
    then: Callable[[Any], None]
    otherwise: Callable[[], None] = nothing
    share: float | None = None  # of it that is done, 0 to 1; None while it tells none
    ended: bool = False  # done, failed or dropped; the GUI thread writes it
    cancelled: Event = field(default_factory=Event)

    def cancel(self) -> None:
        """Nobody waits for it any more. It ends where it next tells its progress."""
        self.cancelled.set()

    def end(self) -> None:
        """It is done, failed or dropped. It lets go of what it worked on: `then` often knows its task, and such circles
        live until Python looks for them, which may be hundreds of megabytes later.
        """
        self.ended = True
        self.work = self.then = self.otherwise = nothing


class Runner(QObject):
    """Lives in a lane's thread and does one task after the other."""

    stepped = Signal(object, float)  # Task, share that is done
    done = Signal(object, object)  # Task, answer
    dropped = Signal(object)  # Task that was cancelled
    failed = Signal(object, str)  # Task, one sentence

    @Slot()
    def give_way(self) -> None:
        """The thread has started, and the others come first."""
        give_way()

    @Slot(object)
    def run(self, task: Task) -> None:
        """Do one task and report."""
        step = paced(lambda share: self.stepped.emit(task, share), TELL_EVERY, task.cancelled)
        try:
            step(0.0)
            answer = task.work(step)
        except Cancelled:
            self.dropped.emit(task)
        except InputError as error:
            self.failed.emit(task, printable(words_of(error)))  # Qt's text loses bytes of a name that are no letters
        except MemoryError:
            logging.exception("no memory for a task: %s", task.text)
            sentence = tr(
                "{task} failed: there is not enough memory; close other programs and try again.", task=task.text
            )
            self.failed.emit(task, sentence)
        except Exception as error:
            logging.exception("a task failed: %s", task.text)
            self.failed.emit(task, tr("{task} failed: {error}", task=task.text, error=error))
        else:
            self.done.emit(task, answer)

    @Slot()
    def finish(self) -> None:
        """End the thread; queued like a task, so it comes after all that were given."""
        QThread.currentThread().quit()


class Lane(QObject):
    """One thread and its runner. behind: nobody waits for its work, so it leaves the cores to what the hand does."""

    send = Signal(object)  # Task, to the thread
    end = Signal()

    def __init__(self, name: str, behind: bool) -> None:
        super().__init__()
        self.runner = Runner()
        self._thread = QThread()
        self._thread.setObjectName(name)
        self.runner.moveToThread(self._thread)
        if behind:
            self._thread.started.connect(self.runner.give_way)
        self.send.connect(self.runner.run)
        self.end.connect(self.runner.finish)
        self._thread.start()

    def stop(self) -> None:
        """End the thread after the tasks that it was given."""
        self.end.emit()
        self._thread.wait()


class Tasks(QObject):
    """Runs tasks, each in its lane and in order there, and tells what is being done."""

    changed = Signal()

    def __init__(self, say: Speak) -> None:
        super().__init__()
        self._say = say
        self._waiting: dict[Task, LaneName] = {}  # in order, the one that is done now first
        self._lanes = {name: Lane(name, behind=name == "export") for name in LANES}
        for lane in self._lanes.values():
            lane.runner.stepped.connect(self._stepped)
            lane.runner.done.connect(self._done)
            lane.runner.dropped.connect(self._dropped)
            lane.runner.failed.connect(self._failed)

    @property
    def text(self) -> str:
        """What is being done now; empty when nothing is."""
        return self._now.text if self._now is not None else ""

    @property
    def share(self) -> float | None:
        """How much of that is done, 0 to 1; None when nothing is or it tells no progress."""
        return self._now.share if self._now is not None else None

    @property
    def _now(self) -> Task | None:
        return next(iter(self._waiting), None)

    def run(
        self,
        lane: LaneName,
        text: str,
        work: Callable[[Step], Answer],
        then: Callable[[Answer], None],
        otherwise: Callable[[], None] = nothing,
    ) -> Task:
        """Do `work` in a lane, then call `then` with its answer on the GUI thread, or `otherwise` where there is none.

        work: told a Step to call as it goes. What it raises is said in words.
        """
        task = Task(text, work, then, otherwise)
        self._waiting[task] = lane
        self._lanes[lane].send.emit(task)
        self.changed.emit()
        return task

    def stop(self) -> None:
        """End the threads. What is being saved or exported is finished, all else is given up."""
        for task, name in self._waiting.items():
            if name not in FINISHED_AT_END:
                task.cancel()
        for lane in self._lanes.values():
            lane.stop()

    def _stepped(self, task: Task, share: float) -> None:
        task.share = share
        self.changed.emit()

    def _done(self, task: Task, answer: object) -> None:
        then = task.then
        self._end(task)
        then(answer)

    def _failed(self, task: Task, sentence: str) -> None:
        otherwise = task.otherwise
        self._end(task)
        if sentence:
            self._say(sentence, "error")
        otherwise()

    def _dropped(self, task: Task) -> None:
        self._failed(task, "")

    def _end(self, task: Task) -> None:
        task.end()
        del self._waiting[task]
        self.changed.emit()
