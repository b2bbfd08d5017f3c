"""What a start found out is there for the next one, and a bad file only costs time."""

import json
from pathlib import Path

import numpy as np
import pytest
import torch

from mattegui import paths
from mattegui.network import choice, device, predictor, remembered
from mattegui.network.choice import Choice, choose
from mattegui.network.dim import DIM
from mattegui.network.engine import Engine
from mattegui.network.predictor import Predictor
from mattegui.network.weights import load, save

CPU = torch.device("cpu")


@pytest.fixture
def probes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The precision asked for, of each time that a predictor probes."""
    asked: list[str] = []

    def counted(model: DIM, on: torch.device, precision: str) -> tuple[Engine, Choice]:
        asked.append(precision)
        return choose(model, on, precision)

    monkeypatch.setattr(predictor, "choose", counted)
    monkeypatch.setattr(choice, "CPU_PROBE", 1)
    return asked


def test_a_second_predictor_does_not_probe(narrow: Path, probes: list[str]) -> None:
    first, second = Predictor(narrow, "cpu"), Predictor(narrow, "cpu")
    assert probes == ["auto"]
    assert second.precision == first.precision
    assert second.window_for(2) == first.window_for(2)
    image, trimap = choice.probe()
    assert np.array_equal(first.predict(image, trimap), second.predict(image, trimap))


def test_each_precision_by_hand_is_remembered_for_itself(narrow: Path, probes: list[str]) -> None:
    for _ in range(2):
        Predictor(narrow, "cpu", "float32")
        Predictor(narrow, "cpu")
    assert probes == ["float32", "auto"]


def test_in_bytes_the_ranges_are_remembered(narrow: Path, probes: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    if "int8" not in device.precisions(CPU):
        pytest.skip("this CPU does not multiply bytes")
    first = Predictor(narrow, "cpu", "int8")
    monkeypatch.setattr("mattegui.network.kernels.quantised.Quantised._observed", None)
    assert dict(Predictor(narrow, "cpu", "int8")._engine.ranges) == dict(first._engine.ranges)
    assert probes == ["int8"]


@pytest.mark.parametrize("what", ["version", "torch", "machine", "weights"])
def test_another_program_machine_or_network_is_probed_anew(
    narrow: Path, probes: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, what: str
) -> None:
    Predictor(narrow, "cpu", "float32")
    weights = narrow
    if what == "version":
        monkeypatch.setattr(remembered, "__version__", "99")
    elif what == "torch":
        monkeypatch.setattr(torch, "__version__", "99.0.0")
    elif what == "machine":
        monkeypatch.setattr(remembered, "description", lambda device: "another")
    else:
        weights = tmp_path / "other.safetensors"
        save(load(narrow), weights, {"note": "another file"})
    Predictor(weights, "cpu", "float32")
    assert len(probes) == 2


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xfe", b"{", b"[" * 100_000, b"[1]", b"null", b'{"format": 99, "choices": {}}', b'{"format": 1}'],
)
def test_a_damaged_or_foreign_file_is_no_error(narrow: Path, probes: list[str], cache: Path, content: bytes) -> None:
    Predictor(narrow, "cpu", "float32")
    (cache / "precision.json").write_bytes(content)
    for _ in range(2):
        assert Predictor(narrow, "cpu", "float32").precision == "float32"
    assert len(probes) == 2


@pytest.mark.parametrize(
    "entry",
    [
        None,
        [],
        {"precision": "float32"},
        {"precision": "float32", "rate": "quick", "ranges": {}},
        {"precision": "float32", "rate": None, "ranges": {}},
        {"precision": "float32", "rate": -1, "ranges": {}},
        {"precision": "int8", "rate": 1, "ranges": {}},
        {"precision": "float32", "rate": 1, "ranges": {"conv3_1": {}}},
        {"precision": "float32", "rate": 1, "ranges": []},
    ],
)
def test_a_damaged_entry_is_no_error(narrow: Path, probes: list[str], cache: Path, entry: object) -> None:
    Predictor(narrow, "cpu", "float32")
    path = cache / "precision.json"
    content = json.loads(path.read_text(encoding="utf-8"))
    content["choices"] = dict.fromkeys(content["choices"], entry)
    path.write_text(json.dumps(content), encoding="utf-8")
    Predictor(narrow, "cpu", "float32")
    Predictor(narrow, "cpu", "float32")
    assert len(probes) == 2


def test_a_folder_that_cannot_be_written_is_no_error(
    narrow: Path, probes: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setattr(paths, "cache_folder", lambda: tmp_path / "file" / "cache")
    for _ in range(2):
        assert Predictor(narrow, "cpu", "float32").precision == "float32"
    assert len(probes) == 2


def test_the_file_does_not_grow_for_ever_and_the_newest_stay() -> None:
    for number in range(remembered.MOST_CHOICES + 3):
        remembered.remember(f"key {number}", Choice("float32", 1.0 + number, {}))
    assert remembered.recall("key 2") is None
    assert remembered.recall("key 3") == Choice("float32", 4.0, {})
    assert len(remembered._choices()) == remembered.MOST_CHOICES
