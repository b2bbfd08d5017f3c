"""How the picture is shown."""

from pytestqt.qtbot import QtBot

from mattegui.core.stage.arrangement import Arrangement
from mattegui.core.stage.background import Background
from mattegui.gui.state.look import LOOK_KINDS, Look, Looks


def test_only_what_needs_an_alpha_shows_it() -> None:
    for kind in LOOK_KINDS:
        assert Look(kind).shows_alpha == (kind not in ("overlay", "background", "photo"))
        assert not Look(kind, original=True).shows_alpha


def test_cycling_meets_every_kind_and_comes_back(qtbot: QtBot) -> None:
    looks = Looks()
    seen = []
    for _ in LOOK_KINDS:
        seen.append(looks.now.kind)
        looks.cycle(1)
    assert tuple(seen) == LOOK_KINDS
    looks.cycle(-1)
    assert looks.now.kind == LOOK_KINDS[-1]


def test_a_background_is_looked_at_and_moved(qtbot: QtBot) -> None:
    looks = Looks()
    with qtbot.waitSignal(looks.changed):
        looks.set_background(Background((1, 2, 3)))
    assert looks.now.kind == "composite"
    looks.arrange(Arrangement(offset=(6, -6)))
    assert looks.now.background == Background((1, 2, 3), arrangement=Arrangement(offset=(6, -6)))


def test_where_there_is_no_reference_paint_is_seen_and_the_difference_comes_back_with_the_next_one(
    qtbot: QtBot,
) -> None:
    looks, there = Looks(), [True]
    looks.compared = lambda: there[0]
    looks.set_kind("alpha")
    looks.set_kind("difference")
    there[0] = False
    looks.suit((60, 80))
    assert (looks.now.kind, looks.compares) == ("alpha", True)
    looks.set_kind("difference")  # as a session would have it
    assert looks.now.kind == "alpha"
    looks.set_kind("photo")
    assert not looks.compares
    looks.set_kind("difference")
    assert looks.now.kind == "overlay"
