"""A film's frames are known by their names and sizes, and a camera's photographs by when they were taken."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PIL import ExifTags, Image

from mattegui.files.queue.frames import frame_order


def lay(folder: Path, *names: str, sizes: tuple[tuple[int, int], ...] = ()) -> list[Path]:
    """Small pictures of these names; the first ones of these sizes."""
    folder.mkdir(exist_ok=True)
    paths = [folder / name for name in names]
    for index, path in enumerate(paths):
        Image.new("RGB", sizes[index] if index < len(sizes) else (8, 6)).save(path)
    return paths


@pytest.mark.parametrize(
    ("names", "order"),
    [
        (("frame_0001.png", "frame_0002.png", "frame_0007.png"), [0, 1, 2]),
        (("f1.png", "f10.png", "f9.png"), [0, 2, 1]),
        (("2 shot 4 v2.png", "2 shot 5 v2.png", "2 shot 3 v2.png"), [2, 0, 1]),
        (("001.png", "002.png", "003.png"), [0, 1, 2]),
        (("f1.png", "f2.png"), None),
        (("f1.png", "f2.png", "g3.png"), None),
        (("f1.png", "f2.png", "f3.jpg"), None),
        (("a.png", "b.png", "c.png"), None),
        (("s1f1.png", "s1f2.png", "s2f3.png"), None),
        (("f1.png", "f01.png", "f2.png"), None),
        (("f1.png", "f2.png", "f.png"), None),
    ],
)
def test_names_that_differ_by_one_number_are_frames(
    tmp_path: Path, names: tuple[str, ...], order: list[int] | None
) -> None:
    assert frame_order(lay(tmp_path, *names)) == order


def test_frames_have_one_size_and_one_folder(tmp_path: Path) -> None:
    names = ("f1.png", "f2.png", "f3.png")
    assert frame_order(lay(tmp_path / "a", *names, sizes=((9, 6),))) is None
    there = lay(tmp_path / "b", *names)
    assert frame_order([*there[:2], *lay(tmp_path / "c", "f3.png")]) is None
    there[1].write_bytes(b"no picture")
    assert frame_order(there) is None


def test_one_frame_of_another_size_ends_no_film_and_two_do(tmp_path: Path) -> None:
    names = [f"f{number}.png" for number in (2, 3, 5, 8, 11)]
    assert frame_order(lay(tmp_path, *names, sizes=((8, 6), (8, 6), (9, 6)))) == [0, 1, 2, 3, 4]
    assert frame_order(lay(tmp_path, *names, sizes=((9, 6), (8, 6), (9, 6)))) is None


@pytest.mark.parametrize(("seconds", "film"), [((0, 4, 9), False), ((0, 2, 1), True), (None, True)])
def test_photographs_that_a_camera_took_now_and_then_are_no_film(
    tmp_path: Path, seconds: tuple[int, ...] | None, film: bool
) -> None:
    paths = [tmp_path / f"DSC_{number:04}.jpg" for number in (8, 9, 10)]
    for path, later in zip(paths, seconds or (0, 0, 0), strict=True):
        exif = Image.Exif()
        when = datetime(2026, 5, 1, 12, 0, 0) + timedelta(seconds=later)
        told = when.strftime("%Y:%m:%d %H:%M:%S") if seconds else "    :  :     :  :  "  # of a camera without a clock
        exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = told
        Image.new("RGB", (8, 6)).save(path, exif=exif)
    assert (frame_order(paths) is not None) == film
