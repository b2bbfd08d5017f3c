"""What a dataset says of itself comes back, and nothing odd is believed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from mattegui.core.errors import InputError
from mattegui.files.datasets.manifest import MANIFEST, Annotated, Listed, Manifest, read_manifest, write_manifest

FILE = Listed("image/a.png", 12, "ab" * 32)
WHOLE = Manifest("mattegui 1", "plain", (Annotated("ä\udcff", "val", "Ann", 3.5, "note", {"image": FILE}, "approved"),))


def test_a_manifest_comes_back_as_it_was_written(tmp_path: Path) -> None:
    assert read_manifest(tmp_path) is None
    write_manifest(tmp_path, WHOLE)
    assert read_manifest(tmp_path) == WHOLE
    first = (tmp_path / MANIFEST).read_bytes()
    write_manifest(tmp_path, WHOLE)
    assert (tmp_path / MANIFEST).read_bytes() == first


def test_a_manifest_of_another_program_is_none(tmp_path: Path) -> None:
    for text in ('{"name": "my app"}', "[1, 2]"):
        (tmp_path / MANIFEST).write_text(text)
        assert read_manifest(tmp_path) is None


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"version": 99}, "is of version 99, this program reads 1"),
        ({"pictures": 3}, "is a damaged manifest"),
        ({"layout": "../.."}, "is a damaged manifest"),
        ({"pictures": [{"name": "a"}]}, "is a damaged manifest"),
    ],
)
def test_a_damaged_manifest_is_refused_in_words(tmp_path: Path, change: dict[str, Any], words: str) -> None:
    write_manifest(tmp_path, WHOLE)
    found = json.loads((tmp_path / MANIFEST).read_text())
    (tmp_path / MANIFEST).write_text(json.dumps(found | change))
    with pytest.raises(InputError, match=words):
        read_manifest(tmp_path)


@pytest.mark.parametrize(
    "change",
    [
        {"split": "test"},
        {"state": "lost"},
        {"seconds": -1},
        {"seconds": "long"},
        {"note": 5},
        {"files": {"mask": {}}},
        {"files": {"image": {"path": "/etc/passwd", "size": 1, "sha256": "ab" * 32}}},
        {"files": {"image": {"path": "a/../../b", "size": 1, "sha256": "ab" * 32}}},
        {"files": {"image": {"path": "a", "size": 1, "sha256": "abc"}}},
    ],
)
def test_an_odd_entry_is_refused(tmp_path: Path, change: dict[str, Any]) -> None:
    write_manifest(tmp_path, WHOLE)
    found = json.loads((tmp_path / MANIFEST).read_text())
    found["pictures"][0] |= change
    (tmp_path / MANIFEST).write_text(json.dumps(found))
    with pytest.raises(InputError, match=r"manifest\.json: is a damaged manifest"):
        read_manifest(tmp_path)


def test_what_is_no_json_is_refused(tmp_path: Path) -> None:
    (tmp_path / MANIFEST).write_bytes(b"\xff{")
    with pytest.raises(InputError, match="damaged manifest"):
        read_manifest(tmp_path)
