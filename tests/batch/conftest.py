"""A folder of small pictures, a program whose network answers at once, and a Ray cluster of this machine."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest

from mattegui.batch.run import Batch, run
from mattegui.batch.task import Settings
from mattegui.batch.workshop import Outcome
from mattegui.files.formats.encoding import write_pixels
from tests.fakes import Echo, scene

ROOT = Path(__file__).parents[2]

# The program with a fake network, which takes a moment for each picture, and without torch, which takes seconds.
FAKE = """
import sys, time, types
from tests.fakes import Echo

class Slow(Echo):
    device_name = "CPU (fake)"

    def predict(self, *given):
        time.sleep({seconds})
        return super().predict(*given)

sys.modules["mattegui.network.predictor"] = types.ModuleType("fake")
sys.modules["mattegui.network.predictor"].Predictor = Slow
from mattegui.__main__ import main
sys.exit(main(sys.argv[1:]))
"""

# A cluster on the loopback, without Ray's dashboard, until its standard input closes.
CLUSTER = """
import sys
import ray
started = ray.init(
    num_cpus={cores}, include_dashboard=False, log_to_driver=False, configure_logging=False,
    object_store_memory=80 << 20, _node_ip_address="127.0.0.1", _temp_dir=sys.argv[1],
)
print(started.address_info["gcs_address"], flush=True)
sys.stdin.read()
ray.shutdown()
"""

# Of a cluster and its users: it works for nobody else, and tells nobody of itself.
RAY_ENVIRONMENT = {"RAY_AUTH_MODE": "disabled", "RAY_USAGE_STATS_ENABLED": "0", "PYTHONPATH": str(ROOT)}


@contextmanager
def cluster_of(cores: int, environment: Mapping[str, str]) -> Iterator[tuple[str, int]]:
    """A Ray cluster of so many cores: its address, and the process group it is in."""
    folder = tempfile.mkdtemp(prefix="ray")  # pytest's folders are too long for its sockets
    words = [sys.executable, "-c", CLUSTER.format(cores=cores), folder]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(words, env=environment, text=True, start_new_session=True, **pipes) as process:
        assert process.stdout is not None
        yield process.stdout.readline().strip(), process.pid
        process.communicate()
    shutil.rmtree(folder, ignore_errors=True)


def fill(folder: Path, names: Iterable[str]) -> None:
    """Pictures that all differ, with their trimaps beside them."""
    folder.mkdir(parents=True, exist_ok=True)
    image, trimap = scene(40, 48)
    for number, name in enumerate(names):
        write_pixels(folder / name, image + number % 256)
        write_pixels(folder / f"{Path(name).stem}_trimap.png", trimap)


def contents(folder: Path, ending: str = "_cutout.png") -> dict[str, bytes]:
    """The outputs in a folder by their names."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name.endswith(ending)}


def start(*words: object, folder: Path, seconds: float = 0.01) -> subprocess.Popen[str]:
    """Start the program in a folder, with a network that takes so many seconds."""
    return subprocess.Popen(
        [sys.executable, "-c", FAKE.format(seconds=seconds), *map(str, words)],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


class Runs:
    """Runs batches in this process, from `pictures` to `out` in one folder."""

    def __init__(self, folder: Path) -> None:
        self.pictures, self.out = folder / "pictures", folder / "out"
        self.said: list[str] = []
        self.told: list[tuple[int, int]] = []
        self.weights = folder / "weights.safetensors"
        self.weights.write_bytes(b"a network")

    def __call__(self, stop: Event | None = None, **changes: object) -> list[Outcome]:
        """Run one; changes: of the Batch or its Settings. What was said and told is kept until the next."""
        self.said.clear()
        self.told.clear()
        chosen = {name: changes.pop(name) for name in tuple(changes) if name in Settings.__dataclass_fields__}
        batch = Batch(self.pictures, self.out, Settings(weights=self.weights))
        batch = replace(batch, settings=replace(batch.settings, **chosen), **changes)
        return run(batch, self.said.append, lambda done, total: self.told.append((done, total)), stop or Event())


@pytest.fixture
def runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Runs:
    """Batches with a network that answers the red channel."""
    monkeypatch.setattr("mattegui.network.predictor.Predictor", Echo)
    return Runs(tmp_path)


@pytest.fixture(scope="session")
def narrow(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Weights of a narrow random network."""
    import torch

    from mattegui.network.dim import DIM
    from mattegui.network.weights import save

    torch.manual_seed(3)
    path = tmp_path_factory.mktemp("weights") / "narrow.safetensors"
    save(DIM(width=0.125), path, {})
    return path
