"""What this computer computes on: devices, the precisions that each has instructions for, memory, processor."""

from __future__ import annotations

import platform
from collections.abc import Iterator
from pathlib import Path

import cv2
import torch

from mattegui.core.errors import InputError
from mattegui.core.memory import free_memory

SHARE = 0.5  # of the free memory, for one window: the rest is for the convolutions' workspace and for other programs
OUT_OF_MEMORY = ("allocate memory", "out of memory")
MOST_MEMORY = 7 << 28  # bytes for one window on a CPU; with all else the program stays below 2.5 GB


def choose_device(name: str) -> torch.device:
    """The device of that name; "auto" is CUDA, else MPS, else the CPU. InputError when it is not there."""
    there = {"cuda": torch.cuda.is_available(), "mps": torch.backends.mps.is_available(), "cpu": True}
    if name == "auto":
        return torch.device(next(device for device, present in there.items() if present))
    if name not in there:
        raise InputError("{name} is not a device; choose auto, {names}.", name=name, names=", ".join(there))
    if not there[name]:
        raise InputError("{name}: this computer offers torch no such device; choose auto or cpu.", name=name)
    return torch.device(name)


def precisions(device: torch.device) -> Iterator[str]:
    """The precisions beside float32 that this device has instructions for, the fastest first."""
    if device.type == "cuda":
        yield "float16"
    elif device.type == "cpu":
        if cpu_has("vnni"):
            yield "int8"
        if cpu_has("bf16"):
            yield "bfloat16"


def cpu_has(instruction: str) -> bool:
    """Whether the processor has instructions of that name: "vnni", "bf16" or "amx"."""
    if hasattr(torch.cpu, "get_capabilities"):  # torch 2.10 on
        return any(value is True for name, value in torch.cpu.get_capabilities().items() if instruction in name)
    name = {
        "bf16": "_is_avx512_bf16_supported",
        "vnni": "_is_vnni_supported",
        "amx": "_is_amx_tile_supported",
    }[instruction]
    return bool(getattr(torch.cpu, name, lambda: False)())


def window_memory(device: torch.device) -> int:
    """Bytes that one window may take on a device."""
    if device.type == "cuda":
        return int(SHARE * torch.cuda.mem_get_info(device)[0])
    return int(min(SHARE * available_memory(), MOST_MEMORY))


def available_memory() -> int:
    """Bytes that programs may still use without swapping, on Linux; elsewhere enough, for there it is not told."""
    free = free_memory()
    return int(MOST_MEMORY / SHARE) if free is None else free


def is_out_of_memory(error: Exception) -> bool:
    """True when it was memory that a device lacked, or the computer.

    numpy, OpenCV and the system say it each in their own way, and so do torch's devices: CUDA's allocator has a class
    for it, the rest of CUDA, MPS and the CPU have words.
    """
    if isinstance(error, (MemoryError, torch.OutOfMemoryError)):
        return True
    if isinstance(error, cv2.error):
        return error.code == cv2.Error.StsNoMem
    return any(words in str(error) for words in OUT_OF_MEMORY)


def description(device: torch.device) -> str:
    """What decides how a device computes best: its model, and on a CPU its instructions."""
    if device.type == "cuda":
        return torch.cuda.get_device_name(device)
    if device.type == "mps":
        return f"MPS {_processor()}"
    return ", ".join([_processor(), torch.backends.cpu.get_cpu_capability(), *precisions(device)])


def _processor() -> str:
    """The model of the processor: from Linux's list, or as far as Python knows it."""
    named = Path("/proc/cpuinfo")
    lines = named.read_text(encoding="utf-8", errors="replace").splitlines() if named.exists() else []
    models = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(models, f"{platform.machine()} {platform.processor()}".strip())
