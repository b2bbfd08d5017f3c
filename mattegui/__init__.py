"""Cut hair, fur, glass and smoke out of photographs with Deep Image Matting."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__version__ = "0.1.0"


def matte(image: NDArray[np.uint8], trimap: NDArray[np.uint8], polish: float = 1.0) -> NDArray[np.float32]:
    """The alpha of a picture by the network that ships, polished by the picture's colours.

    image: (H, W, 3) uint8 RGB; trimap: (H, W) uint8, 0 for background, 255 for foreground and 128 for unknown; other
    greys are quantised at 85 and 170. polish: which share counts of what the colours correct, from 0, the network
    alone, to 1. Returns (H, W) float32 in [0, 1], exactly 0 and 1 where the trimap is known.
    Raises ValueError, in words, for arrays of another shape or type and for another polish.
    """
    # Here and not above: whoever imports the package for its version or its files must not wait for torch.
    import numpy as np

    from mattegui.core.errors import InputError
    from mattegui.core.trimap import check_size, quantise
    from mattegui.live.whole import matte_array
    from mattegui.network.predictor import Predictor
    from mattegui.paths import default_weights

    for name, array, shape in (("image", image, "(H, W, 3)"), ("trimap", trimap, "(H, W)")):
        fits = isinstance(array, np.ndarray) and array.dtype == np.uint8 and array.size > 0
        if not fits or array.ndim != shape.count(",") + 1 or (array.ndim == 3 and array.shape[2] != 3):
            found = f"{array.shape} {array.dtype}" if isinstance(array, np.ndarray) else type(array).__name__
            raise InputError(f"{name} must be a numpy array of shape {shape} and type uint8, not {found}.")
    if not 0 <= polish <= 1:
        raise InputError(f"polish must be from 0 to 1, not {polish}.")
    check_size(trimap, image.shape, "trimap")
    return matte_array(image, quantise(trimap)[0], Predictor(default_weights()), polish)
