"""A Ray cluster of this machine: the same bytes as here, also when a worker dies."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest

from mattegui.batch.cluster import Crew, cards_for, crew_for
from mattegui.batch.run import Batch, run
from mattegui.batch.task import MatteTask, Settings
from mattegui.cli.matte import run as matte
from mattegui.core.errors import InputError
from mattegui.core.feedback import hush
from mattegui.files.output import Output
from tests.batch.conftest import RAY_ENVIRONMENT, Runs, cluster_of, contents, fill

NAMES = [f"{number}.png" for number in range(10)]

pytestmark = pytest.mark.alone  # it takes both cores


@pytest.mark.parametrize(
    ("cores", "cards", "jobs", "crew"),
    [
        ([2], 0, 2, Crew(2, 1)),
        ([2], 0, None, Crew(1, 2)),
        ([8, 8], 0, None, Crew(2, 8)),
        ([8, 4], 0, None, Crew(3, 4)),  # none waits for cores that no machine has
        ([8, 4], 0, 2, Crew(2, 4)),
        ([8, 4], 0, 12, Crew(12, 1)),
        ([0, 16], 0, None, Crew(1, 16)),  # a head that works for nobody
        ([16, 16], 3, None, Crew(3, 1, 1)),
        ([16, 16], 3, 2, Crew(2, 1, 1)),
    ],
)
def test_workers_fill_the_cluster(cores: list[int], cards: int, jobs: int | None, crew: Crew) -> None:
    assert crew_for(cores, cards, jobs) == crew


@pytest.mark.parametrize(("cores", "cards", "jobs"), [([2], 0, 3), ([0], 0, None), ([8], 2, 3)])
def test_more_workers_than_places_are_refused(cores: list[int], cards: int, jobs: int | None) -> None:
    with pytest.raises(InputError, match="each worker needs one"):
        crew_for(cores, cards, jobs)


def test_cards_are_taken_for_a_network_alone() -> None:
    machines = [{"CPU": 8.0, "GPU": 2.0}, {"CPU": 8.0}]
    assert cards_for(machines, Settings()) == 2
    assert cards_for(machines, Settings(device="cpu")) == 0
    assert cards_for(machines, Settings(Output(kind="trimap"))) == 0


def test_without_ray_it_is_said_what_to_install(runs: Runs, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(runs.pictures, ["a.png"])
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(InputError, match=r'pip install "mattegui\[cluster\]"'):
        runs(ray="auto")


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Of the cluster and its users."""
    return {**os.environ, **RAY_ENVIRONMENT, "HOME": str(tmp_path_factory.mktemp("home"))}


@pytest.fixture(scope="module")
def cluster(environment: dict[str, str]) -> Iterator[tuple[str, int]]:
    """The address of a cluster of two cores, and the process group it is in."""
    pytest.importorskip("ray")
    with cluster_of(2, environment) as started:
        yield started


def batch(folder: Path, environment: dict[str, str], *words: str) -> subprocess.Popen[str]:
    """Start the program on the folder's pictures."""
    line = [sys.executable, "-m", "mattegui", "batch", "pictures", "--weights", "narrow.safetensors", *words]
    return subprocess.Popen(line, cwd=folder, env=environment, stderr=subprocess.PIPE, text=True)


def workers(session: int) -> set[int]:
    """The processes of a session that cut pictures out."""
    found = set()
    for path in Path("/proc").glob("[0-9]*"):
        try:
            ours = int((path / "stat").read_text().rpartition(")")[2].split()[3]) == session
            if ours and b"Workshop" in (path / "cmdline").read_bytes():
                found.add(int(path.name))
        except OSError:  # it has ended meanwhile
            continue
    return found


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="finds workers in /proc")
def test_two_workers_give_the_same_bytes_and_one_that_dies_is_replaced(
    tmp_path: Path, narrow: Path, cluster: tuple[str, int], environment: dict[str, str]
) -> None:
    address, session = cluster
    fill(tmp_path / "pictures", NAMES)
    shutil.copy(narrow, tmp_path / "narrow.safetensors")
    settings = Settings(Output(kind="alpha"), weights=tmp_path / "narrow.safetensors")
    here = Batch(tmp_path / "pictures", tmp_path / "local", settings)
    assert {outcome.status for outcome in run(here, hush, lambda *_: None, Event())} == {"done"}

    process = batch(tmp_path, environment, "-o", "far", "--kind", "alpha", "--ray", address, "--jobs", "2")
    while process.poll() is None and not workers(session):
        time.sleep(0.05)
    assert len(workers(session)) in (1, 2)
    while process.poll() is None and not (tmp_path / "far" / "0_alpha.png").exists():
        time.sleep(0.01)
    os.kill(min(workers(session)), signal.SIGKILL)
    _, said = process.communicate(timeout=200)
    assert process.returncode == 0, said
    assert contents(tmp_path / "far", "_alpha.png") == contents(tmp_path / "local", "_alpha.png")
    assert len(contents(tmp_path / "far", "_alpha.png")) == len(NAMES)

    pictures, name = tmp_path / "pictures", NAMES[0]
    line = MatteTask(pictures / name, pictures / "0_trimap.png", tmp_path / "line.png", settings)
    matte(line, hush)
    assert (tmp_path / "line.png").read_bytes() == (tmp_path / "far" / "0_alpha.png").read_bytes(), "and one picture"


@pytest.mark.slow
def test_what_a_worker_cannot_do_is_one_sentence(
    tmp_path: Path, narrow: Path, cluster: tuple[str, int], environment: dict[str, str]
) -> None:
    fill(tmp_path / "pictures", NAMES[:1])
    shutil.copy(narrow, tmp_path / "narrow.safetensors")
    words = ("-o", "far", "--ray", cluster[0], "--device", "cpu", "--precision", "float16")
    process = batch(tmp_path, environment, *words)
    _, said = process.communicate(timeout=200)
    assert process.returncode == 2
    # A worker of the test before may still have had the cores.
    lines = [line for line in said.splitlines() if not line.endswith("this waits for them.")]
    assert lines[0].startswith("mattegui: a worker cannot start on the cluster: float16: this CPU has no instructions")
    assert len(lines) == 1


@pytest.mark.slow
def test_a_cluster_that_is_not_there_is_one_sentence(tmp_path: Path, narrow: Path, environment: dict[str, str]) -> None:
    pytest.importorskip("ray")
    fill(tmp_path / "pictures", NAMES[:1])
    shutil.copy(narrow, tmp_path / "narrow.safetensors")
    process = batch(tmp_path, environment, "-o", "far", "--ray", "127.0.0.1:1")
    _, said = process.communicate(timeout=200)
    assert process.returncode == 2
    assert said.startswith("mattegui: 127.0.0.1:1: no Ray cluster answers there")
    assert said.count("\n") == 1
