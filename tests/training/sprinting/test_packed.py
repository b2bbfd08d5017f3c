"""Packs of material."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from mattegui.core.errors import InputError
from tests.training.toys import material
from training.mattes.library import read_foreground
from training.sprinting.packed import read_pack, write_pack


def test_a_pack_holds_the_folders_pictures(tmp_path: Path) -> None:
    data = material(tmp_path / "data")
    (data / "photos-with-alpha").mkdir()
    (data / "check").rename(data / "photos-with-alpha/p")
    path = tmp_path / "pack.zip"
    counts = write_pack(data, path, 1.0, {"foregrounds/a": 3.0})
    assert counts == {"foregrounds/a": 1, "backgrounds/b": 1, "photos-with-alpha/p": 1}
    found = read_pack(path)
    matte = dict(found.mattes)["foregrounds/a"]
    given = read_foreground(data / "foregrounds/a/one.png")
    assert given is not None
    assert (matte.alpha == given.alpha).all(), "alpha is kept without loss"
    assert np.abs(matte.foreground.astype(int) - given.foreground).mean() < 12
    ((name, picture),) = found.backgrounds
    assert (name, picture.shape) == ("backgrounds/b", (120, 160, 3))
    chances = found.chances(["foregrounds/a", "photos-with-alpha/p"], {"foregrounds": 0.75, "photos-with-alpha": 0.25})
    np.testing.assert_allclose(chances, [0.75, 0.25])


def test_shares_decide_what_goes_into_a_small_pack(tmp_path: Path) -> None:
    rng = np.random.default_rng(0)
    for name in ("rare", "often"):
        folder = tmp_path / "data/backgrounds" / name
        folder.mkdir(parents=True)
        for number in range(12):
            Image.fromarray(rng.integers(0, 256, (90, 90, 3), dtype=np.uint8)).save(folder / f"{number}.png")
    path = tmp_path / "pack.zip"
    counts = write_pack(tmp_path / "data", path, 0.08, {"backgrounds/often": 5.0})
    assert path.stat().st_size < 0.08 * 2**20
    assert counts["backgrounds/often"] > 2 * counts["backgrounds/rare"]
    assert list(counts) == ["backgrounds/often", "backgrounds/rare"], "what is drawn most goes in first"
    write_pack(tmp_path / "data", tmp_path / "again.zip", 0.08, {"backgrounds/often": 5.0})
    assert path.read_bytes() == (tmp_path / "again.zip").read_bytes()
    chances = read_pack(path).chances(["backgrounds/often"] * 2 + ["backgrounds/rare"], {"backgrounds": 1.0})
    np.testing.assert_allclose(chances, [5 / 12, 5 / 12, 1 / 6])


def test_no_material_and_no_pack_are_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no training pictures"):
        write_pack(tmp_path, tmp_path / "pack.zip", 1.0, {})
    (tmp_path / "other.zip").write_bytes(b"no zip")
    with pytest.raises(InputError, match=r"other\.zip"):
        read_pack(tmp_path / "other.zip")
