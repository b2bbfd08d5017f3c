"""The decisions of live, asked without a clock and without a thread."""

import itertools
from dataclasses import replace

import numpy as np
import pytest

from mattegui.core.alpha import Finish
from mattegui.core.rect import Rect
from mattegui.core.tiling import tiles
from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN
from mattegui.document.document import Document
from mattegui.document.retouching import RetouchStroke, Touch
from mattegui.document.soft import SoftBrush
from mattegui.document.stroke import Stroke
from mattegui.live.backlog import COARSEST, Backlog, Focus
from mattegui.live.pace import GROWTH, SMALLEST_WINDOW, Ability
from mattegui.live.schedule import Schedule
from mattegui.live.whole import dirty_windows

FAST = Ability("Fake", 224, 6 * 2**20, 6 * 2**20, 10**8, repeatable=True, previews=False, polish_margin=64, rate=1e6)
SLOW = Ability(
    "Fake", 224, SMALLEST_WINDOW, 6 * 2**20, 10**8, repeatable=True, previews=True, polish_margin=64, rate=1e6
)
NOWHERE = Focus(Rect(0, 0, 0, 0), None)


@pytest.fixture
def document() -> Document:
    """A picture with a foreground on the left, a background on the right and unknown between."""
    trimap = np.full((1500, 2000), 128, np.uint8)
    trimap[:, :400], trimap[:, 1600:] = FOREGROUND, BACKGROUND
    return Document(np.zeros((1500, 2000, 3), np.uint8), trimap)


def begun(document: Document, ability: Ability) -> Schedule:
    """A schedule for a picture that was just opened."""
    schedule = Schedule()
    schedule.opened()
    schedule.painted(document, [document.rect], 0.0)
    schedule.ready(ability, 0.0)
    return schedule


def paint(schedule: Schedule, document: Document, row: float, column: float, now: float = 0.0) -> None:
    """A dab of 40 px of foreground."""
    rects = Stroke(document.planes["trimap"], FOREGROUND, 40).to(row, column)
    for rect in rects:
        document.settle(rect)
    schedule.painted(document, rects, now)


def finish(schedule: Schedule, document: Document) -> list[str]:
    """Answer every job until none is left; the kinds of the jobs."""
    kinds = []
    while job := schedule.next_job(document, NOWHERE, hand_moves=False):
        kinds.append(job.kind)
        assert schedule.answered(job, document)
    return kinds


def test_alpha_comes_first_then_the_polish_and_foreground_colour_last(document: Document) -> None:
    schedule = begun(document, FAST)
    kinds = finish(schedule, document)
    assert [kind for kind, _ in itertools.groupby(kinds)] == ["alpha", "polish", "foreground"]
    assert schedule.stale == schedule.unpolished == set()


def test_one_job_is_out_at_a_time(document: Document) -> None:
    schedule = begun(document, FAST)
    assert schedule.next_job(document, NOWHERE, hand_moves=False)
    assert schedule.working
    assert schedule.next_job(document, NOWHERE, hand_moves=False) is None


def test_a_moving_hand_gets_a_preview_and_the_tiles_stay_stale(document: Document) -> None:
    schedule = begun(document, SLOW)
    finish(schedule, document)
    paint(schedule, document, 700, 1000)
    stale, at_hand = schedule.stale, Focus(document.rect, (700.0, 1000.0))
    job = schedule.next_job(document, at_hand, hand_moves=True)
    assert job is not None
    assert job.kind == "preview"
    assert schedule.answered(job, document)
    assert schedule.stale == stale != set()
    assert schedule.next_job(document, at_hand, hand_moves=True) is None, "what shows a preview needs no second one"
    paint(schedule, document, 720, 1010)
    assert schedule.next_job(document, at_hand, hand_moves=True)


def kinds_at_rest(schedule: Schedule, document: Document, focus: Focus) -> list[tuple[str, int]]:
    """Kind and step of each job up to the first exact one, which is answered, too."""
    seen = []
    while not seen or seen[-1][0] == "preview":
        job = schedule.next_job(document, focus, hand_moves=False)
        assert job is not None
        seen.append((job.kind, job.step))
        assert schedule.answered(job, document)
    return seen


def test_an_answer_that_takes_long_comes_after_one_look_at_what_changed(document: Document) -> None:
    schedule = begun(document, replace(SLOW, rate=5e5))
    finish(schedule, document)
    paint(schedule, document, 700, 1000)
    job = schedule.next_job(document, Focus(document.rect, (200.0, 300.0)), hand_moves=False)
    assert job is not None
    assert job.kind == "preview"
    assert job.rect.contains(700, 1000), "where the paint is, wherever the pointer is by now"
    assert job.window.area < 400**2
    schedule.answered(job, document)
    assert kinds_at_rest(schedule, document, Focus(document.rect, None)) == [("alpha", 1)]


@pytest.mark.parametrize(
    ("ability", "view"),
    [
        (replace(FAST, rate=5e5), Rect(0, 0, 1500, 2000)),
        (replace(SLOW, rate=5e6), Rect(0, 0, 1500, 2000)),
        (replace(SLOW, rate=5e5), Rect(1300, 0, 1500, 200)),
    ],
    ids=["fast device", "small window", "out of view"],
)
def test_no_look_comes_before_what_is_soon_there_or_not_in_view(
    ability: Ability, view: Rect, document: Document
) -> None:
    schedule = begun(document, ability)
    finish(schedule, document)
    paint(schedule, document, 700, 1000)
    assert kinds_at_rest(schedule, document, Focus(view, None)) == [("alpha", 1)]


def test_a_picture_seen_from_afar_is_looked_at_as_a_whole_first(document: Document) -> None:
    schedule, seen = begun(document, SLOW), np.zeros(document.shape, bool)
    focus = Focus(document.rect, None, step=2)
    while (job := schedule.next_job(document, focus, hand_moves=False)) and job.kind == "preview":
        assert job.step == 2
        for rect in job.rects:
            seen[rect.slices] = True
        schedule.answered(job, document)
    assert job is not None
    assert job.kind == "alpha"
    tiles_seen = [seen[rect.slices].any() for rect in schedule._backlog.dirty.values()]
    assert all(tiles_seen)
    assert schedule.stale


def test_the_largest_look_is_soon_written(document: Document) -> None:
    schedule = begun(document, SLOW)
    job = schedule.next_job(document, Focus(document.rect, (700.0, 1000.0), step=64), hand_moves=True)
    assert job is not None
    assert job.step == COARSEST
    assert job.rect.area <= 2048**2


def test_windows_grow_while_all_is_quiet_and_start_small_after_paint(document: Document) -> None:
    schedule = begun(document, SLOW)
    limits = []
    for _ in range(3):
        limits.append(schedule._pace.limit)
        job = schedule.next_job(document, NOWHERE, hand_moves=False)
        assert job is not None
        schedule.answered(job, document)
    assert limits == [SMALLEST_WINDOW, GROWTH * SMALLEST_WINDOW, 6 * 2**20]
    schedule.make_way(painting=True)
    assert schedule._pace.limit == SMALLEST_WINDOW


def test_paint_gives_up_a_large_window_and_not_a_small_one(document: Document) -> None:
    schedule = begun(document, SLOW)
    job = schedule.next_job(document, NOWHERE, hand_moves=False)
    assert job is not None
    schedule.make_way(painting=False)
    assert not job.cancelled.is_set()
    schedule.stepped(0.6)
    schedule.make_way(painting=True)
    assert not job.cancelled.is_set(), "more than half done"
    schedule.stepped(0.4)
    schedule.make_way(painting=True)
    assert job.cancelled.is_set()
    schedule.put_back(job, document)
    schedule._pace.grow()
    large = schedule.next_job(document, NOWHERE, hand_moves=False)
    assert large is not None
    schedule.make_way(painting=False)
    assert large.cancelled.is_set()


def test_a_job_that_was_not_done_waits_again(document: Document) -> None:
    schedule = begun(document, FAST)
    stale = schedule.stale
    job = schedule.next_job(document, NOWHERE, hand_moves=False)
    assert job is not None
    assert schedule.stale == stale
    schedule.put_back(job, document)
    assert schedule.stale == stale
    assert not schedule.working


def test_an_answer_for_a_picture_that_is_closed_is_not_wanted(document: Document) -> None:
    schedule = begun(document, FAST)
    job = schedule.next_job(document, NOWHERE, hand_moves=False)
    assert job is not None
    schedule.opened()
    assert job.cancelled.is_set()
    assert not schedule.answered(job, document)
    assert schedule.pending == 0


def test_too_little_memory_halves_windows_down_to_one_tile(document: Document) -> None:
    schedule = begun(document, FAST)
    sizes = []
    while True:
        job = schedule.next_job(document, NOWHERE, hand_moves=False)
        assert job is not None
        sizes.append(len(job.tiles))
        if not schedule.too_large(job, document):
            break
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[-1] == 1
    assert schedule.pending, "nothing is lost"


def test_progress_and_time_follow_what_is_done(document: Document) -> None:
    schedule = begun(document, SLOW)
    every = schedule.pending
    job = schedule.next_job(document, NOWHERE, hand_moves=False)
    assert job is not None
    assert schedule.seconds_left(document, 0.0) is None, "nothing was seen yet"
    schedule.stepped(0.5)
    assert schedule.begun == len(job.tiles) / 2
    half = schedule.seconds_left(document, 4.0)
    assert half is not None
    late = schedule.seconds_left(document, 400.0)
    assert late is not None
    assert late > 10 * half, "work that goes on more slowly than was thought"
    schedule.stepped(1.0)
    done = schedule.seconds_left(document, 400.0)
    assert done is not None
    assert done < late, "the more is done in the same time, the less is left"
    schedule.answered(job, document)
    assert schedule.pending == every - len(job.tiles)


def test_what_is_out_beside_exact_answers_is_told(document: Document) -> None:
    schedule = begun(document, SLOW)
    assert schedule.beside is None
    kinds = []
    while (job := schedule.next_job(document, Focus(document.rect, None, 4), hand_moves=False)) is not None:
        kinds.append((job.kind, schedule.beside))
        if job.kind in ("alpha", "polish"):
            assert schedule.beside is None
        elif job.kind == "preview":
            before = schedule.beside.count
            schedule.stepped(1.0)
            assert schedule.beside.count == before + len(job.tiles), "it counts while it is looked at"
        schedule.answered(job, document)
    looks = [beside.count for kind, beside in kinds if kind == "preview"]
    colours = [beside.count for kind, beside in kinds if kind == "foreground"]
    assert looks
    assert looks == sorted(looks)
    assert colours == list(range(len(colours), 0, -1))
    assert {beside.kind for kind, beside in kinds if beside} == {"preview", "foreground"}


def test_before_the_network_is_there_paint_waits(document: Document) -> None:
    schedule = Schedule()
    schedule.painted(document, [document.rect], 0.0)
    paint(schedule, document, 700, 1000)
    assert schedule.pending
    schedule.ready(replace(FAST, margin=288, first=SMALLEST_WINDOW, most=SMALLEST_WINDOW), 0.0)
    job = schedule.next_job(document, NOWHERE, hand_moves=False)
    assert job is not None
    assert job.window.top <= max(0, job.rect.top - 288)
    assert job.window.right >= min(2000, job.rect.right + 288)


ROUGH = replace(FAST, repeatable=False)


def test_where_windows_agree_to_the_last_bit_nothing_is_answered_twice(document: Document) -> None:
    schedule = begun(document, FAST)
    assert not schedule.final
    finish(schedule, document)
    assert schedule.final


def test_finishing_asks_for_the_windows_that_a_picture_gets_without_an_editor(document: Document) -> None:
    schedule = begun(document, ROUGH)
    finish(schedule, document)
    paint(schedule, document, 700, 1000)
    finish(schedule, document)
    assert not schedule.final
    expected = list(dirty_windows(document.trimap, ROUGH.room, ROUGH.margin))
    schedule.finish(document)
    assert schedule.pending
    assert schedule.stale == set(), "what is shown is not out of date"
    asked = []
    while (job := schedule.next_job(document, NOWHERE, hand_moves=False)) and job.kind == "final":
        asked.append(job.rects)
        assert not schedule.final
        schedule.answered(job, document)
    assert asked == expected
    assert not schedule.final, "the polish rests on answers that are others now"
    while job:
        schedule.answered(job, document)
        job = schedule.next_job(document, NOWHERE, hand_moves=False)
    assert schedule.final


def test_paint_ends_the_finishing(document: Document) -> None:
    schedule = begun(document, ROUGH)
    finish(schedule, document)
    schedule.finish(document)
    job = schedule.next_job(document, NOWHERE, hand_moves=False)
    assert job is not None
    assert job.kind == "final"
    paint(schedule, document, 700, 1000)
    assert job.cancelled.is_set()
    schedule.put_back(job, document)
    assert set(finish(schedule, document)) == {"alpha", "polish", "foreground"}
    assert not schedule.final


def test_a_picture_without_unknown_pixels_is_finished_at_once() -> None:
    trimap = np.full((300, 300), BACKGROUND, np.uint8)
    document = Document(np.zeros((300, 300, 3), np.uint8), trimap)
    schedule = begun(document, ROUGH)
    schedule.finish(document)
    assert schedule.final


def test_giving_the_finishing_up_leaves_nothing_to_do(document: Document) -> None:
    schedule = begun(document, ROUGH)
    finish(schedule, document)
    schedule.finish(document)
    schedule.finish(None)
    assert schedule.pending == 0
    assert not schedule.final


def test_paint_is_polished_anew_as_far_as_network_and_polish_see(document: Document) -> None:
    schedule = begun(document, FAST)
    finish(schedule, document)
    paint(schedule, document, 700, 1000)
    seen = Rect(700, 1000, 700, 1000).grown(20 + FAST.margin + FAST.polish_margin)
    near = {tile for tile in tiles(seen, document.shape) if document.has_unknown(tile)}
    job = schedule.next_job(document, NOWHERE, hand_moves=False)
    assert job is not None
    assert schedule.unpolished
    assert schedule.pending >= len(schedule.unpolished)
    schedule.answered(job, document)
    assert schedule.unpolished <= near
    job = schedule.next_job(document, NOWHERE, hand_moves=False)
    assert job is not None
    assert job.kind == "polish"
    assert set(job.tiles) == near
    assert job.window.contains(job.rect.top - FAST.polish_margin, job.rect.left - FAST.polish_margin)


def test_paint_ends_a_polish_and_nothing_of_it_is_lost(document: Document) -> None:
    schedule = begun(document, FAST)
    while job := schedule.next_job(document, NOWHERE, hand_moves=False):
        if job.kind == "polish":
            break
        schedule.answered(job, document)
    assert job is not None
    schedule.make_way(painting=True)
    assert job.cancelled.is_set()
    tiles_of_it = set(job.tiles)
    schedule.put_back(job, document)
    assert tiles_of_it <= schedule.unpolished


def test_without_polish_none_is_made_and_nothing_waits_for_it(document: Document) -> None:
    schedule = begun(document, FAST)
    schedule.want_polish(False, document)
    assert set(finish(schedule, document)) == {"alpha", "foreground"}
    assert schedule.pending == 0
    schedule.want_polish(True, document)
    assert schedule.pending
    assert finish(schedule, document)[0] == "polish"


def test_no_longer_wanted_the_polish_that_is_out_ends(document: Document) -> None:
    schedule = begun(document, FAST)
    while job := schedule.next_job(document, NOWHERE, hand_moves=False):
        if job.kind == "polish":
            break
        schedule.answered(job, document)
    schedule.want_polish(False, document)
    assert job is not None
    assert job.cancelled.is_set()


def test_a_finish_asks_for_colours_only_and_also_where_nothing_is_unknown() -> None:
    trimap = np.full((1500, 2000), FOREGROUND, np.uint8)
    trimap[:, 1024:] = BACKGROUND
    document = Document(np.zeros((1500, 2000, 3), np.uint8), trimap)
    schedule = begun(document, FAST)
    assert finish(schedule, document) == []
    document.finish = Finish(feather=2)
    schedule.want_polish(True, document)
    assert finish(schedule, document) == ["foreground"] * 12, "two tiles beside the edge in each of six rows"
    paint(schedule, document, 300, 1500)
    assert set(finish(schedule, document)) == {"foreground"}


def test_what_a_session_left_out_of_date_grows_when_the_network_s_margin_is_known(document: Document) -> None:
    schedule = Schedule()
    schedule.opened()
    tile = Rect(512, 768, 768, 1024)
    schedule.painted(document, [tile], 0.0)
    assert schedule.stale == {(2, 3)}
    schedule.ready(FAST, 0.0, document)
    assert schedule.stale == set(tiles(tile.grown(FAST.margin), document.shape))
    finish(schedule, document)
    assert not schedule.outdated


def test_what_waits_for_the_polish_is_out_of_date_though_nobody_wants_the_polish_now(document: Document) -> None:
    schedule = begun(document, FAST)
    schedule.want_polish(False, document)
    finish(schedule, document)
    assert not schedule.pending
    assert schedule.outdated == {tile for tile in tiles(document.rect, document.shape) if document.has_unknown(tile)}
    schedule.want_polish(True, document)
    finish(schedule, document)
    assert not schedule.outdated


def test_paint_in_many_tiles_dirties_as_much_as_its_box_only_where_they_hang_together(document: Document) -> None:
    backlog = Backlog()
    backlog.margin = 224
    near = [Rect(0, 0, 256, 256), Rect(0, 256, 200, 300)]
    assert backlog.joined(near) == [Rect(0, 0, 256, 300)]
    far = [Rect(0, 0, 10, 10), Rect(1400, 1900, 1410, 1910)]
    assert backlog.joined(far) == far


def test_a_retouch_asks_for_colours_only_and_also_where_nothing_is_unknown() -> None:
    trimap = np.full((1024, 1024), FOREGROUND, np.uint8)
    trimap[:, 900:] = BACKGROUND
    document = Document(np.zeros((1024, 1024, 3), np.uint8), trimap)
    schedule = begun(document, FAST)
    assert finish(schedule, document) == []
    stroke = RetouchStroke(document, Touch("set", SoftBrush(40, 1.0), value=0.5))
    stroke.to(128, 128)
    schedule.retouched(document, next(stroke.rest()))
    assert finish(schedule, document) == ["foreground"]
    document.trimap[120:130, 120:130] = BACKGROUND
    document.settle(document.rect)
    schedule.painted(document, [Rect(120, 120, 130, 130)], 0.0)
    assert finish(schedule, document) == ["foreground"], "a label below it may shine through"


def test_where_nothing_was_painted_since_nothing_is_looked_at(document: Document) -> None:
    schedule = begun(document, replace(SLOW, rate=1e5))
    document.trimap[:300, :300] = UNKNOWN  # the corner of the picture is dirty, too
    document.settle(document.rect)
    schedule.painted(document, [document.rect], 0.0)
    far = Focus(document.rect, (1400.0, 1500.0))
    assert kinds_at_rest(schedule, document, far) == [("preview", 1), ("alpha", 1)], "one box at full size"
    assert (0, 0) in schedule.stale
    corner = Focus(document.rect, (10.0, 10.0))
    assert kinds_at_rest(schedule, document, corner) == [("alpha", 1)]


@pytest.mark.parametrize("kind", ["alpha", "polish"])
def test_nothing_waits_where_all_was_painted_while_a_job_was_out(document: Document, kind: str) -> None:
    schedule = begun(document, FAST)
    while (job := schedule.next_job(document, NOWHERE, hand_moves=False)) and job.kind != kind:
        assert schedule.answered(job, document)
    assert job is not None
    document.trimap[:] = FOREGROUND
    document.settle(document.rect)
    schedule.painted(document, [document.rect], 0.0)
    schedule.make_way(painting=False)
    schedule.put_back(job, document)
    assert not schedule.pending, "else the window waits for labels, and nothing is unknown"


def test_on_another_device_nothing_becomes_dirty_and_what_the_first_said_is_not_final(document: Document) -> None:
    schedule = begun(document, replace(FAST, repeatable=False))
    finish(schedule, document)
    paint(schedule, document, 700, 1000)
    stale = schedule.stale
    schedule.ready(replace(SLOW, repeatable=True), 0.0)
    assert schedule.previews
    assert schedule.stale == stale
    finish(schedule, document)
    assert not schedule.final, "its float answers are not those of the other one"
    schedule.finish(document)
    finish(schedule, document)
    assert schedule.final
