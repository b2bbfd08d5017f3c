import numpy as np
import pytest
from numpy.typing import NDArray

from mattegui.core.rect import Rect
from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN
from mattegui.document.document import Document
from mattegui.live.job import Job
from mattegui.live.preview import look, smaller
from tests.fakes import Echo


def slope(height: int, width: int) -> NDArray[np.uint8]:
    """A picture that grows brighter to the right and down."""
    rows, columns = np.mgrid[:height, :width]
    return np.repeat((rows * 100 / height + columns * 150 / width)[..., None], 3, 2).astype(np.uint8)


@pytest.mark.parametrize("step", [1, 2, 4, 8])
@pytest.mark.parametrize("shape", [(512, 640), (501, 637)])
def test_a_look_from_afar_lies_where_it_should(shape: tuple[int, int], step: int) -> None:
    image, network = slope(*shape), Echo()
    document = Document(image, np.full(shape, UNKNOWN, np.uint8))
    boxes = [Rect(3, 5, 77, 130), Rect(300, 401, *shape)]
    job = Job.for_preview(document, boxes, step)
    alpha = look(network, job)
    assert alpha.shape == (job.rect.height, job.rect.width)
    for box in boxes:
        inside = alpha[box.within(job.rect).slices]
        assert np.abs(inside - image[box.slices][..., 0] / 255).max() < 0.012 * step
    assert network.seen == [tuple(-(-side // step) for side in (job.window.height, job.window.width))]


def test_a_square_has_a_label_where_all_of_it_has() -> None:
    trimap = np.full((8, 12), UNKNOWN, np.uint8)
    trimap[:4, :8], trimap[4:, :5] = FOREGROUND, BACKGROUND
    trimap[0, 0] = BACKGROUND
    assert smaller(trimap, 4).tolist() == [[UNKNOWN, FOREGROUND, UNKNOWN], [BACKGROUND, UNKNOWN, UNKNOWN]]
