"""The planes of one picture: what is read, what may be copied, and what is refused in one sentence."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest

from mattegui.core.errors import InputError
from mattegui.core.feedback import hush
from mattegui.core.rect import Rect
from mattegui.document.document import Document
from mattegui.files.datasets.items import Item, find_items
from mattegui.files.datasets.reading import read_planes
from mattegui.files.formats.encoding import write_pixels
from mattegui.files.session.container import write_session
from mattegui.files.session.facts import Facts, source_of
from tests.files.datasets.makers import SHAPE, fill, planes, save


def only(folder: Path) -> Item:
    (item,) = find_items(folder).items
    return item


@pytest.mark.parametrize("bits", [8, 16])
def test_all_planes_are_read_in_their_depth_and_may_be_copied(tmp_path: Path, bits: int) -> None:
    said: list[str] = []
    item, made = only(fill(tmp_path, "plain", "a", bits=bits)), planes(0, bits)
    found = read_planes(item, said.append)
    np.testing.assert_array_equal(found.picture.pixels, made["image"])
    np.testing.assert_array_equal(found.trimap, made["trimap"])
    np.testing.assert_array_equal(found.alpha, made["alpha"])
    assert found.alpha is not None
    assert found.alpha.dtype == made["alpha"].dtype
    assert found.kept == item.files
    assert said == []


def test_what_is_not_grey_with_the_right_values_is_not_copied(tmp_path: Path) -> None:
    said: list[str] = []
    made = planes()
    fill(tmp_path, "plain", "a", without="foreground")
    trimap = made["trimap"].copy()
    trimap[0, :5] = 30
    save(tmp_path / "trimap/a.png", trimap)
    save(tmp_path / "alpha/a.png", np.repeat(made["alpha"][..., None], 3, 2))
    found = read_planes(only(tmp_path), said.append)
    np.testing.assert_array_equal(found.trimap, made["trimap"])
    np.testing.assert_array_equal(found.alpha, made["alpha"])
    assert set(found.kept) == {"image"}
    assert said == [
        f"{tmp_path / 'trimap/a.png'}: 5 pixels were not 0, 128 or 255 and were taken for the nearest of them."
    ]


@pytest.mark.parametrize("kind", ["RGB", "RGBA", "16 bits"])
def test_a_trimap_of_more_channels_or_bits_is_right_and_not_copied(tmp_path: Path, kind: str) -> None:
    fill(tmp_path, "plain", "a")
    trimap = planes()["trimap"]
    stored = {
        "RGB": np.dstack([trimap] * 3),
        "RGBA": np.dstack([trimap] * 3 + [np.full_like(trimap, 255)]),
        "16 bits": trimap.astype(np.uint16) * 257,
    }
    save(tmp_path / "trimap/a.png", stored[kind])
    found = read_planes(only(tmp_path), hush)
    np.testing.assert_array_equal(found.trimap, trimap)
    assert set(found.kept) == {"image", "alpha", "foreground"}


def test_an_alpha_in_floats_stays_in_floats(tmp_path: Path) -> None:
    fill(tmp_path, "plain", "a", without="alpha")
    alpha = planes()["alpha"].astype(np.float32) / 255
    (tmp_path / "alpha").mkdir()
    write_pixels(tmp_path / "alpha/a.tif", alpha)
    found = read_planes(only(tmp_path), lambda _: None)
    np.testing.assert_array_equal(found.alpha, alpha)
    assert "alpha" not in found.kept


@pytest.mark.parametrize("plane", ["trimap", "alpha", "foreground"])
def test_a_wrong_size_is_refused_and_both_sizes_named(tmp_path: Path, plane: str) -> None:
    fill(tmp_path, "plain", "a")
    made = planes()[plane]  # type: ignore[index]
    save(tmp_path / plane / "a.png", made[:-1])
    with pytest.raises(InputError, match=rf"{plane}/a\.png: the {plane} is 80 × 63 pixels but the picture is 80 × 64"):
        read_planes(only(tmp_path), lambda _: None)


@pytest.mark.skipif(os.name != "posix", reason="links and pipes are POSIX's")
@pytest.mark.parametrize("plane", ["image", "trimap", "alpha", "foreground"])
@pytest.mark.parametrize("kind", ["circle", "pipe", "nowhere"])
def test_a_link_in_a_circle_and_a_pipe_are_refused_at_once(tmp_path: Path, plane: str, kind: str) -> None:
    fill(tmp_path, "plain", "a")
    item, path = only(tmp_path), tmp_path / plane / "a.png"
    path.unlink()
    if kind == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to("a.png" if kind == "circle" else "gone.png")
    with pytest.raises(InputError, match=rf"{plane}/a\.png: is no file that can be read"):
        read_planes(item, lambda _: None)


def session(folder: Path, photo: Path | None, stale: tuple[tuple[int, int], ...] = (), polish: bool = True) -> Document:
    """Write a session beside the photograph, or with it inside; returns its document."""
    made = planes()
    document = Document(made["image"], made["trimap"].copy())
    document.write_answer(document.rect, made["alpha"].astype(np.float32) / np.float32(255.5))
    document.write_correction(document.rect, np.full(SHAPE, 0.01, np.float32))
    source = None if photo is None else source_of(photo)
    facts = Facts("a.png", SHAPE, source, polish_on=polish, stale=stale)
    write_session(folder / "a.matte", facts, made["image"], document.snapshot())
    document.polish = 1.0 if polish else 0.0
    return document


@pytest.mark.parametrize("polish", [True, False])
@pytest.mark.parametrize("inside", [True, False])
def test_a_session_gives_the_alpha_that_was_seen(tmp_path: Path, inside: bool, polish: bool) -> None:
    photo = save(tmp_path / "a.png", planes()["image"])
    document = session(tmp_path, None if inside else photo, polish=polish)
    found = read_planes(Item("a", session=tmp_path / "a.matte"), lambda _: None)
    np.testing.assert_array_equal(found.alpha, document.alpha(Rect.whole(SHAPE)))
    np.testing.assert_array_equal(found.trimap, document.trimap)
    np.testing.assert_array_equal(found.picture.pixels, document.image)
    assert found.kept == ({} if inside else {"image": photo})


def test_a_session_is_refused_without_its_photograph_and_with_old_alpha(tmp_path: Path) -> None:
    photo = save(tmp_path / "a.png", planes()["image"])
    session(tmp_path, photo, stale=((0, 0),))
    item = Item("a", session=tmp_path / "a.matte")
    with pytest.raises(InputError, match="its alpha is not worked out to the end"):
        read_planes(item, lambda _: None)
    session(tmp_path, photo)
    photo.write_bytes(b"another")
    with pytest.raises(InputError, match=r"its photograph a\.png is not there unchanged"):
        read_planes(item, lambda _: None)
