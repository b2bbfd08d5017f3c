"""The wheel carries everything: built, installed into a fresh environment, run from another folder."""

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

ROOT = Path(__file__).parents[1]


def run(*words: object, folder: Path) -> str:
    """Run a program that must succeed, without anything of the checkout in its path; returns what it printed."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PIP_"))}
    done = subprocess.run(
        [*map(str, words)], cwd=folder, env=environment, capture_output=True, text=True, timeout=280, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout, built with the build backend at hand."""
    pytest.importorskip("hatchling")
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, folder=ROOT)
    (built,) = folder.glob("mattegui-*.whl")
    return built


@pytest.mark.slow
def test_the_wheel_holds_the_program_and_its_resources_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    top = {name.split("/")[0].split("-")[0] for name in names}
    assert top == {"mattegui"}
    for name in ("weights/dim.safetensors", "sample/cat.jpg", "sample/cat_trimap.png", "sample/LICENSE.md"):
        assert f"mattegui/resources/{name}" in names
    for name in ("LICENSE", "THIRD_PARTY.md"):
        assert any(entry.endswith(f".dist-info/licenses/{name}") for entry in names), name


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_the_sample_is_cut_out_by_an_installed_wheel(wheel: Path, tmp_path: Path) -> None:
    fresh = tmp_path / "environment"
    venv.create(fresh, with_pip=False, symlinks=os.name != "nt")
    python = fresh / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    packages = Path(
        run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", folder=tmp_path).strip()
    )
    run(sys.executable, "-m", "pip", "--python", python, "install", "--no-deps", "--no-index", wheel, folder=tmp_path)
    # The dependencies come from the running environment. A path in a .pth file stands behind the fresh site-packages
    # and its own .pth files are not read, so that an editable installation there cannot take the wheel's place.
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    away = tmp_path / "away"
    away.mkdir()
    found = run(python, "-c", "import mattegui.paths as p; print(p.__file__, p.resources(), sep='\\n')", folder=away)
    for line in found.splitlines():
        assert Path(line).resolve().is_relative_to(packages.resolve())
    sample = packages / "mattegui" / "resources" / "sample"
    program = fresh / ("Scripts/mattegui.exe" if os.name == "nt" else "bin/mattegui")
    run(program, "matte", sample / "cat.jpg", sample / "cat_trimap.png", "-o", "cat_cutout.png", folder=away)
    rgba = cv2.imread(str(away / "cat_cutout.png"), cv2.IMREAD_UNCHANGED)
    with Image.open(sample / "cat.jpg") as picture:
        photograph = np.array(picture)
    trimap = cv2.imread(str(sample / "cat_trimap.png"), cv2.IMREAD_UNCHANGED)
    assert rgba.shape == (*trimap.shape, 4)
    np.testing.assert_array_equal(rgba[trimap == 255][:, 3], 255)
    np.testing.assert_array_equal(rgba[trimap == 0][:, 3], 0)
    assert len(np.unique(rgba[trimap == 128][:, 3])) > 200
    np.testing.assert_array_equal(rgba[trimap == 255][:, 2::-1], photograph[trimap == 255])
