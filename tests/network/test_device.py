"""Devices, their precisions, and what is free of memory."""

from pathlib import Path

import pytest
import torch

from mattegui.core.errors import InputError
from mattegui.network import device
from mattegui.network.predictor import Predictor


def test_where_free_memory_is_not_told_there_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    assert device.available_memory() > 2**20
    monkeypatch.setattr("mattegui.core.memory.MEMORY_TABLE", Path("/nowhere"))
    assert device.SHARE * device.available_memory() == device.MOST_MEMORY


@pytest.mark.parametrize(("name", "words"), [("cuda", "no such device"), ("mps", "no such device"), ("tpu", "tpu")])
def test_a_device_that_is_not_there_is_refused(
    narrow: Path, monkeypatch: pytest.MonkeyPatch, name: str, words: str
) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    monkeypatch.setattr(torch.backends.mps, "is_available", lambda: False)
    with pytest.raises(InputError, match=words):
        Predictor(narrow, name)


def test_auto_prefers_cuda_then_mps_then_the_cpu(monkeypatch: pytest.MonkeyPatch) -> None:
    there = {"cuda": True, "mps": True}
    monkeypatch.setattr(torch.cuda, "is_available", lambda: there["cuda"])
    monkeypatch.setattr(torch.backends.mps, "is_available", lambda: there["mps"])
    chosen = []
    for name in ("cuda", "mps", "cpu"):
        chosen.append(device.choose_device("auto").type)
        there[name] = False
    assert chosen == ["cuda", "mps", "cpu"]


def test_without_the_instructions_nothing_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("get_capabilities", "_is_avx512_bf16_supported", "_is_vnni_supported"):
        monkeypatch.setattr(torch.cpu, name, lambda: {}, raising=False)
    assert list(device.precisions(torch.device("cpu"))) == []
    assert list(device.precisions(torch.device("mps"))) == []
    assert list(device.precisions(torch.device("cuda"))) == ["float16"]


def test_a_description_tells_what_decides_the_speed(monkeypatch: pytest.MonkeyPatch) -> None:
    cpu = torch.device("cpu")
    before = device.description(cpu)
    assert torch.backends.cpu.get_cpu_capability() in before
    monkeypatch.setattr(torch, "get_num_threads", lambda: 1000)
    assert device.description(cpu) == before, "editor and command line have other numbers of threads and choose alike"
    monkeypatch.setattr(device, "cpu_has", lambda instruction: instruction == "vnni")
    assert device.description(cpu).endswith(", int8")
    monkeypatch.setattr(device, "Path", lambda name: Path("/nowhere"))
    assert device.description(cpu)
