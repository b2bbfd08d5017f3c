"""From document and look to colours: from afar as from near."""

import numpy as np
import pytest

from mattegui.core.composite import composite, reduced
from mattegui.core.stage.background import Background
from mattegui.core.trimap import BACKGROUND, FOREGROUND
from mattegui.document.document import Document
from mattegui.gui.canvas.compose import compose
from mattegui.gui.state.look import LOOK_KINDS, Look, LookKind


@pytest.mark.parametrize("kind", LOOK_KINDS)
@pytest.mark.parametrize("step", [2, 8])
def test_a_look_from_afar_is_the_look_reduced(kind: LookKind, step: int) -> None:
    rng = np.random.default_rng(0)
    image = np.kron(rng.integers(0, 256, (16, 16, 3), dtype=np.uint8), np.ones((32, 32, 1), np.uint8))
    document = Document(image)
    document.trimap[:, :170], document.trimap[:, 400:] = FOREGROUND, BACKGROUND
    document.settle(document.rect)
    document.write_answer(document.rect, np.linspace(1, 0, 512, dtype=np.float32)[None].repeat(512, axis=0))
    look = Look(kind=kind, background=Background((200, 30, 90)))
    small = compose(document, document.rect, look, step)
    wanted = reduced(compose(document, document.rect, look), step)
    assert small.shape == wanted.shape
    assert np.abs(small.astype(int) - wanted).mean() < 1
    assert np.quantile(np.abs(small.astype(int) - wanted), 0.98) <= 4


def test_colour_behind_alpha_0_does_not_bleed_into_a_reduced_edge() -> None:
    image = np.full((256, 256, 3), 255, np.uint8)
    image[:, :131] = 0  # a black subject whose edge lies inside a reduced pixel, on white
    document = Document(image)
    document.trimap[:, :131], document.trimap[:, 131:] = FOREGROUND, BACKGROUND
    document.settle(document.rect)
    assert compose(document, document.rect, Look(kind="black"), 2).max() == 0
    assert compose(document, document.rect, Look(kind="black"), 8).max() <= 16
    bare = composite(reduced(image, 8), np.zeros((32, 32, 3), np.uint8), reduced(document.alpha(document.rect), 8))
    assert bare.max() > 40, "as it would with the mean colour"


@pytest.mark.parametrize("step", [1, 2, 4, 8])
def test_no_colour_over_the_checkerboard_exceeds_its_alpha(step: int) -> None:
    """Else the sum with the checkerboard would run over, and a white hair would have black pixels."""
    rng = np.random.default_rng(0)
    document = Document(rng.integers(250, 256, (256, 256, 3), dtype=np.uint8))
    document.trimap[:, :9] = FOREGROUND
    document.settle(document.rect)
    document.write_answer(document.rect, rng.random((256, 256), dtype=np.float32) ** 3)
    cutout = compose(document, document.rect, Look("checkerboard"), step)
    assert (cutout[..., :3] <= cutout[..., 3:]).all()
    assert (cutout[..., 3] < 255).any()


def test_the_foreground_s_colour_is_grey_where_none_is_near() -> None:
    document = Document(np.full((256, 512, 3), 90, np.uint8))
    document.trimap[:, 256:], document.trimap[:, :20] = BACKGROUND, FOREGROUND
    document.settle(document.rect)
    document.write_foreground((0, 0), np.full((256, 256, 3), 200, np.uint8))
    document.write_answer(document.rect, np.full((256, 512), 0.5, np.float32))
    colours = compose(document, document.rect, Look("foreground"))
    assert [int(colours[100, column, 0]) for column in (10, 100, 400)] == [90, 200, 128]
