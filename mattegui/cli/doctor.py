"""`mattegui doctor`: tell what a report of a fault should say of this machine, in words to copy."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from collections.abc import Iterator, Sequence
from importlib import metadata
from itertools import chain
from pathlib import Path

from mattegui import __version__, paths
from mattegui.cli.parser import Parser
from mattegui.core.errors import InputError

LIBRARIES_TOLD = (
    ("PySide6 (Qt)", "PySide6-Essentials"),
    ("torch", "torch"),
    ("numpy", "numpy"),
    ("OpenCV", "opencv-python-headless"),
    ("Pillow", "Pillow"),
    ("OpenImageIO", "OpenImageIO"),
    ("imagecodecs", "imagecodecs"),
    ("tifffile", "tifffile"),
    ("pillow-heif", "pillow-heif"),
    ("psd-tools", "psd-tools"),
    ("safetensors", "safetensors"),
    ("zlib-ng", "zlib-ng"),
)
EXTRAS = {
    "auto": ("rembg",),
    "cluster": ("ray",),
    "raw": ("rawpy",),
    "render": ("bpy",),
    "train": ("h5py", "matplotlib", "pymatting"),
}
# Qt ends a program that can open no window, so another process asks.
ASK_QT = """
from PySide6.QtGui import QGuiApplication
program = QGuiApplication([])
sizes = [f"{s.size().width()} x {s.size().height()} at {s.devicePixelRatio():g}" for s in program.screens()]
print(program.platformName() + ", screens " + ", ".join(sizes))
"""
QT_WORDS = ("QT_QPA_PLATFORM", "QT_SCALE_FACTOR", "XDG_SESSION_TYPE")  # of the environment
QT_ANSWERS_WITHIN = 30  # seconds for its answer
GIB = 1 << 30


def main(words: Sequence[str]) -> int:
    """Run the command with its words."""
    Parser("mattegui doctor", description="Tell what a report of a fault should say.", allow_abbrev=False).parse_args(
        words
    )
    for line in chain(brief(), _machine(), _places(), _window(), _extras()):
        print(private(line), flush=True)
    return 0


def brief() -> Iterator[str]:
    """What is known without loading anything: versions and the system."""
    yield f"mattegui {__version__}, Python {platform.python_version()} ({platform.python_implementation()})"
    yield f"System: {platform.platform()}"
    yield "Libraries: " + ", ".join(f"{name} {_version(package)}" for name, package in LIBRARIES_TOLD)


def private(text: str) -> str:
    """A text in which the user's home folder, whose name is often the user's, is ~."""
    try:
        home = Path.home()
    except RuntimeError:  # there is none
        return text
    return text if home == Path(home.anchor) else text.replace(str(home), "~")


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "is not installed"


def _machine() -> Iterator[str]:
    """Processor, memory, devices, and the precision that was chosen for them."""
    try:
        from mattegui.network import device
        from mattegui.network.remembered import key, recall
        from mattegui.network.weights import fingerprint
    except (ImportError, OSError) as error:  # a library of torch's own is missing
        yield f"Network: torch cannot be loaded ({error})."
        return
    found = []
    for name in ("cuda", "mps", "cpu"):
        try:
            found.append(device.choose_device(name))
        except InputError:
            yield f"Device {name}: none."
    yield f"Memory: {device.available_memory() / GIB:.1f} GiB free; {os.cpu_count()} cores"
    for one in found:
        yield f"Device {one.type}: {device.description(one)}"
        try:
            choice = recall(key(one, fingerprint(paths.default_weights()), "auto"))
        except OSError:  # there are no weights; that is told with the paths
            choice = None
        if choice is None:
            yield f"Precision on {one.type}: not chosen yet; the first cutout chooses it."
        else:
            yield f"Precision on {one.type}: {choice.precision}, remembered, {choice.rate:,.0f} pixels a second"


def _places() -> Iterator[str]:
    """Where the program's files lie, and whether they can be used."""
    for name, path in (
        ("Settings", paths.settings_file()),
        ("Cache", paths.cache_folder()),
        ("Log", paths.log_file()),
    ):
        yield f"{name}: {path}{_usable(path)}"
    weights = paths.default_weights()
    from mattegui.network.weights import fingerprint

    try:
        yield f"Weights: {weights}, SHA-256 {fingerprint(weights)}"
    except OSError as error:
        yield f"Weights: {weights} cannot be read ({error.strerror}); install mattegui again."


def _usable(path: Path) -> str:
    """What stands in the way of a file or folder of ours, in brackets; nothing where it can be used."""
    folder = path if os.path.isdir(path) else path.parent
    locked = " (its folder is locked)" if os.path.exists(folder) and not os.access(folder, os.W_OK) else ""
    try:
        path.stat()
    except FileNotFoundError:
        return f" (not there yet){locked}"
    except OSError as error:  # a home of somebody else, or a name too long
        return f" (cannot be looked at: {error.strerror})"
    return locked


def _window() -> Iterator[str]:
    """On which platform Qt opens windows here."""
    named = ", ".join(f"{name}={os.environ[name]}" for name in QT_WORDS if name in os.environ)
    asked = [sys.executable, "-c", ASK_QT]
    try:
        done = subprocess.run(asked, capture_output=True, text=True, timeout=QT_ANSWERS_WITHIN, check=False)
    except subprocess.TimeoutExpired:
        yield f"Qt: gave no answer in {QT_ANSWERS_WITHIN} seconds. {named}".strip()
        return
    if done.returncode == 0:
        yield f"Qt: platform {done.stdout.strip()}. {named}".strip()
    else:
        said = next((line for line in done.stderr.splitlines() if line.strip()), "no word")
        yield f"Qt: can open no window here ({said.strip()}). {named}".strip()


def _extras() -> Iterator[str]:
    """Which extras are installed."""
    for extra, packages in EXTRAS.items():
        told = ", ".join(f"{package} {_version(package)}" for package in packages)
        yield f"Extra {extra}: {told}"
