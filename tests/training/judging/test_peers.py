"""The sheet of the polish beside its peers."""

from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from mattegui.core.errors import InputError
from mattegui.network import weights
from mattegui.network.dim import DIM
from mattegui.network.predictor import Predictor
from training.judging import peers


@pytest.fixture
def predictor(tmp_path: Path) -> Predictor:
    """A network that knows nothing."""
    torch.manual_seed(0)
    weights.save(DIM(width=0.125), tmp_path / "w.safetensors", {})
    return Predictor(tmp_path / "w.safetensors", precision="float32")


def test_each_cutout_has_a_row_of_five_views_and_the_last_is_its_truth(
    predictor: Predictor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(peers, "PEERS_SIDE", 96)
    monkeypatch.setattr(peers, "PEERS_VIEW", 64)
    pixels = np.zeros((96, 96, 4), np.uint8)
    pixels[..., 0] = 200
    pixels[20:70, 30:80, 3] = 255
    pixels[70:80, 30:80, 3] = 128
    Image.fromarray(pixels).save(tmp_path / "box.png")
    photo = np.full((96, 96, 3), 90, np.uint8)
    sheet = peers.peers(predictor, [tmp_path / "box.png"] * 2, photo)
    height = 64 + peers.PEERS_LABEL
    assert sheet.shape == (2 * height, 5 * 64, 3)
    np.testing.assert_array_equal(sheet[:height], sheet[height:])
    truth = sheet[peers.PEERS_LABEL : height, 4 * 64 :, 0]
    assert set(np.unique(truth)) == {0, 128, 255}
    photograph = sheet[peers.PEERS_LABEL : height, :64, 0]
    assert (photograph[truth == 0] == 90).all()
    assert (photograph[truth == 255] == 200).all()


def test_a_file_without_a_cutout_is_named(predictor: Predictor, tmp_path: Path) -> None:
    Image.new("RGBA", (96, 96), (1, 2, 3, 255)).save(tmp_path / "full.png")
    with pytest.raises(InputError, match=r"full\.png"):
        peers.peers(predictor, [tmp_path / "full.png"], np.zeros((512, 512, 3), np.uint8))
