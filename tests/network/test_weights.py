"""Our own weights files: what goes in comes out, and anything damaged is refused in one sentence."""

import json
import os
import struct
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file

from mattegui.core.errors import InputError
from mattegui.network.dim import DIM
from mattegui.network.topology import Shape
from mattegui.network.weights import digest, load, save
from mattegui.paths import default_weights

SHIPPED = default_weights()


@pytest.fixture
def model() -> DIM:
    torch.manual_seed(0)
    return DIM(width=0.125, norm=True).eval()


@pytest.fixture
def path(model: DIM, tmp_path: Path) -> Path:
    path = tmp_path / "dim.safetensors"
    save(model, path, {"data": "drawn discs", "width": "what the caller says about the shape does not count"})
    return path


def header(path: Path) -> dict[str, dict[str, str]]:
    content = path.read_bytes()
    return json.loads(content[8 : 8 + struct.unpack("<Q", content[:8])[0]])


def refusal(path: Path) -> str:
    """The one sentence that refuses the file; it names it."""
    with pytest.raises(InputError) as caught:
        load(path)
    text = str(caught.value)
    assert str(path) in text
    assert text.endswith(".")
    assert "\n" not in text
    return text.removeprefix(str(path))


def test_a_saved_network_comes_back_folded_in_float32_and_eval_mode(model: DIM, path: Path) -> None:
    loaded = load(path)
    assert loaded.shape == Shape(width=0.125)
    assert not loaded.training
    for name, tensor in model.fold().state_dict().items():
        assert loaded.state_dict()[name].dtype == torch.float32
        assert torch.equal(loaded.state_dict()[name], tensor.half().float()), name
    assert all(parameter.requires_grad for parameter in loaded.parameters()), "training may go on from it"


def test_every_field_of_the_shape_travels(tmp_path: Path) -> None:
    shape = Shape(0.125, conv6_kernel=7, conv6_channels=1024, skips=False, refine=False, clip=True)
    save(DIM(shape), tmp_path / "other", {})
    assert load(tmp_path / "other").shape == shape


def test_the_file_is_float16_with_shape_hash_and_what_the_caller_adds(path: Path) -> None:
    written = header(path)
    metadata = written.pop("__metadata__")
    assert {entry["dtype"] for entry in written.values()} == {"F16"}
    assert metadata["data"] == "drawn discs"
    assert metadata["width"] == "0.125"
    assert metadata["sha256"] == digest(load_file(path))
    assert os.listdir(path.parent) == [path.name], "the temporary file is gone"


@pytest.mark.parametrize(("where", "name"), [(os, "fsync"), (Path, "replace")])
def test_a_failed_save_leaves_the_old_file(
    model: DIM, path: Path, monkeypatch: pytest.MonkeyPatch, where: object, name: str
) -> None:
    before = path.read_bytes()

    def full(*arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(where, name, full)
    with pytest.raises(InputError, match="No space"):
        save(model, path, {"data": "another"})
    assert path.read_bytes() == before
    assert os.listdir(path.parent) == [path.name]


def test_values_beyond_float16_are_not_saved(tmp_path: Path) -> None:
    model = DIM(width=0.125)
    torch.nn.init.constant_(model.conv6.bias, 1e6)
    with pytest.raises(ValueError, match=r"conv6\.bias"):
        save(model, tmp_path / "dim", {})
    assert os.listdir(tmp_path) == []


def test_one_changed_bit_is_noticed(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)
    assert "hash" in refusal(path)


@pytest.mark.parametrize("kept", [0, 5, 9, 500, 100_000])
def test_a_truncated_file_is_refused(path: Path, kept: int) -> None:
    path.write_bytes(path.read_bytes()[:kept])
    assert "damaged" in refusal(path)


@pytest.mark.parametrize("content", [b"GIF89a" + bytes(100), b"PK\3\4 no zip", b"\x80\2.", b"x" * 8 + b"{}", b"{" * 99])
def test_another_kind_of_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "photo.gif"
    path.write_bytes(content)
    assert "damaged" in refusal(path)


def test_a_missing_file_a_folder_and_a_device_are_refused(tmp_path: Path) -> None:
    assert "No such file" in refusal(tmp_path / "none.safetensors")
    assert "cannot be read" in refusal(tmp_path)
    assert "cannot be read" in refusal(Path(os.devnull))


def test_anothers_safetensors_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.safetensors"
    save_file({"weight": torch.zeros(3)}, path)
    assert "not of a Deep Image Matting network" in refusal(path)


def test_our_weights_without_our_metadata_are_told_by_their_shapes(tmp_path: Path) -> None:
    path = tmp_path / "bare.safetensors"
    save_file(load_file(SHIPPED), path)
    assert load(path).shape == load(SHIPPED).shape
    shape = Shape(0.125, conv6_kernel=7, conv6_channels=1024, skips=False, refine=False)
    save_file(DIM(shape).state_dict(), path, {"format": "pt"})
    found = load(path).shape
    assert replace(found, skips=False) == shape, "whether it has skips, random weights do not tell"


def rewrite(path: Path, **changes: str) -> None:
    """Change the metadata of a weights file and nothing else."""
    metadata = header(path)["__metadata__"]
    save_file(load_file(path), path, {**metadata, **changes})


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"width": "0.25"}, "where"),
        ({"refine": "false"}, "refine"),
        ({"conv6_kernel": "7"}, "conv6"),
        ({"width": "not a number"}, "which network"),
        ({"width": '"wide"'}, "cannot be built"),
        ({"width": "-1e99"}, ""),
        ({"conv6_kernel": "-3"}, "cannot be built"),
        ({"network": "another"}, "not weights that mattegui"),
    ],
)
def test_metadata_that_does_not_fit_the_tensors_is_refused(path: Path, changes: dict[str, str], words: str) -> None:
    rewrite(path, **changes)
    assert words in refusal(path)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf")])
def test_weights_that_are_no_numbers_are_refused(path: Path, value: float) -> None:
    tensors = load_file(path)
    tensors["conv3_2.weight"][0, 0, 0, 0] = value
    save_file(tensors, path, {**header(path)["__metadata__"], "sha256": digest(tensors)})
    assert "layer conv3_2.weight holds values that are no numbers" in refusal(path)


def test_the_network_that_ships_is_whole_and_says_what_it_is() -> None:
    model = load(SHIPPED)
    assert model.shape == Shape(width=0.5)
    metadata = header(SHIPPED)["__metadata__"]
    card = (SHIPPED.parent / "MODEL_CARD.md").read_text(encoding="utf-8")
    assert metadata["sha256"] in card
    assert f"{int(metadata['step']):,} steps" in card


def test_a_name_that_no_file_can_have_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"cannot be read \(embedded null byte\); choose another\.$"):
        load(tmp_path / "a\0b")
