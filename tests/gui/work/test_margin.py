"""The editor with a network that sees farther than the one that ships: conv6 of 7x7, as in other people's files."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch
from pytestqt.qtbot import QtBot

from mattegui.app import Desktop
from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN
from mattegui.document.document import Document
from mattegui.files.picture import Picture
from mattegui.network.dim import DIM
from mattegui.network.predictor import Predictor
from mattegui.network.weights import save
from tests.gui.conftest import alpha, forget

Settled = Callable[[Desktop], None]


@pytest.fixture(scope="module")
def weights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A narrow random network whose conv6 is 7x7."""
    torch.manual_seed(3)
    model = DIM(width=0.125, conv6_kernel=7, conv6_channels=512, refine=False)
    model.alpha.weight.data *= 0.3  # keeps the sigmoid out of its flat ends, where nothing would show
    path = tmp_path_factory.mktemp("weights") / "seven.safetensors"
    save(model, path, {})
    return path


@pytest.mark.parametrize(("margin", "exact"), [(None, True), (224, False)])
def test_the_editor_is_exact_with_the_network_s_own_margin_and_not_with_a_smaller_one(
    weights: Path,
    margin: int | None,
    exact: bool,
    qtbot: QtBot,
    settled: Settled,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    network = Predictor(weights, "cpu", "float32")
    assert network.margin == 288
    if margin is not None:
        monkeypatch.setattr(Predictor, "margin", margin)
    rng = np.random.default_rng(0)
    pixels = rng.integers(0, 256, (320, 1200, 3), np.uint8)
    trimap = np.full((320, 1200), UNKNOWN, np.uint8)
    trimap[:, :60], trimap[:, -60:] = FOREGROUND, BACKGROUND
    desktop = Desktop(lambda: network)
    qtbot.addWidget(desktop.window, before_close_func=lambda _: forget(desktop))
    desktop.editor.set_polish(0.0)  # the network's own alpha is compared
    desktop.live.start()
    desktop.editor.open(Picture(Path("noise.png"), pixels, pixels), Document(pixels, trimap))
    settled(desktop)
    for column in (300, 800):
        desktop.editor.press((160, column), BACKGROUND, 30)
        desktop.editor.release()
        settled(desktop)
    whole = network.predict(pixels, desktop.editor.document.trimap)
    assert (float(np.abs(alpha(desktop) - whole).max()) < 1e-4) == exact
    desktop.stop()
