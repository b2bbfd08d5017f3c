"""An answer is written in slices, and no longer once nobody wants it."""

import time

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from mattegui.core.rect import Rect
from mattegui.core.tiling import tile_rect, tiles
from mattegui.core.trimap import UNKNOWN
from mattegui.document.document import Document
from mattegui.gui.state.editor import Editor
from mattegui.gui.work.network.answers import WRITING, Answers
from mattegui.live.job import Job


class SlowEditor(Editor):
    """Takes as long for a box as a slice may."""

    def __init__(self) -> None:
        super().__init__()
        self.boxes: list[Rect] = []

    def write_answer(self, rect: Rect, answer: np.ndarray) -> None:
        """Remember the box."""
        self.boxes.append(rect)
        time.sleep(WRITING)
        assert self.document is not None
        self.document.write_answer(rect, answer)


@pytest.fixture
def editor() -> SlowEditor:
    made = SlowEditor()
    made.document = Document(np.zeros((600, 700, 3), np.uint8), np.full((600, 700), UNKNOWN, np.uint8))
    return made


def job_of(editor: Editor) -> Job:
    document = editor.document
    assert document is not None
    boxes = [tile_rect(tile, document.shape) for tile in tiles(document.rect, document.shape)]
    return Job.for_network("alpha", document, boxes, 224)


def test_each_turn_writes_a_slice_and_in_the_end_all_is_there(editor: SlowEditor, qtbot: QtBot) -> None:
    answers, job = Answers(editor, lambda: True), job_of(editor)
    answer = np.random.default_rng(0).random((600, 700), np.float32)
    with qtbot.waitSignal(answers.written) as done:
        answers.take(job, answer)
        assert len(editor.boxes) == 1, "the hand comes before the next slice"
    assert done.args == [job]
    assert editor.document is not None
    np.testing.assert_array_equal(editor.document.alpha(editor.document.rect), answer)


def test_the_rest_of_an_answer_that_nobody_wants_is_left(editor: SlowEditor, qtbot: QtBot) -> None:
    wanted = [True]
    answers = Answers(editor, lambda: wanted[0])
    with qtbot.waitSignal(answers.written):
        answers.take(job_of(editor), np.ones((600, 700), np.float32))
        wanted[0] = False
    assert len(editor.boxes) == 1
