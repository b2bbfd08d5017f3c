"""Small pictures of files."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QColorSpace, QImage

from mattegui.gui.work.arriving.thumbnails import thumbnail_of

SIZE = QSize(80, 60)


@pytest.mark.parametrize("name", ["a.jpg", "a.jp2", "a.avif"])
def test_they_are_small_and_upright(qapp: object, tmp_path: Path, name: str) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    more = {"exif": exif} if name == "a.jpg" else {}
    Image.new("RGB", (400, 200), (200, 0, 0)).save(tmp_path / name, **more)
    made = thumbnail_of(tmp_path / name, SIZE)
    assert made.there
    assert made.image.width() <= 80
    assert made.image.height() <= 80
    assert (made.image.height() > made.image.width()) == (name == "a.jpg"), "whose Exif says that it stands upright"
    assert made.image.pixelColor(10, 10).getRgb()[:3] == pytest.approx((200, 0, 0), abs=3)


@pytest.mark.parametrize(
    ("write", "there"),
    [(lambda _: None, False), (lambda path: path.write_text("no picture"), True), (lambda path: path.mkdir(), True)],
    ids=["gone", "no picture", "folder"],
)
def test_what_has_no_picture_does_no_harm(
    qapp: object, tmp_path: Path, write: Callable[[Path], object], there: bool
) -> None:
    for name in ("a.jpg", "a.matte"):
        write(tmp_path / name)
        made = thumbnail_of(tmp_path / name, SIZE)
        assert (made.there, made.image.isNull()) == (there, True)


@pytest.mark.parametrize("file", ["p3.png", "p3.jpg"])
def test_a_profile_is_read(tmp_path: Path, file: str) -> None:
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(QColor(234, 51, 35))
    image.setColorSpace(QColorSpace(QColorSpace.NamedColorSpace.DisplayP3))
    assert image.save(str(tmp_path / file), quality=100)
    small = thumbnail_of(tmp_path / file, QSize(20, 20)).image
    assert small.pixelColor(5, 5).getRgb()[:3] == pytest.approx((255, 0, 0), abs=3)
