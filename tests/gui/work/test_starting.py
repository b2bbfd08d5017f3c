"""First trimaps and gaps in the running program."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from mattegui.app import Desktop
from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN
from mattegui.document.document import Document
from mattegui.files import automatic
from mattegui.files.picture import Picture
from tests.core.labels.test_first import CORNERS, HEIGHT, WIDTH, scene
from tests.gui.canvas.pointing import Mouse, document, drag
from tests.gui.conftest import press, replace_trimap, said


@pytest.fixture
def furry(desktop: Desktop) -> Desktop:
    """The program with a furry disk open."""
    image, _ = scene()
    desktop.editor.open(Picture(Path("disk.png"), image, image), Document(image))
    return desktop


def done(desktop: Desktop, qtbot: QtBot) -> None:
    """Wait for the lanes."""
    qtbot.waitUntil(lambda: not desktop.tasks.text, timeout=20000)


def mask_file(folder: Path, size: tuple[int, int] = (WIDTH, HEIGHT)) -> Path:
    """The disk's mask on the disk."""
    path = folder / "disk_mask.png"
    Image.fromarray(scene()[1]).resize(size).save(path)
    return path


def test_a_box_drawn_by_the_hand_makes_a_trimap_as_one_step_of_undo(furry: Desktop, qtbot: QtBot) -> None:
    assert not furry.window.commands["find_again"].isEnabled()
    furry.window.commands["rough_box"].trigger()
    drag(furry, Mouse(furry.window.canvas), CORNERS[0], CORNERS[2])
    done(furry, qtbot)
    trimap = document(furry).trimap
    assert trimap[150, 200] == FOREGROUND
    assert trimap[5, 5] == BACKGROUND
    assert trimap[150, 110] == UNKNOWN
    furry.window.commands["undo"].trigger()
    assert (document(furry).trimap == UNKNOWN).all()
    assert not furry.editor.can_undo


def test_strokes_stay_when_the_edge_is_found_again(furry: Desktop, qtbot: QtBot) -> None:
    furry.parts.starting.around(CORNERS)
    done(furry, qtbot)
    made = document(furry).trimap.copy()
    press(furry, (150, 200), BACKGROUND, 20)
    furry.editor.release()
    furry.window.commands["find_again"].trigger()
    done(furry, qtbot)
    again = document(furry).trimap.copy()
    assert again[150, 200] == BACKGROUND
    assert (again[130:170, 180:220] == UNKNOWN).any()
    furry.editor.undo()
    furry.editor.undo()
    np.testing.assert_array_equal(document(furry).trimap, made)


def test_escape_ends_the_search(furry: Desktop, qtbot: QtBot) -> None:
    furry.parts.starting.around(CORNERS)
    furry.window.commands["cancel"].trigger()
    done(furry, qtbot)
    assert (document(furry).trimap == UNKNOWN).all()
    furry.window.commands["find_again"].trigger()
    done(furry, qtbot)
    assert (document(furry).trimap == UNKNOWN).all()


def test_another_picture_starts_anew(furry: Desktop, qtbot: QtBot, picture: Picture) -> None:
    furry.parts.starting.around(CORNERS)
    done(furry, qtbot)
    assert furry.parts.starting.can_repeat
    furry.editor.open(picture, Document(picture.pixels))
    assert not furry.parts.starting.can_repeat


def test_a_mask_in_a_file_makes_a_trimap(furry: Desktop, qtbot: QtBot, tmp_path: Path) -> None:
    furry.parts.starting.from_mask(mask_file(tmp_path))
    done(furry, qtbot)
    assert document(furry).trimap[150, 200] == FOREGROUND
    assert document(furry).trimap[5, 5] == BACKGROUND
    furry.editor.undo()
    assert not furry.editor.can_undo


def test_a_mask_of_another_size_is_refused_in_words(furry: Desktop, qtbot: QtBot, tmp_path: Path) -> None:
    furry.parts.starting.from_mask(mask_file(tmp_path, (WIDTH // 2, HEIGHT)))
    assert "the picture is 400 × 300" in said(furry, qtbot)
    assert (document(furry).trimap == UNKNOWN).all()


def test_a_mask_before_the_photograph_is_refused_in_words(desktop: Desktop, qtbot: QtBot, tmp_path: Path) -> None:
    desktop.parts.starting.from_mask(mask_file(tmp_path))
    assert "open the photograph first" in said(desktop, qtbot)


def test_the_pictures_own_alpha_is_in_the_menu(furry: Desktop, qtbot: QtBot) -> None:
    assert not furry.window.commands["start_from_alpha"].isEnabled()
    image, alpha = scene()
    picture = Picture(Path("disk.png"), image, image, alpha=alpha)
    furry.editor.open(picture, Document(image))
    assert furry.window.commands["start_from_alpha"].isEnabled()
    furry.window.commands["start_from_alpha"].trigger()
    done(furry, qtbot)
    assert document(furry).trimap[150, 200] == FOREGROUND


def test_without_rembg_the_menu_says_what_to_install(
    furry: Desktop, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert automatic.can_find_subjects() or "pip install" in furry.window.commands["start_by_itself"].text()
    monkeypatch.setattr(automatic, "can_find_subjects", lambda: False)
    furry.window.commands["start_by_itself"].trigger()
    assert "pip install 'mattegui[auto]'" in said(furry, qtbot)


def test_what_rembg_finds_goes_the_same_way(furry: Desktop, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(automatic, "subject", lambda image: scene()[1] / np.float32(255))
    furry.window.commands["start_by_itself"].trigger()
    done(furry, qtbot)
    assert document(furry).trimap[150, 200] == FOREGROUND


def test_gaps_that_come_out_see_through_are_told_shown_and_filled(
    furry: Desktop, qtbot: QtBot, settled: Callable[[Desktop], None]
) -> None:
    trimap = np.full((HEIGHT, WIDTH), BACKGROUND, np.uint8)
    trimap[20:280, 20:380] = FOREGROUND
    trimap[60:80, 60:90] = UNKNOWN
    trimap[150:160, 200:210] = UNKNOWN
    replace_trimap(furry.editor, trimap)
    furry.live.start()
    with qtbot.waitSignal(furry.parts.starting.offered, timeout=20000) as offer:
        settled(furry)
    assert offer.args[0].startswith("2 gaps inside the foreground are unknown")
    with qtbot.waitSignal(furry.parts.starting.offered) as second:
        offer.args[2]()
    assert second.args[1] == "Fill"
    assert furry.window.notice.isVisible()
    seen = furry.window.canvas.visible()
    assert seen.contains(70, 75)
    assert not seen.contains(155, 205)
    furry.window.commands["show_gap"].trigger()
    assert furry.window.canvas.visible().contains(155, 205)
    place = furry.editor.place
    second.args[2]()
    done(furry, qtbot)
    assert (document(furry).trimap[20:280, 20:380] == FOREGROUND).all()
    assert not furry.window.commands["show_gap"].isEnabled()
    furry.editor.undo()
    assert furry.editor.place is place


def test_a_picture_that_is_still_being_painted_is_left_in_peace(
    furry: Desktop, qtbot: QtBot, settled: Callable[[Desktop], None]
) -> None:
    trimap = np.full((HEIGHT, WIDTH), UNKNOWN, np.uint8)
    trimap[20:140, 20:180] = FOREGROUND
    trimap[60:80, 60:90] = UNKNOWN
    trimap[290:] = BACKGROUND
    replace_trimap(furry.editor, trimap)
    furry.live.start()
    with qtbot.assertNotEmitted(furry.parts.starting.offered, wait=2500):
        settled(furry)
    assert furry.parts.starting.gaps == []


def test_an_edge_that_was_not_found_is_not_found_again(furry: Desktop, qtbot: QtBot, tmp_path: Path) -> None:
    furry.parts.starting.from_mask(mask_file(tmp_path, (WIDTH // 2, HEIGHT)))
    done(furry, qtbot)
    assert not furry.window.commands["find_again"].isEnabled()
    furry.parts.starting.from_mask(mask_file(tmp_path))
    done(furry, qtbot)
    assert furry.window.commands["find_again"].isEnabled()
