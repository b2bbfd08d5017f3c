"""Weights files that were made to harm: refused in one sentence, at once, and in little memory."""

import io
import json
import struct
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from torch import Tensor

from mattegui.core.errors import InputError
from mattegui.network.dim import DIM
from mattegui.network.weights import load, save

Header = dict[str, dict[str, object]]


def refusal(path: Path) -> str:
    """The one sentence that refuses the file; it names it."""
    with pytest.raises(InputError) as caught:
        load(path)
    text = str(caught.value)
    assert text.startswith(f"{path}: ")
    assert text.endswith(".")
    assert text.isprintable()
    return text


def telling(path: Path, change: Callable[[Header], object]) -> Path:
    """Our weights under a header that tells something else of them."""
    save(DIM(width=1 / 64), path, {})
    content = path.read_bytes()
    (size,) = struct.unpack("<Q", content[:8])
    header = json.loads(content[8 : 8 + size])
    change(header)
    text = json.dumps(header).encode()
    path.write_bytes(struct.pack("<Q", len(text)) + text + content[8 + size :])
    return path


def saying(name: str, value: str) -> Callable[[Header], object]:
    """Another word in the metadata."""
    return lambda header: header["__metadata__"].update({name: value})


def typed(kind: str) -> Callable[[Header], object]:
    """Tensors of another type that is as long."""

    def change(header: Header) -> None:
        for name, entry in header.items():
            if name != "__metadata__":
                entry["dtype"] = kind

    return change


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (saying("width", "[" * 100_000), "which network"),
        (saying("width", "1" * 5_000), "which network"),
        (saying("width", "1" * 400), "cannot be built"),
        (saying("width", "NaN"), "cannot be built"),
        (saying("skips", "[1, 2]"), "cannot be built"),
        (saying("refine", "1e308"), "cannot be built"),
        (saying("conv6_kernel", "true"), "cannot be built"),
        (saying("conv6_kernel", "100000"), "conv6"),
        (typed("BF16"), "not weights that mattegui"),
        (typed("I16"), "not weights that mattegui"),
        (lambda header: header["conv1_1.weight"].update(shape=[2**62, 2**62]), "damaged"),
        (lambda header: header["conv1_1.weight"].update(data_offsets=[0, 2**62]), "damaged"),
        (lambda header: header["conv1_1.weight"].update(data_offsets=[8, 0]), "damaged"),
    ],
)
def test_a_header_that_lies_is_refused(tmp_path: Path, change: Callable[[Header], object], words: str) -> None:
    assert words in refusal(telling(tmp_path / "lying.safetensors", change))


@pytest.mark.parametrize("said", [0, 1, 99_000_000, 2**63, 2**64 - 1])
def test_a_header_of_another_length_is_refused(tmp_path: Path, said: int) -> None:
    path = telling(tmp_path / "lying.safetensors", lambda header: None)
    path.write_bytes(struct.pack("<Q", said) + path.read_bytes()[8:])
    assert "damaged" in refusal(path)


def test_compressed_parts_are_not_inflated(tmp_path: Path) -> None:
    plain, path = io.BytesIO(), tmp_path / "bomb.pth"
    torch.save({"conv6_1.weight": torch.zeros(10_000_000)}, plain)
    with zipfile.ZipFile(plain) as members, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for member in members.infolist():
            packed.writestr(member.filename, members.read(member))
    assert path.stat().st_size < 100_000
    assert "damaged" in refusal(path)


@pytest.mark.parametrize(
    "tensor",
    [
        torch.zeros(1, dtype=torch.half).expand(1_000_000, 1_000_000),  # 2 bytes that say they are 2 terabytes
        torch.zeros(4, 4).to_sparse(),
        torch.zeros(4, 4, device="meta"),
        torch.zeros(4, 4, dtype=torch.complex64),
    ],
    ids=["expanded", "sparse", "nowhere", "complex"],
)
def test_tensors_that_are_not_what_they_say_are_refused(tmp_path: Path, tensor: Tensor) -> None:
    path = tmp_path / "odd.pth"
    torch.save({"conv6_1.weight": tensor, "conv5_3.weight": tensor}, path)
    assert "damaged" in refusal(path)


def test_names_of_any_letters_make_one_line(tmp_path: Path) -> None:
    path = tmp_path / "names.pth"
    torch.save({"a\nb\x1b[31m" + "x" * 9_999 + ".weight": torch.zeros(1), "conv6_1.weight": torch.zeros(1)}, path)
    tracemalloc.start()
    assert "does not belong" in refusal(path)
    assert tracemalloc.get_traced_memory()[1] < 5_000_000
    tracemalloc.stop()


def doubled(times: int) -> bytes:
    """A pickle of a dict whose key holds a tuple twice, which holds another one twice, and so on."""
    return b"\x80\x02K\x01\x85q\x00" + b"h\x00h\x00\x86q\x00" * times + b"}h\x00K\x01s."


@pytest.mark.parametrize("zipped", [True, False])
def test_a_key_that_takes_for_ever_to_hash_is_refused(tmp_path: Path, zipped: bool) -> None:
    path = tmp_path / "endless.pth"
    if zipped:
        torch.save({"a": torch.zeros(1)}, path)
        with zipfile.ZipFile(path) as members:
            found = {name: members.read(name) for name in members.namelist()}
        with zipfile.ZipFile(path, "w") as members:
            for name, data in found.items():
                members.writestr(name, doubled(100) if name.endswith("data.pkl") else data)
    else:
        path.write_bytes(doubled(100))
    assert "damaged" in refusal(path)


def test_one_pickle_alone_is_told_that_it_asks_to_run_code(tmp_path: Path) -> None:
    path = tmp_path / "code.pth"
    path.write_bytes(b"cos\nsystem\n(S'true'\ntR.")
    assert "asks to run code" in refusal(path)
