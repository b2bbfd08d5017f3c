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
