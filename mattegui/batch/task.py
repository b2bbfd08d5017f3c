"""One picture from files to file; the same steps serve one picture, a folder of them, and a cluster."""

from __future__ import annotations

import hashlib
import itertools
import json
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from mattegui import __version__
from mattegui.core.alpha import USUAL_FINISH, Finish, finished
from mattegui.core.errors import InputError
from mattegui.core.feedback import Say, Step, about, ignore
from mattegui.core.rect import Rect
from mattegui.core.stage.arrangement import USUAL_ARRANGEMENT, Arrangement
from mattegui.core.stage.background import Background
from mattegui.files.export import Export, check_output, read_background, results_of, write_cutout
from mattegui.files.image import read_image
from mattegui.files.output import USUAL_OUTPUT, Output
from mattegui.files.picture import Picture
from mattegui.files.trimaps import open_trimap
from mattegui.live.network import Network
from mattegui.paths import default_weights


@dataclass(frozen=True)
class Settings:
    """How pictures are cut out. background: a file or #rrggbb; None is white. polish: 0 to 1, as `matte_array`'s.

    finish: what is done to the edge after that. arrangement: how a background's picture lies. linear: whether a
    composite mixes light.
    """

    output: Output = USUAL_OUTPUT
    background: str | None = None
    weights: Path | None = None  # None: the network that ships
    device: str = "auto"
    precision: str = "auto"
    polish: float = 1.0
    finish: Finish = USUAL_FINISH
    arrangement: Arrangement = USUAL_ARRANGEMENT
    linear: bool = False

    @property
    def weights_file(self) -> Path:
        """The weights that answer."""
        return self.weights or default_weights()

    def fingerprint(self) -> str:
        """A short word for all that decides an output beside its sources.

        Raises InputError for weights that are needed and not there.
        """
        weights = self._weights_digest() if self.output.needs_alpha else ""
        behind = self.background
        if behind is not None and not behind.startswith("#"):
            behind = stamp_of(Path(behind))
        facts = asdict(self) | {"weights": weights, "background": behind, "version": __version__}
        return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()[:16]

    def _weights_digest(self) -> str:
        check_file(self.weights_file, "a weights file")
        try:
            with self.weights_file.open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest()
        except OSError as error:
            raise InputError(f"{self.weights_file}: the weights file cannot be read ({error.strerror}).") from error

    def behind(self) -> Background | None:
        """What stands behind a composite; None where nobody chose. Raises InputError."""
        if self.background is None:
            return None
        return replace(read_background(self.background), arrangement=self.arrangement)

    def load(self, together: int = 1) -> Network:
        """The network, ready to answer so many threads at once where it is on a CPU. Raises InputError."""
        check_file(self.weights_file, "a weights file")
        from mattegui.network.predictor import Predictor  # torch takes seconds to import; a wrong file name must not

        return Predictor(self.weights_file, self.device, self.precision, together)


@dataclass(frozen=True)
class MatteTask:
    """Which picture is cut out, where to, and how."""

    image: Path
    trimap: Path
    out: Path
    settings: Settings = field(default_factory=Settings)

    @property
    def results(self) -> tuple[Path, ...]:
        """The files that it writes: `out`, or those in this folder."""
        return tuple(results_of(self.out, self.image, self.settings.output).values())

    @property
    def sources(self) -> tuple[Path, ...]:
        """The files that its output must not replace."""
        settings = self.settings
        return self.image, self.trimap, settings.weights_file, Path(settings.background or "")


@dataclass(frozen=True)
class Opened:
    """What a task reads. trimap: (H, W) uint8 in {0, 128, 255}."""

    picture: Picture
    trimap: NDArray[np.uint8]


def read(task: MatteTask, say: Say) -> Opened:
    """Open the picture and its trimap, and check that the output can hold the picture.

    say: told what is unusual about the files. Raises InputError, naming the file.
    """
    picture = read_image(task.image, about(task.image, say))
    if picture.alpha is not None:
        say(f"{task.image}: has an alpha of its own, which is not used; only the trimap counts.")
    check_output(task.out, picture, task.settings.output)
    trimap, _ = open_trimap(task.trimap, picture.pixels.shape, say)
    return Opened(picture, trimap)


def write(
    task: MatteTask,
    opened: Opened,
    alpha: NDArray[np.float32],
    behind: Background | None,
    say: Say,
    step: Step = ignore,
) -> None:
    """Write the files of a task, each atomically, with the finish that is wished. Raises InputError, naming the file.

    alpha: (H, W) float32 in [0, 1], as network and polish made it.
    """
    finish, whole = task.settings.finish, Rect.whole(alpha.shape)
    alpha = finished(lambda box: alpha[box.slices], whole, whole, finish)
    export = Export(
        opened.picture,
        alpha,
        task.settings.output,
        behind,
        opened.trimap,
        finish.despill,
        linear=task.settings.linear,
    )
    for remark in write_cutout(task.out, export, step):
        say(remark)


def check_file(path: Path, kind: str) -> None:
    """Raise InputError for what is no file: a device or a pipe may never end.

    kind: what is wanted, such as "a picture". Whoever opens the path tells of one that is not there.
    """
    if os.path.exists(path) and not os.path.isfile(path):  # not Path's, which raise for a name too long
        raise InputError(f"{path}: is a folder, a device or a pipe, and not {kind}.")


def stamp_of(path: Path) -> str:
    """A file's size and time of change, which another content hardly has both of; empty when it is not there."""
    try:
        status = path.stat()
    except OSError:
        return ""
    return f"{status.st_size}:{status.st_mtime_ns}"


def spare(results: Sequence[Path], *sources: Path) -> None:
    """Raise InputError when writing one of the results would replace one of its own sources."""
    for out, source in itertools.product(results, sources):
        try:
            same = out.samefile(source)
        except OSError:  # one of them is not there, or cannot be looked at
            continue
        if same:
            raise InputError(f"{out}: is one of the files that were given; choose another name for the result.")
