"""What cameras and files do to a picture: mixing, colour, blur, noise, sharpening, JPEG. RGB only; alpha stays true."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from training.mattes.matte import Plane
from training.mattes.texture import blurred


def composite(foreground: Plane, alpha: Plane, behind: Plane, light: float) -> Plane:
    """A subject before a background, (S, S, 3) in [0, 1], as much as `light` says by light and else by numbers.

    A sensor adds up light, and only then a camera bends it into the numbers of a file: roughly their square root. So
    hair before a brighter wall looks thinner than its share of the pixel. Editors mix the numbers themselves.
    """
    share = alpha[..., None]
    image = foreground * share + behind * (1 - share)
    if light:
        edge = (alpha > 0) & (alpha < 1)
        part = share[edge]
        added = np.sqrt(np.square(foreground[edge]) * part + np.square(behind[edge]) * (1 - part))
        image[edge] += np.float32(light) * (added - image[edge])
    return image


def recolour(rng: np.random.Generator, colour: NDArray[np.float32]) -> NDArray[np.float32]:
    """Another exposure, contrast, saturation and white balance of (H, W, 3) float32 in [0, 1]; returns the same."""
    out: NDArray[np.float32] = np.power(np.maximum(colour, 1e-4), rng.uniform(0.65, 1.5))
    grey = out.mean(2, keepdims=True)
    out = grey + (out - grey) * rng.uniform(0.5, 1.5)
    out = (out - 0.5) * rng.uniform(0.7, 1.3) + 0.5 + rng.uniform(-0.12, 0.12)
    out = out * rng.uniform(0.88, 1.12, 3).astype(np.float32)
    return np.clip(out, 0, 1).astype(np.float32)


def degrade(rng: np.random.Generator, image: NDArray[np.float32]) -> NDArray[np.float32]:
    """One picture as a camera and a file would have left it, (H, W, 3) float32 in [0, 1]; returns the same."""
    if rng.random() < 0.1:  # seldom: what blurs a picture in the camera blurs its alpha as well
        image = blurred(image, rng.uniform(0.3, 1.3))
    if rng.random() < 0.5:
        image = image + _sensor_noise(rng, image.shape, rng.uniform(0.003, 0.04))
    if rng.random() < 0.25:
        soft = blurred(image, rng.uniform(0.6, 1.6))
        image = image + (image - soft) * rng.uniform(0.3, 1.2)
    image = np.clip(image, 0, 1)
    if rng.random() < 0.5:
        bytes_ = np.round(image[..., ::-1] * 255).astype(np.uint8)
        _, packed = cv2.imencode(".jpg", bytes_, [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(40, 97))])
        unpacked = np.asarray(cv2.imdecode(packed, cv2.IMREAD_COLOR), np.uint8)
        image = unpacked[..., ::-1].astype(np.float32) / np.float32(255)
    return image


def _sensor_noise(rng: np.random.Generator, shape: tuple[int, ...], strength: float) -> NDArray[np.float32]:
    """Grain of one deviation, in half of the cases with neighbours that agree, as after demosaicing."""
    grain = rng.standard_normal(shape, dtype=np.float32)
    if rng.random() < 0.5:
        grain = blurred(grain, 0.8) * 2
    return grain * np.float32(strength)
