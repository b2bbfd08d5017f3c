"""Lint of files: what is wrong with them, and where."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest

from mattegui.core.rect import Rect
from mattegui.files.datasets.checking import Fault, faults_of, faults_of_folder
from mattegui.files.datasets.described import described
from mattegui.files.datasets.items import Item, find_items
from mattegui.files.datasets.layouts import ENDINGS
from mattegui.files.datasets.manifest import Annotated, Listed, Manifest, write_manifest
from mattegui.files.formats.encoding import write_pixels
from mattegui.files.session.facts import source_of
from tests.files.datasets.makers import fill, planes, save
from tests.files.datasets.test_reading import session


def faults(folder: Path) -> list[Fault]:
    found = find_items(folder, sessions=True)
    return faults_of_folder(found) + [fault for item in described(folder, found.items) for fault in faults_of(item)]


def told(folder: Path) -> list[tuple[str, str, str]]:
    return [
        (fault.path.relative_to(folder).as_posix(), fault.finding.kind, fault.finding.severity)
        for fault in faults(folder)
    ]


@pytest.mark.parametrize("bits", [8, 16])
@pytest.mark.parametrize("layout", ["plain", "sidecar", "training"])
def test_good_files_have_no_fault(tmp_path: Path, layout: str, bits: int) -> None:
    assert told(fill(tmp_path, layout, "a", "b", bits=bits)) == []


def test_missing_and_lonely_files_are_named(tmp_path: Path) -> None:
    fill(tmp_path, "aim", "a", "b", "c")
    (tmp_path / "trimap/a.png").unlink()
    (tmp_path / "mask/b.png").unlink()
    (tmp_path / "original/c.png").unlink()
    assert told(tmp_path) == [
        ("trimap/c.png", "incomplete", "warning"),
        ("mask/c.png", "incomplete", "warning"),
        ("fg/c.png", "incomplete", "warning"),
        ("original/a.png", "incomplete", "error"),
        ("original/b.png", "incomplete", "warning"),
    ]


def test_no_picture_needs_an_alpha_where_none_has_one(tmp_path: Path) -> None:
    assert told(fill(tmp_path, "plain", "a", "b", without="alpha")) == []


def test_stray_values_are_found_in_the_file_where_they_are(tmp_path: Path) -> None:
    fill(tmp_path, "plain", "a")
    trimap = planes()["trimap"].copy()
    trimap[60, 70:73] = 30
    save(tmp_path / "trimap/a.png", np.repeat(trimap[..., None], 3, 2))
    (fault,) = faults(tmp_path)
    assert (fault.finding.kind, fault.finding.rect) == ("stray", Rect(60, 70, 61, 73))


def test_another_way_of_writing_a_trimap_is_told(tmp_path: Path) -> None:
    fill(tmp_path, "plain", "a")
    save(tmp_path / "trimap/a.png", planes()["trimap"] // 127)
    (fault,) = faults(tmp_path)
    assert fault.finding.sentence.startswith("Holds the values 0, 1 and 2")


@pytest.mark.parametrize("plane", ["trimap", "alpha", "foreground"])
def test_a_wrong_size_is_an_error(tmp_path: Path, plane: str) -> None:
    fill(tmp_path, "plain", "a")
    save(tmp_path / plane / "a.png", planes()[plane][:, 1:])  # type: ignore[index]
    (fault,) = faults(tmp_path)
    assert (fault.finding.kind, fault.finding.severity) == ("size", "error")
    assert fault.finding.sentence == f"The {plane} is 79 × 64 pixels but the picture is 80 × 64."


@pytest.mark.parametrize("plane", ["image", "trimap", "alpha", "foreground"])
def test_damaged_files_are_errors_and_the_others_are_looked_at(tmp_path: Path, plane: str) -> None:
    fill(tmp_path, "plain", "a")
    trimap = planes()["trimap"].copy()
    trimap[5, 5] = 255
    save(tmp_path / "trimap/a.png", trimap)
    (tmp_path / plane / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n damaged")
    found = {(fault.path.parent.name, fault.finding.kind) for fault in faults(tmp_path)}
    assert (plane, "unreadable") in found
    assert (("trimap", "speck") in found) == (plane != "trimap")


def test_an_alpha_in_floats_that_is_none_is_an_error_with_its_place(tmp_path: Path) -> None:
    fill(tmp_path, "plain", "a", without="alpha")
    alpha = planes()["alpha"].astype(np.float32) / 255
    alpha[3, 4], alpha[40, 70] = np.nan, 1.2
    (tmp_path / "alpha").mkdir()
    write_pixels(tmp_path / "alpha/a.tif", alpha)
    assert [(fault.finding.kind, fault.finding.rect) for fault in faults(tmp_path)] == [
        ("range", Rect(3, 4, 4, 5)),
        ("range", Rect(40, 70, 41, 71)),
    ]


def test_an_alpha_that_is_a_channel_of_a_picture_is_looked_at(tmp_path: Path) -> None:
    fill(tmp_path, "plain", "a", without="alpha")
    cutout = np.zeros((*planes()["alpha"].shape, 4), np.float32)
    cutout[..., 3] = planes()["alpha"] / np.float32(255)
    cutout[40, 70, 3] = 1.4
    (tmp_path / "alpha").mkdir()
    write_pixels(tmp_path / "alpha/a.tif", cutout)
    assert [(fault.finding.kind, fault.finding.rect) for fault in faults(tmp_path)] == [
        ("range", Rect(40, 70, 41, 71)),
    ]


def test_another_way_of_writing_an_alpha_is_told(tmp_path: Path) -> None:
    fill(tmp_path, "plain", "a")
    save(tmp_path / "alpha/a.png", planes()["alpha"].astype(np.uint16))
    assert told(tmp_path) == [("alpha/a.png", "range", "warning")]


def test_trimap_and_alpha_that_contradict_each_other_are_found(tmp_path: Path) -> None:
    fill(tmp_path, "plain", "a")
    save(tmp_path / "alpha/a.png", np.where(planes()["alpha"] == 255, 128, planes()["alpha"]).astype(np.uint8))
    assert told(tmp_path) == [("trimap/a.png", "contradiction", "warning")]


def test_files_that_are_not_as_the_manifest_lists_them_are_found(tmp_path: Path) -> None:
    fill(tmp_path, "plain", "a", "b")
    listed = {
        plane: Listed(f"{plane}/a.png", found.size, found.digest)
        for plane in ENDINGS
        if (found := source_of(tmp_path / plane / "a.png"))
    }
    write_manifest(tmp_path, Manifest("test", "plain", (Annotated("a", files=listed),)))
    assert told(tmp_path) == []
    save(tmp_path / "image/a.png", planes(5)["image"])
    (tmp_path / "foreground/a.png").unlink()
    assert told(tmp_path) == [("image/a.png", "changed", "warning"), ("image/a.png", "incomplete", "error")]


def test_a_session_is_looked_at_and_a_damaged_one_told(tmp_path: Path) -> None:
    session(tmp_path, None)
    assert [fault.finding.severity for fault in faults_of(Item("a", session=tmp_path / "a.matte"))] == []
    (tmp_path / "b.matte").write_bytes(b"no session")
    assert told(tmp_path) == [("b.matte", "unreadable", "error")]


@pytest.mark.skipif(os.name != "posix", reason="pipes are POSIX's")
def test_a_pipe_and_a_link_in_a_circle_hold_nobody_up(tmp_path: Path) -> None:
    fill(tmp_path, "plain", "a", "b", without="foreground")
    for name in ("alpha/a.png", "trimap/b.png"):
        (tmp_path / name).unlink()
    os.mkfifo(tmp_path / "alpha/a.png")
    (tmp_path / "trimap/b.png").symlink_to("b.png")
    assert told(tmp_path) == [("alpha/a.png", "unreadable", "error"), ("trimap/b.png", "unreadable", "error")]
