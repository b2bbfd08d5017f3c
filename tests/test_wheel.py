"""The wheel carries everything: built, installed into a fresh environment, run from another folder; the sdist, too."""

import configparser
import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import cv2
import numpy as np
import pytest
from PIL import Image

from mattegui.paths import SESSION_SUFFIX

ROOT = Path(__file__).parents[1]


def run(*words: object, folder: Path) -> str:
    """Run a program that must succeed, without anything of the checkout in its path; returns what it printed."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PIP_"))}
    done = subprocess.run(
        [*map(str, words)], cwd=folder, env=environment, capture_output=True, text=True, timeout=280, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def sources(folder: str) -> set[str]:
    """What lies below a folder of the checkout and is not ignored by git."""
    words = ["git", "ls-files", "--cached", "--others", "--exclude-standard", folder]
    listed = subprocess.run(words, capture_output=True, text=True, check=True, cwd=ROOT)
    return {name for name in listed.stdout.splitlines() if (ROOT / name).exists()}


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
    resources = {name for name in sources("resources") if not name.startswith("resources/packages/")}
    assert {name for name in names if "/resources/" in name} == {f"mattegui/{name}" for name in resources}
    assert "resources/weights/dim.safetensors" in resources
    for name in ("LICENSE", "THIRD_PARTY.md"):
        assert any(entry.endswith(f".dist-info/licenses/{name}") for entry in names), name


@pytest.mark.slow
def test_the_wheel_tells_a_linux_desktop_of_the_program_and_its_sessions(wheel: Path) -> None:
    archive = zipfile.ZipFile(wheel)
    shared = {name.split("/data/share/")[1]: name for name in archive.namelist() if "/data/share/" in name}
    entry = configparser.ConfigParser(interpolation=None)
    entry.optionxform = str  # type: ignore[assignment,method-assign]
    entry.read_string(archive.read(shared["applications/mattegui.desktop"]).decode())
    assert entry["Desktop Entry"]["Exec"] == "mattegui %f"
    assert f"icons/hicolor/scalable/apps/{entry['Desktop Entry']['Icon']}.svg" in shared
    kind = ElementTree.fromstring(archive.read(shared["mime/packages/mattegui.xml"]))[0]
    assert kind.attrib["type"] in entry["Desktop Entry"]["MimeType"].split(";")
    assert [each.attrib["pattern"] for each in kind if each.tag.endswith("glob")] == [f"*{SESSION_SUFFIX}"]


@pytest.mark.slow
def test_the_sdist_holds_what_is_committed_and_makes_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    run(sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", tmp_path, folder=ROOT)
    (built,) = tmp_path.glob("mattegui-*.tar.gz")
    with tarfile.open(built) as archive:
        archive.extractall(tmp_path, filter="data")
    (folder,) = (path for path in tmp_path.iterdir() if path.is_dir())
    held = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} - {"PKG-INFO"}
    left_out = (".ci/", ".github/", ".pre-commit")
    assert held == {name for name in sources(".") if not name.startswith(left_out)}
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path / "again", folder=folder)
    (again,) = (tmp_path / "again").glob("*.whl")
    assert again.read_bytes() == wheel.read_bytes()


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
