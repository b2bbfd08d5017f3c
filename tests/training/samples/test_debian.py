"""Photographs are taken out of real Debian packages, built here; only apt-get is played by a script."""

import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from mattegui.core.errors import InputError
from training.samples.debian import SHORTEST_SIDE, gather

pytestmark = pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="dpkg-deb builds Debian packages")


def picture(path: Path, side: int = SHORTEST_SIDE, mode: str = "RGB") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    noise = np.random.default_rng(0).integers(0, 256, (side, side + 7, 3), np.uint8)
    Image.fromarray(noise).convert(mode).save(path)


def size(path: Path) -> tuple[int, int]:
    with Image.open(path) as found:
        return found.size


def serve(package: str, root: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make a package of the files below `root`, and an apt-get that puts it into the current folder."""
    terms = root / "usr/share/doc" / package / "copyright"
    terms.parent.mkdir(parents=True)
    terms.write_text("License: CC0-1.0\n")
    (root / "DEBIAN").mkdir()
    (root / "DEBIAN/control").write_text(
        f"Package: {package}\nVersion: 1\nArchitecture: all\nMaintainer: A B <a@b.example>\nDescription: test\n"
    )
    subprocess.run(["dpkg-deb", "--build", root, folder / "it.deb"], check=True, capture_output=True)
    script = folder / "bin/apt-get"
    script.parent.mkdir()
    script.write_text(f"#!/bin/sh\ncp {folder}/it.deb .\n")
    script.chmod(0o755)
    monkeypatch.setenv("PATH", str(script.parent), prepend=":")


def test_takes_photographs_and_terms_and_leaves_small_and_cut_out_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = tmp_path / "root/usr/share/tuxpaint/templates"
    picture(kept / "sheep.jpg")
    picture(kept / "icon.jpg", side=SHORTEST_SIDE - 1)
    picture(kept / "cut.png", mode="RGBA")
    picture(kept.parent / "stamps/star.jpg")
    serve("tuxpaint-data", tmp_path / "root", tmp_path, monkeypatch)
    assert gather("tuxpaint-data", tmp_path / "out") == 1
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"templates__sheep.jpg", "copyright"}
    assert size(tmp_path / "out/templates__sheep.jpg") == (SHORTEST_SIDE + 7, SHORTEST_SIDE)


def test_takes_photographs_out_of_qt_resources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    picture(tmp_path / "erase/lion.webp")
    (tmp_path / "erase/erase.qrc").write_text("<RCC><qresource><file>lion.webp</file></qresource></RCC>")
    archive = tmp_path / "root/usr/share/gcompris-qt/rcc/erase.rcc"
    archive.parent.mkdir(parents=True)
    compiler = Path(sys.executable).parent / "pyside6-rcc"
    subprocess.run([compiler, "--binary", tmp_path / "erase/erase.qrc", "-o", archive], check=True)
    serve("gcompris-qt-data", tmp_path / "root", tmp_path, monkeypatch)
    assert gather("gcompris-qt-data", tmp_path / "out") == 1
    assert size(tmp_path / "out/erase__lion.webp") == (SHORTEST_SIDE + 7, SHORTEST_SIDE)


def test_a_package_that_cannot_be_fetched_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(InputError, match=r"^scratch: apt-get cannot fetch it"):
        gather("scratch", tmp_path / "out")
