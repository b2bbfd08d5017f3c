"""OpenRaster, read again as the archive that it is."""

import io
import struct
import tracemalloc
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import cv2
import numpy as np
import pytest
from PIL import Image

from mattegui.core.errors import InputError
from mattegui.files.formats.decoding import decode
from mattegui.files.formats.encoding import write_layers, write_pixels
from mattegui.files.formats.format import Layer
from mattegui.files.formats.kinds.png import PNG_SIGNATURE
from mattegui.files.picture import Metadata
from tests.files.formats.samples import PROFILE, colours


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_the_archive_is_as_the_specification_says(tmp_path: Path, dtype: type) -> None:
    below, above, alpha = (
        colours(dtype, 3, 300, 500),
        colours(dtype, 3, 300, 500)[::-1].copy(),
        colours(dtype, 1, 300, 500),
    )
    layers = [Layer("Background", below), Layer("Cutout", above, alpha), Layer("Alpha", alpha, visible=False)]
    write_layers(tmp_path / "a.ora", layers, below, Metadata(PROFILE, resolution=(300.0, 240.0)))
    assert (tmp_path / "a.ora").read_bytes()[30:54] == b"mimetypeimage/openraster"
    with ZipFile(tmp_path / "a.ora") as archive:
        assert archive.testzip() is None
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type, first.extra) == ("mimetype", ZIP_STORED, b"")
        image = ElementTree.fromstring(archive.read("stack.xml"))
        assert image.attrib == {"version": "0.0.6", "w": "500", "h": "300", "xres": "300", "yres": "240"}
        found = image.findall("stack/layer")
        assert [layer.attrib["name"] for layer in found] == ["Alpha", "Cutout", "Background"]  # from the highest
        assert [layer.attrib["visibility"] for layer in found] == ["hidden", "visible", "visible"]
        stored = [archive.read(layer.attrib["src"]) for layer in found]
        pixels = [cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_UNCHANGED) for data in stored]
        merged = cv2.imdecode(np.frombuffer(archive.read("mergedimage.png"), np.uint8), cv2.IMREAD_UNCHANGED)
        with Image.open(io.BytesIO(archive.read("Thumbnails/thumbnail.png"))) as thumbnail:
            assert thumbnail.size == (256, 154)
            assert thumbnail.mode == "RGB"
        with Image.open(io.BytesIO(stored[1])) as cutout:
            assert cutout.info["icc_profile"] == PROFILE
        with Image.open(io.BytesIO(stored[0])) as grey:
            assert "icc_profile" not in grey.info
    np.testing.assert_array_equal(pixels[0], alpha)
    np.testing.assert_array_equal(pixels[1][..., 3], alpha)
    np.testing.assert_array_equal(pixels[1][..., [2, 1, 0]], above)
    np.testing.assert_array_equal(pixels[2][..., ::-1], below)
    np.testing.assert_array_equal(merged[..., ::-1], below)
    decoded = decode(tmp_path / "a.ora")
    np.testing.assert_array_equal(decoded.pixels, below)
    assert decoded.metadata.profile == PROFILE


@pytest.mark.parametrize("channels", [1, 3, 4])
def test_flat_pictures(tmp_path: Path, channels: int) -> None:
    pixels = colours(np.uint8, channels)
    write_pixels(tmp_path / "a.ora", pixels)
    np.testing.assert_array_equal(decode(tmp_path / "a.ora").pixels, pixels)


def archive(path: Path, **files: bytes) -> None:
    with ZipFile(path, "w") as made:
        for name, data in files.items():
            made.writestr(name.replace("_", "."), data)


def test_other_archives_and_damaged_ones_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.ora"
    archive(path, letter_txt=b"a")
    with pytest.raises(InputError, match=r"a\.ora: is an archive but no OpenRaster"):
        decode(path)
    archive(path, mimetype=b"application/x-krita", mergedimage_png=b"")
    with pytest.raises(InputError, match="no OpenRaster"):
        decode(path)
    archive(path, mimetype=b"image/openraster")
    with pytest.raises(InputError, match="no merged picture"):
        decode(path)
    archive(path, mimetype=b"image/openraster", mergedimage_png=b"no picture")
    with pytest.raises(InputError, match=r"a\.ora"):
        decode(path)
    write_pixels(path, colours())
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    with pytest.raises(InputError, match="damaged"):
        decode(path)


@pytest.mark.parametrize(
    ("merged", "words"),
    [
        (bytes(1 << 20), "its merged picture is no PNG"),
        (PNG_SIGNATURE + bytes(8) + struct.pack(">LL", 8, 8) + bytes(300 << 20), "claims more bytes than any picture"),
        (PNG_SIGNATURE + bytes(8) + struct.pack(">LL", 60_000, 60_000) + bytes(99), "more than the 400 megapixels"),
    ],
    ids=["noise", "bomb", "huge"],
)
def test_a_merged_picture_is_looked_at_before_it_is_unpacked(tmp_path: Path, merged: bytes, words: str) -> None:
    with ZipFile(tmp_path / "a.ora", "w", ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "image/openraster")
        archive.writestr("mergedimage.png", merged)
    tracemalloc.start()
    with pytest.raises(InputError, match=words):
        decode(tmp_path / "a.ora")
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 8 << 20


def test_an_endless_mimetype_is_not_unpacked(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "a.ora", "w", ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", bytes(64 << 20))
    tracemalloc.start()
    with pytest.raises(InputError, match="is an archive but no OpenRaster"):
        decode(tmp_path / "a.ora")
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 8 << 20
