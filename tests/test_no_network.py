"""The rule that no_network.py holds for every test, and the command line as a process of its own."""

import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import cv2
import numpy as np
import pytest

from tests.no_network import guard

ROOT = Path(__file__).parents[1]
COMMAND = """
import sys
from tests.no_network import guard
from mattegui.__main__ import main
guard.on = True
sys.exit(main(sys.argv[1:]))
"""


def test_a_test_cannot_reach_a_network() -> None:
    with pytest.raises(AssertionError, match="the network was asked for"):
        socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    with pytest.raises(AssertionError, match="the network was asked for"):
        urllib.request.urlopen("http://127.0.0.1:9/")
    if hasattr(socket, "AF_UNIX"):
        socket.socket(socket.AF_UNIX).close()


@pytest.mark.loopback
def test_one_that_says_so_can() -> None:
    assert not guard.on
    socket.socket(socket.AF_INET).close()


@pytest.mark.slow
def test_cutting_out_opens_no_socket(tmp_path: Path) -> None:
    image = np.random.default_rng(0).integers(0, 256, (64, 64, 3), np.uint8)
    trimap = np.zeros((64, 64), np.uint8)
    trimap[20:50], trimap[30:40] = 128, 255
    cv2.imwrite(str(tmp_path / "in.png"), image)
    cv2.imwrite(str(tmp_path / "in_trimap.png"), trimap)
    for words in (
        ["batch", ".", "-o", "done"],
        ["matte", "in.png", "in_trimap.png", "-o", "out.png"],
        ["measure", "in_trimap.png", "in_trimap.png", "in_trimap.png"],
        ["doctor"],
    ):
        done = subprocess.run(
            [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(ROOT)!r}){COMMAND}", *words],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
    assert (tmp_path / "out.png").exists()
