"""Planes are written in strips, from what a document was when it was asked; never as a whole."""

import io
import tracemalloc

import cv2
import numpy as np
import pytest

from mattegui.core.errors import InputError
from mattegui.core.rect import Rect
from mattegui.core.tiling import TILE
from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN
from mattegui.document.document import Document
from mattegui.files.session import planes


@pytest.fixture
def document() -> Document:
    """Three megapixels, a tenth of them unknown, with an answer of every last bit."""
    trimap = np.full((1500, 2000), BACKGROUND, np.uint8)
    trimap[700:850], trimap[850:] = UNKNOWN, FOREGROUND
    made = Document(np.zeros((1500, 2000, 3), np.uint8), trimap)
    made.write_answer(made.rect, np.random.default_rng(0).random((1500, 2000), np.float32))
    return made


def _written(rows: planes.PlaneRows) -> bytes:
    stream = io.BytesIO()
    planes.write_plane(stream, rows)
    return stream.getvalue()


def test_floats_come_back_to_the_last_bit_where_it_is_unknown(document: Document) -> None:
    snapshot = document.snapshot()
    data = _written(planes.rows_of_floats(snapshot.answer, snapshot))
    found = planes.decoded(data, (1500, 2000, 4)).view(np.float32)[..., 0]
    assert np.array_equal(found[700:850], snapshot.answer.read(Rect(700, 0, 850, 2000)))
    assert not found[:700].any()
    assert not found[850:].any()


def test_the_trimap_is_the_one_of_the_snapshot(document: Document) -> None:
    snapshot, before = document.snapshot(), document.trimap.copy()
    document.planes["trimap"].exchange((0, 0), np.full((TILE, TILE), FOREGROUND, np.uint8))
    data = _written(planes.rows_of_trimap(snapshot))
    assert np.array_equal(planes.decoded(data, (1500, 2000)), before)
    assert np.array_equal(cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_UNCHANGED), before)


def test_no_plane_is_ever_in_memory_as_a_whole(document: Document) -> None:
    snapshot, stream = document.snapshot(), io.BytesIO()
    tracemalloc.start()
    planes.write_plane(stream, planes.rows_of_floats(snapshot.answer, snapshot))
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < document.trimap.size * 4, "that much has the plane itself"


def test_another_picture_is_no_plane(document: Document) -> None:
    data = _written(planes.rows_of_trimap(document.snapshot()))
    assert planes.checked(data, 8, planes.PNG_GREY) == (1500, 2000)
    with pytest.raises(InputError, match="not the PNG it should be"):
        planes.checked(data, 8, planes.PNG_RGBA)
    with pytest.raises(InputError, match="cannot be decoded"):
        planes.decoded(data[:100], (1500, 2000))


def test_a_chunk_that_lies_about_its_length_costs_no_memory(
    document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cv2, "imdecode", lambda *_: pytest.fail("it would clear 2 GB"))
    data = bytearray(_written(planes.rows_of_trimap(document.snapshot())))
    data[33:37] = (0x7FFFFFF0).to_bytes(4)  # the length of the first IDAT
    with pytest.raises(InputError, match="cannot be decoded"):
        planes.decoded(bytes(data), (1500, 2000))
