"""All checks together."""

from __future__ import annotations

import numpy as np
import pytest

from mattegui.core.feedback import Cancelled
from mattegui.core.lint.check import check
from mattegui.core.trimap import BACKGROUND
from tests.core.lint.planes import furry, ring


def test_every_check_is_made_and_tells_how_far_it_is() -> None:
    image, trimap = furry(hair=True)
    trimap[150, 200] = BACKGROUND
    trimap[140:144, 200:204] = 128
    alpha = np.full(trimap.shape, 0.5, np.float32)
    shares: list[float] = []
    kinds = {finding.kind for finding in check(image, trimap, alpha, step=shares.append)}
    assert kinds == {"unknown", "contradiction", "hole", "touching", "gap"}
    assert shares == sorted(shares)
    assert "touching" not in {finding.kind for finding in check(None, trimap)}
    assert "gap" not in {finding.kind for finding in check(None, trimap, hints=False)}
    assert check(None, ring()) == []


def test_it_can_be_ended() -> None:
    def stop(_share: float) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        check(None, ring(), step=stop)
