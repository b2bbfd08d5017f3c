"""The portable formats of Netpbm, binary and in words, of every depth."""

from pathlib import Path

import numpy as np
import pytest

from mattegui.core.errors import InputError
from mattegui.files.formats.decoding import decode
from tests.files.formats.samples import colours


def body(pixels: np.ndarray, words: bool) -> bytes:
    if words:
        return b"\n".join(b"%d" % value for value in pixels.reshape(-1)) + b"\n"
    return pixels.astype(">u2" if pixels.dtype == np.uint16 else np.uint8).tobytes()


@pytest.mark.parametrize("words", [False, True])
@pytest.mark.parametrize("channels", [1, 3])
@pytest.mark.parametrize(("dtype", "most"), [(np.uint8, 255), (np.uint8, 15), (np.uint16, 65535), (np.uint16, 1023)])
def test_greys_and_colours_are_stretched_to_white(
    tmp_path: Path, dtype: type, most: int, channels: int, words: bool
) -> None:
    pixels = (colours(dtype, channels).astype(int) % (most + 1)).astype(dtype)
    pixels.flat[0] = most
    kind = {(1, False): 5, (3, False): 6, (1, True): 2, (3, True): 3}[channels, words]
    header = b"P%d\n# a comment\n7 5\n%d\n" % (kind, most)
    (tmp_path / "a.ppm").write_bytes(header + body(pixels, words))
    decoded = decode(tmp_path / "a.ppm").pixels
    white = np.iinfo(dtype).max
    assert decoded.dtype == dtype
    np.testing.assert_array_equal(decoded, np.rint(pixels.astype(float) * white / most))


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_nothing_need_stand_behind_the_last_number(tmp_path: Path, dtype: type) -> None:
    pixels = colours(dtype, 1)
    (tmp_path / "a.pgm").write_bytes(b"P2 7 5 %d\n" % np.iinfo(dtype).max + body(pixels, words=True).rstrip())
    np.testing.assert_array_equal(decode(tmp_path / "a.pgm").pixels, pixels)


def test_one_bit(tmp_path: Path) -> None:
    (tmp_path / "a.pbm").write_bytes(b"P1\n3 2\n0 1 0\n1 1 0\n")
    np.testing.assert_array_equal(decode(tmp_path / "a.pbm").pixels, [[255, 0, 255], [0, 0, 255]])


@pytest.mark.parametrize("channels", [1, 3])
def test_floats(tmp_path: Path, channels: int) -> None:
    pixels = colours(np.float32, channels)
    kind = b"Pf" if channels == 1 else b"PF"
    (tmp_path / "a.pfm").write_bytes(kind + b"\n7 5\n-1.0\n" + pixels[::-1].astype("<f4").tobytes())
    np.testing.assert_array_equal(decode(tmp_path / "a.pfm").pixels, pixels)


def test_a_greatest_value_beyond_the_format_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.pgm").write_bytes(b"P5\n2 1\n70000\n" + bytes(4))
    with pytest.raises(InputError, match=r"a\.pgm: its greatest value is 70000"):
        decode(tmp_path / "a.pgm")
