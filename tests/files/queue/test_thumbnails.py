"""Small pictures: upright, of every format, kept, and never too many."""

import os
import shutil
import sys
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from mattegui.core.errors import InputError
from mattegui.files.image import read_image
from mattegui.files.queue import thumbnails
from mattegui.files.queue.thumbnails import is_modest, thumbnail, tidy
from mattegui.paths import resources


def halves(path: Path, **saved: object) -> Path:
    """A picture of 400 x 300 whose left half is red and whose right half is blue."""
    pixels = np.zeros((300, 400, 3), np.uint8)
    pixels[:, :200, 0] = pixels[:, 200:, 2] = 255
    Image.fromarray(pixels).save(path, **saved)
    return path


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.tif", "wrong.jpg"])
def test_a_thumbnail_is_small_and_has_the_colours(tmp_path: Path, name: str) -> None:
    picture = halves(tmp_path / name, format="PNG" if name == "wrong.jpg" else None)
    for _ in range(2):  # made, then from the cache
        small = thumbnail(picture, tmp_path / "cache")
        assert small.shape == (216, 288, 3)
        assert small[108, 30, 0] > 200 > 100 > small[108, 30, 2]
        assert small[108, 255, 2] > 200 > 100 > small[108, 255, 0]


def test_a_thumbnail_is_upright(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was turned: red is at the top
    small = thumbnail(halves(tmp_path / "a.jpg", exif=exif), tmp_path / "cache")
    assert small.shape == (288, 216, 3)
    assert small[30, 108, 0] > 200 > small[255, 108, 0]


def test_a_photograph_that_is_cut_short_is_shown_as_far_as_it_goes(tmp_path: Path) -> None:
    picture = halves(tmp_path / "a.jpg")
    picture.write_bytes(picture.read_bytes()[:-60])
    small = thumbnail(picture, tmp_path / "cache")
    assert small.shape == (216, 288, 3)
    assert small[30, 30, 0] > 200 > small[30, 255, 0]


def test_adobe_rgb_is_as_vivid_as_when_it_is_opened(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x8769] = {0xA001: 0xFFFF, 0xA005: {1: "R03"}}
    Image.new("RGB", (64, 64), (200, 60, 60)).save(tmp_path / "a.jpg", exif=exif)
    opened = read_image(tmp_path / "a.jpg").pixels[32, 32].astype(int)
    assert np.abs(thumbnail(tmp_path / "a.jpg", tmp_path / "cache")[32, 32] - opened).max() < 4
    assert opened[0] > 220


def test_a_photograph_is_decoded_once_and_again_when_it_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    decoded = []
    real = thumbnails._small
    monkeypatch.setattr(thumbnails, "_small", lambda path: decoded.append(path) or real(path))
    picture, cache = tmp_path / "cat.jpg", tmp_path / "cache"
    shutil.copy(resources() / "sample" / "cat.jpg", picture)
    first = thumbnail(picture, cache)
    assert np.abs(thumbnail(picture, cache).astype(int) - first).mean() < 4  # a JPEG's loss
    assert len(decoded) == 1
    halves(picture)
    assert thumbnail(picture, cache)[108, 30, 0] > 200
    assert len(decoded) == 2


@pytest.mark.parametrize("content", [None, b"", b"no picture"])
def test_what_is_in_the_cache_is_taken_where_it_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes | None
) -> None:
    """Also where OpenCV finds no file of its name, as beyond ASCII on Windows."""
    picture, cache = halves(tmp_path / "a.jpg"), tmp_path / "cache"
    first = thumbnail(picture, cache)
    [kept] = cache.iterdir()
    if content is not None:
        kept.write_bytes(content)
    decoded, real = [], thumbnails._small
    monkeypatch.setattr(cv2, "imread", lambda *_: None)
    monkeypatch.setattr(thumbnails, "_small", lambda path: decoded.append(path) or real(path))
    assert np.abs(thumbnail(picture, cache).astype(int) - first).mean() < 4  # a JPEG's loss
    assert len(decoded) == (content is not None)


def test_what_cannot_be_read_is_said(tmp_path: Path) -> None:
    (tmp_path / "words.jpg").write_bytes(b"\xff\xd8 no picture")
    for name in ("words.jpg", "gone.jpg"):
        with pytest.raises(InputError, match=name):
            thumbnail(tmp_path / name, tmp_path / "cache")


def test_without_a_cache_there_are_thumbnails_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be")
    assert thumbnail(halves(tmp_path / "a.png"), tmp_path / "cache").shape == (216, 288, 3)
    tidy(tmp_path / "cache")


def test_the_oldest_go_when_there_are_too_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(10):
        (tmp_path / f"{number}.jpg").write_bytes(bytes(100))
        os.utime(tmp_path / f"{number}.jpg", (number, number))
    tidy(tmp_path)
    assert len(list(tmp_path.iterdir())) == 10
    monkeypatch.setattr(thumbnails, "CACHED_MOST", 900)
    monkeypatch.setattr(thumbnails, "CACHED_LEFT", 600)
    tidy(tmp_path)
    assert sorted(path.stem for path in tmp_path.iterdir()) == ["4", "5", "6", "7", "8", "9"]


def test_large_pictures_are_told_by_their_header(tmp_path: Path) -> None:
    picture = halves(tmp_path / "a.png")
    assert is_modest(picture, 120_000)
    assert not is_modest(picture, 119_999)
    (tmp_path / "a.nef").write_bytes(bytes(1000))
    assert is_modest(tmp_path / "a.nef", 1000)
    assert not is_modest(tmp_path / "a.nef", 999)
    assert not is_modest(tmp_path / "gone.jpg", 999)


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes and devices with names of files")
@pytest.mark.timeout(20)
@pytest.mark.parametrize("name", ["pipe.png", "pipe.jpg", "zero.jpg"])
def test_what_never_ends_is_not_begun(tmp_path: Path, name: str) -> None:
    """The program would not end while it waits for a pipe, and /dev/zero would fill the memory."""
    path = tmp_path / name
    os.mkfifo(path) if name.startswith("pipe") else path.symlink_to("/dev/zero")
    with pytest.raises(InputError, match=rf"{name}: is no file"):
        thumbnail(path, tmp_path)
    assert not is_modest(path, 10**9)


def test_a_photograph_longer_than_any_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "long.jpg"
    with path.open("wb") as stream:
        stream.write(b"\xff\xd8\xff")
        stream.truncate(1 << 40)  # takes no room on the disk
    with pytest.raises(InputError, match="is longer than"):
        thumbnail(path, tmp_path)
