"""Cut hair, fur, glass and smoke out of photographs with Deep Image Matting."""

from __future__ import annotations

import os
import warnings
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__version__ = "0.1.0"


class Matting:
    """One network, loaded once, for many pictures.

    weights: a file, by default the network that ships. device: "auto", "cuda", "mps" or "cpu". precision: "auto",
    "float32", "bfloat16", "float16" or "int8". polish: how far the picture's colours may correct the network, from 0,
    the network alone, to 1. Several threads may share it: they are answered one after another. When a graphics card
    fails, the CPU answers from then on, and a RuntimeWarning says so. Raises ValueError, in words, for weights, a
    device, a precision or a polish that cannot be used.

    >>> import numpy as np
    >>> import mattegui
    >>> image = np.zeros((64, 96, 3), np.uint8)  # RGB
    >>> image[:, 48:] = 255
    >>> trimap = np.full((64, 96), 128, np.uint8)  # 0 background, 128 unknown, 255 foreground
    >>> trimap[:, :24], trimap[:, 72:] = 0, 255
    >>> matting = mattegui.Matting(device="cpu")
    >>> alpha = matting(image, trimap)
    >>> alpha.shape, alpha.dtype, float(alpha[0, 0]), float(alpha[0, 95])
    ((64, 96), dtype('float32'), 0.0, 1.0)
    """

    def __init__(
        self,
        weights: str | Path | None = None,
        device: str = "auto",
        precision: str = "auto",
        polish: float = 1.0,
    ) -> None:
        _check_words(weights, device, precision)
        _check_polish(polish)
        # Whoever imports the package for its version or its files must not wait for torch.
        from mattegui.network.predictor import Predictor
        from mattegui.paths import default_weights

        self._polish = polish
        self._network = Predictor(Path(weights) if weights is not None else default_weights(), device, precision)
        self._alone = Lock()  # a network that falls back to the CPU changes itself

    def __call__(self, image: NDArray[np.uint8], trimap: NDArray[np.uint8]) -> NDArray[np.float32]:
        """The alpha of a picture, (H, W) float32 in [0, 1], exactly 0 and 1 where the trimap is known.

        image: (H, W, 3) uint8 RGB; trimap: (H, W) uint8, 0 for background, 255 for foreground and 128 for unknown;
        other greys are quantised at 85 and 170. Raises ValueError, in words, for arrays of another shape or type.
        """
        _check_arrays(image, trimap)
        from mattegui.core.trimap import quantise
        from mattegui.live.whole import matte_array

        with self._alone:
            alpha = matte_array(image, quantise(trimap)[0], self._network, self._polish)
            notice = self._network.notice
        if notice:
            warnings.warn(notice, RuntimeWarning, stacklevel=2)
        return alpha


def matte(image: NDArray[np.uint8], trimap: NDArray[np.uint8], polish: float = 1.0) -> NDArray[np.float32]:
    """The alpha of one picture by the network that ships; the same as Matting(polish=polish)(image, trimap).

    It loads the network every time, so use a Matting for more than a few pictures.
    """
    _check_arrays(image, trimap)  # before the network is loaded
    return Matting(polish=polish)(image, trimap)


def _check_words(weights: object, device: object, precision: object) -> None:
    from mattegui.core.errors import InputError

    if not isinstance(weights, str | os.PathLike | None):
        raise InputError("weights must be the name of a file, not {found}.", found=type(weights).__name__)
    for name, word in (("device", device), ("precision", precision)):
        if not isinstance(word, str):
            raise InputError('{name} must be a word such as "auto", not {found}.', name=name, found=type(word).__name__)


def _check_polish(polish: float) -> None:
    from numbers import Real

    from mattegui.core.errors import InputError

    if not (isinstance(polish, Real) and 0 <= polish <= 1):
        raise InputError("polish must be from 0 to 1, not {polish}.", polish=polish)


def _check_arrays(image: NDArray[np.uint8], trimap: NDArray[np.uint8]) -> None:
    """Raise InputError unless these are a picture and a trimap of its size."""
    import numpy as np

    from mattegui.core.errors import InputError
    from mattegui.core.trimap import check_size

    for name, array, shape in (("image", image, "(H, W, 3)"), ("trimap", trimap, "(H, W)")):
        fits = isinstance(array, np.ndarray) and array.dtype == np.uint8 and array.size > 0
        if not fits or array.ndim != shape.count(",") + 1 or (array.ndim == 3 and array.shape[2] != 3):
            found = f"{array.shape} {array.dtype}" if isinstance(array, np.ndarray) else type(array).__name__
            raise InputError(f"{name} must be a numpy array of shape {shape} and type uint8, not {found}.")
    check_size(trimap, image.shape, "trimap")
