"""Exports of many pictures, one at a time, after the picture in hand is saved."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from mattegui.core.feedback import Step
from mattegui.gui.language import tr
from mattegui.gui.state.voice import Speak
from mattegui.gui.state.words import together
from mattegui.gui.work.queue.exports.alphas import AlphaWish, write_alphas
from mattegui.gui.work.queue.exports.dataset import DatasetWish, Source, write_dataset
from mattegui.gui.work.queue.exports.written import Written, left_out, remarked
from mattegui.gui.work.queue.queue import Queue
from mattegui.gui.work.tasks import Task, Tasks


class QueueExports:
    """Writes in the lane of exports."""

    def __init__(self, queue: Queue, tasks: Tasks, say: Speak) -> None:
        self._queue, self._tasks, self._say = queue, tasks, say
        self._writing: list[Task] = []

    def alphas(self, wish: AlphaWish) -> None:
        """Write the alpha of each picture under the picture's own name; files of that name are replaced."""

        def work() -> Callable[[Step], Written]:
            return partial(write_alphas, self._queue.pictures.items, self._queue.folder, wish)

        def told(written: Written) -> str:
            return tr("%n alphas written to {folder}.", None, written.count, folder=wish.folder)

        self._saved(partial(self._run, tr("Exporting alphas to {folder}", folder=wish.folder.name), work, told))

    def dataset(self, wish: DatasetWish) -> None:
        """Write the pictures that are done as a dataset."""

        def work() -> Callable[[Step], Written]:
            queue = self._queue
            queue.timing.note()
            done = queue.pictures.finished
            source = Source(queue.paths, queue.folder, done, len(queue.pictures.items) - len(done))
            return partial(write_dataset, source, wish)

        def told(written: Written) -> str:
            done = tr("%n pictures written to {folder}.", None, written.count, folder=wish.folder)
            others = tr("Not done and left out: {number}.", number=written.others)
            return f"{done} {others}" if written.others else done

        self._saved(partial(self._run, tr("Exporting a dataset to {folder}", folder=wish.folder.name), work, told))

    @property
    def unfinished(self) -> str:
        """What is being written, in words; empty while nothing is."""
        texts = [task.text for task in self._writing if not task.ended]
        return together(texts) if texts else ""

    def cancel(self) -> bool:
        """Give up what is being exported; what is written stays. Returns True when there was something."""
        writing, self._writing = [task for task in self._writing if not task.ended], []
        for task in writing:
            task.cancel()
        return bool(writing)

    def _saved(self, then: Callable[[], None]) -> None:
        """Go on when the paint of the picture in hand is in its session."""
        if self._queue.switching.ours:
            self._queue.switching.leave(then)
        else:
            then()

    def _run(self, text: str, work: Callable[[], Callable[[Step], Written]], told: Callable[[Written], str]) -> None:
        def then(written: Written) -> None:
            if written.count:
                self._say(told(written), "success")
            if written.remarks:
                self._say(remarked(written.remarks))
            if written.left_out:
                self._say(left_out(written.left_out), "error")

        self._writing.append(self._tasks.run("export", text, work(), then))
