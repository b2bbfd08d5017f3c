"""rembg, which is not there: a module that stands for it, and words where something is missing."""

import sys
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from mattegui.core.errors import InputError
from mattegui.files import automatic

IMAGE = np.zeros((20, 30, 3), np.uint8)


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """A rembg whose every mask is half white; the models that it was asked for."""
    asked: list[str] = []
    module = ModuleType("rembg")
    module.new_session = asked.append  # type: ignore[attr-defined]
    module.remove = lambda image, session, only_mask: np.full(image.shape[:2], 51, np.uint8)  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "rembg", module)
    monkeypatch.setattr(automatic, "can_find_subjects", lambda: True)
    monkeypatch.setenv("U2NET_HOME", str(tmp_path))
    monkeypatch.delenv("MODEL_CHECKSUM_DISABLED", raising=False)
    return asked


def test_without_rembg_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(automatic, "can_find_subjects", lambda: False)
    with pytest.raises(InputError, match=r"pip install 'mattegui\[auto\]'"):
        automatic.subject(IMAGE)


def test_without_a_model_on_the_disk_nothing_is_downloaded(installed: list[str], tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no model in"):
        automatic.subject(IMAGE)
    assert installed == []


def test_the_best_model_that_is_there_answers(
    installed: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("u2netp", "isnet-general-use"):
        (tmp_path / f"{name}.onnx").touch()
    monkeypatch.setenv("MODEL_CHECKSUM_DISABLED", "")  # so that it is forgotten afterwards
    mask = automatic.subject(IMAGE)
    assert installed == ["isnet-general-use"]
    assert mask.dtype == np.float32
    np.testing.assert_allclose(mask, np.full((20, 30), 0.2), atol=1e-6)


@pytest.mark.parametrize(
    ("set_to", "folders"),
    [
        ({}, ("~/.rembg/models/u2net", "~/.u2net")),
        ({"XDG_DATA_HOME": "/data"}, ("/data/rembg/models/u2net", "/data/.u2net")),
        ({"XDG_DATA_HOME": "/data", "REMBG_HOME": "/own"}, ("/own/models/u2net", "/data/.u2net")),
        ({"REMBG_HOME": "/own", "U2NET_HOME": "/old"}, ("/old/models/u2net", "/old")),
    ],
)
def test_models_lie_where_rembg_looks(
    monkeypatch: pytest.MonkeyPatch, set_to: dict[str, str], folders: tuple[str, str]
) -> None:
    for name in ("U2NET_HOME", "REMBG_HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in set_to.items():
        monkeypatch.setenv(name, value)
    assert automatic._files("u2net") == [Path(folder).expanduser() / "u2net.onnx" for folder in folders]
