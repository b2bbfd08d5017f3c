"""Whole sprints at toy size, as commands."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
import torch

from mattegui.network import weights
from tests.training.sprinting.toys import WIDTH, packed, saved
from training.sprinting.files import read_sprint

# Stands before the command on a machine that has only torch, numpy, OpenCV and Pillow.
MISSING = (
    *("PySide6", "tqdm", "safetensors", "platformdirs", "filelock", "h5py", "matplotlib", "pymatting", "scipy"),
    *("imagecodecs", "tifffile", "OpenImageIO", "psd_tools", "pillow_heif", "zlib_ng", "rawpy"),
)
BARE = f"""
import runpy, sys
for name in {MISSING}:
    sys.modules[name] = None
sys.argv[0] = "sprint"
if __name__ == "__main__":
    runpy.run_module("training.sprint", run_name="__main__", alter_sys=False)
"""
TINY = ("--crops", "64", "96", "--pixels", "16384", "--workers", "1", "--window", "2")


def command(folder: Path, out: Path, *more: str) -> subprocess.Popen[str]:
    """A sprint of toy size in a process group of its own."""
    script = folder / "bare.py"
    script.write_text(BARE)
    start = folder / "start.safetensors"
    if not start.exists():
        saved(start, 0, WIDTH)
    given = ["--pack", str(packed(folder)), "--from", str(start), "--out", str(out), *TINY, *more]
    environment = os.environ | {"OMP_NUM_THREADS": "1", "PYTHONPATH": str(Path(__file__).parents[3])}
    return subprocess.Popen(
        [sys.executable, str(script), *given],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=environment,
        start_new_session=True,
    )


def test_what_a_sprint_imports_needs_nothing_but_torch() -> None:
    modules = "training.sprint", "training.sprinting.ring", "training.sprinting.start", "training.sprinting.sprint"
    imports = [f"sys.modules[{name!r}] = None" for name in MISSING] + [f"import {name}" for name in modules]
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[3])}
    subprocess.run(
        [sys.executable, "-c", "\n".join(["import sys", *imports])], check=True, env=environment, timeout=100
    )


@pytest.mark.slow
def test_a_sprint_leaves_weights_and_a_log_and_needs_nothing_but_torch(tmp_path: Path) -> None:
    out = tmp_path / "out"
    with command(tmp_path, out, "--minutes", "0.7", "--smoke", "2") as run:
        said, _ = run.communicate(timeout=250)
    assert run.returncode == 0, said
    marks = [f"sprint-{mark}{ending}.pt" for mark in ("050", "075", "100") for ending in ("", "-average")]
    assert {path.name for path in out.iterdir()} == {*marks, "log.csv"}, said
    assert "crops/s" in said
    assert "megapixels a step" in said
    with (out / "log.csv").open() as file:
        rows = list(csv.DictReader(file))
    assert float(rows[-1]["rate"]) < float(rows[0]["rate"]), "it cooled down"
    networks = [read_sprint(out / name)[0] for name in ("sprint-050.pt", "sprint-100.pt")]
    assert not torch.equal(networks[0].conv1_1.weight, networks[1].conv1_1.weight)
    folded = [out / f"{name}.safetensors" for name in ("sprint-075-average", "sprint-100-average")]
    sprints = [str(path.with_suffix(".pt")) for path in folded]
    for given in (
        ("sprinting.fold", *sprints, "--out", str(out)),
        ("average", *map(str, folded), "--out", str(out / "mean")),
    ):
        subprocess.run([sys.executable, "-m", f"training.{given[0]}", *given[1:]], check=True, timeout=120)
    assert weights.load(out / "mean").shape.width == WIDTH


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="signals are POSIX's")
def test_a_sprint_that_is_killed_leaves_its_latest_weights_and_no_processes(tmp_path: Path) -> None:
    out = tmp_path / "out"
    with command(tmp_path, out, "--minutes", "30") as run:
        before = time.monotonic()
        while not (out / "latest-average.pt").exists() and time.monotonic() - before < 200 and run.poll() is None:
            time.sleep(0.2)
        run.kill()
    network, about = read_sprint(out / "latest-average.pt")
    assert network.shape.width == WIDTH
    assert about["step"] > 0
    before = time.monotonic()
    while _alive(run.pid) and time.monotonic() - before < 60:
        time.sleep(0.2)
    assert not _alive(run.pid), "the processes that drew have ended too"


def _alive(group: int) -> bool:
    """Whether any process of a group is left."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.slow
def test_a_wrong_pack_ends_in_one_sentence(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.zip"
    wrong.write_bytes(b"no zip")
    start = saved(tmp_path / "start.safetensors", 0)
    given = ["--pack", wrong, "--from", start, "--minutes", "1", "--out", tmp_path / "out", "--workers", "0"]
    done = subprocess.run(
        [sys.executable, "-m", "training.sprint", *map(str, given)],
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.strip().endswith("make one with python -m training.pack.")
    assert "Traceback" not in done.stderr
