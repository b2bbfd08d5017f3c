import numpy as np
import pytest

from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN, blank
from mattegui.document.history import History, Replaced
from mattegui.document.stroke import Stroke
from tests.document.planes import stroke_on, swapped


def painted(trimap: np.ndarray, rng: np.random.Generator) -> Stroke:
    stroke = stroke_on(trimap, int(rng.choice([FOREGROUND, BACKGROUND, UNKNOWN])), float(rng.uniform(1, 60)))
    for _ in range(int(rng.integers(1, 6))):
        stroke.to(*rng.uniform(-30, 400, 2))
    return stroke


def test_random_undo_and_redo_against_snapshots() -> None:
    rng = np.random.default_rng(0)
    trimap, history = blank(300, 377), History()
    snapshots, now = [trimap.copy()], 0
    for _ in range(300):
        move = rng.integers(3)
        if move == 0:
            edit = painted(trimap, rng).finish()
            if edit is not None:
                history.push(edit)
                snapshots = [*snapshots[: now + 1], trimap.copy()]
                now += 1
        elif move == 1:
            assert bool(swapped(history.undo(), trimap)) == (now > 0)
            now = max(0, now - 1)
        else:
            assert bool(swapped(history.redo(), trimap)) == (now < len(snapshots) - 1)
            now = min(len(snapshots) - 1, now + 1)
        assert np.array_equal(trimap, snapshots[now])
        assert history.can_undo == (now > 0)
        assert history.can_redo == (now < len(snapshots) - 1)


def test_undo_tells_where_it_changed_something() -> None:
    trimap, history = blank(600, 700), History()
    stroke = stroke_on(trimap, FOREGROUND, 31)
    stroke.to(255, 255)
    stroke.to(300, 600)
    after = trimap.copy()
    history.push(stroke.finish())
    changed = np.zeros(trimap.shape, bool)
    for rect in swapped(history.undo(), trimap):
        changed[rect.slices] = True
    assert (after == trimap)[~changed].all()
    assert (trimap == UNKNOWN).all()


def test_the_oldest_edits_go_when_bytes_run_out() -> None:
    trimap = blank(256, 256)
    history = History(limit=3 * 256 * 256)
    for index in range(6):
        stroke = stroke_on(trimap, FOREGROUND, 10)
        stroke.to(20, 20 + 30 * index)
        history.push(stroke.finish())
    assert history.size <= 3 * 256 * 256
    undone = 0
    while swapped(history.undo(), trimap):
        undone += 1
    assert undone == 3
    assert (trimap[20] == FOREGROUND).any()


def test_undo_and_redo_lead_back_to_the_same_place_and_a_forgotten_one_is_never_reached() -> None:
    trimap, history = blank(300, 300), History(limit=2 * 256 * 256)
    places = [history.place]
    for index in range(2):
        stroke = stroke_on(trimap, FOREGROUND, 10)
        stroke.to(20, 20 + 30 * index)
        history.push(stroke.finish())
        places.append(history.place)
    assert len(set(map(id, places))) == 3
    for expected in (places[1], places[0]):
        swapped(history.undo(), trimap)
        assert history.place is expected
    swapped(history.redo(), trimap)
    assert history.place is places[1]
    for column in (100, 130, 160):
        stroke = stroke_on(trimap, FOREGROUND, 10)
        stroke.to(20, column)
        history.push(stroke.finish())
    while swapped(history.undo(), trimap):
        pass
    assert not any(history.place is place for place in places)


def test_one_edit_beyond_the_limit_can_still_be_undone() -> None:
    trimap, history = blank(256, 256), History(limit=10)
    stroke = stroke_on(trimap, FOREGROUND, 10)
    stroke.to(20, 20)
    history.push(stroke.finish())
    assert swapped(history.undo(), trimap)
    assert (trimap == UNKNOWN).all()


def test_a_value_beside_the_planes_is_undone_in_its_turn_and_is_no_change_of_the_trimap() -> None:
    trimap, history, place = blank(300, 300), History(), {"where": 3}
    stroke = stroke_on(trimap, FOREGROUND, 10)
    stroke.to(20, 20)
    history.push(stroke.finish())
    painted = history.place
    place["where"] = 7
    history.push(Replaced(3, lambda: place["where"], lambda value: place.update(where=value)))
    assert history.place is painted, "the trimap is what it was"
    assert swapped(history.undo(), trimap) == []
    assert place == {"where": 3}
    assert (trimap == FOREGROUND).any()
    swapped(history.redo(), trimap)
    assert place == {"where": 7}
    swapped(history.undo(), trimap)
    swapped(history.undo(), trimap)
    assert (trimap == UNKNOWN).all()


def test_large_values_count_as_bytes_and_are_forgotten_in_their_turn() -> None:
    history = History(limit=100_000)
    first = history.place
    for _ in range(3):
        history.push(Replaced(1, lambda: 2, lambda _: None, size=60_000))
    assert history.size == 60_000
    assert history.place is first, "no edit of the trimap was forgotten"


class Counted:
    """A change of ten bytes that counts how often it is asked for them."""

    asked = 0

    @property
    def size(self) -> int:
        Counted.asked += 1
        return 10


def test_a_push_costs_the_same_after_thousands_of_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    history = History(limit=10_000)
    for count in range(1500):
        history.push(Counted())
        assert history.size == 10 * min(count + 1, 1000)
    for _ in range(400):
        history.undo()
    assert history.size == 10_000
    monkeypatch.setattr(Counted, "asked", 0)
    history.push(Counted())
    assert (history.size, Counted.asked) == (6010, 401)
    history.push(Counted())
    assert Counted.asked == 402
